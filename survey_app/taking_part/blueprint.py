"""The participants' pages, under /g/: what they share."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from grids.enterprise import Enterprise
from grids.focus_groups import FocusGroup
from survey_app import access, current
from survey_app.store import Participant
from survey_app.taking_part import device

taking_part = Blueprint("taking_part", __name__, url_prefix="/g", template_folder="templates")

View = Callable[..., ResponseReturnValue]


def participant_page(rule: str, *methods: str) -> Callable[[View], View]:
    """Open a view, which takes the participant and the group first, to whoever takes part with
    this browser; all others are asked for a code."""

    def declare(view: View) -> View:
        @access.anyone
        def opened(**arguments: Any) -> ResponseReturnValue:
            who = device.participant()
            group = current.store().focus_groups.get(who.focus_group) if who else None
            if who is None or group is None:
                return redirect(url_for("taking_part.enter"), 303)
            return view(who, group, **arguments)

        taking_part.add_url_rule(rule, view.__name__, opened, methods=methods or ("GET",))
        return view

    return declare


def rated_here(group: FocusGroup, enterprise: str) -> Enterprise:
    """The enterprise of a group that an address names; else there is no such page."""
    if enterprise not in group.enterprises:
        abort(404)
    return current.store().enterprises.get(enterprise) or abort(404)


def show(template: str, who: Participant, group: FocusGroup, **values: Any) -> str:
    """A page of a participant."""
    shared = {"who": who, "group": group, "code": device.code()}
    return render_template(f"taking_part/{template}.html", **shared, **values)
