"""Word files read back: the same words, tables, pictures and language; the same bytes each time."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as Word
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.charts import Axis, Series, radar
from exports.document import write
from exports.document.blocks import (
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Picture,
    Table,
    told,
)
from exports.in_language import words_in
from exports.legal_text import legal
from grids.said import say

AXES = [Axis("one", "own"), Axis("two", "context"), Axis("three", "own")]
DRAWN = radar("r", "Radar", AXES, [Series("a", (1, 2, Decimal("3.5")))])
NASTY = 'HYPERLINK "http://evil" {PAGE} =cmd() <w:t> \x01'
SAMPLE = Document(
    title="Minutes of Vienna",
    below="30 November 2026",
    day=date(2026, 11, 30),
    issuer="bwise-survey",
    blocks=(
        Heading("First"),
        Paragraph(NASTY, lead="Lead."),
        Bullets(("one", NASTY)),
        Table(
            caption="Steps",
            columns=(Column("Indicator", 50), Column("n", 10, figures=True)),
            rows=(("E1", "4"), (NASTY, None)),
        ),
        Picture(svg=DRAWN, alternative="A radar of three"),
        Heading("Second", 2, on_new_page=True),
    ),
)


def opened(document: Document) -> Word:
    """The document as Word would open it."""
    return docx.Document(BytesIO(write(document)))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(SAMPLE) == write(SAMPLE)
    assert write(SAMPLE) != write(replace(SAMPLE, title="Minutes of Graz"))
    with ZipFile(BytesIO(write(SAMPLE))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_title_day_and_language_are_set() -> None:
    word = opened(replace(SAMPLE, language="ro"))
    about = word.core_properties
    assert (about.title, about.language, about.author) == (SAMPLE.title, "ro", "bwise-survey")
    assert about.created == about.modified == datetime(2026, 11, 30, tzinfo=UTC)
    spoken = {each.get(qn("w:val")) for each in word.styles.element.iter(qn("w:lang"))}
    assert spoken == {"ro-RO"}


def test_headings_are_headings_and_pages_are_numbered() -> None:
    word = opened(SAMPLE)
    names = [(p.style.name, p.text) for p in word.paragraphs if p.style]
    assert ("Title", "Minutes of Vienna") in names
    assert ("Heading 1", "First") in names
    (second,) = [p for p in word.paragraphs if p.text == "Second"]
    assert second.paragraph_format.page_break_before
    codes = [c.text for c in word.sections[0].footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_a_table_repeats_its_head_and_has_widths() -> None:
    (table,) = opened(SAMPLE).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Indicator", "n"],
        ["E1", "4"],
        [legal(NASTY), ""],
    ]
    heads = [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) for row in table.rows
    ]
    assert [head is not None for head in heads] == [True, False, False]
    widths = [column.width for column in table.columns]
    assert widths[0]
    assert widths[1]
    assert round(widths[0] / widths[1], 2) == 5
    order = ("tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption")
    assert [each.tag for each in table._tbl.tblPr] == [qn(f"w:{name}") for name in order]
    captions = [c.get(qn("w:val")) for c in table._tbl.iter(qn("w:tblCaption"))]
    assert captions == ["Steps"]


def test_a_picture_is_told_in_words() -> None:
    (shape,) = opened(SAMPLE).inline_shapes
    assert shape._inline.docPr.get("descr") == "A radar of three"
    assert shape.width > shape.height > 0


def test_typed_text_is_no_field_and_no_link() -> None:
    body = opened(SAMPLE).element.body
    for tag in ("w:instrText", "w:fldSimple", "w:hyperlink"):
        assert list(body.iter(qn(tag))) == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(), min_size=1, max_size=4))
def test_any_text_survives(texts: list[str]) -> None:
    table = Table(
        caption=texts[0],
        columns=(Column(texts[0]), Column(texts[-1])),
        rows=tuple((text, text) for text in texts),
    )
    paragraphs = tuple(map(Paragraph, texts))
    word = opened(Document(title="", day=date(2026, 1, 1), blocks=(*paragraphs, table)))
    written = [paragraph.text for paragraph in word.paragraphs[1 : len(texts) + 1]]
    assert written == [legal(text) for text in texts]
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows[1:]]
    assert rows == [[legal(text)] * 2 for text in texts]


def test_what_the_program_says_is_said_in_a_language() -> None:
    said = say("median {value}", value=Decimal("2.5"))
    rows: tuple[tuple[str | Decimal | None, ...], ...] = ((said, Decimal("2.5")), ("yes", None))
    table = Table(caption=said, columns=(Column("a"), Column("b")), rows=rows)
    document = Document(title=said, day=date(2026, 1, 1), blocks=(table, Paragraph(said)))
    found = told(document, words_in("ro"))
    assert (found.title, found.language) == ("mediana 2,5", "ro")
    assert found.blocks[0] == replace(
        table, caption="mediana 2,5", rows=(("mediana 2,5", "2,5"), ("yes", ""))
    )
    assert found.blocks[1] == Paragraph("mediana 2,5")


def test_cells_have_the_widths_and_the_letters_of_tables() -> None:
    (table,) = opened(SAMPLE).tables
    for row in table.rows:
        assert [cell.width for cell in row.cells] == [column.width for column in table.columns]
    styles = [[cell.paragraphs[0].style for cell in row.cells] for row in table.rows[:2]]
    names = [[style.name for style in row if style] for row in styles]
    assert names == [["Table Head", "Table Head"], ["Table Text", "Table Figure"]]
