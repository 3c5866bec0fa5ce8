"""Workbooks that are sent in: read as plain cells, refused when they are too much."""

import contextlib
import io
import struct
import time
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import Workbook

from survey_app.interchange.archive_in import Bounds, WorkbookError, look_through
from survey_app.interchange.workbook_in import Cell, Limits, read_sheets
from tests.survey_app.workbooks import changed, part, saved, workbook

SHEET = "xl/worksheets/sheet1.xml"


def refused(content: bytes, limits: Limits | None = None) -> str:
    """What somebody reads whose file is not taken."""
    with pytest.raises(WorkbookError) as caught:
        read_sheets(content, limits or Limits())
    return str(caught.value)


def test_cells_are_plain_values() -> None:
    row = ["text ", 3, 2.5, True, datetime(2025, 5, 4), date(2025, 5, 4), None, "é", ""]  # noqa: DTZ001
    (_, found) = read_sheets(workbook(row))["Enterprises"]
    day = date(2025, 5, 4)
    values = ("text", 3, Decimal("2.5"), True, day, day, None, "é")
    assert found == tuple(map(Cell, values))


def test_formulas_are_marked_and_not_worked_out() -> None:
    (_, found) = read_sheets(workbook(["=1+1", "=cmd()", "plain"]))["Enterprises"]
    assert found == (Cell(formula=True), Cell(formula=True), Cell("plain"))


def test_text_that_looks_like_a_formula_stays_text() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page["A1"] = "=cmd()"
    page["A1"].data_type = "s"
    assert read_sheets(saved(book))["Sheet"] == ((Cell("=cmd()"),),)


def test_error_cells_are_broken() -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page["A1"] = "#REF!"
    assert read_sheets(saved(book))["Sheet"] == ((Cell(broken=True),),)


def test_rows_keep_their_numbers() -> None:
    rows = read_sheets(workbook([], ["a"], [], ["b"], [], []))["Enterprises"]
    assert [row[:1] for row in rows[1:]] == [(), (Cell("a"),), (), (Cell("b"),)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no workbook",
        b"PK\x03\x04broken",
        b"%PDF-1.7",
        workbook()[:400],
        b"\xd0\xcf\x11\xe0" * 99,
    ],
    ids=["empty", "text", "cut zip", "pdf", "cut off", "old .xls"],
)
def test_what_is_no_workbook(content: bytes) -> None:
    assert "no Excel workbook (.xlsx), or it is damaged" in refused(content)


def test_a_zip_without_a_workbook_in_it() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert "no Excel workbook" in refused(written.getvalue())


def test_ten_megabytes() -> None:
    assert "larger than 3 MB" in refused(b"PK" * 5_000_000)


def test_a_bomb_that_says_so() -> None:
    bomb = changed(workbook(), {"xl/media/a.bin": b"\0" * 60_000_000})
    assert len(bomb) < 100_000
    began = time.process_time()
    assert "far larger than a filled-in form" in refused(bomb)
    assert time.process_time() - began < 2


def test_a_bomb_that_hides_its_size() -> None:
    bomb = bytearray(changed(workbook(), {"xl/media/a.bin": b"\0" * 20_000_000}))
    real, told = struct.pack("<I", 20_000_000), struct.pack("<I", 1_000)
    assert real in bomb
    assert refused(bytes(bomb.replace(real, told)))


def test_a_bomb_within_the_sum_but_packed_too_well() -> None:
    bomb = changed(workbook(), {"xl/media/a.bin": b"\0" * 20_000_000})
    assert "far larger" in refused(bomb)


def test_too_many_parts() -> None:
    parts = {f"xl/media/{n}.bin": b"" for n in range(400)}
    assert "far larger" in refused(changed(workbook(), parts))


def test_too_many_elements() -> None:
    rows = b"".join(b"<row/>" for _ in range(700_000))
    sheet = part(workbook(), SHEET).replace(b"</sheetData>", rows + b"</sheetData>")
    assert "far larger" in refused(changed(workbook(), {SHEET: sheet}))


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><x>&a;</x>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'


@pytest.mark.parametrize("xml", [ENTITIES, OUTSIDE, ENTITIES.decode().encode("utf-16")])
@pytest.mark.parametrize("name", [SHEET, "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"])
def test_entities_are_refused(xml: bytes, name: str) -> None:
    assert "declares entities" in refused(changed(workbook(), {name: xml}))


def test_macros_are_refused() -> None:
    assert "macros" in refused(changed(workbook(), {"xl/vbaProject.bin": b"x"}))


def test_a_row_far_down_takes_no_time() -> None:
    sheet = part(workbook(), SHEET).replace(
        b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    )
    began = time.process_time()
    assert "more than 5000 rows" in refused(changed(workbook(), {SHEET: sheet}))
    assert time.process_time() - began < 5


def test_a_row_with_an_impossible_number() -> None:
    sheet = part(workbook(), SHEET).replace(b"</sheetData>", b'<row r="99999999999"/></sheetData>')
    began = time.process_time()
    read_or_refused(changed(workbook(), {SHEET: sheet}))
    assert time.process_time() - began < 10


def test_a_column_far_to_the_right() -> None:
    sheet = part(workbook(), SHEET).replace(
        b"</sheetData>", b'<row r="2"><c r="XFD2"><v>1</v></c></row></sheetData>'
    )
    assert "60 columns" in refused(changed(workbook(), {SHEET: sheet}))


def test_a_very_long_text_is_named_by_its_cell() -> None:
    told = refused(workbook(["", "x" * 10_001]))
    assert "cell B2" in told
    assert "longer than 10000 characters" in told


def test_control_characters_are_named_by_their_cell() -> None:
    whole = workbook(["a"], head=["b"])
    spoilt = part(whole, SHEET).replace(b"<t>a</t>", "<t>a\u0090</t>".encode())
    told = refused(changed(whole, {SHEET: spoilt}))
    assert "cell A2" in told
    assert "control characters" in told


def test_bounds_can_be_tightened() -> None:
    with pytest.raises(WorkbookError, match="0 MB"):
        look_through(workbook(), Bounds(packed=10))


def read_or_refused(content: bytes) -> None:
    """Read a file, or refuse it: nothing else may happen."""
    with contextlib.suppress(WorkbookError):
        read_sheets(content)


@settings(max_examples=60, deadline=None)
@given(places=some.lists(some.tuples(some.integers(0, 6_000), some.integers(0, 255)), max_size=20))
def test_a_spoilt_file_is_read_or_refused(places: list[tuple[int, int]]) -> None:
    content = bytearray(workbook(["a", 1, "=b"]))
    for place, byte in places:
        content[place % len(content)] = byte
    read_or_refused(bytes(content))


@settings(max_examples=60, deadline=None)
@given(
    name=some.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]),
    place=some.floats(0, 1),
    text=some.binary(max_size=20),
)
def test_a_spoilt_part_is_read_or_refused(name: str, place: float, text: bytes) -> None:
    whole = workbook(["a", 1, "=b"])
    inside = part(whole, name)
    at = int(place * len(inside))
    read_or_refused(changed(whole, {name: inside[:at] + text + inside[at:]}))
