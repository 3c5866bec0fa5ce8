"""Focus groups before they meet: planned, filled with enterprises, fitted into time, printed."""

from survey_app.focus_groups import choosing, overview, planner, planning, printing
from survey_app.focus_groups.blueprint import groups

__all__ = ["choosing", "groups", "overview", "planner", "planning", "printing"]
