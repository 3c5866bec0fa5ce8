"""The register from Excel: the empty form, and what becomes of a filled-in one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from survey_app import access, current
from survey_app.coordinate.blueprint import actor, coordinate, own_origin
from survey_app.forms.enterprise import RegisterFile
from survey_app.interchange.archive_in import WorkbookError
from survey_app.interchange.enterprises_form import empty_form
from survey_app.interchange.enterprises_xlsx import Importer, Received
from survey_app.interchange.workbook_in import XLSX
from survey_app.register import identity_of


@coordinate.get("/enterprises/form.xlsx")
@access.roles("coordinator")
def form() -> ResponseReturnValue:
    """The empty Excel form."""
    headers = {"Content-Disposition": 'attachment; filename="enterprises.xlsx"'}
    return empty_form(current.grid()), {**headers, "Content-Type": XLSX}


@coordinate.route("/enterprises/import", methods=["GET", "POST"])
@access.roles("coordinator")
def import_enterprises() -> ResponseReturnValue:
    """Take a filled-in form as a whole, or report every mistake by row and take nothing."""
    file = RegisterFile(request.files)
    received = Received()
    if request.method == "POST" and file.validate():
        try:
            received = _importer().read(request.files["file"].read())
        except WorkbookError as error:
            file.file.errors = [str(error)]
        if received.enterprises:
            return _added(received)
    failed = bool(file.errors or received.mistakes)
    page = render_template("coordinate/import.html", form=file, mistakes=received.mistakes)
    return page, 422 if failed else 200


def _importer() -> Importer:
    taken = frozenset(map(identity_of, current.store().enterprises.all()))
    return Importer(
        grid=current.grid(),
        countries=access.countries("coordinator"),
        taken=taken,
        origin=own_origin(),
    )


def _added(received: Received) -> ResponseReturnValue:
    store = current.store()
    with store.together():
        for enterprise in received.enterprises:
            store.enterprises.add(enterprise, actor())
    number = len(received.enterprises)
    flash(
        ngettext(
            "One enterprise was added to the register.",
            "%(num)s enterprises were added to the register.",
            number,
        )
    )
    return redirect(url_for("coordinate.enterprises"), 303)
