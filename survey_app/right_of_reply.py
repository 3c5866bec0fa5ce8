"""Which assessment an enterprise may comment on, and until when."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from grids.enterprise import Enterprise
from grids.focus_groups import FocusGroup
from grids.right_of_reply import last_day, open_for_reply
from survey_app.store import Store


@dataclass(frozen=True, slots=True)
class RightOfReply:
    """The right to comment on what a group gave: until the end of a day, and whether that is still
    to come."""

    group: FocusGroup
    until: date
    open: bool


def right_of_reply(store: Store, enterprise: Enterprise) -> RightOfReply | None:
    """The right of reply to the newest group that is done with an enterprise; None where there is
    none. What another group gives meanwhile does not end it."""
    for group in store.focus_groups.all():
        if enterprise.id in group.enterprises:
            turn = store.turns.of(group.id, enterprise.id)
            if until := last_day(group, turn):
                return RightOfReply(group, until, open_for_reply(group, turn, datetime.now(UTC)))
    return None
