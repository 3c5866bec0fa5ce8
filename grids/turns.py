"""The turn of an enterprise in a focus group, and the steps that its facilitator takes.

present -> rate blind -> reveal -> discuss -> rate again -> show again -> agree -> next. A step is a
function from a turn to the turn after it, so that nothing of a step can be half done.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from grids.said import say


class Stage(StrEnum):
    """Where an enterprise's turn stands."""

    WAITING = "waiting"
    PRESENTING = "presenting"
    RATING = "rating"  # blind: nobody sees a rating
    REVEALED = "revealed"  # seen, and talked about
    AGAIN = "again"  # blind again, on what was talked about
    CLOSED = "closed"


BLIND = (Stage.WAITING, Stage.PRESENTING, Stage.RATING)


class Step(StrEnum):
    """What a facilitator does next."""

    PRESENT = "present"
    RATE = "rate"
    REVEAL = "reveal"
    RATE_AGAIN = "rate_again"
    SHOW_AGAIN = "show_again"
    CLOSE = "close"


class StepError(ValueError):
    """A step that does not follow from where the turn stands; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Where an enterprise's turn stands.

    `talking` is the indicator that is being discussed, "" for none; `discussed` those that were;
    `again` those of the second rating; `timer` the moment the time for talking is up; `closed` the
    moment the enterprise was done.
    """

    enterprise: str
    stage: Stage = Stage.WAITING
    talking: str = ""
    discussed: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    timer: datetime | None = None
    seen_again: bool = False
    closed: datetime | None = None

    @property
    def revealed(self) -> bool:
        """Whether the first ratings may be seen."""
        return self.stage not in BLIND


FOLLOWS: Mapping[Step, tuple[tuple[Stage, ...], Stage]] = MappingProxyType(
    {
        Step.PRESENT: ((Stage.WAITING,), Stage.PRESENTING),
        Step.RATE: ((Stage.WAITING, Stage.PRESENTING), Stage.RATING),
        Step.REVEAL: ((Stage.RATING,), Stage.REVEALED),
        Step.RATE_AGAIN: ((Stage.REVEALED,), Stage.AGAIN),
        Step.SHOW_AGAIN: ((Stage.AGAIN,), Stage.REVEALED),
        Step.CLOSE: ((Stage.REVEALED,), Stage.CLOSED),
    }
)
"""From where a step may be taken, and where it leads."""

FINAL = (Step.REVEAL, Step.SHOW_AGAIN)
"""Steps that nobody can take back: what was seen cannot be unseen."""


def possible(turn: Turn) -> tuple[Step, ...]:
    """The steps that lead on from where a turn stands."""
    steps = tuple(step for step, (before, _) in FOLLOWS.items() if turn.stage in before)
    if turn.seen_again or not turn.discussed:
        steps = tuple(step for step in steps if step is not Step.RATE_AGAIN)
    return steps


def taken(turn: Turn, step: Step, now: datetime) -> Turn:
    """The turn after a step that leads on, taken now. Raises StepError."""
    if step not in possible(turn):
        raise StepError(
            say("This step was taken already, or it does not follow from where you are.")
        )
    after = replace(turn, stage=FOLLOWS[step][1], talking="", timer=None)
    if step is Step.RATE_AGAIN:
        return replace(after, again=turn.discussed)
    if step is Step.SHOW_AGAIN:
        return replace(after, seen_again=True)
    return replace(after, closed=now) if step is Step.CLOSE else after


def talking(turn: Turn, indicator: str) -> Turn:
    """The turn in which an indicator is being discussed; "" ends that. Raises StepError."""
    if turn.stage is not Stage.REVEALED:
        raise StepError(say("Ratings are discussed once they have been revealed."))
    known = (*turn.discussed, indicator) if indicator else turn.discussed
    return replace(turn, talking=indicator, discussed=tuple(dict.fromkeys(known)), timer=None)


def timed(turn: Turn, ends: datetime | None) -> Turn:
    """The turn with a time at which the discussion is to end; None stops the timer."""
    return replace(turn, timer=ends)
