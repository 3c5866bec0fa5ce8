"""The workbook as LibreOffice reads, prints and saves it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from exports.workbook import write
from survey_app.cli import main
from tests.exports.test_workbook_cells import NASTY, holding
from tests.exports.workbook_parts import the_table
from tests.exports.workbook_tables import ABOUT, TABLES

pytestmark = pytest.mark.office

Converted = Callable[[Path, str], Path]
ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "Err:", "###")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The workbook of the tables that the other tests use."""
    path = tmp_path / "made.xlsx"
    path.write_bytes(write(TABLES, ABOUT))
    return path


@pytest.fixture(scope="module")
def austria(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of Austria from the demonstration, made on the command line."""
    folder = tmp_path_factory.mktemp("demonstration")
    path = folder / "austria.xlsx"
    assert main(["demo", "--instance", str(folder / "instance")]) == 0
    exported = ["export", "--instance", str(folder / "instance"), "--country", "AT"]
    assert main([*exported, "--out", str(path)]) == 0
    return path


def printed(path: Path) -> list[str]:
    """The text of each page, in the order in which it was drawn."""
    command = ["pdftotext", "-raw", str(path), "-"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return done.stdout.split("\f")[:-1]


def squeezed(text: str) -> str:
    """A text without blanks: letters in charts stand one by one."""
    return "".join(text.split())


def values(book: Workbook) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each sheet without empty ones at its end."""
    found = {}
    for sheet in book:
        rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
        found[sheet.title] = [row for row in rows if any(value is not None for value in row)]
    return found


def same(path: Path, saved: Path) -> None:
    """Fails where LibreOffice read something else than was written, or found an error."""
    before, after = openpyxl.load_workbook(path), openpyxl.load_workbook(saved)
    assert after.sheetnames == before.sheetnames
    for sheet, rows in values(before).items():
        width = max(map(len, rows))
        again = [row[:width] for row in values(after)[sheet]]
        assert again == rows, sheet
        table = the_table(after[sheet])
        assert table.ref == the_table(before[sheet]).ref
    kinds = {cell.data_type for sheet in after for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}


def test_everything_is_read_as_it_was_written(made: Path, converted: Converted) -> None:
    same(made, converted(made, "xlsx"))


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path, converted: Converted) -> None:
    path = tmp_path / "nasty.xlsx"
    path.write_bytes(write([holding("plain", *NASTY)], ABOUT))
    saved = openpyxl.load_workbook(converted(path, "xlsx"))["plain"]
    kinds = {cell.data_type for row in saved.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    said = [saved.cell(row, 1).value for row in range(1, saved.max_row + 1)]
    for text in ('=HYPERLINK("http://example.org","click")', "-5 people", "_x0041_ _x000D_", "007"):
        assert said.count(text) == 2, text


def test_every_sheet_is_printed_with_its_title_and_no_page_is_empty(
    made: Path, converted: Converted
) -> None:
    pages = printed(converted(made, "pdf"))
    together = "\n".join(pages)
    for sheet in openpyxl.load_workbook(made):
        assert sheet["A1"].value in together
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        assert "synthetic data" in text
        assert not any(error in text for error in ERRORS), number
    assert all(len(text.split()) > 25 for text in pages)
    assert len(pages) < 40


def test_charts_are_drawn_with_their_titles_and_labels(made: Path, converted: Converted) -> None:
    together = squeezed("".join(printed(converted(made, "pdf"))))
    for table in TABLES:
        for chart in table.charts if table.rows else ():
            assert squeezed(chart.title) in together
    assert squeezed("2 rows are not drawn") in together
    assert together.count(squeezed("Support staff")) >= 3


def test_headings_are_repeated_on_every_page_of_a_table(made: Path, converted: Converted) -> None:
    pages = [page for page in printed(converted(made, "pdf")) if "Codebook" in page[:300]]
    assert len(pages) > 2
    assert all("Variable" in page for page in pages)


def test_the_demonstration_of_austria_is_read_as_it_was_written(
    austria: Path, converted: Converted
) -> None:
    same(austria, converted(austria, "xlsx"))


def test_the_demonstration_of_austria_is_printed(austria: Path, converted: Converted) -> None:
    pages = printed(converted(austria, "pdf"))
    together = "\n".join(pages)
    book = openpyxl.load_workbook(austria)
    for sheet in book:
        assert str(sheet["A1"].value)[:60] in together, sheet.title
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        assert not any(error in text for error in ERRORS), number
    charts = sum(len(sheet._charts) for sheet in book)
    assert charts > 0
    assert together.count("synthetic data") >= len(pages)
