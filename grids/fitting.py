"""The plan that fits a focus group: its people, its enterprises, its minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from grids.dealing import FEWEST_RATERS
from grids.focus_groups import FocusGroup
from grids.plans import PLANS, Kind, Plan, total

TOPIC = 600
"""Seconds that one topic needs."""
USUAL_TABLES = 3
MOST_ENTERPRISES = 9
"""More than so many belong into a second meeting."""
MEANT_FOR: Mapping[Kind, range] = MappingProxyType(
    {
        Kind.FULL: range(1, 3),
        Kind.FOCUS: range(3, 5),
        Kind.TABLES: range(5, 1000),
        Kind.OVERVIEW: range(1, 1000),
    }
)
"""For how many enterprises a plan is shortened rather than given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What there is to plan with: `people` who rate, `enterprises`, `minutes`, how many `topics`
    are wanted, how many `indicators` the grid has and how many of them are `core`, and at how
    many `tables` (0: at as many as are needed)."""

    people: int
    enterprises: int
    minutes: int
    topics: int = 5
    indicators: int = 18
    core: int = 10
    tables: int = 0


@dataclass(frozen=True, slots=True)
class Fit:
    """A plan as an occasion has it: so many `seconds` in all, and so many left over (`spare`;
    below zero: lacking). `cut` tells how many discussions were taken from it."""

    plan: Plan
    seconds: int
    spare: int
    cut: int = 0

    @property
    def fits(self) -> bool:
        """Whether there is time enough."""
        return self.spare >= 0

    @property
    def topics(self) -> int:
        """How many topics there is time for."""
        return self.plan.topics // TOPIC


def suggested(occasion: Occasion, kinds: tuple[Kind, ...] = tuple(Kind)) -> Fit:
    """The fullest of the plans that fits; where none does, the shortest."""
    able = tuple(kind for kind in kinds if possible(kind, occasion)) or kinds
    found = [fitted(kind, occasion) for kind in able]
    return next((fit for fit in found if fit.fits), min(found, key=lambda fit: fit.seconds))


def possible(kind: Kind, occasion: Occasion) -> bool:
    """Whether there are enough people and enterprises for a plan with tables."""
    if kind is not Kind.TABLES or occasion.tables > 1:
        return True
    enough = occasion.people >= USUAL_TABLES * FEWEST_RATERS
    return enough and occasion.enterprises in MEANT_FOR[kind]


def fitted(kind: Kind, occasion: Occasion) -> Fit:
    """A plan in the minutes there are. Where they are too few, it has fewer discussions, then less
    time for topics, if it is meant for so many enterprises; where they are more, more topics."""
    plan = _sized(kind, occasion)
    found = _fit(plan, occasion)
    if not found.fits and occasion.enterprises in MEANT_FOR[kind]:
        fewer = range(plan.discussions - 1, plan.fewest - 1, -1)
        for number in fewer:
            cut = plan.discussions - number
            found = _fit(replace(plan, discussions=number), occasion, cut)
            if found.fits:
                break
        if not found.fits:
            left = max(0, found.plan.topics + found.spare)
            found = _fit(replace(found.plan, topics=left), occasion, found.cut)
    return _with_more_topics(found, occasion)


def most_enterprises(plan: Plan, minutes: int) -> int:
    """How many enterprises a plan has time for; 0 where not even one."""
    counts = range(MOST_ENTERPRISES, 0, -1)
    return next((count for count in counts if total(plan, count) <= minutes * 60), 0)


def occasion_of(group: FocusGroup, *, indicators: int, core: int) -> Occasion:
    """What there is to plan with in a group."""
    return Occasion(
        people=group.people,
        enterprises=max(1, len(group.enterprises)),
        minutes=group.minutes,
        topics=len(group.topics),
        indicators=indicators,
        core=core,
        tables=group.tables if group.tables > 1 else 0,
    )


def kinds_of(group: FocusGroup) -> tuple[Kind, ...]:
    """The plans that a group may follow as it is kept."""
    if group.tables > 1:
        return (Kind.TABLES,)
    return (Kind.OVERVIEW,) if group.core else (Kind.FULL, Kind.FOCUS)


def _sized(kind: Kind, occasion: Occasion) -> Plan:
    plan = PLANS[kind]
    plan = replace(
        plan,
        indicators=occasion.core if plan.core else occasion.indicators,
        topics=min(plan.topics, occasion.topics * TOPIC),
    )
    if kind is not Kind.TABLES:
        return plan
    if occasion.tables:
        return replace(plan, tables=occasion.tables)
    most = min(occasion.people // FEWEST_RATERS, occasion.enterprises)
    offered = [replace(plan, tables=number) for number in range(USUAL_TABLES, most + 1)]
    usual = replace(plan, tables=min(USUAL_TABLES, max(2, occasion.enterprises)))
    return next((each for each in offered if _fit(each, occasion).fits), usual)


def _fit(plan: Plan, occasion: Occasion, cut: int = 0) -> Fit:
    seconds = total(plan, occasion.enterprises)
    return Fit(plan, seconds, occasion.minutes * 60 - seconds, cut)


def _with_more_topics(found: Fit, occasion: Occasion) -> Fit:
    """The same with whole topics in the time that is left over, as many as are wanted."""
    wanted = max(0, occasion.topics * TOPIC - found.plan.topics)
    more = min(wanted, max(0, found.spare)) // TOPIC * TOPIC
    if not more:
        return found
    return _fit(replace(found.plan, topics=found.plan.topics + more), occasion, found.cut)
