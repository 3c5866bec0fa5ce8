"""The minutes to read on a page, and to download as a Word document."""

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exports.document.blocks import Document, told
from exports.in_language import words_in
from exports.minutes import minutes as written
from grids.focus_groups import FocusGroup
from survey_app import current, languages
from survey_app.documents import download, drawing
from survey_app.languages import Language
from survey_app.minutes.blueprint import found, minutes, staff
from survey_app.minutes.gathering import FORM, gathered, offered
from survey_app.minutes.noting import pages


@minutes.get("/")
@staff
def read(group: str) -> str:
    """The minutes as they stand now, in a language of the group."""
    planned = found(group)
    language = _language(planned)
    form = languages.shown(current.store().instruments.latest(FORM))
    return render_template(
        "minutes/read.html",
        group=planned,
        document=_minutes(planned, language),
        drawing=drawing,
        spoken=language,
        offered=offered(current.store(), planned),
        pages=pages(form),
        file=url_for("minutes.word", group=group, written=language.code),
    )


@minutes.get("/minutes.docx")
@staff
def word(group: str) -> ResponseReturnValue:
    """The same as a Word document."""
    planned = found(group)
    made = _minutes(planned, _language(planned))
    return download(made, "minutes", planned.title, f"{planned.local_start:%Y-%m-%d}")


def _language(group: FocusGroup) -> Language:
    """The language asked for, else the first one of the group that can be written."""
    known = offered(current.store(), group)
    asked = request.args.get("written")
    if asked is None:
        return known[0]
    return next((each for each in known if each.code == asked), None) or abort(404)


def _minutes(group: FocusGroup, language: Language) -> Document:
    meant = gathered(current.store(), group, language)
    return told(written(meant), words_in(language.code))
