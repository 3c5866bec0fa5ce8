"""How the time of a focus group is spent: four plans, and the formula that adds one up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """The four plans, the fullest first."""

    FULL = "full"
    FOCUS = "focus"
    TABLES = "tables"
    OVERVIEW = "overview"


class Phase(StrEnum):
    """What the time for one enterprise is spent on."""

    PITCH = "pitch"
    RATE = "rate"
    REVEAL = "reveal"
    DISCUSS = "discuss"
    AGAIN = "again"  # second ratings
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A way to spend the time; all times are seconds.

    Once: `start` with practice, `comparison` of what the tables found, `models`, `topics`, `end`.
    For each enterprise: its `pitch`, `rating` for each of the `indicators`, `reveal`, so many
    `discussions` of `discussion` each (`fewest` where time is short), second ratings (`again`),
    `close`. Only the `core` indicators may be rated; enterprises may be rated at several `tables`
    side by side, once all have been presented to everybody.
    """

    kind: Kind
    pitch: int
    rating: int
    reveal: int
    discussions: int
    fewest: int
    discussion: int = 180
    again: int = 0
    close: int = 0
    models: int
    topics: int = 0
    start: int = 600
    end: int = 300
    between: int = 0
    indicators: int = 18
    core: bool = False
    tables: int = 1

    @property
    def comparison(self) -> int:
        """With one table there is nothing to compare."""
        return self.between if self.tables > 1 else 0


PLANS: Mapping[Kind, Plan] = MappingProxyType(
    {
        Kind.FULL: Plan(
            kind=Kind.FULL,
            pitch=420,
            rating=20,
            reveal=60,
            discussions=8,
            fewest=5,
            again=120,
            close=120,
            models=360,
        ),
        Kind.FOCUS: Plan(
            kind=Kind.FOCUS,
            pitch=240,
            rating=15,
            reveal=60,
            discussions=4,
            fewest=2,
            again=60,
            close=60,
            models=480,
        ),
        Kind.TABLES: Plan(
            kind=Kind.TABLES,
            pitch=180,
            rating=15,
            reveal=60,
            discussions=3,
            fewest=2,
            close=60,
            models=720,
            topics=600,
            between=720,
            indicators=10,
            core=True,
            tables=3,
        ),
        Kind.OVERVIEW: Plan(
            kind=Kind.OVERVIEW,
            pitch=180,
            rating=15,
            reveal=30,
            discussions=1,
            fewest=1,
            discussion=60,
            models=720,
            topics=1200,
            indicators=10,
            core=True,
        ),
    }
)
"""The plans with their assumed times, to be replaced by medians that are measured."""


def phases(plan: Plan) -> Iterator[tuple[Phase, int]]:
    """What the time for one enterprise is spent on, with seconds; what takes none is left out."""
    spent = {
        Phase.PITCH: plan.pitch,
        Phase.RATE: plan.indicators * plan.rating,
        Phase.REVEAL: plan.reveal,
        Phase.DISCUSS: plan.discussions * plan.discussion,
        Phase.AGAIN: plan.again,
        Phase.CLOSE: plan.close,
    }
    yield from ((phase, seconds) for phase, seconds in spent.items() if seconds)


def turn(plan: Plan) -> int:
    """The seconds for one enterprise after its pitch."""
    return sum(seconds for phase, seconds in phases(plan) if phase is not Phase.PITCH)


def rows(plan: Plan, enterprises: int) -> int:
    """How many enterprises are rated one after the other: all of them with one table."""
    return -(-enterprises // plan.tables)


def total(plan: Plan, enterprises: int) -> int:
    """The seconds that a plan takes for so many enterprises."""
    once = plan.start + plan.comparison + plan.models + plan.topics + plan.end
    return once + enterprises * plan.pitch + rows(plan, enterprises) * turn(plan)
