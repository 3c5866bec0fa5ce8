"""Which assessment an address names, and the addresses of its pages."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.instrument import Section
from grids.responses import Round
from survey_app import current, errors
from survey_app.facilitate.assessments import Assessment, assessment
from survey_app.facilitate.blueprint import rateable
from survey_app.facilitate.starting import START

RATER = "/<enterprise>/raters/<rater>/<turn>"
TURNS = {"first": Round.FIRST, "second": Round.SECOND}


def opened(enterprise: str, rater: str, turn: str) -> Assessment:
    """The assessment that an address names; else there is no such page."""
    stored = rateable(enterprise)
    if turn not in TURNS:
        abort(404)
    return assessment(current.store(), stored, rater, TURNS[turn]) or abort(404)


def whose(given: Assessment) -> dict[str, Any]:
    """The arguments of all addresses of an assessment."""
    turn = "second" if given.again else "first"
    return {"enterprise": given.enterprise.id, "rater": given.rater, "turn": turn}


def address(given: Assessment, section: Section, anchor: str = "") -> str:
    """The address of a page, or of one question on it."""
    if section.id == START:
        return url_for("facilitate.start", **whose(given), _anchor=anchor or None)
    return url_for("facilitate.rate", page=section.id, **whose(given), _anchor=anchor or None)


def neighbour(given: Assessment, section: Section, step: int) -> str:
    """The address of the page before (-1) or behind (1); at the ends that of all answers."""
    pages = [page.id for page in given.sections]
    number = pages.index(section.id) + step
    if 0 <= number < len(pages):
        return address(given, given.sections[number])
    return url_for("facilitate.rater", **whose(given))


def onward(given: Assessment, section: Section) -> str:
    """Where to go after a page was saved: on, or back where that was asked for."""
    flash(gettext("Saved."))
    return neighbour(given, section, -1 if request.form.get("step") == "back" else 1)


def refused(strange: tuple[str, ...]) -> ResponseReturnValue:
    """The answer to a form with fields of another page."""
    names = ", ".join(name[:60] for name in strange[:5])
    detail = gettext("These fields do not belong to this page: %(names)s.", names=names)
    return errors.page(400, detail=detail)
