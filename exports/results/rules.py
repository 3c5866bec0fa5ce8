"""National rules and what the facts of single enterprises say of them: `National rules`."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from exports.results.inputs import CountryInput, latest
from exports.results.wording import INVENTED, ORIGIN, labels, synthetic_title
from exports.tables import Column, Draft, Empty, Figure, Shown, Table
from grids.computed import looking
from grids.criteria import judge
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
    words,
)

Cells = tuple[Shown | Figure, ...]

YEAR_OF_STUDY = 2015
"""The year of the facts of published cases, which name none: the study describes 2014 to 2015."""

COLUMNS = (
    Column("enterprise", "Enterprise", "text", 26),
    ORIGIN,
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
ABOUT = (
    say(
        "Verdicts: met, not met, depends on the way of counting, cannot be told, does not "
        "apply. One row for each way of counting; distance is the value less the threshold, in "
        "the same unit."
    ),
    say(
        "Collected enterprises appear only if they agreed to be shown by name or pseudonym. A "
        "verdict is no legal advice: read the rule's status, scope and words beside it."
    ),
)


def rules_table(study: CountryInput) -> Draft:
    """One row per way of counting for each rule and each enterprise that is released, and for
    each published case."""
    grid = study.grid()
    rows: list[Cells] = []
    origins: list[Origin] = []
    for enterprise, record in _judged(study, grid):
        origins.append(enterprise.origin)
        name = enterprise.shown_name()
        for row in rule_rows(grid, enterprise, record, study.rules):
            rows.append((name, enterprise.origin.value, *row))
    if not rows:
        rows = [("", Empty.NOT_APPLICABLE, *_unjudged(rule)) for rule in study.rules]
    nobody = (
        say(
            "No enterprise of {country} is shown by name, so the rules stand without verdicts.",
            country=study.name,
        )
        if study.rules
        else say("No national rules of {country} are recorded.", country=study.name),
    )
    invented = (INVENTED,) if Origin.SYNTHETIC in origins else ()
    return Table(
        id="National rules",
        title=synthetic_title(say("National rules, {country}", country=study.name), origins),
        columns=COLUMNS,
        rows=tuple(rows),
        about=(*(() if origins and study.rules else nobody), *ABOUT, *invented),
    )


def _judged(study: CountryInput, grid: Instrument) -> Iterator[tuple[Enterprise, FactRecord]]:
    """The enterprises that may be named, with their facts: collected ones, then published."""
    records = latest(study.records, grid.id)
    for enterprise in study.named():
        if enterprise.id in records:
            yield enterprise, records[enterprise.id]
    for enterprise, own in study.published():
        record = latest(own, grid.id).get(enterprise.id)
        if record is not None:
            yield enterprise, record


def rule_rows(
    grid: Instrument, enterprise: Enterprise, record: FactRecord, rules: Iterable[Rule]
) -> Iterator[Cells]:
    """What the facts of one enterprise say of each rule, from the column `rule` on."""
    look = looking(grid, record.answers().get)
    stated = record.answers().get("G.reference_year")
    year = record.year or (stated if isinstance(stated, int) else YEAR_OF_STUDY)
    for rule in rules:
        judgement = judge(rule, look, year, home=enterprise.country)
        verdict = words(judgement, lambda id: labels(grid, [id]))
        for line in lines(judgement) or (Line(counting="", unit=""),):
            yield (
                *_head(rule),
                verdict,
                *_counted(grid, line, enterprise.origin),
                *_tail(rule),
            )


def _unjudged(rule: Rule) -> Cells:
    return (*_head(rule), Empty.NOT_APPLICABLE, "", *(Empty.NOT_APPLICABLE,) * 8, *_tail(rule))


def _head(rule: Rule) -> Cells:
    country = f"{rule.country} ({rule.region})" if rule.region else rule.country
    return rule.id, rule.title, country, KINDS[rule.kind], STATUSES[rule.status], rule.as_of


def _tail(rule: Rule) -> Cells:
    return rule.base, rule.scope.text, quotation(rule), places(rule), joined(" ", caveats(rule))


def _counted(grid: Instrument, line: Line, origin: Origin) -> Cells:
    outcome: str = line.outcome
    if line.note:
        outcome = say("{outcome}. {note}", outcome=line.outcome, note=line.note)
    return (
        line.counting,
        *_ends(line.value, line, origin),
        UNITS.get(line.unit, line.unit),
        line.threshold,
        *_ends(line.distance, line, origin),
        outcome,
        labels(grid, line.needs),
    )


def _ends(span: Range | None, line: Line, origin: Origin) -> tuple[Shown | Figure, Shown | Figure]:
    """Both ends of a value; the upper one stays blank where there is a single figure."""
    if span is None:
        return (Empty.NOT_AVAILABLE if line.needs else Empty.NOT_APPLICABLE), None
    upper = None if span.high == span.low else _figure(span.high, line, origin)
    return _figure(span.low, line, origin), upper


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
