"""Which rows and columns of a table a chart is drawn from; hidden figures are never drawn."""

from dataclasses import dataclass, replace
from decimal import Decimal

from exports.tables import Chart, Released, Shown
from exports.workbook.text import clean

LEAST_AXES = 3
"""A radar with fewer axes is no area."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart with places in its table: of the label column, of the value columns, of the rows
    in which every one of these columns holds a number; `left_out` counts the other rows."""

    chart: Chart
    label: int
    values: tuple[int, ...]
    rows: tuple[int, ...]
    left_out: int

    @property
    def alternative(self) -> str:
        """The text for those who do not see the chart."""
        return " ".join(filter(None, (self.chart.alternative, self.remark)))

    @property
    def remark(self) -> str:
        """What the chart does not show; "" where it shows all its rows."""
        match self.left_out:
            case 0:
                return ""
            case 1:
                return "One row is not drawn: a figure in it is hidden or missing."
            case many:
                return f"{many} rows are not drawn: figures in them are hidden or missing."


def plots(table: Released) -> tuple[Plot, ...]:
    """The charts of a table that have something to show."""
    found = (_plot(table, chart) for chart in table.charts)
    return tuple(plot for plot in found if len(plot.rows) >= _least(plot.chart))


def _least(chart: Chart) -> int:
    return LEAST_AXES if chart.kind == "radar" else 1


def _plot(table: Released, chart: Chart) -> Plot:
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
    )


def _drawn(value: Shown) -> bool:
    return isinstance(value, int | Decimal)
