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
    """The right of reply to the newest group that rated an enterprise; None while its turn there
    goes on, or where no group has rated it."""
    rated = (each for each in store.focus_groups.all() if enterprise.id in each.enterprises)
    for group in (each for each in rated if not each.rehearsal):
        turn = store.turns.of(group.id, enterprise.id)
        if not turn.revealed:
            continue
        until = last_day(group, turn)
        open = open_for_reply(group, turn, datetime.now(UTC))
        return RightOfReply(group, until, open) if until else None
    return None
