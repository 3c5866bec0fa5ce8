"""Text in cells, headings and names: never a formula, never lost, never a broken file."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exports.tables import Chart, Column, Released, Table
from exports.workbook import write
from exports.workbook.cells import STARTERS, number_format
from exports.workbook.text import CELL_LENGTH, clean
from tests.exports.workbook_parts import CHART, cells, formulas, opened, parts
from tests.exports.workbook_tables import ABOUT

NASTY = (
    '=HYPERLINK("http://example.org","click")',
    "=cmd|' /C calc'!A0",
    "=cmd()",
    "+1",
    "+1+1",
    "-5 people",
    "@SUM(A1)",
    "@x",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "#N/A",
    "#DIV/0!",
    "TRUE",
    "007",
    "12%",
    "2026-01-01",
    "http://example.org",
    "bell\x07 nul\x00 escape\x1b",
    "half a letter \ud83d",
    "not a letter \ufffe\uffff",
    "_x0041_ _x000D_",
    "<b>&amp;</b> ]]> \"quoted\" 'quoted'",
    "  spaces before and after  ",
    "lines\nof\r\ntext\r",
    "Ünïcödé – 日本語 – العربية – 💶",
    "[note 1] [c]",
    "",
    " ",
    "&P &N &D",
    "{=A1}",
)
texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=60),
    st.builds(str.__add__, st.sampled_from(STARTERS), st.text(max_size=20)),
    st.from_regex(r"_x[0-9A-F]{4}_", fullmatch=True),
)
AN_ESCAPE = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")


def holding(*values: str) -> Released:
    """A table with these texts in each place where a text can stand."""
    column = Column("text", values[0])
    return Table(
        id=values[0],
        title=values[0],
        about=values,
        notes=values,
        columns=(column, Column("n", "n", "count")),
        rows=tuple((value, at) for at, value in enumerate(values)),
        charts=(
            Chart(kind="bar", title=values[0], alternative=values[0], labels="text", values=("n",)),
        ),
    )


def read(value: object) -> object:
    """A text as Excel reads it: openpyxl leaves the escapes in."""
    return AN_ESCAPE.sub("_", value) if isinstance(value, str) else value


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=6))
@example(list(NASTY))
def test_text_stays_text_wherever_it_stands(values: list[str]) -> None:
    about = replace(ABOUT, title=values[0], citation=values[0], country=values[0])
    made = write([holding(*values)], about)
    assert formulas(made) == []
    sheet = opened(made).worksheets[-1]
    found = [read(row[0]) for row in cells(sheet)[1:]]
    assert found == [clean(value) or None for value in values]
    assert [row[1] for row in cells(sheet)[1:]] == list(range(len(values)))


@pytest.mark.parametrize("value", [text for text in NASTY if text.startswith(STARTERS)])
def test_what_could_be_calculated_after_an_edit_is_quoted(value: str) -> None:
    sheet = opened(write([holding("plain", value)], ABOUT))["plain"]
    plain, risky = (sheet.cell(sheet.max_row - 1 + at, 1) for at in range(2))
    assert (plain.quotePrefix, risky.quotePrefix) == (False, True)
    assert (plain.data_type, risky.data_type) == ("s", "s")


def test_control_characters_are_replaced_and_said() -> None:
    assert clean("bell\x07") == "bell\ufffd"
    assert clean("\ud83d") == "\ufffd"
    assert clean("a\r\nb\rc\td") == "a\nb\nc\td"


@pytest.mark.parametrize("letter", ["x", "ä", "💶"])
def test_very_long_text_is_cut_to_what_a_cell_holds(letter: str) -> None:
    text = letter * 40_000
    short = clean(text)
    assert len(short.encode("utf-16-le")) // 2 in {CELL_LENGTH, CELL_LENGTH - 1}
    assert short.endswith("…")
    assert text.startswith(short[:-1])
    sheet = opened(write([holding("long", text)], ABOUT))["long"]
    assert cells(sheet)[2][0] == short
    assert sheet.row_dimensions[sheet.max_row].height == 409


def test_a_text_that_just_fits_is_left_alone() -> None:
    assert clean("x" * CELL_LENGTH) == "x" * CELL_LENGTH


@pytest.mark.parametrize("label", ["=1+1", "@x", "a\nb", " a\t b ", "_x0041_", "-1", "x" * 300])
def test_headings_are_text_and_the_same_in_cell_and_table(label: str) -> None:
    made = write([holding(label)], ABOUT)
    sheet = opened(made).worksheets[-1]
    (table,) = sheet.tables.values()
    heading = sheet[table.ref.split(":")[0]]
    assert read(heading.value) == table.tableColumns[0].name
    assert read(heading.value) == " ".join(label.split())[:255]
    assert heading.data_type == "s"


def test_texts_in_charts_are_whole_and_clean() -> None:
    made = write([holding("=1+1", "bell\x07", "<&>")], ABOUT)
    ((_, chart),) = parts(made, "xl/charts/")
    labels = [v.text for v in chart.iterfind(f".//{CHART}cat//{CHART}v")]
    assert labels == ["=1+1", "bell\ufffd", "<&>"]


def test_the_header_of_a_page_repeats_the_title_and_no_instruction() -> None:
    about = replace(ABOUT, title="R&D &P " + "x" * 300, synthetic=False)
    sheet = opened(write([], about))["README"]
    assert sheet.oddHeader.left.text.startswith("R&&D &&P xxx")
    assert len(sheet.oddHeader.left.text) < 120


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("count", 12_345, "#,##0"),
        ("count", -3, "#,##0"),
        ("mean", Decimal("3.14159"), "0.0"),
        ("number", 2015, "0"),
        ("number", 20_150, "#,##0"),
        ("number", Decimal("-20150.5"), "#,##0.0"),
        ("number", Decimal("0.125"), "0.00"),
        ("amount", Decimal("1200.00"), "#,##0"),
        ("amount", Decimal("11.25"), "#,##0.00"),
        ("percent", Decimal(45), '0"%"'),
        ("percent", Decimal("12.5"), '0.0"%"'),
        ("year", 2025, "0"),
        ("code", -1, "0"),
    ],
)
def test_numbers_are_shown_as_the_column_says(kind: str, value: Decimal, shown: str) -> None:
    assert number_format(value, Column("x", "Something", kind)) == shown


def test_the_sign_of_percent_stands_once() -> None:
    assert number_format(45, Column("x", "Agree, %", "percent")) == "0"
