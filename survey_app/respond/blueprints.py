"""The two ways to a fact sheet, by link and by account, which lead to the same pages."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from survey_app import access, current, languages
from survey_app.respond.sheet import Sheet, by_link, by_staff

respond = Blueprint("respond", __name__, template_folder="templates")
facts = Blueprint("facts", __name__, template_folder="templates")

View = Callable[..., ResponseReturnValue]
BY_LINK = "/sheet"
BY_ACCOUNT = "/enterprises/<enterprise>/facts/<int:year>"
FIRST_YEAR, LAST_YEAR = 1990, 2100


def both(rule: str, *methods: str) -> Callable[[View], View]:
    """Open a view, which takes a sheet first, both ways: to whoever holds the link, and to
    coordinators and facilitators of the enterprise's country."""

    def declare(view: View) -> View:
        @access.link_holder
        def for_link(**arguments: Any) -> ResponseReturnValue:
            return view(linked(), **arguments)

        for_staff = staff_view(view)
        for blueprint, way, opened in (
            (respond, BY_LINK, for_link),
            (facts, BY_ACCOUNT, for_staff),
        ):
            blueprint.add_url_rule(way + rule, view.__name__, opened, methods=methods or ("GET",))
        return view

    return declare


def staff_only(rule: str) -> Callable[[View], View]:
    """Open a view, which takes a sheet first, to coordinators and facilitators alone."""

    def declare(view: View) -> View:
        facts.add_url_rule(BY_ACCOUNT + rule, view.__name__, staff_view(view))
        return view

    return declare


def staff_view(view: View) -> View:
    """A view that takes a sheet, as it stands in the address of an enterprise and a year."""

    @access.roles("coordinator", "facilitator", country=access.country_of_enterprise)
    def for_staff(enterprise: str, year: int, **arguments: Any) -> ResponseReturnValue:
        return view(_for_account(enterprise, year), **arguments)

    return for_staff


def to(page: str, **arguments: Any) -> str:
    """The address of another page of the same sheet, reached the same way."""
    here = request.view_args or {}
    place = {name: here[name] for name in ("enterprise", "year") if name in here}
    return url_for(f".{page}", **place, **arguments)


def show(template: str, sheet: Sheet, **values: Any) -> str:
    """A page of a sheet."""
    return render_template(f"respond/{template}.html", sheet=sheet, to=to, **values)


def in_words(sheet: Sheet) -> Sheet:
    """A sheet with its questions in the language of the page."""
    one = sheet.instrument
    published = current.store().instruments.get(one.id, one.version)
    return replace(sheet, instrument=languages.shown(published))


def linked() -> Sheet:
    """The sheet of the link that this browser opened."""
    link = current.link() or abort(403)
    return in_words(by_link(current.store(), link) or abort(404))


def _for_account(enterprise: str, year: int) -> Sheet:
    person = current.account() or abort(401)
    stored = current.store().enterprises.get(enterprise)
    if stored is None or not FIRST_YEAR <= year <= LAST_YEAR:
        abort(404)
    return in_words(by_staff(current.store(), stored, year, person.name))
