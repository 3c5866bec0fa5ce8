"""Where charts stand: under their table, one below the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from openpyxl.chart import BarChart, RadarChart

from exports.workbook import fit
from exports.workbook.charts import drawn
from exports.workbook.described import anchor
from exports.workbook.page import Page

GAP = 2
"""Rows between the table and the first chart, and between two charts."""
PLAIN_WIDTH, CHARACTER = 9.0, 0.18
"""How wide a column is that nothing is said about, in characters; and how wide a character is in
centimetres, rather too little."""
POINTS = 72 / 2.54
"""Points in a centimetre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A chart with the cells that it covers: the first `columns`, and its first and last row,
    counted from 1."""

    chart: BarChart | RadarChart
    columns: int
    rows: tuple[int, int]

    @property
    def above(self) -> float:
        """How far down it begins, in centimetres of rows of one line."""
        return (self.rows[0] - 1) * fit.LINE / POINTS

    @property
    def below(self) -> float:
        """How far down it ends."""
        return self.rows[1] * fit.LINE / POINTS


def slots(page: Page) -> tuple[Slot, ...]:
    """The charts of a page, under its table."""
    return tuple(_slots(page))


def _slots(page: Page) -> Iterator[Slot]:
    top = page.charts
    for plot in page.plots:
        chart = drawn(page, plot)
        place = anchor(1, top, chart.width, chart.height)
        place.title, place.text = plot.chart.title, plot.alternative
        chart.anchor = place  # type: ignore[assignment]  # it takes a place as well as a name
        bottom = top + ceil(chart.height * POINTS / fit.LINE) - 1
        yield Slot(chart=chart, columns=_columns(page, chart.width), rows=(top, bottom))
        top = bottom + 1 + GAP


def _columns(page: Page, size: float) -> int:
    """How many of the first columns something of that width (cm) covers."""
    ends = list(accumulate(CHARACTER * width for width in page.widths))
    beyond = max(size - ends[-1], 0.0) / (CHARACTER * PLAIN_WIDTH)
    return next((at for at, end in enumerate(ends, 1) if end >= size), len(ends) + ceil(beyond))
