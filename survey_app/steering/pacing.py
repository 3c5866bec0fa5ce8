"""How a group keeps to its plan while it meets, in a sentence for whoever leads it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flask_babel import gettext, ngettext

from grids.fitting import kinds_of, occasion_of, suggested
from grids.focus_groups import FocusGroup, Meeting
from grids.instrument import Instrument
from grids.pacing import Pace, pace
from grids.turns import Stage, Turn

AFTERWARDS = timedelta(hours=2)
"""For how long after its planned end a group may still be at it."""
WORTH_SAYING = 120
"""Seconds; a plan is no railway timetable."""


def kept_pace(group: FocusGroup, grid: Instrument, turns: Sequence[Turn]) -> str:
    """How the group stands beside its plan, and what to shorten; "" while it does not meet."""
    elapsed = datetime.now(UTC) - group.starts
    over = timedelta(minutes=group.minutes) + AFTERWARDS
    done = all(turn.stage is Stage.CLOSED for turn in turns)
    if group.meeting is Meeting.WRITTEN or done or not timedelta(0) <= elapsed <= over:
        return ""
    core = sum(indicator.core for indicator in grid.indicators)
    occasion = occasion_of(group, indicators=len(grid.indicators), core=core)
    plan = suggested(occasion, kinds_of(group)).plan
    found = pace(plan, group.minutes, int(elapsed.total_seconds()), turns)
    return " ".join(filter(None, (_standing(found), _advice(found, plan.discussions))))


def _standing(found: Pace) -> str:
    if abs(found.behind) < WORTH_SAYING:
        return gettext("You keep to the plan.")
    minutes = round(abs(found.behind) / 60)
    if found.behind > 0:
        return ngettext("One minute behind the plan.", "%(num)s minutes behind the plan.", minutes)
    return ngettext("One minute ahead of the plan.", "%(num)s minutes ahead of the plan.", minutes)


def _advice(found: Pace, planned: int) -> str:
    if found.lacking:
        return gettext("Discuss one indicator of each enterprise, leave the topics, and end later.")
    if found.discussions < planned:
        return gettext(
            "Discuss %(now)s instead of %(planned)s indicators of each enterprise.",
            now=found.discussions,
            planned=planned,
        )
    return ""
