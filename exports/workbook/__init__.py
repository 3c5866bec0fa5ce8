"""Released tables as an Excel workbook; the only place among the exports that speaks openpyxl."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import partial

from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import quote_sheetname
from openpyxl.workbook import Workbook

from exports.in_language import Words, in_language, words_in
from exports.tables import Released
from exports.workbook.about import About, Used, marked
from exports.workbook.front import CONTENTS, NOTES, README, contents, note_row, notes, readme
from exports.workbook.looks import dress
from exports.workbook.names import sheet_names, table_names
from exports.workbook.notes import Note, collected, mark, renumbered
from exports.workbook.page import Line, Page, laid_out
from exports.workbook.repack import packed
from exports.workbook.rows import body, heights
from exports.workbook.sheet import framed
from exports.workbook.text import clean
from grids.enterprise import Origin
from grids.said import say

__all__ = ["About", "Used", "write"]

ORIGIN = "origin"
"""The column that says where the figures of a row come from."""
FRONT = (README, CONTENTS, NOTES)
BACK = say("Go to the sheet Contents")


def write(tables: Sequence[Released], about: About) -> bytes:
    """The workbook of these tables, in their order, behind README, Contents and Notes.

    The same tables give the same bytes. Where the data are synthetic each title says so, but for
    tables of published facts. ValueError for a figure that is no finite number.
    """
    book = Workbook(write_only=True)
    book.properties = _properties(about)
    book.calculation.fullCalcOnLoad = False
    styles = dress(book)
    bodies = []
    for page in pages(tables, about):
        high = heights(page)
        framed(book, page, about, high)
        bodies.append(partial(body, page, high, styles))
    return packed(book, bodies)


def pages(tables: Sequence[Released], about: About) -> tuple[Page, ...]:
    """All sheets of the workbook before they are written."""
    sheets = sheet_names((table.id for table in tables), FRONT)
    handles = table_names((*FRONT, *(table.id for table in tables)))
    words = words_in(about.language)
    laid = partial(laid_out, words=words)
    tables = [in_language(table, words) for table in tables]
    found = collected(tables, sheets)
    back = Line(words.of(BACK), f"{quote_sheetname(CONTENTS)}!A1")
    listed = laid(notes(about, found), name=NOTES, handle=handles[2], links=(back,))
    behind = [
        laid(
            _titled(renumbered(table, found), about, words),
            name=sheet,
            handle=handle,
            links=(back, *_to_notes(table, found, listed, words)),
        )
        for table, sheet, handle in zip(tables, sheets, handles[len(FRONT) :], strict=True)
    ]
    first = laid(readme(about), name=README, handle=handles[0], links=(back,))
    first = replace(first, first=True)
    overview = laid(
        contents(about, behind),
        name=CONTENTS,
        handle=handles[1],
        leads_to=tuple(f"{quote_sheetname(page.name)}!A1" for page in behind),
    )
    return (first, overview, listed, *behind)


def _titled(table: Released, about: About, words: Words) -> Released:
    """The table with a title that says so where its figures rest on invented answers."""
    origin = next((at for at, column in enumerate(table.columns) if column.id == ORIGIN), None)
    if origin is None:
        invented = table.id not in about.published
    else:
        invented = any(row[origin] == Origin.SYNTHETIC for row in table.rows)
    return replace(table, title=marked(table.title, about.synthetic and invented, words))


def _to_notes(
    table: Released, found: Sequence[Note], listed: Page, words: Words
) -> tuple[Line, ...]:
    """A line with the marks of the table's notes, which leads to the first of them."""
    own = [note for note in found if note.text in table.notes]
    if not own:
        return ()
    row = listed.head + note_row(own[0].number)
    marks = ", ".join(mark(note.number) for note in own)
    text = say("Notes to this table: {marks}", marks=marks)
    return (Line(words.of(text), f"{quote_sheetname(NOTES)}!A{row}"),)


def _properties(about: About) -> DocumentProperties:
    """The properties of the document; its dates are the day of the release, not today."""
    day, words = datetime.combine(about.release_day, time()), words_in(about.language)
    return DocumentProperties(
        title=clean(words.of(about.name)),
        creator=clean(about.creator),
        lastModifiedBy=clean(about.creator),
        subject=clean(
            words.of(say("Work integration social enterprises: {country}", country=about.country))
        ),
        description=clean(words.of(about.citation)),
        language=about.language,
        created=day,
        modified=day,
    )
