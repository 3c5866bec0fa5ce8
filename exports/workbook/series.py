"""The series of a chart: references to the cells of its table, with a copy of what they hold, so
that programs that only look at the file draw the chart as well; and how a series is coloured."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import get_column_letter, quote_sheetname

from exports.tables import Column
from exports.workbook.looks import EDGE, letters
from exports.workbook.page import Page
from exports.workbook.plots import Plot
from exports.workbook.text import clean

MARKERS: tuple[Literal["circle", "square", "diamond", "triangle"], ...] = (
    "circle",
    "square",
    "diamond",
    "triangle",
)
DASHES: tuple[Literal["solid", "dash", "sysDot", "dashDot"], ...] = (
    "solid",
    "dash",
    "sysDot",
    "dashDot",
)


def labels(page: Page, plot: Plot) -> list[str]:
    """What stands beside the bars or at the axes."""
    return [clean(str(page.rows[row][plot.label])) for row in plot.rows]


def series(page: Page, plot: Plot, order: int) -> Series:
    """One series of a chart: the values of one column, named by its heading."""
    column = plot.values[order]
    heading = f"{quote_sheetname(page.name)}!{_cell(column, page.head)}"
    values = [page.rows[row][column] for row in plot.rows]
    numbers = [
        NumVal(idx=at, v=float(value))
        for at, value in enumerate(values)
        if isinstance(value, int | Decimal)
    ]
    title = StrData(ptCount=1, pt=[StrVal(idx=0, v=page.headings[column])])
    texts = [StrVal(idx=at, v=text) for at, text in enumerate(labels(page, plot))]
    return Series(
        idx=order,
        order=order,
        tx=SeriesLabel(strRef=StrRef(f=heading, strCache=title)),
        cat=AxDataSource(
            strRef=StrRef(
                f=_cells(page, plot.label, plot.rows),
                strCache=StrData(ptCount=len(texts), pt=texts),
            )
        ),
        val=NumDataSource(
            numRef=NumRef(
                f=_cells(page, column, plot.rows),
                numCache=NumData(formatCode="General", ptCount=len(numbers), pt=numbers),
            )
        ),
    )


def _cells(page: Page, column: int, rows: Sequence[int]) -> str:
    """The cells of a column in these rows, in as few pieces as there are runs of rows."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    first = page.head + 1
    sheet = quote_sheetname(page.name)
    pieces = [
        f"{sheet}!{_cell(column, first + run[0])}:{_cell(column, first + run[-1])}" for run in runs
    ]
    return pieces[0] if len(pieces) == 1 else f"({','.join(pieces)})"


def _cell(column: int, row: int) -> str:
    return f"${get_column_letter(column + 1)}${row}"


def filled_with(made: Series, colour: str) -> None:
    """Gives bars a colour and an edge, so that the lightest one is seen on paper."""
    made.graphicalProperties = GraphicalProperties(solidFill=colour)
    made.graphicalProperties.line = LineProperties(solidFill=EDGE, w=6350)
    made.invertIfNegative = False


def numbered(made: Series, place: str, pattern: str, colour: str) -> None:
    """Writes the values on the bars of a series: colour alone says nothing."""
    made.dLbls = DataLabelList(
        dLblPos=place,
        numFmt=pattern,
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        txPr=letters(9, colour=colour),
    )


def unnumbered(made: Series, places: Iterable[int]) -> None:
    """Takes the numbers away from some bars: those of no length would cover those beside them."""
    if made.dLbls is None:
        return
    made.dLbls.dLbl = [
        DataLabel(
            idx=place,
            showVal=False,
            showSerName=False,
            showCatName=False,
            showLegendKey=False,
            showPercent=False,
        )
        for place in places
    ]


def lined(made: Series, order: int, colour: str) -> None:
    """Gives a line a colour, a dash and a marker of its own."""
    dash = DASHES[order % len(DASHES)]
    made.graphicalProperties = GraphicalProperties(noFill=True)
    made.graphicalProperties.line = LineProperties(solidFill=colour, w=28575, prstDash=dash)
    made.marker = Marker(symbol=MARKERS[order % len(MARKERS)], size=8)
    made.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
    made.marker.graphicalProperties.line = LineProperties(solidFill=EDGE)


def pattern(column: Column) -> str:
    """How values of a column are written on a chart."""
    match column.format:
        case "percent":
            return '0"%"'
        case "mean":
            return "0.0"
        case "count" | "amount":
            return "#,##0"
        case _:
            return "General"
