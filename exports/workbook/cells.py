"""One value into one cell: text stays text, numbers stay numbers, an empty cell says why.

The cells are written here as XML, because they are the bulk of a workbook: nothing in this module
can write a formula, and a cell costs a tenth of what openpyxl takes for it.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from html import escape
from typing import assert_never

from exports.tables import Column, Empty, Shown
from exports.workbook.looks import Look, Style
from exports.workbook.text import clean, escaped

STARTERS = tuple("=+-@\t\r\n＝＋－＠")
"""What a program might take for the beginning of a formula when the cell is edited."""
LONG = 10_000
"""From which number on digits are grouped where years stand among the numbers."""
FIRST_DAY, DAY_NOUGHT = date(1900, 3, 1), date(1899, 12, 30)
"""The first day that all programs count alike, and the day that they count from."""


def written(place: str, text: str, look: Look, styles: Mapping[Style, int]) -> str:
    """A cell of text that no program takes for a formula, an error value or a link; `place` is
    its name, such as B5."""
    style = styles[Style(look, quoted=text.startswith(STARTERS))]
    shown = escape(escaped(clean(text)), quote=False)
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
    )


def filled(place: str, value: Shown, column: Column, styles: Mapping[Style, int]) -> str:
    """The cell of a table for a value of this column."""
    match value:
        case Empty():
            look = Look.MARK if numeric(column) else Look.TEXT
            return written(place, value.value, look, styles)
        case None | "":
            return f'<c r="{place}" s="{styles[Style(Look.TEXT)]}"/>'
        case str():
            return written(place, value, Look.TEXT, styles)
        case int() | Decimal():
            return _number(place, value, column, styles)
        case date():
            return _day(place, value, styles)
        case _:
            assert_never(value)


def _number(place: str, value: int | Decimal, column: Column, styles: Mapping[Style, int]) -> str:
    look = Look.NUMBER if numeric(column) else Look.CODE
    style = styles[Style(look, number_format(value, column))]
    return f'<c r="{place}" s="{style}"><v>{_digits(value)}</v></c>'


def _digits(value: int | Decimal) -> str:
    """A number as programs keep it, with 15 to 17 digits."""
    return repr(float(value)) if isinstance(value, Decimal) else str(int(value))


def _day(place: str, day: date, styles: Mapping[Style, int]) -> str:
    if day < FIRST_DAY:
        return written(place, day.isoformat(), Look.TEXT, styles)
    style = styles[Style(Look.CODE, "yyyy-mm-dd")]
    return f'<c r="{place}" s="{style}"><v>{(day - DAY_NOUGHT).days}</v></c>'


def numeric(column: Column) -> bool:
    """Whether a column's values stand at the right, one unit under the other."""
    return column.format in {"count", "number", "mean", "percent", "amount"}


def number_format(value: int | Decimal, column: Column) -> str:
    """How a number is shown in a column; the sign % only where the heading does not say it.

    ValueError for what is no finite number.
    """
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"The column {column.label!r} holds {value}, which is no number.")
    match column.format:
        case "code" | "year" | "date":
            return "0"
        case "count":
            return "#,##0"
        case "mean":
            return "0.0"
        case "amount":
            return _with_decimals("#,##0", 2 * (value != int(value)))
        case "text" | "number":
            whole = "0" if -LONG < value < LONG else "#,##0"
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
