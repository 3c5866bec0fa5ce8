"""The rows of a sheet as XML, one after the other: nothing is kept in between."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from openpyxl.utils import get_column_letter

from exports.workbook import fit
from exports.workbook.cells import filled, numeric, written
from exports.workbook.looks import Look, Style
from exports.workbook.page import Page
from exports.workbook.widths import heading_lines, text_lines

TITLE_HEIGHT = 26.0
"""Of the first row in points."""


def heights(page: Page) -> list[float]:
    """The height of each row in points, from the title to the last row of the table."""
    head = max(map(heading_lines, page.headings, page.widths)) + page.filters
    above = [TITLE_HEIGHT] + [fit.LINE] * (len(page.lines) - 1)
    texts = [
        max(
            (
                text_lines(value, width)
                for value, width in zip(row, page.widths, strict=True)
                if isinstance(value, str)
            ),
            default=1,
        )
        for row in page.rows
    ]
    return [*above, *map(fit.height, (head, *texts))]


def body(page: Page, high: Sequence[float], styles: Mapping[Style, int]) -> Iterator[str]:
    """All rows with their cells, then the links: what stands in the middle of a sheet."""
    yield "<sheetData>"
    letters = [get_column_letter(at) for at in range(1, len(page.headings) + 1)]
    for number, height in enumerate(high, 1):
        size = f' ht="{height:g}" customHeight="1"' if height != fit.LINE else ""
        places = [f"{letter}{number}" for letter in letters]
        yield f'<row r="{number}"{size}>{"".join(_cells(page, number, places, styles))}</row>'
    yield "</sheetData>"
    links = list(_links(page))
    if links:
        yield f"<hyperlinks>{''.join(links)}</hyperlinks>"


def _cells(
    page: Page, number: int, places: list[str], styles: Mapping[Style, int]
) -> Iterator[str]:
    if number < page.head:
        yield written(places[0], page.lines[number - 1].text, _look(page, number), styles)
    elif number == page.head:
        for place, text, column in zip(places, page.headings, page.table.columns, strict=True):
            yield written(place, text, _heading(page, numeric(column)), styles)
    else:
        row = page.rows[number - page.head - 1]
        for at, (place, value) in enumerate(zip(places, row, strict=True)):
            if at == 0 and page.leads_to:
                yield written(place, str(value), Look.TEXT_LINK, styles)
            else:
                yield filled(place, value, page.table.columns[at], styles)


def _look(page: Page, number: int) -> Look:
    """How a line above the table looks."""
    if number == 1:
        return Look.TITLE
    return Look.LINK if page.lines[number - 1].leads_to else Look.LINE


def _heading(page: Page, right: bool) -> Look:
    """How a heading looks: clear of the button to filter by, where there is one."""
    if page.filters:
        return Look.NUMBER_HEADING_HIGH if right else Look.HEADING_HIGH
    return Look.NUMBER_HEADING if right else Look.HEADING


def _links(page: Page) -> Iterator[str]:
    for number, line in enumerate(page.lines, 1):
        if line.leads_to:
            yield _link(number, line.leads_to)
    for number, place in enumerate(page.leads_to, page.head + 1):
        yield _link(number, place)


def _link(row: int, place: str) -> str:
    return f'<hyperlink ref="A{row}" location="{escape(place)}"/>'
