"""The pages under /groups/<group>/run: what they share."""

from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from grids.enterprise import Enterprise
from grids.focus_groups import FocusGroup
from survey_app import access, current
from survey_app.facilitate.words import stakeholders
from survey_app.seen import Seen, seen

steering = Blueprint(
    "steering", __name__, url_prefix="/groups/<group>/run", template_folder="templates"
)
staff = access.roles("facilitator", "coordinator", country=access.country_of_group)
"""The rule of every page: facilitators and coordinators of the group's country."""


@steering.context_processor
def _shared() -> dict[str, object]:
    planned = current.store().focus_groups.get((request.view_args or {}).get("group", ""))
    return {"zone": ZoneInfo(planned.zone) if planned else UTC}


def group_here(group: str) -> FocusGroup:
    """The group that an address names; else there is no such page."""
    return current.store().focus_groups.get(group) or abort(404)


def turn_here(group: str, enterprise: str) -> Seen:
    """An enterprise of a group, as the room may see it; else there is no such page."""
    planned = group_here(group)
    if enterprise not in planned.enterprises:
        abort(404)
    found: Enterprise = current.store().enterprises.get(enterprise) or abort(404)
    return seen(current.store(), current.grid(), planned, found)


def revealed_here(group: str, enterprise: str) -> Seen:
    """The same where it was revealed; else the facilitator is led back to its turn."""
    found = turn_here(group, enterprise)
    if found.agenda is None:
        flash(gettext("Nothing was revealed yet, so there is nothing to agree on."))
        abort(to_turn(found))
    return found


def to_turn(found: Seen, anchor: str | None = None) -> Response:
    """Back to the turn of an enterprise."""
    to = url_for(
        "steering.turn", group=found.group.id, enterprise=found.enterprise.id, _anchor=anchor
    )
    return redirect(to, 303)


def show(template: str, found: Seen, **values: Any) -> str:
    """A page about an enterprise's turn."""
    return render_template(
        f"steering/{template}.html", found=found, group=found.group, kinds=stakeholders(), **values
    )
