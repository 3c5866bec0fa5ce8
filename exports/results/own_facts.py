"""The facts of one enterprise and what follows from them, for itself and its facilitator."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from exports.results.cases import ENTRY, fact_cells
from exports.results.inputs import EnterpriseInput, latest
from exports.results.own import own_figure, own_title
from exports.results.wording import UNITS, labels
from exports.tables import Column, Draft, Figure, Measure, Shown, Table
from grids.computed import ComputedValue, compute
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.said import say
from grids.values import Answers

Cells = tuple[Shown | Figure, ...]

FACTS = (*ENTRY, Column("source", "Source", "code", 12))
COMPUTED = (
    Column("id", "Computed indicator", "code", 24),
    Column("label", "What it is", "text", 40),
    Column("indicator", "Indicator", "code", 10),
    Column("value", "Value", "number", 12),
    Column("value_to", "Value, upper end", "number", 12),
    Column("words", "In words", "text", 30),
    Column("unit", "Unit", "text", 12),
    Column("formula", "Formula", "text", 44),
    Column("base", "Base", "text", 30),
    Column("missing", "Missing facts", "text", 34),
    Column("note", "Note", "text", 34),
)

HIDDEN = say("not shown: too much of what it rests on is unknown")


def own_facts_table(page: EnterpriseInput) -> Draft:
    """One row per fact of the newest records, with its source."""
    rows = tuple(
        (*_guarded(fact_cells(record, instrument, fact), page), fact.source.value)
        for instrument in sorted(page.instruments, key=lambda i: not i.indicators)
        for record in filter(None, [latest(page.records, instrument.id).get(page.enterprise.id)])
        for fact in record.facts
    )
    return Table(
        id="Facts",
        title=own_title(page, say("Facts"), [page.enterprise.origin]),
        columns=FACTS,
        rows=rows,
        about=(say("The newest facts.") if rows else say("No facts have been given yet."),),
    )


def _guarded(cells: Sequence[Shown], page: EnterpriseInput) -> Iterator[Shown | Figure]:
    """The cells of a fact, its numbers as figures of this enterprise."""
    for column, cell in zip(ENTRY, cells, strict=True):
        if column.id in ("value", "value_to") and isinstance(cell, int | Decimal):
            yield own_figure(cell, "amount", page.enterprise.origin)
        else:
            yield cell


def own_computed_table(page: EnterpriseInput) -> Draft:
    """One row per computed indicator, with its formula, or the facts that are missing."""
    grid = page.grid()
    record = latest(page.records, grid.id).get(page.enterprise.id)
    answers: Answers = record.answers() if record else {}
    origin = page.enterprise.origin
    return Table(
        id="Computed indicators",
        title=own_title(page, say("Computed indicators"), [origin]),
        columns=COMPUTED,
        rows=tuple(_computed_row(grid, found, origin) for found in compute(grid, answers.get)),
        about=(say("Worked out from the facts. A range holds both ways of counting the unknown."),),
    )


def _computed_row(grid: Instrument, found: ComputedValue, origin: Origin) -> Cells:
    computed = found.computed
    factor = 100 if computed.unit == "percent" else 1
    measure: Measure = "share" if factor == 100 else "mean"
    low = found.value if found.low is None else found.low
    high = found.high
    hidden = HIDDEN if found.hidden else ""
    return (
        computed.id,
        computed.label,
        computed.indicator,
        own_figure(None if low is None else low * factor, measure, origin, unit=computed.unit),
        None if high is None else own_figure(high * factor, measure, origin, unit=computed.unit),
        labels(grid, found.largest) or hidden,
        UNITS[computed.unit],
        computed.formula,
        computed.base,
        labels(grid, found.needs),
        computed.note,
    )
