"""Focus groups before they meet: planned, filled with enterprises, fitted into time, printed."""

from survey_app.focus_groups import choosing, fitting_time, overview, planning, printing
from survey_app.focus_groups.blueprint import groups

__all__ = ["choosing", "fitting_time", "groups", "overview", "planning", "printing"]
