"""The frame of a sheet: widths, what stays in view, the Excel table, the charts, the paper."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from exports.in_language import Words, words_in
from exports.workbook import fit
from exports.workbook.about import About
from exports.workbook.described import DescribedTable
from exports.workbook.page import WIDEST_KEYS, Page
from exports.workbook.placing import slots
from exports.workbook.printing import prepare
from exports.workbook.text import clean, escaped
from grids.said import say

WINDOW, MOST_FROZEN = 420.0, 200.0
"""How much a window shows of the height of a sheet, in points, and how much of it may be kept in
view while the rows move."""


def framed(book: Workbook, page: Page, about: About, heights: Sequence[float]) -> None:
    """Adds the sheet of a page to a workbook, with everything but its rows."""
    sheet: Worksheet = book.create_sheet(page.name)
    for at, width in enumerate(page.widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = round(width, 2)
    _keep_in_view(sheet, page, heights)
    charts = slots(page)
    prepare(sheet, page, about, charts, heights)
    sheet.tables.add(_table(page, words_in(about.language)))
    for slot in charts:
        sheet.add_chart(slot.chart)


def _keep_in_view(sheet: Worksheet, page: Page, heights: Sequence[float]) -> None:
    if page.first:
        sheet.sheet_view.tabSelected = True
        return
    down = sum(heights) > WINDOW and sum(heights[: page.head]) <= MOST_FROZEN
    aside = page.widths[0] <= WIDEST_KEYS and sum(page.widths) > fit.WINDOW
    if down or aside:
        column = get_column_letter(page.keys + 1 if aside else 1)
        sheet.freeze_panes = f"{column}{page.head + 1 if down else 1}"


def _table(page: Page, words: Words) -> DescribedTable:
    """The Excel table over all rows, with the same words in its headings as the cells."""
    area = f"A{page.head}:{get_column_letter(len(page.headings))}{page.last}"
    columns = [TableColumn(id=at, name=escaped(text)) for at, text in enumerate(page.headings, 1)]
    table = DescribedTable(
        displayName=page.handle,
        ref=area,
        tableColumns=columns,
        autoFilter=AutoFilter(ref=area) if page.filters else None,
        tableStyleInfo=TableStyleInfo(name="TableStyleLight1", showRowStripes=False),
    )
    table.title = clean(page.lines[0].text)
    size = {"rows": len(page.table.rows), "columns": len(columns)}
    table.text = words.of(say("{rows} rows and {columns} columns.", **size))
    return table
