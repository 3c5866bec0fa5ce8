"""The seven days after an enterprise was rated: for its comment, and for raters' corrections.

They begin on the day on which its turn is closed, by the clocks of the place where the group meets.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from grids.focus_groups import FocusGroup
from grids.turns import Stage, Turn

DAYS = 7


def last_day(group: FocusGroup, turn: Turn) -> date | None:
    """The last day on which the enterprise may comment; None while its turn goes on, and in a
    rehearsal, of which nothing is kept."""
    if group.rehearsal or turn.stage is not Stage.CLOSED or turn.closed is None:
        return None
    return turn.closed.astimezone(ZoneInfo(group.zone)).date() + timedelta(days=DAYS)


def open_for_reply(group: FocusGroup, turn: Turn, now: datetime) -> bool:
    """Whether the seven days of an enterprise run at this moment."""
    last = last_day(group, turn)
    return last is not None and now.astimezone(ZoneInfo(group.zone)).date() <= last
