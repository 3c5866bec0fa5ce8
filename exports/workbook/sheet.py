"""One page becomes one sheet: title, lines, an Excel table, charts beside it."""

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from exports.workbook import fit
from exports.workbook.about import About
from exports.workbook.cells import escaped, filled, numeric, written
from exports.workbook.described import DescribedTable
from exports.workbook.looks import Look, heading_alignment
from exports.workbook.page import Page, heading_lines, shown
from exports.workbook.printing import prepare, slots

WINDOW, MOST_FROZEN = 420.0, 200.0
"""How much a window shows of the height of a sheet, in points, and how much of it may be kept in
view while the rows move."""
WIDEST_FROZEN = 45.0
"""The same for the first column, in characters."""
TITLE_HEIGHT = 26.0


def lay(book: Workbook, page: Page, about: About) -> None:
    """Adds the sheet of a page to a workbook that is written row by row."""
    sheet: Worksheet = book.create_sheet(page.name)
    heights = row_heights(page)
    _shape(sheet, page, heights)
    charts = slots(page, heights)
    prepare(sheet, page, about, charts)
    for at, line in enumerate(page.lines):
        look = Look.LINK if line.leads_to else Look.LINE
        cell = written(sheet, line.text, look if at else Look.TITLE)
        sheet.append([_linked(cell, line.leads_to)])
    sheet.append(_headings(sheet, page))
    for at, row in enumerate(page.rows):
        cells = [filled(sheet, *pair) for pair in zip(row, page.table.columns, strict=True)]
        if page.leads_to:
            cells[0].style = Look.TEXT_LINK.value
            _linked(cells[0], page.leads_to[at])
        sheet.append(cells)
    sheet.tables.add(_table(page))
    for slot in charts:
        sheet.add_chart(slot.chart)


def _headings(sheet: Worksheet, page: Page) -> list[Cell]:
    cells = []
    for text, column in zip(page.headings, page.table.columns, strict=True):
        right = numeric(column)
        cell = written(sheet, text, Look.NUMBER_HEADING if right else Look.HEADING)
        if page.filters:
            cell.alignment = heading_alignment("right" if right else "left", "top")
        cells.append(cell)
    return cells


def row_heights(page: Page) -> list[float]:
    """The height of each row in points, from the title to the last row of the table."""
    head = max(map(heading_lines, page.headings, page.widths)) + page.filters
    rows = [
        max(
            fit.lines(shown(value, column), width) if isinstance(value, str) else 1
            for value, column, width in zip(row, page.table.columns, page.widths, strict=True)
        )
        for row in page.rows
    ]
    above = [TITLE_HEIGHT] + [fit.LINE] * (len(page.lines) - 1)
    return [*above, *map(fit.height, (head, *rows))]


def _shape(sheet: Worksheet, page: Page, heights: list[float]) -> None:
    """Widths, heights, and what stays in view: all before the first row is written."""
    for at, width in enumerate(page.widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, height in enumerate(heights, 1):
        if height != fit.LINE:
            sheet.row_dimensions[number].height = height
    if page.first:
        sheet.sheet_view.tabSelected = True
        return
    down = sum(heights) > WINDOW and sum(heights[: page.head]) <= MOST_FROZEN
    aside = page.widths[0] <= WIDEST_FROZEN and sum(page.widths) > fit.WINDOW
    if down or aside:
        sheet.freeze_panes = f"{'B' if aside else 'A'}{page.head + 1 if down else 1}"


def _linked(cell: Cell, place: str) -> Cell:
    if place:
        cell.hyperlink = Hyperlink(ref="A1", location=place)
    return cell


def _table(page: Page) -> DescribedTable:
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
    table.title = page.lines[0].text
    table.text = f"{len(page.table.rows)} rows and {len(columns)} columns."
    return table
