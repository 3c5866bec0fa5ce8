"""The computed indicators of one enterprise beside the median of similar ones."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exports.audience import Limits
from exports.results.inputs import EnterpriseInput, latest
from exports.results.measured import MONEY
from exports.results.own import own_title
from exports.results.wording import UNITS
from exports.statistics import median
from exports.tables import Column, Draft, Figure, Shown, Table
from grids.computed import compute
from grids.enterprise import Enterprise, Origin
from grids.instrument import Computed
from grids.responses import FactRecord
from grids.said import say

Other = tuple[Enterprise, FactRecord]
Alike = Callable[[Enterprise, Enterprise], bool]

COLUMNS = (
    Column("id", "Computed indicator", "code", 24),
    Column("label", "What it is", "text", 40),
    Column("median", "Median of similar enterprises", "number", 12),
    Column("n", "Similar enterprises", "count", 12),
    Column("unit", "Unit", "text", 12),
    Column("similar", "Similar are", "text", 40),
)


@dataclass(frozen=True, slots=True)
class Circle:
    """Who counts as similar: in words, whether an enterprise belongs to it, and whether all in it
    count in the same money."""

    words: str
    alike: Alike
    same_money: bool


CIRCLES = (
    Circle(
        say("same country and size"),
        lambda own, other: own.country == other.country and own.size == other.size is not None,
        True,
    ),
    Circle(
        say("same country"),
        lambda own, other: own.country == other.country,
        True,
    ),
    Circle(
        say("same size, all countries"),
        lambda own, other: own.size == other.size is not None,
        False,
    ),
    Circle(say("all countries"), lambda own, other: True, False),
)
"""From the closest to the widest: the first one with enough enterprises is taken."""


def similar_table(page: EnterpriseInput, others: Sequence[Other], limits: Limits) -> Draft:
    """One row per computed indicator that enough others have. It is made for a release: the
    enterprise itself is not among them, so that nobody is told from the difference."""
    own = page.enterprise
    near = [(e, r) for e, r in others if e.id != own.id and e.origin is own.origin]
    return Table(
        id="Similar enterprises",
        title=own_title(page, say("Similar enterprises"), [own.origin]),
        columns=COLUMNS,
        rows=tuple(_rows(page, near, limits)) if own.origin is not Origin.PUBLISHED else (),
        about=(
            say(
                "The median of the newest figures of at least {number} other enterprises, those "
                "of the closest circle that has so many.",
                number=limits.median,
            ),
        ),
    )


def _rows(
    page: EnterpriseInput, others: Sequence[Other], limits: Limits
) -> Iterator[tuple[Shown | Figure, ...]]:
    grid = page.grid()
    newest = latest((record for _, record in others), grid.id)
    values = {
        enterprise.id: {
            v.computed.id: v.value for v in compute(grid, newest[enterprise.id].answers().get)
        }
        for enterprise, _ in others
        if enterprise.id in newest
    }
    known = {enterprise.id: enterprise for enterprise, _ in others}
    for computed in grid.computed:
        if computed.largest:
            continue
        held = [
            (known[id], v) for id, of in values.items() if (v := of.get(computed.id)) is not None
        ]
        found = _circle(page.enterprise, computed, held, limits)
        if found is not None:
            yield _row(computed, *found)


def _circle(
    own: Enterprise,
    computed: Computed,
    held: Sequence[tuple[Enterprise, Decimal]],
    limits: Limits,
) -> tuple[Circle, list[Decimal]] | None:
    """The closest circle with enough values; of money only one that counts in the same."""
    for circle in CIRCLES:
        if computed.unit in MONEY and not circle.same_money:
            continue
        found = [value for other, value in held if circle.alike(own, other)]
        if len(found) >= limits.median:
            return circle, found
    return None


def _row(
    computed: Computed, circle: Circle, values: Sequence[Decimal]
) -> tuple[Shown | Figure, ...]:
    factor = 100 if computed.unit == "percent" else 1
    middle = Figure(
        value=median(values) * factor,
        rule="amount",
        measure="median",
        base=len(values),
        unit=computed.unit,
    )
    unit = UNITS[computed.unit]
    return computed.id, computed.label, middle, len(values), unit, circle.words
