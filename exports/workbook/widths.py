"""How wide the columns of a table are, and how many of them go on one printed page."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from math import ceil

from exports.tables import Column, Shown
from exports.workbook import fit
from exports.workbook.cells import number_format

NARROWEST, WIDE, WIDEST = 9.0, 60.0, 80.0
HEADING_LINES, TEXT_LINES = 4, 6
"""How many lines a heading and a text may take before their column is widened."""
STRETCH = 1.25
"""How much a column is widened so that its longest text stands on one line."""
INDENT = 1.5
"""What texts keep clear at the left of their cells and numbers at the right, in characters."""
PAPER = 275.0
"""How many characters go on the width of a printed page before the letters get too small: they are
of nearly six points then."""


def fitting(column: Column, heading: str, values: Iterable[Shown]) -> float:
    """A width that breaks no word and no number and makes no row needlessly high."""
    width = max(column.width, NARROWEST)
    width = max(width, min(fit.longest_word(heading) * fit.BOLD + INDENT + 1.0, WIDEST / 2))
    while width < 30 and heading_lines(heading, width) > HEADING_LINES:
        width += 2.0
    longest = ""
    for value in dict.fromkeys(values):
        text = _shown(value, column)
        if len(text) * fit.WIDEST > width:
            word = fit.longest_word(text) if isinstance(value, str) else fit.size(text)
            width = max(width, min(word, WIDEST / 2) + INDENT + 1.0)
            longest = max(longest, text, key=len)
    whole = fit.size(longest) + INDENT + 1.0
    if whole < width * STRETCH:
        width = max(width, whole)
    while width < WIDE and text_lines(longest, width) > TEXT_LINES:
        width += 5.0
    return min(width, max(WIDEST, column.width))


def _shown(value: Shown, column: Column) -> str:
    """A value about as it will be read, to measure it."""
    match value:
        case None:
            return ""
        case int() | Decimal():
            decimals = len(number_format(value, column).strip('"%').partition(".")[2])
            return f"{value:,.{decimals}f}"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def heading_lines(text: str, width: float) -> int:
    """How many lines a heading takes in a column of this width."""
    return fit.lines(text, width - INDENT, fit.BOLD)


def text_lines(text: str, width: float) -> int:
    """How many lines a text takes in a cell of a column of this width."""
    return fit.lines(text, width - INDENT)


def strips(widths: Sequence[float], keys: int) -> tuple[int, ...]:
    """How many columns go on each page, side by side, so that letters stay large enough to read;
    the first `keys` columns are repeated on each page and take their room there."""
    repeated = sum(widths[:keys])
    pages = ceil((sum(widths) - repeated) / max(PAPER - repeated, PAPER / 4))
    limit = repeated + (sum(widths) - repeated) / max(pages, 1)
    while len(found := _strips(widths, limit, repeated)) > pages and limit < PAPER:
        limit += 5.0
    return found


def _strips(widths: Sequence[float], limit: float, repeated: float) -> tuple[int, ...]:
    counts, used = [0], 0.0
    for width in widths:
        if counts[-1] and used + width > limit:
            counts.append(0)
            used = repeated
        counts[-1] += 1
        used += width
    return tuple(counts)
