"""One value into one cell: text stays text, numbers stay numbers, an empty cell says why."""

import re
from datetime import date
from decimal import Decimal
from typing import assert_never

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from exports.tables import Column, Empty, Shown
from exports.workbook.looks import Look

CELL_LENGTH = 32_767
"""How much text a cell holds, in units of UTF-16."""
STARTERS = tuple("=+-@\t\r\n＝＋－＠")
"""What a program might take for the beginning of a formula when the cell is edited."""
GROUPED = "#,##0"
LONG = 10_000
"""From which number on digits are grouped where years stand among the numbers."""
FIRST_DAY = date(1900, 3, 1)
"""The first day that all programs count alike."""
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """A text that XML can hold: impossible characters replaced, line ends as line feeds, and no
    longer than a cell, with an ellipsis where it was cut."""
    legal = ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(legal) * 2 <= CELL_LENGTH or _units(legal) <= CELL_LENGTH:
        return legal
    kept = legal[: CELL_LENGTH - 1]
    while (excess := _units(kept) - (CELL_LENGTH - 1)) > 0:
        kept = kept[: -max(excess // 2, 1)]
    return f"{kept}…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def escaped(text: str) -> str:
    """A clean text as a spreadsheet's XML holds it: `_x0041_` would be read as the letter A."""
    return LIKE_AN_ESCAPE.sub("_x005F_", text)


def written(sheet: Worksheet, text: str, look: Look) -> Cell:
    """A cell of text that no program takes for a formula, an error value or a link."""
    cell = _cell(sheet, escaped(clean(text)), look)
    cell.data_type = "s"
    if text.startswith(STARTERS):
        cell.quotePrefix = True
    return cell


def filled(sheet: Worksheet, value: Shown, column: Column) -> Cell:
    """The cell of a table for a value of this column; ValueError for a number that is none."""
    match value:
        case Empty():
            return written(sheet, value.value, Look.MARK if numeric(column) else Look.TEXT)
        case str():
            return written(sheet, value, Look.TEXT)
        case None:
            return _cell(sheet, None, Look.TEXT)
        case int() | Decimal():
            return _number(sheet, value, column)
        case date():
            return _day(sheet, value)
        case _:
            assert_never(value)


def _number(sheet: Worksheet, value: int | Decimal, column: Column) -> Cell:
    if not Decimal(value).is_finite():
        raise ValueError(f"The column {column.label!r} holds {value}, which is no number.")
    cell = _cell(sheet, value, Look.NUMBER if numeric(column) else Look.CODE)
    cell.number_format = number_format(value, column)
    return cell


def _day(sheet: Worksheet, day: date) -> Cell:
    if day < FIRST_DAY:
        return written(sheet, day.isoformat(), Look.TEXT)
    cell = _cell(sheet, day, Look.CODE)
    cell.number_format = "yyyy-mm-dd"
    return cell


def _cell(sheet: Worksheet, value: str | int | Decimal | date | None, look: Look) -> Cell:
    cell = Cell(sheet, row=1, column=1, value=value)
    cell.style = look.value
    return cell


def numeric(column: Column) -> bool:
    """Whether a column's values stand at the right, one unit under the other."""
    return column.format in {"count", "number", "mean", "percent", "amount"}


def number_format(value: int | Decimal, column: Column) -> str:
    """How a number is shown in a column; the sign % only where the heading does not say it."""
    match column.format:
        case "code" | "year" | "date":
            return "0"
        case "count":
            return GROUPED
        case "mean":
            return "0.0"
        case "amount":
            return _with_decimals(GROUPED, 2 * (value != int(value)))
        case "text" | "number":
            whole = "0" if -LONG < value < LONG else GROUPED
            return _with_decimals(whole, _decimals(value))
        case "percent":
            shown = _with_decimals("0", _decimals(value))
            return shown if "%" in column.label else f'{shown}"%"'
        case _:
            assert_never(column.format)


def _decimals(value: int | Decimal) -> int:
    """The decimals a number was given with, two at most."""
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return min(max(-int(exponent), 0), 2)


def _with_decimals(whole: str, decimals: int) -> str:
    return f"{whole}.{'0' * decimals}" if decimals else whole
