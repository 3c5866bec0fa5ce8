"""How a sheet comes out of a printer: the table first, then its charts, none of them cut."""

from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exports.in_language import words_in
from exports.workbook.about import About
from exports.workbook.page import Page, reach
from exports.workbook.placing import POINTS, Slot
from exports.workbook.text import clean
from exports.workbook.widths import strips
from grids.said import say

PLAIN_WIDTH = 9.0
"""Of a column that nothing is said about, in characters."""
CHARACTER = 0.19
"""The width of a character in centimetres."""
MARGIN = 0.5
"""Around the page in inches; A_LINE more where a header or a footer stands."""
A_LINE = 0.35
A4 = 9
ACROSS, DOWN = 27.1, 16.0
"""What goes on a sheet of paper between its margins in centimetres, rather too little."""
MOST_AREAS = 60
"""How many pages of charts are named one by one: a program takes 8,192 letters for all."""
PAGES = say("Page {page} of {pages}", page="&P", pages="&N")
LONGEST = 90
"""How much of the title is repeated at the top of each page."""


def _last_column(page: Page) -> int:
    """The last column that the title, the lines or the table reach."""
    beyond = max(reach(page) - sum(page.widths), 0.0)
    return len(page.widths) + ceil(beyond / PLAIN_WIDTH)


def prepare(
    sheet: Worksheet, page: Page, about: About, charts: Sequence[Slot], heights: Sequence[float]
) -> None:
    """Sets paper, scale, repeated rows, header and footer of a sheet."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if page.first else 0
    sheet.print_title_rows = f"{page.head}:{page.head}"
    areas = _table_areas(page)
    if len(areas) > 1:
        sheet.print_title_cols = f"A:{get_column_letter(page.keys)}"
    sheet.print_area = [*areas, *_chart_areas(page, charts, heights)]
    margins = sheet.page_margins
    margins.left = margins.right = margins.header = margins.footer = MARGIN
    margins.top = margins.bottom = MARGIN + A_LINE
    made = _code(f"{about.creator}, {about.release_day.isoformat()}")
    sheet.HeaderFooter.oddHeader = _ends(_code(words_in(about.language).of(about.name)), "&A")
    sheet.HeaderFooter.oddFooter = _ends(made, words_in(about.language).of(PAGES))


def _table_areas(page: Page) -> list[str]:
    """The ranges that are printed one after the other: title and lines with the first columns,
    then the other columns of a table too wide for one page."""
    counts = strips(page.widths, page.keys)
    if len(counts) == 1 or not page.table.rows:
        return [f"A1:{get_column_letter(_last_column(page))}{page.last}"]
    ends = list(accumulate(counts))
    return [
        f"{get_column_letter(end - count + 1)}{page.head if end > count else 1}"
        f":{get_column_letter(end)}{page.last}"
        for count, end in zip(counts, ends, strict=True)
    ]


def _chart_areas(page: Page, charts: Sequence[Slot], heights: Sequence[float]) -> list[str]:
    """The ranges of the charts, as many together as go on a page under the headings; a single one
    for more than can be named."""
    wide = max(*_strip_widths(page), *(slot.chart.width for slot in charts), ACROSS)
    room = DOWN * wide / ACROSS - heights[page.head - 1] / POINTS
    together: list[list[Slot]] = []
    for slot in charts:
        if together and slot.below - together[-1][0].above <= room:
            together[-1].append(slot)
        else:
            together.append([slot])
    if len(together) > MOST_AREAS:
        together = [[*charts]]
    across = strips(page.widths, page.keys)[0]  # as wide as the table, to be scaled like it
    return [_area(slots, across) for slots in together]


def _strip_widths(page: Page) -> list[float]:
    """How wide the printed strips of a table are, in centimetres."""
    counts = strips(page.widths, page.keys)
    again = sum(page.widths[: page.keys])
    ends = list(accumulate(counts))
    found = [
        sum(page.widths[end - count : end]) + (again if end > count else 0)
        for count, end in zip(counts, ends, strict=True)
    ]
    return [CHARACTER * width for width in found]


def _area(slots: Sequence[Slot], across: int) -> str:
    """The cells that charts one below the other cover, and at least so many columns of them."""
    right = max(across, *(slot.columns for slot in slots))
    return f"A{slots[0].rows[0]}:{get_column_letter(right)}{slots[-1].rows[1]}"


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
