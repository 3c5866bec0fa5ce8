"""Charts as Excel draws them: bars, bars split by the steps of a scale, the radar."""

from typing import assert_never

from openpyxl.chart import BarChart, RadarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties

from exports.workbook import fit
from exports.workbook.looks import HAIRLINE, INK, SCALE, SERIES, headline, letters, scale_colours
from exports.workbook.page import Page
from exports.workbook.plots import Plot
from exports.workbook.series import (
    filled_with,
    labels,
    lined,
    numbered,
    pattern,
    series,
    unnumbered,
)

WIDTH = 24
"""Of a chart in centimetres."""
BAR, THINNEST = 0.7, 0.42
"""The height of a row of bars in centimetres, and the least where there are many."""
ABOVE, BELOW = 1.7, 2.4
"""What stands above and below all bars, in centimetres."""
LOWEST, HIGHEST = 7.0, 14.5
"""Of a chart in centimetres; the highest that is sure to fit on a page."""
RADAR = 13.5
LETTER = 0.17
"""The width of a letter at the axis in centimetres."""
LABELS = 11.0
"""The greatest room for the labels of the bars in centimetres; longer ones are wrapped."""
DARK = frozenset({SCALE[0], SCALE[-1]})
"""Colours on which numbers are written in white."""


def drawn(page: Page, plot: Plot) -> BarChart | RadarChart:
    """The chart, with references to the cells of the page."""
    chart: BarChart | RadarChart
    match plot.chart.kind:
        case "bar":
            chart = _bars(page, plot)
        case "stacked":
            chart = _split_bars(page, plot)
        case "radar":
            chart = _radar(page, plot)
        case _:
            assert_never(plot.chart.kind)
    chart.title = headline(plot.chart.title, plot.remark)
    chart.width = WIDTH
    chart.roundedCorners = False
    if len(plot.values) == 1:
        chart.legend = None
    elif chart.legend is not None:
        chart.legend.position, chart.legend.overlay = "b", False
    return chart


def _bars(page: Page, plot: Plot) -> BarChart:
    chart = BarChart(barDir="bar", grouping="clustered", gapWidth=60, overlap=0)
    for order, place in enumerate(plot.values):
        made = series(page, plot, order)
        filled_with(made, SERIES[order % len(SERIES)])
        numbered(made, "outEnd", pattern(page.table.columns[place]), INK)
        chart.series.append(made)
    chart.y_axis.number_format = pattern(page.table.columns[plot.values[0]])
    if plot.chart.maximum is not None:
        chart.y_axis.scaling.max = float(plot.chart.maximum)
    if len(plot.values) == 1:
        chart.y_axis.title = _axis_title(page.headings[plot.values[0]])
    return _lying(chart, page, plot, BAR * max(1.0, 0.7 * len(plot.values)))


def _split_bars(page: Page, plot: Plot) -> BarChart:
    chart = BarChart(barDir="bar", grouping="percentStacked", gapWidth=45, overlap=100)
    colours = scale_colours(len(plot.values))
    for order, (place, colour) in enumerate(zip(plot.values, colours, strict=True)):
        made = series(page, plot, order)
        filled_with(made, colour)
        shown = pattern(page.table.columns[place])
        numbered(made, "ctr", shown, "FFFFFF" if colour in DARK else INK)
        unnumbered(made, (at for at, row in enumerate(plot.rows) if not page.rows[row][place]))
        chart.series.append(made)
    chart.y_axis.number_format = "0%"
    return _lying(chart, page, plot, BAR)


def _lying(chart: BarChart, page: Page, plot: Plot, bar: float) -> BarChart:
    """Bars from the left to the right, the first row on top, the scale below."""
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.y_axis.scaling.min = 0
    chart.x_axis.tickLblSkip = 1
    _show_axes(chart)
    room = HIGHEST - ABOVE - BELOW
    bars = max(min(bar * len(plot.rows), room), bar / BAR * THINNEST * len(plot.rows))
    height = max(ABOVE + bars + BELOW, LOWEST)
    longest = max(map(fit.size, labels(page, plot)))
    left = min(longest * LETTER, LABELS) + 0.8
    chart.height = height
    chart.layout = Layout(
        manualLayout=ManualLayout(
            layoutTarget="inner",
            xMode="edge",
            yMode="edge",
            x=left / WIDTH,
            y=ABOVE / height,
            w=(WIDTH - left - 1.2) / WIDTH,
            h=(height - ABOVE - BELOW) / height,
        )
    )
    return chart


def _radar(page: Page, plot: Plot) -> RadarChart:
    chart = RadarChart(radarStyle="marker")
    for order in range(len(plot.values)):
        made = series(page, plot, order)
        lined(made, order, SERIES[order % len(SERIES)])
        chart.series.append(made)
    chart.y_axis.scaling.min = 0
    chart.y_axis.number_format = "General"
    if plot.chart.maximum is not None:
        chart.y_axis.scaling.max = float(plot.chart.maximum)
        chart.y_axis.majorUnit = 1 if plot.chart.maximum <= 10 else None
    _show_axes(chart)
    chart.height = RADAR
    return chart


def _show_axes(chart: BarChart | RadarChart) -> None:
    """Axes are left out where nothing is said about them."""
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.txPr = letters(8)
    grid = GraphicalProperties(ln=LineProperties(solidFill=HAIRLINE))
    chart.y_axis.majorGridlines = ChartLines(spPr=grid)


def _axis_title(text: str) -> Title:
    return headline("", text)
