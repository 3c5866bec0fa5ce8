"""Workbooks that somebody sends in, as plain cells: bounded, and no formula worked out."""

import io
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
from flask_babel import gettext
from openpyxl.utils import get_column_letter

from survey_app.interchange.archive_in import Bounds, WorkbookError, look_through, swells

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXCEL_ROWS = 1_048_576
CellValue = str | bool | int | Decimal | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a workbook may be: as a file, in sheets, rows and columns of a sheet, and in
    characters of a cell."""

    bounds: Bounds = field(default_factory=Bounds)
    sheets: int = 30
    rows: int = 5_000
    columns: int = 60
    characters: int = 10_000


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds. `formula`: it works something out, so `value` is None; `broken`: it
    shows an error such as #REF!, so `value` is None; `percent`: it shows 0.125 as 12.5 %."""

    value: CellValue = None
    formula: bool = False
    broken: bool = False
    percent: bool = False


EMPTY = Cell()
Rows = tuple[tuple[Cell, ...], ...]
"""The rows of a sheet up to the last filled one; row n of the sheet is item n - 1."""


def read_sheets(content: bytes, limits: Limits = LIMITS) -> Mapping[str, Rows]:
    """The sheets of an .xlsx file by name. Raises WorkbookError."""
    try:
        look_through(content, limits.bounds)
        return _read(content, limits)
    except WorkbookError:
        raise
    except Exception as error:  # whatever a damaged part makes zipfile, expat or openpyxl raise
        raise WorkbookError(
            gettext(
                "This is no Excel workbook (.xlsx), or it is damaged. Open it in Excel or "
                "LibreOffice, save it as .xlsx, and send that file."
            )
        ) from error


def _read(content: bytes, limits: Limits) -> Mapping[str, Rows]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about drawings and validations, which are not read
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        try:
            if len(book.worksheets) > limits.sheets:
                raise WorkbookError(swells())
            return {sheet.title: _rows_of(sheet, limits) for sheet in book.worksheets}
        finally:
            book.close()


def _rows_of(sheet: Any, limits: Limits) -> Rows:
    sheet.reset_dimensions()  # what the file says of its own size is not believed
    found: list[tuple[Cell, ...]] = []
    for number, raw in enumerate(sheet.iter_rows(), 1):
        row = _without_tail(_cells(raw, _Place(sheet.title, number), limits))
        if len(row) > limits.columns or number > EXCEL_ROWS or (row and number > limits.rows):
            raise WorkbookError(
                gettext(
                    "The sheet “%(sheet)s” has more than %(rows)s rows or %(columns)s columns. "
                    "Split it, or remove what does not belong to the form.",
                    sheet=sheet.title,
                    rows=limits.rows,
                    columns=limits.columns,
                )
            )
        if number <= limits.rows:
            found.append(row)
    while found and not found[-1]:
        found.pop()
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a cell stands, for messages."""

    sheet: str
    row: int

    def refuse(self, column: int, what: str) -> WorkbookError:
        cell = f"{get_column_letter(column)}{self.row}"
        return WorkbookError(
            gettext("Sheet “%(sheet)s”, cell %(cell)s: ", sheet=self.sheet, cell=cell) + what
        )


def _cells(raw: Iterable[Any], place: _Place, limits: Limits) -> Iterator[Cell]:
    for column, cell in enumerate(raw, 1):
        if cell.value is None:
            yield EMPTY
        elif cell.data_type == "f":
            yield Cell(formula=True)
        elif cell.data_type == "e":
            yield Cell(broken=True)
        elif isinstance(cell.value, str):
            yield _text(cell.value, place, column, limits)
        else:
            found = _number(cell.value)
            yield replace(found, percent=True) if "%" in (cell.number_format or "") else found


def _text(text: str, place: _Place, column: int, limits: Limits) -> Cell:
    """A text as it was typed, "=cmd()" included: here it is text and stays text."""
    if len(text) > limits.characters:
        raise place.refuse(
            column,
            gettext("this text is longer than %(most)s characters.", most=limits.characters),
        )
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if any(unicodedata.category(letter) == "Cc" and letter not in "\n\t" for letter in text):
        raise place.refuse(column, gettext("this text holds control characters. Type it in again."))
    return Cell(text) if text else EMPTY


def _number(value: Any) -> Cell:
    match value:
        case bool() | int():
            return Cell(value)
        case float():
            exact = Decimal(str(value))
            return Cell(exact) if exact.is_finite() else Cell(broken=True)
        case datetime():
            return Cell(value.date())
        case date():
            return Cell(value)
        case _:
            return Cell(str(value))  # a time of day, a duration


def _without_tail(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    row = list(cells)
    while row and row[-1] == EMPTY:
        row.pop()
    return tuple(row)
