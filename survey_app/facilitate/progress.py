"""How far an enterprise is on its way from facts to results, and what comes next."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from exports.results.agenda import Agenda, agenda
from exports.results.standing import RatedEnterprise, rated_enterprises
from grids.enterprise import Enterprise, Visible
from grids.instrument import Instrument
from grids.questions import Choice
from grids.responses import Response, Round
from survey_app.facilitate.assessments import GRID, group_of, number_of, rated
from survey_app.respond.confirming import confirmed, handed_over
from survey_app.respond.sheet import by_staff
from survey_app.store import Store


class Next(StrEnum):
    """What a facilitator does next."""

    FACTS = "facts"  # nothing is known yet
    HAND_OVER = "hand_over"  # facts were begun, not handed over
    RATE = "rate"
    AGREE = "agree"
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class PartState:
    """A part of the fact sheet: when it was handed over (None: not yet), how many facts it
    holds, and what the group may see of it (None: not decided)."""

    part: Choice
    handed: date | None
    facts: int
    seen: Visible | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an enterprise is. `year` is that of its newest facts; `raters` the first and second
    rating of each rater; `agenda` what the group still has to talk about, once there is a step."""

    enterprise: Enterprise
    year: int | None
    parts: tuple[PartState, ...]
    raters: tuple[tuple[Response, Response | None], ...]
    rated: RatedEnterprise | None
    agenda: Agenda | None

    @property
    def facts(self) -> int:
        """How many facts there are."""
        return sum(part.facts for part in self.parts)

    @property
    def second(self) -> int:
        """How many raters rated a second time."""
        return sum(again is not None for _, again in self.raters)

    @property
    def next(self) -> Next:
        """What comes next. Rating never has to wait for the facts, it is only better with them."""
        if self.agenda is not None:
            left = self.agenda.as_rated or self.agenda.discuss
            return Next.AGREE if left or not self.agenda.settled else Next.RESULTS
        if not self.facts:
            return Next.FACTS
        handed = all(part.handed for part in self.parts)
        return Next.RATE if handed or self.raters else Next.HAND_OVER


def progress(store: Store, grid: Instrument, enterprise: Enterprise) -> Progress:
    """How far an enterprise is."""
    year, parts = _facts(store, grid, enterprise)
    given = rated(store, enterprise)
    group = group_of(given)
    mine = [r for r in given if r.context.focus_group == group]
    firsts = sorted((r for r in mine if r.context.round is Round.FIRST), key=number_of)
    again = {r.context.rater: r for r in mine if r.context.round is Round.SECOND}
    found = rated_enterprises(grid, [enterprise], given)
    stepped = found[0] if found and any(s.steps for s in found[0].standings) else None
    return Progress(
        enterprise=enterprise,
        year=year,
        parts=parts,
        raters=tuple((first, again.get(first.context.rater)) for first in firsts),
        rated=stepped,
        agenda=agenda(grid, stepped) if stepped else None,
    )


def last_year() -> int:
    """The last completed year (UTC), for which a fact sheet is asked as a rule."""
    return datetime.now(UTC).year - 1


def _facts(
    store: Store, grid: Instrument, enterprise: Enterprise
) -> tuple[int | None, tuple[PartState, ...]]:
    record = store.facts.latest(enterprise.id, GRID)
    seen = dict(enterprise.visible)
    if record is None or record.year is None:
        return None, tuple(PartState(part, None, 0, seen.get(part.id)) for part in grid.parts)
    held = confirmed(store, by_staff(store, enterprise, record.year, ""))
    known = record.answers()
    states = []
    for part in grid.parts:
        handed = handed_over(held, part.id)
        asked = [q.id for s in grid.sections if s.part == part.id for q in s.questions]
        count = sum(id in known for id in asked)
        states.append(PartState(part, handed.day if handed else None, count, seen.get(part.id)))
    return record.year, tuple(states)
