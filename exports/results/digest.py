"""What a focus group sees of an enterprise's facts while it rates: what the enterprise shows.

For each part of its fact sheet an enterprise lets the group see figures, rough bands or nothing.
A computed value rests on facts of several parts and shows no more than the most guarded of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from exports.results.wording import unit_of
from grids.bands import band, band_of_span
from grids.computed import ComputedValue, compute
from grids.enterprise import Enterprise, Origin, Visible
from grids.instrument import (
    Computed,
    Indicator,
    Instrument,
    Section,
)
from grids.questions import LongText, Question, ShortText, Unit, WholeNumber
from grids.responses import Fact, FactRecord
from grids.terms import Term, refs
from grids.values import Answer, Missing, Parts, Range

IDENTITY = "G."
"""The identity block: a year or a status read from it makes no figure more telling."""
UNKNOWN = frozenset({Missing.NOT_RECORDED, Missing.NOT_STATED, Missing.DONT_KNOW, Missing.SKIPPED})
GUARDED = (Visible.NOTHING, Visible.BANDS, Visible.FIGURES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedLine:
    """A computed value as the group may see it: `low` and `high` are the same where it is one
    figure, shares in per cent; `rough` where both ends are those of a band; `largest` the ids of
    the highest scores, where the value is a name and not a figure."""

    computed: Computed
    low: Decimal
    high: Decimal
    rough: bool
    largest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A fact as the group may see it: figures in bands where `rough`."""

    question: Question
    fact: Fact
    answer: Answer
    rough: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDigest:
    """What the group sees on one indicator. `silent`: what was asked and is not known (not
    recorded, not stated). `withheld`: the ids of the parts of which the enterprise shows nothing,
    and which hold facts on the indicator."""

    indicator: Indicator
    computed: tuple[ComputedLine, ...]
    facts: tuple[FactLine, ...]
    silent: tuple[Question, ...]
    withheld: tuple[str, ...]


def sights(enterprise: Enterprise, grid: Instrument) -> Mapping[str, Visible]:
    """What the group may see of each part. Published facts are open; where an enterprise has not
    decided, it is nothing."""
    if enterprise.origin is Origin.PUBLISHED:
        return {part.id: Visible.FIGURES for part in grid.parts}
    chosen = dict(enterprise.visible)
    return {part.id: chosen.get(part.id, Visible.NOTHING) for part in grid.parts}


def digest(
    grid: Instrument, record: FactRecord, seen: Mapping[str, Visible]
) -> tuple[IndicatorDigest, ...]:
    """What the group sees on each indicator, in the order of the grid."""
    parts = _parts(grid)
    values = compute(grid, record.answers().get)
    return tuple(_on(grid, indicator, record, values, seen, parts) for indicator in grid.indicators)


def _on(
    grid: Instrument,
    indicator: Indicator,
    record: FactRecord,
    values: Iterable[ComputedValue],
    seen: Mapping[str, Visible],
    parts: Mapping[str, str],
) -> IndicatorDigest:
    asked = [q for q in grid.questions("facts") if q.indicator == indicator.id]
    answers = record.answers()
    held = dict.fromkeys(parts[q.id] for q in asked if q.id in answers)
    open_to = [q for q in asked if seen[parts[q.id]] is not Visible.NOTHING]
    own = [value for value in values if value.computed.indicator == indicator.id]
    return IndicatorDigest(
        indicator=indicator,
        computed=tuple(_computed(grid, own, seen, parts)),
        facts=tuple(line for q in open_to for line in _facts(q, record, seen[parts[q.id]])),
        silent=tuple(q for q in open_to if _unknown(answers.get(q.id))),
        withheld=tuple(part for part in held if seen[part] is Visible.NOTHING),
    )


def _parts(grid: Instrument) -> dict[str, str]:
    """The part of the fact sheet that each fact belongs to."""
    facts: Iterator[Section] = (s for s in grid.sections if s.layer == "facts")
    return {question.id: section.part for section in facts for question in section.questions}


def _computed(
    grid: Instrument,
    values: Iterable[ComputedValue],
    seen: Mapping[str, Visible],
    parts: Mapping[str, str],
) -> Iterator[ComputedLine]:
    formulas = {computed.id: computed for computed in grid.computed}
    for found in values:
        read = set(_read(found.computed, formulas))
        sight = _most_guarded(seen[parts[r]] for r in read if not r.startswith(IDENTITY))
        low, high = found.low, found.high
        if low is None or high is None:
            low = high = found.value
        if low is None or high is None or sight is Visible.NOTHING:
            continue
        line = _line(found, Range(low, high), rough=sight is Visible.BANDS)
        if line is not None:
            yield line


def _line(found: ComputedValue, span: Range, *, rough: bool) -> ComputedLine | None:
    unit = found.computed.unit
    if unit == "percent":
        span = Range(span.low * 100, span.high * 100)
    if rough and not found.largest:
        span = band_of_span(span, unit)
    return ComputedLine(
        computed=found.computed,
        low=span.low,
        high=span.high,
        rough=rough,
        largest=found.largest,
    )


def _read(computed: Computed, formulas: Mapping[str, Computed]) -> Iterator[str]:
    """The facts a computed value rests on, also through other computed values."""
    terms: list[Term] = [t for t in (computed.value, computed.low, computed.high) if t is not None]
    for ref in (*computed.largest, *(r for term in terms for r in refs(term))):
        if ref in formulas and ref != computed.id:
            yield from _read(formulas[ref], formulas)
        else:
            yield ref


def _most_guarded(sights: Iterable[Visible]) -> Visible:
    return min(sights, key=GUARDED.index, default=Visible.FIGURES)


def _facts(question: Question, record: FactRecord, sight: Visible) -> Iterator[FactLine]:
    rough = sight is Visible.BANDS
    if rough and isinstance(question, ShortText | LongText):
        return  # a text may name the figure
    for fact in record.facts:
        if fact.question == question.id and not _unknown(fact.answer):
            answer = _roughly(fact.answer, unit_of(question), question) if rough else fact.answer
            if answer is not None:
                yield FactLine(question=question, fact=fact, answer=answer, rough=rough)


def _unknown(answer: Answer | None) -> bool:
    return isinstance(answer, Missing) and answer in UNKNOWN


def _roughly(answer: Answer, unit: Unit, question: Question) -> Answer | None:
    """An answer with bands in the place of figures; a day by its year. What is counted in parts
    only says which parts there are, as bands of few people say little."""
    match answer:
        case bool() | str() | tuple():
            return answer
        case int() if isinstance(question, WholeNumber) and unit == "years":
            return answer
        case int() | Decimal():
            return band(answer, unit)
        case Range():
            return band_of_span(answer, unit)
        case date():
            return answer.year
        case Parts():
            there = [(part, value) for part, value in answer.items if value]
            if all(isinstance(value, str) for _, value in there):
                return answer
            return tuple(part for part, _ in there)
