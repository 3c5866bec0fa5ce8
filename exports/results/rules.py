"""National rules, and what the facts of one enterprise say of them, way of counting by way."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from exports.results.wording import labels
from exports.tables import Column, Empty, Figure, Shown
from grids.computed import looking
from grids.criteria import Judgement, judge
from grids.enterprise import Enterprise, Origin
from grids.instrument import Instrument
from grids.responses import FactRecord
from grids.rules import Rule
from grids.said import joined, say
from grids.values import Range
from grids.verdicts import (
    KINDS,
    STATUSES,
    UNITS,
    Line,
    caveats,
    lines,
    places,
    quotation,
    word,
    words,
)

Cells = tuple[Shown | Figure, ...]

YEAR_OF_STUDY = 2015
"""The year of the facts of published cases, which name none: the study describes 2014 to 2015."""

COLUMNS = (
    Column("rule", "Rule", "code", 18),
    Column("title", "What it asks", "text", 36),
    Column("rule_country", "Country of the rule", "code", 10),
    Column("kind", "Kind", "text", 20),
    Column("status", "Status", "text", 16),
    Column("as_of", "Its words describe", "text", 12),
    Column("verdict", "Verdict", "text", 28),
    Column("counting", "Way of counting, or figure beside the rule", "text", 32),
    Column("value", "Value", "number", 10),
    Column("value_to", "Value, upper end", "number", 10),
    Column("unit", "Unit", "text", 10),
    Column("threshold", "Threshold", "text", 18),
    Column("distance", "Distance", "number", 10),
    Column("distance_to", "Distance, upper end", "number", 10),
    Column("outcome", "This way of counting", "text", 20),
    Column("missing", "Missing facts", "text", 28),
    Column("base", "Base", "text", 24),
    Column("scope", "Whom it binds", "text", 30),
    Column("quotation", "Words it rests on", "text", 44),
    Column("place", "Where they stand", "text", 30),
    Column("care", "Read with care", "text", 40),
)


def rule_rows(
    grid: Instrument, enterprise: Enterprise, record: FactRecord, rules: Iterable[Rule]
) -> Iterator[Cells]:
    """What the facts of one enterprise say of each rule, one row per way of counting."""
    for judgement in judgements(grid, enterprise, record, rules):
        verdict = words(judgement, lambda id: labels(grid, [id]))
        for line in lines(judgement) or (Line(counting="", unit=""),):
            yield (
                *_head(judgement.rule),
                verdict,
                line.counting,
                *span(line.value, line, enterprise.origin),
                UNITS.get(line.unit, line.unit),
                line.threshold,
                *span(line.distance, line, enterprise.origin),
                outcome(line),
                labels(grid, line.needs),
                *_tail(judgement.rule),
            )


def judgements(
    grid: Instrument, enterprise: Enterprise, record: FactRecord, rules: Iterable[Rule]
) -> Iterator[Judgement]:
    """What the facts of one enterprise say of each rule."""
    look = looking(grid, record.answers().get)
    stated = record.answers().get("G.reference_year")
    year = record.year or (stated if isinstance(stated, int) else YEAR_OF_STUDY)
    for rule in rules:
        yield judge(rule, look, year, home=enterprise.country)


def verdict_and_reason(grid: Instrument, judgement: Judgement) -> tuple[str, str]:
    """The word of a verdict, and why it is so or which facts are missing."""
    missing = labels(grid, judgement.needs)
    lacking = say("Missing facts: {facts}", facts=missing) if missing else ""
    return word(judgement), judgement.reason or lacking


def country_of(rule: Rule) -> str:
    """The country of a rule, with the region where it holds in one only."""
    return f"{rule.country} ({rule.region})" if rule.region else rule.country


def _head(rule: Rule) -> Cells:
    kind, status = KINDS[rule.kind], STATUSES[rule.status]
    return rule.id, rule.title, country_of(rule), kind, status, rule.as_of


def _tail(rule: Rule) -> Cells:
    return rule.base, rule.scope.text, quotation(rule), places(rule), joined(" ", caveats(rule))


def outcome(line: Line) -> str:
    """What comes out in this way of counting, with the note on it."""
    if line.note:
        return say("{outcome}. {note}", outcome=line.outcome, note=line.note)
    return line.outcome


def span(found: Range | None, line: Line, origin: Origin) -> tuple[Shown | Figure, Shown | Figure]:
    """Both ends of a value; the upper one stays blank where there is a single figure."""
    if found is None:
        return (Empty.NOT_AVAILABLE if line.needs else Empty.NOT_APPLICABLE), None
    upper = None if found.high == found.low else _figure(found.high, line, origin)
    return _figure(found.low, line, origin), upper


def _figure(value: Decimal, line: Line, origin: Origin) -> Figure:
    """A figure of one enterprise, which released it, or which the source published."""
    return Figure(
        value=value,
        rule="published" if origin is Origin.PUBLISHED else "amount",
        measure="share" if line.unit == "percent" else "mean",
        base=1,
        unit=line.unit,
        consented=origin is not Origin.PUBLISHED,
    )
