"""A table on its way to a sheet: its names, what stands above it, how wide its columns are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from openpyxl.utils import quote_sheetname

from exports.in_language import ENGLISH_WORDS, Words, in_language
from exports.tables import Empty, Released, Shown
from exports.workbook import fit
from exports.workbook.looks import SIZE, TITLE_SIZE
from exports.workbook.names import headings
from exports.workbook.plots import Plot, plots
from exports.workbook.widths import fitting, strips
from grids.said import say

MANY_ROWS = 30
"""From how many rows on a table has buttons to filter it."""
WIDEST_KEYS = 62.0
"""How much of a window or page is given to columns that stay or are repeated, in characters."""
ROOM = 110.0
"""How far the lines above a narrow table may run, in characters."""
CHARTS = say("Go to the charts, below the table")
NOTHING = say(
    "There are no rows: nothing was collected for this table, or nothing of it may be shown."
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line above the table; `leads_to` is a place in the workbook, "" where it is no link."""

    text: str
    leads_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet before it is written: the title is the first of `lines`, `widths` are in characters,
    the first `keys` columns tell rows apart and are printed on each page; `leads_to` holds places
    that the cells of the first column lead to; `first` is the sheet that the workbook opens
    with."""

    table: Released
    name: str
    handle: str
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    lines: tuple[Line, ...]
    keys: int = 1
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
    def charts(self) -> int:
        """The number of the row in which the first chart begins, clear of the table."""
        return self.last + 3

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
    words: Words = ENGLISH_WORDS,
) -> Page:
    """A table with everything that its sheet needs, said in these words; `links` stand between
    `about` and table."""
    table = in_language(table, words)
    labels = tuple(headings(column.label for column in table.columns))
    widths = tuple(
        fitting(column, label, (row[place] for row in table.rows))
        for place, (column, label) in enumerate(zip(table.columns, labels, strict=True))
    )
    drawings = plots(table, words)
    keys = _keys(table, widths)
    room = min(max(sum(widths[: strips(widths, keys)[0]]), ROOM), fit.WINDOW)
    about = table.about if table.rows or table.about else (words.of(NOTHING),)
    lines = [Line(piece) for text in about for piece in fit.broken(text, room)]
    page = Page(
        table=table,
        name=name,
        handle=handle,
        headings=labels,
        widths=widths,
        lines=(Line(" ".join(table.title.split()) or name), *lines, *links),
        keys=keys,
        plots=drawings,
        leads_to=leads_to,
    )
    return _with_way_to_charts(page, words) if drawings else page


def _with_way_to_charts(page: Page, words: Words) -> Page:
    """A page with one line more, which leads to its charts."""
    place = f"{quote_sheetname(page.name)}!A{page.charts + 1}"
    return replace(page, lines=(*page.lines, Line(words.of(CHARTS), place)))


def _keys(table: Released, widths: Sequence[float]) -> int:
    """How many of the first columns tell the rows apart; one where it would take too many."""
    for count in range(1, len(widths)):
        if sum(widths[:count]) > WIDEST_KEYS:
            break
        if len({row[:count] for row in table.rows}) == len(table.rows):
            return count
    return 1


def reach(page: Page) -> float:
    """How far to the right the title and the lines run, in characters."""
    title = fit.size(page.lines[0].text) * fit.BOLD * TITLE_SIZE / SIZE
    return min(max(title, *(fit.size(line.text) for line in page.lines)), fit.WINDOW)
