"""Cells of released tables as a page shows them."""

from datetime import date
from decimal import Decimal

from flask_babel import format_decimal

from exports.tables import Column, Empty, Shown

NUMBERS = ("count", "number", "mean", "percent", "amount")


def shown(cell: Shown, column: Column) -> str:
    """A cell as text: numbers as the page's language writes them, codes and years as they are."""
    match cell:
        case None:
            return ""
        case Empty():
            return cell.value
        case int() | Decimal() if column.format in NUMBERS:
            return format_decimal(cell) + (" %" if column.format == "percent" else "")
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def right(column: Column) -> bool:
    """Whether a column holds numbers, which stand at the right."""
    return column.format in (*NUMBERS, "year")
