"""The agenda of a focus group: what comes when, by the clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from grids.plans import Phase, Plan, phases


class Part(StrEnum):
    """What an item of the agenda is."""

    START = "start"
    PITCHES = "pitches"  # all enterprises, before everybody
    ENTERPRISE = "enterprise"  # one, from its pitch to its end
    TABLES = "tables"  # several, each at its table
    COMPARISON = "comparison"
    MODELS = "models"
    TOPICS = "topics"
    END = "end"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda: when it begins, how many seconds it takes, the enterprises it is
    about, and what the time for each of them is spent on."""

    part: Part
    begins: datetime
    seconds: int
    enterprises: tuple[str, ...] = ()
    phases: tuple[tuple[Phase, int], ...] = ()

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return self.begins + timedelta(seconds=self.seconds)


def timetable(plan: Plan, enterprises: Sequence[str], starts: datetime) -> tuple[Item, ...]:
    """The agenda of a plan for these enterprises, in their order."""
    now, items = starts, []
    for part, seconds, about, spent in _parts(plan, enterprises):
        if seconds:
            items.append(Item(part, now, seconds, about, spent))
            now += timedelta(seconds=seconds)
    return tuple(items)


Spent = tuple[tuple[Phase, int], ...]


def _parts(
    plan: Plan, enterprises: Sequence[str]
) -> Iterator[tuple[Part, int, tuple[str, ...], Spent]]:
    yield Part.START, plan.start, (), ()
    if plan.tables == 1:
        spent = tuple(phases(plan))
        for enterprise in enterprises:
            yield Part.ENTERPRISE, _sum(spent), (enterprise,), spent
    else:
        yield Part.PITCHES, len(enterprises) * plan.pitch, tuple(enterprises), ()
        spent = tuple(each for each in phases(plan) if each[0] is not Phase.PITCH)
        for first in range(0, len(enterprises), plan.tables):
            beside = tuple(enterprises[first : first + plan.tables])
            yield Part.TABLES, _sum(spent), beside, spent
    yield Part.COMPARISON, plan.comparison, (), ()
    yield Part.MODELS, plan.models, (), ()
    yield Part.TOPICS, plan.topics, (), ()
    yield Part.END, plan.end, (), ()


def _sum(spent: Spent) -> int:
    return sum(seconds for _, seconds in spent)
