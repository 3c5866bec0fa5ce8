"""Which rows and columns of a table a chart is drawn from; hidden figures are never drawn."""

from dataclasses import dataclass, replace
from decimal import Decimal

from exports.in_language import ENGLISH_WORDS, Words
from exports.tables import Chart, Released, Shown
from exports.workbook.text import clean
from grids.said import say_number

LEAST_AXES = 3
"""A radar with fewer axes is no area."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart with places in its table: of the label column, of the value columns, of the rows
    in which every one of these columns holds a number; `left_out` counts the other rows, and
    `remark` says so in words ("" where the chart shows all its rows)."""

    chart: Chart
    label: int
    values: tuple[int, ...]
    rows: tuple[int, ...]
    left_out: int
    remark: str = ""

    @property
    def alternative(self) -> str:
        """The text for those who do not see the chart."""
        return " ".join(filter(None, (self.chart.alternative, self.remark)))


def plots(table: Released, words: Words = ENGLISH_WORDS) -> tuple[Plot, ...]:
    """The charts of a table that have something to show, with remarks in these words."""
    found = (_plot(table, chart, words) for chart in table.charts)
    return tuple(plot for plot in found if len(plot.rows) >= _least(plot.chart))


def _least(chart: Chart) -> int:
    return LEAST_AXES if chart.kind == "radar" else 1


def _plot(table: Released, chart: Chart, words: Words) -> Plot:
    places = {column.id: place for place, column in enumerate(table.columns)}
    values = tuple(places[id] for id in chart.values)
    wanted = chart.rows or tuple(range(len(table.rows)))
    whole = tuple(row for row in wanted if all(_drawn(table.rows[row][at]) for at in values))
    return Plot(
        chart=replace(chart, title=clean(chart.title), alternative=clean(chart.alternative)),
        label=places[chart.labels],
        values=values,
        rows=whole,
        left_out=len(wanted) - len(whole),
        remark=words.of(_remark(len(wanted) - len(whole))),
    )


def _remark(left_out: int) -> str:
    """What a chart does not show."""
    if not left_out:
        return ""
    return say_number(
        "One row is not drawn: a figure in it is hidden or missing.",
        "{number} rows are not drawn: figures in them are hidden or missing.",
        left_out,
    )


def _drawn(value: Shown) -> bool:
    return isinstance(value, int | Decimal)
