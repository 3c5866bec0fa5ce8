"""The researcher's pages, and the releases behind them."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from exports.tables import Column, Empty
from survey_app import create_app, releases
from survey_app.demonstration import load
from survey_app.installation import set_up
from survey_app.research.cells import shown
from survey_app.settings import read
from survey_app.store import Grant, Store
from tests.survey_app.conftest import SignedIn
from tests.survey_app.pages import check, words

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the demonstration in it."""
    made = tmp_path_factory.mktemp("results")
    load(made)
    return made


@pytest.fixture
def researcher(folder: Path) -> Iterator[FlaskClient]:
    """A researcher for Austria, in the demonstration."""
    app = create_app(read(folder, {}), log_to=io.StringIO())
    app.config.update(WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=True)
    accounts = app.extensions["bwise_store"].accounts
    known = {account.name: account for account in accounts.all()}
    person = known.get("Rosa") or accounts.create("Rosa", [Grant("researcher", "AT")])
    client = app.test_client()
    with client.session_transaction() as session:
        session["session"] = accounts.start_session(person)
    yield client
    app.extensions["bwise_store"].close()


def test_the_overview_counts_each_country(folder: Path) -> None:
    with Store.open(folder) as store:
        found = {each.country: each for each in releases.standings(store)}
    assert set(found) == {"AT", "BE", "GB", "IT", "PT", "RO"}
    austria = found["AT"]
    assert (austria.enterprises, austria.with_facts, austria.rated) == (12, 12, 12)
    assert austria.ratings == 12 * (8 + 1)
    assert austria.cases == 2
    assert found["RO"].cases == 0


def test_the_overview_shows_the_own_countries(researcher: FlaskClient) -> None:
    page = check(researcher.get("/results/").text)
    assert [words(each) for each in page.findall(".//tbody/tr/th")] == ["Austria"]


def test_without_any_country_the_overview_says_what_to_do(signed_in: SignedIn) -> None:
    answer = signed_in("researcher", "FI").get("/results/")
    assert "There is nothing yet of the countries you may see" in answer.text
    check(answer.text)


def test_synthetic_data_is_labelled_on_every_page(researcher: FlaskClient) -> None:
    for address in ("/", "/results/", "/results/AT", "/cases/", "/account/", "/nothing"):
        assert "Synthetic data" in researcher.get(address).text, address


def test_real_data_is_not_called_synthetic(signed_in: SignedIn) -> None:
    assert "Synthetic data" not in signed_in("researcher").get("/results/").text


def test_a_country_says_what_would_be_hidden(researcher: FlaskClient) -> None:
    answer = researcher.get("/results/AT")
    page = check(answer.text)
    rows = {words(row[0]): [words(cell) for cell in row[1:]] for row in page.findall(".//tbody/tr")}
    assert list(rows)[:3] == ["Participation", "Grid summary", "Grid by enterprise"]
    hidden = {table: int(cells[1]) for table, cells in rows.items()}
    assert hidden["Cases"] == hidden["Context"] == 0  # published: exempt
    assert hidden["Facts"] > 0
    assert rows["Facts"][2] != "–"


def test_a_workbook_needs_its_purpose(researcher: FlaskClient) -> None:
    answer = researcher.post("/results/AT", data={"purpose": "  "})
    assert answer.status_code == 422
    assert "what the workbook is for" in answer.text
    check(answer.text)


