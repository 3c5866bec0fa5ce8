"""The same enterprise a year later: two groups and two years of facts side by side."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from exports.document.blocks import Block, Cell, Column, Heading, Paragraph, Table
from exports.dossier.known import Known, Sitting
from exports.results.standing import rated_enterprises
from exports.results.wording import UNITS
from grids.computed import compute
from grids.responses import FactRecord
from grids.said import say

TENTH = Decimal("0.1")


def changes(known: Known) -> Iterator[Block]:
    """What has changed, where there are two groups or two years to compare."""
    sittings, years = known.sittings[-2:], known.years[-2:]
    if len(sittings) < 2 and len(years) < 2:
        return
    yield Heading(say("What has changed"))
    if len(sittings) == 2:
        yield from _ratings(known, *sittings)
    if len(years) == 2:
        yield from _figures(known, *years)


def _ratings(known: Known, before: Sitting, after: Sitting) -> Iterator[Block]:
    then, now = _values(known, before), _values(known, after)
    rows = tuple(
        (f"{i.id} {i.title}", *_beside(then.get(i.id), now.get(i.id)))
        for i in known.grid.indicators
        if i.id in then or i.id in now
    )
    if rows:
        caption = say("Ratings: the agreed step, else the median of the raters")
        columns = _columns(say("Indicator"), before.title, after.title)
        yield Table(caption=caption, columns=columns, rows=rows)
        yield Paragraph(
            say("Other people rated: a difference of one step is not yet a change."), aside=True
        )


def _values(known: Known, sitting: Sitting) -> dict[str, Decimal]:
    rated = rated_enterprises(known.grid, [known.enterprise], sitting.ratings)
    standings = rated[0].standings if rated else ()
    return {each.indicator: each.value for each in standings if each.value is not None}


def _figures(known: Known, before: FactRecord, after: FactRecord) -> Iterator[Block]:
    then, now = _computed(known, before), _computed(known, after)
    rows = []
    for computed in known.grid.computed:
        if computed.id in then and computed.id in now:
            unit = UNITS[computed.unit]
            label = say("{label} ({unit})", label=computed.label, unit=unit)
            found = _beside(then[computed.id], now[computed.id])
            rows.append((label if unit else computed.label, *found))
    if rows:
        columns = _columns(say("Computed indicator"), str(before.year), str(after.year))
        yield Table(caption=say("Figures of two years"), columns=columns, rows=tuple(rows))


def _computed(known: Known, record: FactRecord) -> dict[str, Decimal]:
    found = compute(known.grid, record.answers().get)
    factors = {each.computed.id: 100 if each.computed.unit == "percent" else 1 for each in found}
    return {
        each.computed.id: each.value * factors[each.computed.id]
        for each in found
        if each.value is not None and not each.largest
    }


def _columns(what: str, before: str, after: str) -> tuple[Column, ...]:
    return (
        Column(what, 60),
        Column(before, 26, figures=True),
        Column(after, 26, figures=True),
        Column(say("Change"), 20, figures=True),
    )


def _beside(before: Decimal | None, after: Decimal | None) -> tuple[Cell, Cell, Cell]:
    change = "–" if before is None or after is None else _signed(_tenth(after) - _tenth(before))
    return (
        "–" if before is None else _plain(_tenth(before)),
        "–" if after is None else _plain(_tenth(after)),
        change,
    )


def _signed(change: Decimal) -> Cell:
    if change == 0:
        return "="
    return say("+{number}", number=_plain(change)) if change > 0 else _plain(change)


def _tenth(number: Decimal) -> Decimal:
    return number.quantize(TENTH, ROUND_HALF_UP)


def _plain(number: Decimal) -> int | Decimal:
    return int(number) if number == int(number) else number
