"""Where charts stand beside their table, and how a sheet comes out of a printer: the table first,
each chart on a page of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from openpyxl.chart import BarChart, RadarChart
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exports.in_language import words_in
from exports.workbook import fit
from exports.workbook.about import About
from exports.workbook.charts import drawn
from exports.workbook.described import anchor
from exports.workbook.page import Page, reach
from exports.workbook.text import clean
from exports.workbook.widths import strips
from grids.said import say

PLAIN_WIDTH, PLAIN_SIZE = 9.0, 1.6
"""Of a column that nothing is said about: in characters, and in centimetres (a little less)."""
GAP = 1.0
"""Between two charts in centimetres."""
POINTS = 72 / 2.54
"""Points in a centimetre."""
MARGIN = 0.5
"""Around the page in inches; A_LINE more where a header or a footer stands."""
A_LINE = 0.35
A4 = 9
MOST_AREAS = 60
"""How many charts are printed on pages of their own: a program takes 8,192 letters for all."""
PAGES = say("Page {page} of {pages}", page="&P", pages="&N")
LONGEST = 90
"""How much of the title is repeated at the top of each page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A chart with the cells that it covers: first and last column and row, counted from 1."""

    chart: BarChart | RadarChart
    columns: tuple[int, int]
    rows: tuple[int, int]

    @property
    def area(self) -> str:
        """The cells as a range."""
        (left, right), (top, bottom) = self.columns, self.rows
        return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"


def slots(page: Page, heights: Sequence[float]) -> tuple[Slot, ...]:
    """The charts of a page, one below the other, beside the table and clear of its title."""
    return tuple(_slots(page, heights))


def _slots(page: Page, heights: Sequence[float]) -> Iterator[Slot]:
    left, top = _last_column(page) + 2, page.head + 1
    for plot in page.plots:
        chart = drawn(page, plot)
        right = left + ceil(chart.width / PLAIN_SIZE)
        bottom = _row_below(top, chart.height, heights)
        place = anchor(left, top, chart.width, chart.height)
        place.title, place.text = plot.chart.title, plot.alternative
        chart.anchor = place  # type: ignore[assignment]  # it takes a place as well as a name
        yield Slot(chart=chart, columns=(left, right), rows=(top, bottom))
        top = _row_below(bottom + 1, GAP, heights)


def _row_below(top: int, size: float, heights: Sequence[float]) -> int:
    """The row in which something of that size (cm) ends that starts at the top of a row."""
    row, left = top, size * POINTS
    while (height := heights[row - 1] if row <= len(heights) else fit.LINE) < left:
        row, left = row + 1, left - height
    return row


def _last_column(page: Page) -> int:
    """The last column that the title, the lines or the table reach."""
    beyond = max(reach(page) - sum(page.widths), 0.0)
    return len(page.widths) + ceil(beyond / PLAIN_WIDTH)


def prepare(sheet: Worksheet, page: Page, about: About, charts: Sequence[Slot]) -> None:
    """Sets paper, scale, repeated rows, header and footer of a sheet."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if page.first else 0
    sheet.print_title_rows = f"{page.head}:{page.head}"
    areas = _table_areas(page)
    if len(areas) > 1:
        sheet.print_title_cols = f"A:{get_column_letter(page.repeated)}"
    sheet.print_area = [*areas, *_chart_areas(charts)]
    margins = sheet.page_margins
    margins.left = margins.right = margins.header = margins.footer = MARGIN
    margins.top = margins.bottom = MARGIN + A_LINE
    made = _code(f"{about.creator}, {about.release_day.isoformat()}")
    sheet.HeaderFooter.oddHeader = _ends(_code(words_in(about.language).of(about.name)), "&A")
    sheet.HeaderFooter.oddFooter = _ends(made, words_in(about.language).of(PAGES))


def _table_areas(page: Page) -> list[str]:
    """The ranges that are printed one after the other: title and lines with the first columns,
    then the other columns of a table too wide for one page."""
    counts = strips(page.widths, page.repeated)
    if len(counts) == 1 or not page.table.rows:
        return [f"A1:{get_column_letter(_last_column(page))}{page.last}"]
    ends = list(accumulate(counts))
    return [
        f"{get_column_letter(end - count + 1)}{page.head if end > count else 1}"
        f":{get_column_letter(end)}{page.last}"
        for count, end in zip(counts, ends, strict=True)
    ]


def _chart_areas(charts: Sequence[Slot]) -> list[str]:
    """The ranges of the charts, one each; a single one for more than can be named."""
    if len(charts) <= MOST_AREAS:
        return [slot.area for slot in charts]
    first, last = charts[0], charts[-1]
    whole = Slot(chart=first.chart, columns=first.columns, rows=(first.rows[0], last.rows[1]))
    return [whole.area]


def _ends(left: str, right: str) -> HeaderFooterItem:
    """A header or footer with a text at each end."""
    item = HeaderFooterItem()
    item.left.text, item.right.text = left, right
    return item


def _code(text: str) -> str:
    """A text for headers and footers, where & begins an instruction."""
    tidy = " ".join(clean(text).split())
    short = tidy if len(tidy) <= LONGEST else f"{tidy[: LONGEST - 1]}…"
    return short.replace("&", "&&")
