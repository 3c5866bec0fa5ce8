"""The fact sheet as LibreOffice opens and saves it: nothing changed, nothing lost, readable."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from grids.enterprise import Enterprise
from grids.library import shipped
from grids.responses import SourceKind
from grids.values import Answers, Missing, Parts
from survey_app.interchange.facts_form import write
from survey_app.interchange.facts_rows import ANSWER, ID, FactForm
from survey_app.interchange.facts_xlsx import read

pytestmark = pytest.mark.office

GRID = shipped().get("evaluation_grid")
SOURCES = {"accounts": "Accounts"}
ANSWERS: Answers = {
    "G.region": "=cmd()",
    "G.promoter": False,
    "G.nace": ("c", "g"),
    "G.founded": 1995,
    "E1.revenue": Decimal("1234567.89"),
    "E1.donations": Missing.NOT_RECORDED,
    "E1.largest_payer_share": Decimal("12.5"),
    "E3.result": Decimal("-250.10"),
    "P1.secured_until": date(2027, 6, 30),
    "I1.status": Parts((("volunteer", 3),)),
    "I3.staff_fte": Decimal("12.3333"),
}
FORM = FactForm(
    enterprise=Enterprise(id="e1", name="Neue Arbeit", country="AT"),
    instrument=GRID,
    year=2025,
    length="full",
    sections=tuple(section for section in GRID.sections if section.layer == "facts"),
    answers=ANSWERS,
    currency="EUR",
    sources={"accounts": SourceKind.ACCOUNTS},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The sheet as it is downloaded."""
    path = tmp_path / "facts.xlsx"
    path.write_bytes(write(FORM, SOURCES))
    return path


def test_saving_it_in_another_program_changes_nothing(
    file: Path, converted: Callable[[Path, str], Path]
) -> None:
    filled = read(converted(file, "xlsx").read_bytes(), FORM, SOURCES)
    assert filled.troubles == []
    assert filled.changed == set()
    assert filled.sources == {"accounts": SourceKind.ACCOUNTS}


def test_what_is_filled_in_there_comes_back(
    file: Path, converted: Callable[[Path, str], Path]
) -> None:
    book = openpyxl.load_workbook(file)
    for row in book["Accounts"].iter_rows():
        if row[ID - 1].value == "E2.turnover":
            book["Accounts"].cell(row[0].row or 0, ANSWER).value = 500
    book.save(file)
    filled = read(converted(file, "xlsx").read_bytes(), FORM, SOURCES)
    assert filled.troubles == []
    assert filled.changed == {"E2.turnover"}
    assert filled.sent["E2.turnover"] == "500"


def test_it_prints_with_all_its_words(file: Path, converted: Callable[[Path, str], Path]) -> None:
    text = "".join(page.extract_text() for page in PdfReader(converted(file, "pdf")).pages)
    for words in ("yellow cells", "Staff list", "What belongs here", "=cmd()", "1,234,567.89"):
        assert words in text
