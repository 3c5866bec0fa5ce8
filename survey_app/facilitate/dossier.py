"""The dossier of an enterprise: to read and print, and to download as a Word document."""

from flask import render_template
from flask.typing import ResponseReturnValue

from exports.dossier import dossier as written
from survey_app.documents import download, drawing
from survey_app.facilitate.blueprint import facilitate, rateable, staff
from survey_app.facilitate.compiling import compiled


@facilitate.get("/<enterprise>/dossier")
@staff
def dossier(enterprise: str) -> str:
    """The dossier on a page, also to print."""
    stored = rateable(enterprise)
    document = written(compiled(stored))
    return render_template(
        "facilitate/dossier.html", enterprise=stored, document=document, drawing=drawing
    )


@facilitate.get("/<enterprise>/dossier.docx")
@staff
def dossier_word(enterprise: str) -> ResponseReturnValue:
    """The same as a Word document."""
    stored = rateable(enterprise)
    return download(written(compiled(stored)), "dossier", stored.name)
