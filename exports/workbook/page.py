"""A table on its way to a sheet: its names, what stands above it, how wide its columns are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from exports.tables import Column, Empty, Released, Shown
from exports.workbook import fit
from exports.workbook.cells import number_format
from exports.workbook.looks import SIZE, TITLE_SIZE
from exports.workbook.names import headings
from exports.workbook.plots import Plot, plots

MANY_ROWS = 30
"""From how many rows on a table has buttons to filter it."""
NARROWEST, WIDE, WIDEST = 9.0, 60.0, 80.0
HEADING_LINES, TEXT_LINES = 4, 6
"""How many lines a heading and a text may take before their column is widened."""
STRETCH = 1.25
"""How much a column is widened so that its longest text stands on one line."""
INDENT = 1.5
"""What texts keep clear at the left of their cells and numbers at the right, in characters."""
ROOM = 110.0
"""How far the lines above a narrow table may run, in characters."""
PAPER = 190.0
"""How many characters go on the width of a printed page before the letters get too small."""
NOTHING = "There are no rows: nothing was collected for this table, or nothing of it may be shown."


@dataclass(frozen=True, slots=True)
class Line:
    """A line above the table; `leads_to` is a place in the workbook, "" where it is no link."""

    text: str
    leads_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet before it is written: the title is the first of `lines`, `widths` are in characters,
    `leads_to` holds places that the cells of the first column lead to; `first` is the sheet that
    the workbook opens with."""

    table: Released
    name: str
    handle: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    lines: tuple[Line, ...]
    plots: tuple[Plot, ...] = ()
    leads_to: tuple[str, ...] = ()
    first: bool = False

    @property
    def head(self) -> int:
        """The number of the row with the headings."""
        return len(self.lines) + 1

    @property
    def last(self) -> int:
        """The number of the last row; a table has one row at least."""
        return self.head + len(self.rows)

    @property
    def rows(self) -> tuple[tuple[Shown, ...], ...]:
        """The rows of the table, or one that says that nothing is available."""
        empty: tuple[Shown, ...] = (Empty.NOT_AVAILABLE,) * len(self.table.columns)
        return self.table.rows or (empty,)

    @property
    def filters(self) -> bool:
        """Whether there are so many rows that readers will want to choose among them."""
        return len(self.table.rows) > MANY_ROWS


def laid_out(
    table: Released,
    *,
    name: str,
    handle: str,
    links: Sequence[Line] = (),
    leads_to: tuple[str, ...] = (),
) -> Page:
    """A table with everything that its sheet needs; `links` stand between `about` and table."""
    labels = tuple(headings(column.label for column in table.columns))
    widths = tuple(
        _width(column, label, (row[place] for row in table.rows))
        for place, (column, label) in enumerate(zip(table.columns, labels, strict=True))
    )
    room = min(max(sum(widths[: strips(widths)[0]]), ROOM), fit.WINDOW)
    about = table.about if table.rows or table.about else (NOTHING,)
    lines = [Line(piece) for text in about for piece in fit.broken(text, room)]
    return Page(
        table=table,
        name=name,
        handle=handle,
        headings=labels,
        widths=widths,
        lines=(Line(" ".join(table.title.split()) or name), *lines, *links),
        plots=plots(table),
        leads_to=leads_to,
    )


def strips(widths: Sequence[float]) -> tuple[int, ...]:
    """How many columns go on each page, side by side, so that letters stay large enough to read;
    the first column is repeated on each page and takes its room there."""
    pages = ceil(sum(widths) / PAPER)
    limit = sum(widths) / pages
    while len(found := _strips(widths, limit)) > pages and limit < PAPER:
        limit += 5.0
    return found


def _strips(widths: Sequence[float], limit: float) -> tuple[int, ...]:
    counts, used = [0], 0.0
    for width in widths:
        if counts[-1] and used + width > limit:
            counts.append(0)
            used = widths[0]
        counts[-1] += 1
        used += width
    return tuple(counts)


def reach(page: Page) -> float:
    """How far to the right the title and the lines run, in characters."""
    title = fit.size(page.lines[0].text) * fit.BOLD * TITLE_SIZE / SIZE
    return min(max(title, *(fit.size(line.text) for line in page.lines)), fit.WINDOW)


def shown(value: Shown, column: Column) -> str:
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


def _width(column: Column, heading: str, values: Iterable[Shown]) -> float:
    """A width that breaks no word and no number and makes no row needlessly high."""
    width = max(column.width, NARROWEST)
    width = max(width, min(fit.longest_word(heading) * fit.BOLD + INDENT + 1.0, WIDEST / 2))
    while width < 30 and heading_lines(heading, width) > HEADING_LINES:
        width += 2.0
    longest = ""
    for value in dict.fromkeys(values):
        text = shown(value, column)
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
