"""Each block of a document as Word keeps it. Texts only ever become text: no field, no link."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import assert_never

from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from resvg_py import svg_to_bytes

from exports.document.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from exports.document.looks import (
    AT_THE_HEAD,
    FAINT,
    IN_FIGURES,
    IN_TABLES,
    ROOM,
    TYPE,
)
from exports.legal_text import legal

SHARPNESS = 2
"""How many pixels of a picture stand for one unit of its drawing."""
LETTERS = "DejaVu Sans"
"""In which letters a drawing is written where the machine has none of those it asks for."""
LINES, SHADE = "BFBFBF", "E8EEF4"
BESIDE = "70"
"""The room beside the text of a cell, in twentieths of a point."""


def lay(word: Word, block: Block) -> None:
    """Add a block at the end of a document."""
    match block:
        case Heading():
            line = word.add_heading(legal(block.text), block.level)
            line.paragraph_format.page_break_before = block.on_new_page or None
        case Paragraph():
            _paragraph(word, block)
        case Bullets():
            for item in block.items:
                word.add_paragraph(legal(item), "List Bullet")
        case Table():
            _table(word, block)
        case Picture():
            _picture(word, block)
        case _:
            assert_never(block)


def _paragraph(word: Word, block: Paragraph) -> None:
    line = word.add_paragraph()
    if block.lead:
        line.add_run(f"{legal(block.lead)} ").bold = True
    run = line.add_run(legal(block.text))
    if block.aside:
        run.font.size, run.font.color.rgb = TYPE, FAINT


def _table(word: Word, block: Table) -> None:
    word.add_paragraph(legal(block.caption), "Caption")
    table = word.add_table(rows=0, cols=len(block.columns))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _frame(table, block.caption)
    for column, width in zip(table.columns, _widths(block.columns), strict=True):
        column.width = width  # its cells take it over as they are made
    _row(table, block, tuple(column.label for column in block.columns), head=True)
    for texts in block.rows:
        _row(table, block, texts)
    word.add_paragraph().paragraph_format.space_after = Pt(2)


def _widths(columns: Sequence[Column]) -> tuple[Length, ...]:
    """Widths by hand: those that Word would choose leave the first column too narrow."""
    whole = sum(column.width for column in columns)
    return tuple(Cm(ROOM * column.width / whole) for column in columns)


def _row(table: WordTable, block: Table, texts: Sequence[Cell], *, head: bool = False) -> None:
    """A row that is never torn apart; the head stands again on every page."""
    row = table.add_row()  # type: ignore[no-untyped-call]
    kept = row._tr.get_or_add_trPr()
    kept.append(OxmlElement("w:cantSplit"))
    if head:
        kept.append(OxmlElement("w:tblHeader"))
    for cell, column, text in zip(row.cells, block.columns, texts, strict=True):
        _fill(cell, column, text, head=head)


def _fill(cell: WordCell, column: Column, text: Cell, *, head: bool) -> None:
    line = cell.paragraphs[0]
    name = AT_THE_HEAD if head else IN_FIGURES if column.figures else IN_TABLES
    line._p.style = name.replace(" ", "")  # by its id: found by its name it takes many times longer
    line.add_run("" if text is None else legal(str(text)))
    if head:
        if column.figures:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        shade = _with("w:shd", val="clear", color="auto", fill=SHADE)
        cell._tc.get_or_add_tcPr().append(shade)


def _frame(table: WordTable, caption: str) -> None:
    """Thin lines, and the words by which a screen reader announces the table; each in the place
    that the format has for it."""
    borders, edges = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "bottom", "insideH"):
        borders.append(_with(f"w:{side}", val="single", sz="4", space="0", color=LINES))
    for side in ("left", "right"):
        edges.append(_with(f"w:{side}", w=BESIDE, type="dxa"))
    about = table._tbl.tblPr
    (layout,) = about.iter(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(edges)
    about.append(_with("w:tblCaption", val=legal(caption)))


def _with(tag: str, **values: str) -> BaseOxmlElement:
    found = OxmlElement(tag)
    for name, value in values.items():
        found.set(qn(f"w:{name}"), value)
    return found


def _picture(word: Word, block: Picture) -> None:
    drawn = svg_to_bytes(
        svg_string=block.svg, zoom=SHARPNESS, background="#ffffff", sans_serif_family=LETTERS
    )
    shape = word.add_picture(BytesIO(bytes(drawn)), Cm(float(min(block.width, Decimal(ROOM)))))
    shape._inline.docPr.set("descr", legal(block.alternative))
