"""The part of the site where focus groups are prepared, and what its pages share."""

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response

from grids.enterprise import Enterprise, Origin
from grids.focus_groups import FocusGroup
from survey_app import access, current
from survey_app.coordinate.blueprint import actor

groups = Blueprint("groups", __name__, template_folder="templates", url_prefix="/groups")
staff = access.roles("facilitator", "coordinator", country=access.country_of_group)
"""The rule of every page about a group: facilitators and coordinators of its country."""


def found(group: str) -> FocusGroup:
    """The group that an address names; else there is no such page."""
    return current.store().focus_groups.get(group) or abort(404)


def enterprises_of(planned: FocusGroup) -> tuple[Enterprise, ...]:
    """The enterprises of a group, in their order."""
    stored = map(current.store().enterprises.get, planned.enterprises)
    return tuple(enterprise for enterprise in stored if enterprise)


def choosable(planned: FocusGroup) -> dict[str, Enterprise]:
    """The enterprises that a group can rate, by id: those of its country; in a rehearsal the
    published cases."""
    rehearsal = planned.rehearsal
    stored = current.store().enterprises.all("" if rehearsal else planned.country)
    able = (each for each in stored if (each.origin is Origin.PUBLISHED) == rehearsal)
    return {each.id: each for each in sorted(able, key=lambda each: each.name.casefold())}


def note(action: str, planned: FocusGroup) -> None:
    """Write into the audit log what somebody did with a group."""
    current.store().audit.append(actor(), action, f"{planned.title} ({planned.id})")


def to_group(id: str) -> Response:
    """On to the page of a group."""
    return redirect(url_for("groups.one", group=id), 303)
