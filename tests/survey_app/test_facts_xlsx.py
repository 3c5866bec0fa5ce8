"""The fact sheet as an Excel file: out, filled in as a person would, and back."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from werkzeug.test import TestResponse

from grids.definition import read_text
from grids.enterprise import Enterprise
from grids.responses import SourceKind
from grids.values import Answer, Answers, Missing, Parts
from survey_app.forms import section_form
from survey_app.interchange.facts_form import write
from survey_app.interchange.facts_rows import ANSWER, ID, REASON, FactForm, rows
from survey_app.interchange.facts_xlsx import Filled, read
from survey_app.store import Store
from tests.grids.demo import TEXT
from tests.survey_app.answering import answers_to
from tests.survey_app.conftest import OpenSheet, Register
from tests.survey_app.pages import check
from tests.survey_app.sheets import GRID, YEAR, record, send, told
from tests.survey_app.workbooks import saved

DEMO = read_text(
    TEXT.replace("sections:", "parts: [{id: all, text: Everything}]\nsections:", 1).replace(
        "  questions:", "  part: all\n  layer: facts\n  questions:"
    ),
    "demo.yaml",
)
QUESTIONS = tuple(DEMO.questions())
NEUE_ARBEIT = Enterprise(id="e1", name="Neue Arbeit", country="AT")
SOURCES = {"accounts": "Accounts", "estimate": "Estimate"}
Cells = Mapping[str, object]


def form(answers: Answers, *, currency: str = "EUR") -> FactForm:
    """The demonstration as a sheet."""
    return FactForm(
        enterprise=NEUE_ARBEIT,
        instrument=DEMO,
        year=YEAR,
        length="full",
        sections=DEMO.sections,
        answers=answers,
        currency=currency,
    )


def fill(book: Workbook, cells: Cells, column: int = ANSWER) -> None:
    """Write into the cells of these rows, by their ids."""
    left = dict(cells)
    for page in book.worksheets:
        for row in range(1, page.max_row + 1):
            id = page.cell(row, ID).value
            if id in left:
                page.cell(row, column).value = left.pop(str(id))  # type: ignore[assignment]
    assert not left


def returned(answers: Answers, cells: Cells, reasons: Cells | None = None) -> Filled:
    """What comes back when a sheet with these answers is downloaded and filled in."""
    book = openpyxl.load_workbook(io.BytesIO(write(form(answers), SOURCES)))
    fill(book, cells)
    fill(book, reasons or {}, REASON)
    return read(saved(book), form(answers), SOURCES)


def said(filled: Filled, stored: Answers) -> dict[str, Answer | None]:
    """The answers in what came back."""
    found = section_form(DEMO, QUESTIONS, stored, filled.sent, currency="EUR")
    assert found.validate()
    return {id: answer for id, answer in found.data.items() if answer is not None}


@given(
    answers=st.fixed_dictionaries({}, optional={q.id: answers_to(q) for q in QUESTIONS}),
)
@settings(max_examples=20, deadline=None)
def test_all_answers_survive_the_way_through_excel(answers: dict[str, Answer]) -> None:
    filled_in = [row for id, given in answers.items() for row in rows(DEMO.question(id), given)]
    cells = {row.id: row.value for row in filled_in if row.key is not None}
    reasons = {row.id: row.reason for row in filled_in if row.reason}
    filled = returned({}, cells, reasons)
    assert filled.troubles == []
    assert said(filled, {}) == answers
    untouched = returned(answers, {})
    assert (untouched.changed, untouched.troubles) == (set(), [])
    assert said(untouched, answers) == answers


def test_cells_are_locked_except_those_to_fill_in() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(form({}), SOURCES)))
    page = book["Everything"]
    assert page.protection.sheet
    open_cells = {
        cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked
    }
    assert {cell[0] for cell in open_cells} == {"D", "F"}
    assert book["Key"].sheet_state == book["Lists"].sheet_state == "hidden"


def test_a_text_never_becomes_a_formula() -> None:
    content = write(form({"note": "=cmd()", "agreed": True}), SOURCES)
    book = openpyxl.load_workbook(io.BytesIO(content))
    column = book["Everything"].iter_rows(min_col=ANSWER, max_col=ANSWER)
    (cell,) = (cell for (cell,) in column if cell.value == "=cmd()")
    assert cell.data_type == "s"
    assert cell.quotePrefix
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(n) for n in archive.namelist() if "sheet" in n)


@pytest.mark.parametrize(
    ("cells", "label", "message"),
    [
        ({"one": "C"}, "One", "“C” is not on the list. Choose from the list."),
        ({"more:a": "maybe"}, "A", "Put an x here, or leave the cell empty."),
        ({"heads": "=1+1"}, "Heads", "This cell works something out. Write the figure itself."),
        ({"heads": True}, "Heads", "Write the answer itself, not TRUE or FALSE."),
        ({"hours": date(2026, 1, 2)}, "Hours", "The program has made a date of this."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_row(cells: Cells, label: str, message: str) -> None:
    (trouble,) = returned({}, cells).troubles
    assert trouble.label == label
    assert message in trouble.message
    assert trouble.place.sheet == "Everything"
    assert trouble.place.row > 4


def test_a_per_cent_is_told_from_a_number() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(form({}), SOURCES)))
    fill(book, {"share": 0.125, "sales": 0.5, "revenue": 300})
    for (cell,) in book["Everything"].iter_rows(min_col=ANSWER, max_col=ANSWER):
        if cell.value in (0.125, 0.5):
            cell.number_format = "0.0%"
    filled = read(saved(book), form({}), SOURCES)
    assert said(filled, {}) == {
        "share": Decimal("12.5"),
        "sales": Decimal(150),
        "revenue": Decimal(300),
    }


def test_an_answer_and_a_reason_exclude_each_other() -> None:
    filled = returned({}, {"step": "2 some"}, {"step": "Cannot judge"})
    assert [t.message for t in filled.troubles] == [
        "There is an answer, and a reason for giving none. Keep one of them."
    ]


def test_what_others_changed_meanwhile_is_not_overwritten() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write(form({"heads": 3}), SOURCES)))
    fill(book, {"heads": 4, "hours": 8})
    filled = read(saved(book), form({"heads": 5}), SOURCES)
    assert [t.label for t in filled.troubles] == ["Heads"]
    assert "Somebody else has changed this answer" in filled.troubles[0].message
    untouched = openpyxl.load_workbook(io.BytesIO(write(form({"heads": 3}), SOURCES)))
    fill(untouched, {"hours": 8})
    filled = read(saved(untouched), form({"heads": 5}), SOURCES)
    assert filled.troubles == []
    assert said(filled, {"heads": 5}) == {"heads": 5, "hours": Decimal(8)}


# Through the pages, on the evaluation grid.

SHEET = "/sheet/excel"
FILLED: Cells = {
    "source:accounts": "Accounts",
    "E1.revenue": 1000,
    "E1.sales_individuals": "12,5 %",
    "E2.turnover": 500,
    "E3.result": -25.5,
    "E3.result_word": "Deficit",
    "P1.kinds:running": "x",
    "P1.secured_until": date(2027, 6, 30),
    "I1.status:volunteer": 3,
    "G.region": "Steiermark",
    "G.promoter": "No",
}


def download(client: FlaskClient) -> Workbook:
    """The workbook of a sheet, as it is opened."""
    response = client.get("/sheet/excel/form.xlsx")
    assert response.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(response.data))


def upload(client: FlaskClient, content: bytes, name: str = "facts.xlsx") -> TestResponse:
    """Send a file back."""
    return client.post(SHEET, data={"file": (io.BytesIO(content), name)})


def test_a_filled_in_sheet_comes_back_as_the_same_record(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    book = download(client)
    fill(book, FILLED)
    fill(book, {"E2.turnover_1": "Not recorded"}, REASON)
    response = upload(client, saved(book))
    assert (response.status_code, response.location) == (303, "/sheet/review")
    assert "Saved: 11 answers were changed." in client.get("/sheet/review").text
    found = record(store, enterprise.id)
    assert found.answers() == {
        "E1.revenue": Decimal(1000),
        "E1.sales_individuals": Decimal("125.00"),
        "E2.turnover": Decimal(500),
        "E2.turnover_1": Missing.NOT_RECORDED,
        "E3.result": Decimal("-25.5"),
        "E3.result_word": "deficit",
        "P1.kinds": ("running",),
        "P1.secured_until": date(2027, 6, 30),
        "I1.status": Parts((("volunteer", 3),)),
        "G.region": "Steiermark",
        "G.promoter": False,
    }
    sources = {fact.question: fact.source for fact in found.facts}
    assert sources["E2.turnover"] == SourceKind.ACCOUNTS
    assert sources["G.region"] == SourceKind.STATEMENT


def test_what_has_to_be_mended_is_told_in_the_order_of_the_workbook(
    sheet: OpenSheet, register: Register
) -> None:
    client = sheet(register())
    book = download(client)
    fill(book, {"G.months": "=cmd()", "E1.revenue": "much", "E2.turnover": "=1+1", "I2.pay": "x"})
    text = upload(client, saved(book)).text
    rows = re.findall(r'<th scope="row">([^<]+)</th>\s*<td data-label="Row">(\d+)</td>', text)
    assert [name for name, _ in rows] == ["Accounts", "Accounts", "Staff list", "Management"]
    assert int(rows[0][1]) < int(rows[1][1])


def test_a_sheet_that_comes_back_untouched_changes_nothing(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    send(client, "facts_E2", {"E2.turnover": "5", "source": "accounts"})
    upload(client, saved(download(client)))
    assert len(store.facts.history(enterprise.id, GRID, YEAR)) == 1


def test_what_is_known_stands_in_the_file(sheet: OpenSheet, register: Register) -> None:
    enterprise = register()
    send(sheet(enterprise, year=YEAR - 1), "facts_E2", {"E2.turnover": "4"})
    client = sheet(enterprise)
    send(client, "facts_E2", {"E2.turnover": "5"})
    page = download(client)["Accounts"]
    assert isinstance(page, Worksheet)
    (row,) = (row for row in page.iter_rows(values_only=True) if row[0] == "E2.turnover")
    assert row[3] == 5
    assert row[4] == "EUR"
    assert row[7] == "2024: 4\u00a0EUR"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"E2.turnover": "much", "E2.turnover_1": 3}, "“much” is not a number."),
        ({"E3.result": -5, "E3.result_word": "Surplus"}, "The result and its word do not agree."),
        ({"E4.financing:own": 100}, "After the other answers this is not asked."),
        ({"G.reference_year": 2020}, "This sheet is for 2025."),
        ({"E1.donations": "5 %"}, "because “Total revenue” is not known yet"),
        ({"I3.staff_heads": "=1/0"}, "This cell works something out."),
    ],
)
def test_a_file_with_anything_wrong_is_refused_whole(
    sheet: OpenSheet, register: Register, store: Store, cells: Cells, words: str
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    book = download(client)
    fill(book, {"E6.largest_customer_share": 20, **cells})
    response = upload(client, saved(book))
    assert response.status_code == 422
    check(response.text)
    assert words in told(response.text)
    assert "Nothing of the file was stored." in response.text
    assert store.facts.get(enterprise.id, GRID, YEAR) is None


def test_a_file_of_another_sheet_is_refused(sheet: OpenSheet, register: Register) -> None:
    one, other = register("One"), register("Other")
    book = download(sheet(one))
    response = upload(sheet(other), saved(book))
    assert response.status_code == 422
    assert "This file belongs to another enterprise." in response.text
    response = upload(sheet(one, year=2024), saved(book))
    assert "This file is for the year 2025." in response.text


def test_who_has_one_part_sends_one_part(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    book = download(sheet(enterprise))
    fill(book, {"E2.turnover": 5})
    client = sheet(enterprise, "accounts")
    assert set(download(client).sheetnames) == {"How to fill it in", "Accounts", "Key", "Lists"}
    assert upload(client, saved(book)).status_code == 303
    fill(book, {"I3.staff_heads": 3})
    response = upload(client, saved(book))
    assert response.status_code == 422
    assert "a part that somebody else fills in" in response.text
    assert record(store, enterprise.id).answers() == {"E2.turnover": Decimal(5)}


def test_rows_that_were_removed_or_doubled_are_noticed(
    sheet: OpenSheet, register: Register
) -> None:
    client = sheet(register())
    book = download(client)
    page = book["Accounts"]
    page.delete_rows(10)
    page.append(["E2.turnover", "again", "", 7])
    text = told(upload(client, saved(book)).text)
    assert "of this question is missing" in text
    assert "This row is there twice." in text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Choose the file you filled in."),
        (b"PK\x03\x04 no archive", "no Excel workbook"),
        (b"just text", "no Excel workbook"),
    ],
)
def test_what_is_no_workbook_is_told(
    sheet: OpenSheet, register: Register, content: bytes, words: str
) -> None:
    response = upload(sheet(register()), content, "" if not content else "facts.xlsx")
    assert response.status_code == 422
    check(response.text)
    assert words in response.text


def test_a_zip_bomb_is_refused(sheet: OpenSheet, register: Register) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 200_000_000)
    response = upload(sheet(register()), content.getvalue())
    assert response.status_code == 422
    check(response.text)


def test_another_workbook_is_refused(sheet: OpenSheet, register: Register) -> None:
    response = upload(sheet(register()), saved(Workbook()))
    assert response.status_code == 422
    assert "This is not the fact sheet as it was downloaded here." in response.text
