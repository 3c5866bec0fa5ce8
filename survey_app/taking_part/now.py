"""What happens now: the page that participants keep open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from flask.typing import ResponseReturnValue

from grids.focus_groups import FocusGroup, Meeting
from grids.right_of_reply import last_day, open_for_reply
from grids.turns import Stage
from survey_app import current
from survey_app.live import live
from survey_app.seen import Seen, rated_in, rates, seen
from survey_app.store import BallotRound, Participant
from survey_app.taking_part.blueprint import participant_page, rated_here, show

BEFORE: tuple[BallotRound, BallotRound] = ("first", "second")
"""The rounds whose ratings are corrected."""
ASKS = (Stage.RATING, Stage.AGAIN)


@dataclass(frozen=True, slots=True)
class Mine:
    """An enterprise as one participant has it before them: whether they may rate it now, whether
    they have handed in, until when they may still give ratings late (None: not now), and whether
    these correct what they gave."""

    seen: Seen
    open: bool
    done: bool
    until: date | None
    corrects: bool

    @property
    def first(self) -> bool:
        """Whether it is what happens now."""
        return self.seen.turn.stage not in (Stage.WAITING, Stage.CLOSED)


@participant_page("/now")
def now(who: Participant, group: FocusGroup) -> ResponseReturnValue:
    """The enterprises of one's table, and what can be done."""
    return live(group.id, who.id, lambda: show("now", who, group, mine=tuple(_mine(who, group))))


def may_rate(group: FocusGroup, who: Participant, found: Seen) -> bool:
    """Whether a participant may rate an enterprise now. Who keys in a paper sheet may do so after
    the reveal, and for seven days after its turn everybody may correct what they gave; such
    ratings count as late."""
    if not rates(group, who, found.enterprise.id):
        return False
    stage = found.turn.stage
    if stage is Stage.CLOSED:
        late = who.paper and group.meeting is not Meeting.WRITTEN
        return late or may_correct(group, who, found)
    if group.meeting is Meeting.WRITTEN and not _in_time(group):
        return False
    if group.meeting is Meeting.WRITTEN and not found.turn.revealed:
        return True
    if stage is Stage.AGAIN:
        return who.own != found.enterprise.id
    ahead = group.ahead and not found.turn.revealed
    return stage is Stage.RATING or ahead or (who.paper and found.turn.revealed)


def may_correct(group: FocusGroup, who: Participant, found: Seen) -> bool:
    """Whether a participant may still correct what they gave. The enterprise's own people have
    its right of reply instead."""
    in_time = open_for_reply(group, found.turn, datetime.now(UTC))
    return in_time and not who.paper and who.own != found.enterprise.id


def _in_time(group: FocusGroup) -> bool:
    """Whether a written group takes ratings now; for second ones its facilitator sets a later
    end."""
    return group.starts <= datetime.now(UTC) < (group.closes or group.starts)


def _mine(who: Participant, group: FocusGroup) -> Iterator[Mine]:
    for id in group.enterprises:
        if not rates(group, who, id):
            continue
        found = seen(current.store(), current.grid(), group, rated_here(group, id))
        ballots = current.store().ballots
        ballot = ballots.mine(who, id, rated_in(found.turn))
        until = last_day(group, found.turn) if may_correct(group, who, found) else None
        corrects = any(ballots.mine(who, id, round) for round in BEFORE)
        done = bool(ballot and ballot.handed_in)
        yield Mine(found, may_rate(group, who, found), done, until, corrects)
