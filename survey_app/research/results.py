"""Results by country: what there is, what would be hidden, workbooks and earlier ones."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey_app import access, current, releases
from survey_app.forms.purpose import PurposeForm
from survey_app.interchange.workbook_in import XLSX
from survey_app.register import country_name
from survey_app.research.cells import right, shown
from survey_app.store import ReleaseRecord

ROWS_ON_A_PAGE = 200

research = Blueprint("research", __name__, template_folder="templates", url_prefix="/results")


@research.get("/")
@access.roles("researcher")
def overview() -> str:
    """The countries there is something of, as far as the account may see them."""
    mine = access.countries("researcher")
    found = [s for s in releases.standings(current.store()) if mine is None or s.country in mine]
    return render_template("research/overview.html", standings=found, country_name=country_name)


@research.route("/<country>", methods=["GET", "POST"])
@access.roles("researcher", country=access.country_in_address)
def country(country: str) -> ResponseReturnValue:
    """A country: what a workbook would hold and hide now; making one; earlier ones."""
    store = current.store()
    if country not in releases.countries(store):
        abort(404)
    form = PurposeForm(request.form)
    if request.method == "POST" and form.validate():
        person = current.account() or abort(401)
        made = releases.make(store, country, by=person.name, purpose=form.purpose.data)
        flash(gettext("The workbook is ready."))
        return redirect(url_for("research.release", country=country, release=made), 303)
    page = render_template(
        "research/country.html",
        form=form,
        country=country,
        name=country_name(country),
        foreseen=releases.foreseen(store, country),
        earlier=store.releases.all(country)[::-1],
    )
    return page, 422 if form.errors else 200


@research.get("/<country>/<release>")
@access.roles("researcher", country=access.country_in_address)
def release(country: str, release: str) -> str:
    """A stored release: with which options it was made, and its workbook to download."""
    found = _stored(country, release)
    return render_template("research/release.html", release=found, name=country_name(country))


@research.get("/<country>/<release>/tables/<int:number>")
@access.roles("researcher", country=access.country_in_address)
def table(country: str, release: str, number: int) -> str:
    """One table of a stored release, as its sheet in the workbook shows it, in pages."""
    found = _stored(country, release)
    if number >= len(found.tables):
        abort(404)
    return render_template(
        "research/table.html",
        release=found,
        table=found.tables[number],
        number=number,
        first=max(0, request.args.get("first", 0, type=int)),
        most=ROWS_ON_A_PAGE,
        name=country_name(country),
        shown=shown,
        right=right,
    )


@research.get("/<country>/<release>/workbook.xlsx")
@access.roles("researcher", country=access.country_in_address)
def workbook(country: str, release: str) -> ResponseReturnValue:
    """The workbook of a stored release."""
    found = _stored(country, release)
    person = current.account() or abort(401)
    current.store().audit.append(person.name, "workbook downloaded", found.id)
    named = f'attachment; filename="{releases.file_name(found)}"'
    headers = {"Content-Type": XLSX, "Content-Disposition": named}
    return releases.workbook(found), headers


def _stored(country: str, release: str) -> ReleaseRecord:
    found = current.store().releases.get(release)
    if found is None or found.country != country:
        abort(404)
    return found
