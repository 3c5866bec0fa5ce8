"""The figures that enterprises gave, or that are worked out from them, gathered by what they mean.

What must not be mixed stays apart: the origin of the data, and for amounts the currency and year.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from exports.results.inputs import CountryInput, latest
from exports.results.wording import calendar_year, unit_of
from exports.tables import Rule
from grids.computed import ComputedValue, compute
from grids.enterprise import Enterprise, Origin
from grids.instrument import Computed, Instrument
from grids.questions import (
    DecimalNumber,
    HeadCount,
    Money,
    Percentage,
    Question,
    Shares,
    Unit,
    WholeNumber,
    options,
)
from grids.responses import FactRecord
from grids.said import say
from grids.values import Answer, Answers, Parts

MONEY: tuple[Unit, ...] = ("amount", "per_hour")
MODELS = "M."
"""Ids of questions about models begin with this; they have a table of their own."""
KEPT_BESIDE = ("G.reference_year", "G.currency")
"""Facts that stand beside all others, as their year and currency."""


def is_fact(question: Question) -> bool:
    """Whether a question belongs to the table of facts."""
    return not question.id.startswith(MODELS) and question.id not in KEPT_BESIDE


@dataclass(frozen=True, slots=True)
class Given:
    """The facts of one enterprise, its answers by question, and what is worked out from them."""

    enterprise: Enterprise
    record: FactRecord
    answers: Answers
    computed: tuple[ComputedValue, ...]

    @property
    def origin(self) -> Origin:
        """Where they come from."""
        return self.enterprise.origin

    @property
    def year(self) -> int | None:
        """The year they describe."""
        stated = self.answers.get("G.reference_year")
        return self.record.year or (stated if isinstance(stated, int) else None)

    def currency(self, question: str) -> str:
        """The ISO code of the currency of an amount, or "" where nobody said."""
        fact = self.record.fact(question)
        if fact is not None and len(fact.unit) == 3:
            return fact.unit.upper()
        stated = self.answers.get("G.currency")
        return stated.upper() if isinstance(stated, str) and len(stated) == 3 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is measured, and how it is read from the facts of one enterprise; a percentage as 0
    to 100. `part` is a part of an answer or one end of a range."""

    id: str
    label: str
    part: str = ""
    indicator: str
    kind: Literal["figure", "part", "computed"]
    unit: Unit
    rule: Rule
    formula: str = ""
    base: str = ""
    read: Callable[[Given], Decimal | None]


@dataclass(slots=True)
class Gathered:
    """One measured figure over the enterprises of one origin, for amounts of one currency and
    year: the values in the order of the enterprises' ids, and how many enterprises gave none."""

    what: Measured
    origin: Origin
    currency: str
    year: int | None
    values: list[Decimal] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    without: int = 0


def given(study: CountryInput) -> tuple[Given, ...]:
    """The newest facts of each enterprise that is counted, in the order of their ids."""
    grid = study.grid()
    records = latest(study.records, grid.id)
    found: list[Given] = []
    for enterprise in study.counted():
        if enterprise.id in records:
            record = records[enterprise.id]
            answers = record.answers()
            found.append(Given(enterprise, record, answers, compute(grid, answers.get)))
    return tuple(found)


def measured(grid: Instrument) -> Iterator[Measured]:
    """Everything that can be measured in the facts, in the order of the instrument; what is
    computed comes last, and models are left to their own table."""
    for question in grid.questions("facts"):
        if is_fact(question):
            yield from measured_in(question)
    for place, computed in enumerate(grid.computed):
        if not computed.largest:
            yield from _worked_out(computed, place)


def measured_in(question: Question) -> Iterator[Measured]:
    """What a question measures: one figure, one for each part of it, or nothing."""
    match question:
        case WholeNumber() | DecimalNumber() | Percentage() | Money():
            yield _asked(question, "", question.label, lambda answer: _number(answer))
        case Shares() | HeadCount():
            for part in options(question):
                label = say("{label}: {part}", label=question.label, part=part.text)
                yield _asked(question, part.id, label, _part_reader(part.id))
        case _:
            return


def gather(what: Measured, facts: Iterable[Given]) -> list[Gathered]:
    """The figure over enterprises, by origin, currency and year; only where anybody gave one."""
    found: dict[tuple[Origin, str, int], Gathered] = {}
    for each in facts:
        money = what.unit in MONEY
        currency, year = (each.currency(what.id), each.year) if money else ("", None)
        key = (each.origin, currency, year or 0)
        own = found.setdefault(key, Gathered(what, each.origin, currency, year))
        value = what.read(each)
        if value is None:
            own.without += 1
            continue
        own.values.append(value)
        if each.year is not None:
            own.years.add(each.year)
    return [found[key] for key in sorted(found) if found[key].values]


def dominance(values: Sequence[Decimal]) -> Decimal | None:
    """The largest single share (0 to 1) of all amounts together; None where they are all zero."""
    total = sum(abs(value) for value in values)
    return max(abs(value) for value in values) / total if total else None


def _asked(
    question: Question, part: str, label: str, read: Callable[[Answer | None], Decimal | None]
) -> Measured:
    return Measured(
        id=question.id,
        label=label,
        part=part,
        indicator=question.indicator,
        kind="part" if part else "figure",
        unit="" if calendar_year(question) else unit_of(question),
        rule=question.disclosure,
        base=question.base,
        read=lambda each: read(each.answers.get(question.id)),
    )


FIGURE = {"value": ""}
ENDS = {"low": say("lowest"), "high": say("highest")}


def _worked_out(computed: Computed, place: int) -> Iterator[Measured]:
    for end, word in (ENDS if computed.low is not None else FIGURE).items():
        yield Measured(
            id=computed.id,
            label=say("{label} ({end})", label=computed.label, end=word)
            if word
            else computed.label,
            part=word,
            indicator=computed.indicator,
            kind="computed",
            unit=computed.unit,
            rule=computed.disclosure,
            formula=computed.formula,
            base=computed.base,
            read=_computed_reader(place, end, 100 if computed.unit == "percent" else 1),
        )


def _computed_reader(place: int, end: str, factor: int) -> Callable[[Given], Decimal | None]:
    def read(each: Given) -> Decimal | None:
        value: Decimal | None = getattr(each.computed[place], end)
        return None if value is None else value * factor

    return read


def _part_reader(part: str) -> Callable[[Answer | None], Decimal | None]:
    return lambda answer: _number(answer.get(part)) if isinstance(answer, Parts) else None


def _number(answer: Answer | None) -> Decimal | None:
    """A single number; a span or a reason is none."""
    match answer:
        case bool():
            return None
        case int() | Decimal():
            return Decimal(answer)
        case _:
            return None