def test_from_making_to_downloading_a_workbook(researcher: FlaskClient) -> None:
    made = researcher.post("/results/AT", data={"purpose": "chapter 3"})
    page = researcher.get(made.location)
    assert "The workbook is ready." in page.text
    check(page.text)
    file = researcher.get(f"{made.location}/workbook.xlsx")
    assert 'filename="bwise-AT-' in file.headers["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(file.data))
    assert book.sheetnames[:4] == ["README", "Contents", "Notes", "Participation"]
    assert {"Cases", "Context", "Facts", "Disclosure control"} <= set(book.sheetnames)
    assert "synthetic data" in str(book["Grid summary"]["A1"].value).casefold()
    assert researcher.get(f"{made.location}/workbook.xlsx").data == file.data
    assert made.location in researcher.get("/results/AT").text
    log = researcher.application.extensions["bwise_store"].audit.all()
    told = [(e.actor, e.action, e.purpose) for e in log if made.location.endswith(e.thing)]
    assert ("Rosa", "workbook made", "chapter 3") in told
    assert ("Rosa", "workbook downloaded", "") in told


def test_every_table_of_a_release_can_be_looked_at(researcher: FlaskClient) -> None:
    made = researcher.post("/results/AT", data={"purpose": "a look"}).location
    record = researcher.application.extensions["bwise_store"].releases.get(made.rpartition("/")[2])
    for number, table in enumerate(record.tables):
        answer = researcher.get(f"{made}/tables/{number}")
        assert answer.status_code == 200
        assert table.title in check(answer.text).find(".//h1").text
    assert researcher.get(f"{made}/tables/{len(record.tables)}").status_code == 404
    codebook = next(n for n, table in enumerate(record.tables) if table.id == "Codebook")
    later = researcher.get(f"{made}/tables/{codebook}?first=200")
    assert "Rows 201 to" in later.text
    assert "Rows before" in later.text
    check(later.text)


def test_a_release_is_found_under_its_own_country_only(
    researcher: FlaskClient, signed_in: SignedIn
) -> None:
    made = researcher.post("/results/AT", data={"purpose": "a look"}).location
    id = made.rpartition("/")[2]
    assert researcher.get(f"/results/BE/{id}").status_code == 403
    assert signed_in("researcher").get(f"/results/BE/{id}").status_code == 404


@pytest.mark.parametrize("address", ["/results/ZZ", "/results/at", "/results/AT/made-up"])
def test_what_is_not_there_is_no_page(signed_in: SignedIn, address: str) -> None:
    assert signed_in("researcher").get(address).status_code == 404


def test_the_same_data_give_the_same_release_and_bytes(folder: Path) -> None:
    with Store.open(folder) as store:
        first = releases.make(store, "BE", by="Rosa", purpose="a", day=DAY)
        second = releases.make(store, "BE", by="Rosa", purpose="b", day=DAY)
        record = store.releases.get(first)
        assert record is not None
        assert first == second
        assert releases.workbook(record) == releases.workbook(record)


def test_a_stored_release_stays_when_data_change(folder: Path) -> None:
    with Store.open(folder) as store:
        before = store.releases.get(releases.make(store, "PT", by="R", purpose="a", day=DAY))
        assert before is not None
        response = next(iter(store.responses.stream("evaluation_grid", "PT")))
        store.responses.delete(response.id)
        after = releases.make(store, "PT", by="R", purpose="b", day=DAY)
        assert after != before.id
        assert store.releases.get(before.id) == before


def test_a_country_without_enterprises_has_its_published_sheets(tmp_path: Path) -> None:
    with set_up(tmp_path) as store:
        record = store.releases.get(releases.make(store, "GB", by="R", purpose="a", day=DAY))
    assert record is not None
    tables = {table.id: table for table in record.tables}
    assert tables["Cases"].rows
    assert tables["Context"].rows
    assert dict(record.options)["synthetic"] == "no"
    assert releases.workbook(record)


@pytest.mark.parametrize(
    ("cell", "format", "expected"),
    [
        (None, "text", ""),
        (Empty.CONFIDENTIAL, "percent", "[c]"),
        (1234567, "amount", "1,234,567"),
        (12, "percent", "12 %"),
        (2025, "year", "2025"),
        (1234, "code", "1234"),
        (DAY, "date", "2026-11-22"),
    ],
)
def test_cells_in_words(app: Flask, cell: object, format: str, expected: str) -> None:
    with app.test_request_context():
        assert shown(cell, Column("a", "A", format)) == expected  # type: ignore[arg-type]
