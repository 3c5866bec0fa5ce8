"""The pages behind a focus group: its minutes, and what was noted beside the ratings."""

from flask import Blueprint, abort

from grids.focus_groups import FocusGroup
from survey_app import access, current

minutes = Blueprint(
    "minutes", __name__, template_folder="templates", url_prefix="/groups/<group>/minutes"
)
staff = access.roles("facilitator", "coordinator", country=access.country_of_group)
"""The rule of every page here: facilitators and coordinators of the group's country."""


def found(group: str) -> FocusGroup:
    """The focus group that an address names; else there is no such page."""
    return current.store().focus_groups.get(group) or abort(404)
