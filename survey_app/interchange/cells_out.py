"""What the workbooks that go out to be filled in are made of: cells, lists to choose from."""

from collections.abc import Iterable, Mapping
from datetime import date

from flask_babel import gettext
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from exports.workbook.cells import STARTERS
from exports.workbook.fit import BOLD, height, lines
from exports.workbook.looks import FONT, INK, SIZE
from exports.workbook.text import clean
from survey_app.interchange.workbook_in import CellValue

LINE, OPEN = "8A93A3", "FFF9E5"
TOP = Alignment(wrap_text=True, vertical="top")
SIDE = Side("thin", color=LINE)
FRAME = Border(SIDE, SIDE, SIDE, SIDE)
FIRST_DAY = date(1900, 3, 1)
"""The first day that all programs count alike; earlier ones are written as text."""


def put(sheet: Worksheet, row: int, column: int, value: CellValue) -> Cell:
    """Put a value into a cell; a text is text, also where it begins like a formula."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError("a new sheet has no merged cells")
    if isinstance(value, date) and value < FIRST_DAY:
        value = value.isoformat()
    if isinstance(value, str):
        cell.value = clean(value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(STARTERS)
    elif value is not None:
        cell.value = value
    cell.alignment = TOP
    cell.font = font()
    return cell


class Lists:
    """The hidden sheet of words to choose from, each list in a column of its own."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self._columns: dict[tuple[str, ...], str] = {}

    def offer(self, sheet: Worksheet, cell: Cell, words: Iterable[str]) -> None:
        """Offer the words in a cell."""
        found = tuple(words)
        if not found:
            return
        offered = DataValidation(
            type="list",
            formula1=self._range(found),
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=gettext("Not on the list"),
            error=gettext("Choose from the list, or leave the cell empty."),
        )
        offered.add(cell)
        sheet.add_data_validation(offered)

    def _range(self, words: tuple[str, ...]) -> str:
        if words not in self._columns:
            column = len(self._columns) + 1
            for row, word in enumerate(words, 1):
                put(self.sheet, row, column, word)
            letter = get_column_letter(column)
            place = f"${letter}$1:${letter}${len(words)}"
            self._columns[words] = f"{quote_sheetname(self.sheet.title)}!{place}"
        return self._columns[words]


def font(*, bold: bool = False, italic: bool = False, size: int = SIZE, color: str = INK) -> Font:
    """The one font of a workbook."""
    return Font(name=FONT, bold=bold, italic=italic, size=size, color=color)


def fit_height(sheet: Worksheet, row: int, widths: Mapping[int, float]) -> None:
    """Make a row as high as its wrapped texts need in columns of these widths."""
    texts = ((sheet.cell(row, column), width) for column, width in widths.items())
    needed = (
        lines(str(cell.value), width, BOLD if cell.font.b else 1.0)
        for cell, width in texts
        if cell.value is not None
    )
    sheet.row_dimensions[row].height = height(max(needed, default=1)) + 2


def open_up(cell: Cell) -> None:
    """Make a cell one that is filled in by hand."""
    cell.protection = Protection(locked=False)
    cell.fill = PatternFill("solid", fgColor=OPEN)
    cell.border = FRAME


def protect(sheet: Worksheet) -> None:
    """Let people write into the open cells only; widths and heights stay theirs."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def sheet_title(text: str) -> str:
    """A text as the name of a sheet."""
    legal = "".join(" " if letter in "[]:*?/\\" else letter for letter in clean(text))
    return legal[:31].strip("' ")
