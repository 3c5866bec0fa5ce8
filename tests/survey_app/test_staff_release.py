"""The staff questionnaires in a release: from responses that are kept to sheets of a workbook."""

import io
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from exports.tables import Empty, Released
from grids.responses import Response
from grids.values import Missing
from survey_app import releases
from survey_app.demonstration import load
from survey_app.installation import set_up
from survey_app.staff_release import STAFF, staff_responses
from survey_app.store import Store
from tests.exports.world import Cells, row, rows

DAY = date(2026, 11, 22)
SHEETS = {
    "Participation",
    "Skills",
    "Skill gaps",
    "Digital",
    "Technology",
    "Training",
    "Gap reasons",
    "Attractiveness",
    "Satisfaction",
    "Frequencies",
}


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the demonstration in it."""
    made = tmp_path_factory.mktemp("staff")
    load(made)
    return made


@pytest.fixture
def store(demonstration: Path) -> Iterator[Store]:
    """The demonstration, to be read."""
    with Store.open(demonstration) as opened:
        yield opened


@pytest.fixture
def own(demonstration: Path, tmp_path: Path) -> Iterator[Store]:
    """A demonstration of one's own, to be changed."""
    with Store.open(demonstration) as opened:
        opened.backup(tmp_path / "copy.sqlite")
    Store.restore(tmp_path / "own", tmp_path / "copy.sqlite")
    with Store.open(tmp_path / "own") as opened:
        yield opened


def released(store: Store, country: str = "AT") -> Mapping[str, Released]:
    """The tables of a release by their names."""
    record = store.releases.get(releases.make(store, country, by="R", purpose="a", day=DAY))
    assert record is not None
    return {table.id: table for table in record.tables}


@pytest.fixture(scope="module")
def austria(demonstration: Path) -> Mapping[str, Released]:
    """The tables of the demonstration's release of Austria."""
    with Store.open(demonstration) as opened:
        return released(opened)


def kept(store: Store, instrument: str, country: str = "AT") -> list[Response]:
    """The responses that count, one by one."""
    return list(store.responses.stream(instrument, country))


def sent(tables: Mapping[str, Released]) -> dict[str, Cells]:
    """What Participation says of each questionnaire."""
    found = rows(tables["Participation"])
    return {str(r["questionnaire"]): r for r in found if r["kind"] == "responses sent"}


def test_the_workbook_holds_every_sheet(store: Store) -> None:
    record = store.releases.get(releases.make(store, "AT", by="R", purpose="a", day=DAY))
    assert record is not None
    book = openpyxl.load_workbook(io.BytesIO(releases.workbook(record)))
    assert set(book.sheetnames) >= SHEETS
    for name in SHEETS:
        assert "synthetic data" in str(book[name]["A1"].value), name
    told = "\n".join(str(cell.value) for line in book["README"].iter_rows() for cell in line)
    for id in STAFF:
        title, number = store.instruments.latest(id).title, len(kept(store, id))
        assert f"{title}, version 1.0 ({id})" in told
        assert f"Responses: {title}: {number}" in told
    assert "Synthetic: answers to questionnaires" in told
    assert "English (questionnaires)" in told
    assert "Answers to questionnaires are shown from 5 managers" in told


@pytest.mark.parametrize("country", ["AT", "RO"])
def test_responses_are_counted_as_they_are_kept(store: Store, country: str) -> None:
    table = released(store, country)["Participation"]
    for id in STAFF:
        found = row(table, questionnaire=id, kind="responses sent")
        assert found["n"] == len(kept(store, id, country))


def test_every_n_equals_a_recount(store: Store, austria: Mapping[str, Released]) -> None:
    """Of questions without rows: how many were asked, and how many answered."""
    responses = {id: kept(store, id) for id in STAFF}
    compared = Counter[str]()
    for cells in rows(austria["Frequencies"]):
        given = [r.answers.get(str(cells["question"])) for r in responses[cells["questionnaire"]]]
        asked = [answer for answer in given if answer is not None]
        answered = [answer for answer in asked if not isinstance(answer, Missing)]
        for column, number in (("n_asked", len(asked)), ("n", len(answered))):
            if cells[column] is not Empty.CONFIDENTIAL:
                assert cells[column] == number, cells
                compared[column] += 1
    assert min(compared["n_asked"], compared["n"]) > 500


def test_some_figures_are_shown_and_some_are_hidden(austria: Mapping[str, Released]) -> None:
    for name in SHEETS:
        cells = [cell for line in austria[name].rows for cell in line]
        assert Empty.CONFIDENTIAL in cells, name
        assert any(isinstance(cell, int | Decimal) for cell in cells), name


def test_the_codebook_says_how_many_answered(austria: Mapping[str, Released]) -> None:
    codebook = austria["Codebook"]
    assert set(STAFF) <= {each["instrument"] for each in rows(codebook)}
    shown = {
        (r["questionnaire"], r["question"], r["row"]): r["n"] for r in rows(austria["Frequencies"])
    }
    compared = 0
    for cells in rows(codebook):
        key = (cells["instrument"], cells["id"])
        place = cells["part"] if cells["id"] == "technology.importance" else ""
        if cells["instrument"] in STAFF and (*key, place) in shown:
            assert (cells["n_collected"], cells["reasons"]) == (0, "")
            assert cells["n_synthetic"] == shown[*key, place], key
            compared += 1
    assert compared > 200
    wish = row(codebook, instrument="staff_wsn", id="wishes.change")
    assert wish["n_synthetic"] is Empty.NOT_AVAILABLE
    listed = {each["instrument"] for each in rows(austria["Values"])}
    assert set(STAFF) <= listed


def test_what_was_hoped_for_comes_from_the_rounds(
    store: Store, austria: Mapping[str, Released]
) -> None:
    (planned,) = store.rounds.all()
    for id, cells in sent(austria).items():
        assert cells["target"] == planned.target("AT", id)
        assert cells["started"] is Empty.NOT_AVAILABLE  # invented: nobody began


def test_a_test_round_and_what_was_set_aside_do_not_count(own: Store) -> None:
    before = sent(released(own))["staff_supporter"]["n"]
    assert isinstance(before, int)
    one, *_ = kept(own, "staff_supporter")
    (planned,) = own.rounds.all()
    own.rounds.add(replace(planned, id=str(uuid.uuid4()), title="A trial", test=True, revision=1))
    trial = next(each for each in own.rounds.all() if each.test)
    tried = replace(one, id=str(uuid.uuid4()), context=replace(one.context, survey_round=trial.id))
    own.responses.submit(tried, "tried")
    after = sent(released(own))["staff_supporter"]
    assert (after["n"], after["target"]) == (before, planned.target("AT", "staff_supporter"))
    own.aside.put(one.id, "the same everywhere", "Rosa")
    assert sent(released(own))["staff_supporter"]["n"] == before - 1
    assert len(kept(own, "staff_supporter")) == before - 1
    own.aside.take_back(one.id)
    assert sent(released(own))["staff_supporter"]["n"] == before


def test_the_lots_come_with_their_stored_probability(store: Store) -> None:
    for each in staff_responses(store, "AT"):
        expected = Counter(
            chance
            for response in kept(store, each.instrument.id)
            if isinstance(chance := response.answers.get("skills.lot_probability"), Decimal)
        )
        assert Counter(chance for _, chance, _ in each.lots) == expected
        assert bool(expected) == (each.instrument.id != "staff_wsn")


def test_few_responses_are_not_told_anywhere(own: Store) -> None:
    first, *others = kept(own, "staff_enabler")
    for each in others:
        own.responses.delete(each.id)
    record = own.releases.get(releases.make(own, "AT", by="R", purpose="a", day=DAY))
    assert record is not None
    options = dict(record.options)
    assert "responses to staff_enabler" not in options
    assert "Questionnaire for managers: too few responses to say how many" in options["rounds"]
    codebook = next(table for table in record.tables if table.id == "Codebook")
    numbers = {
        each["n_synthetic"]
        for each in rows(codebook)
        if each["instrument"] == "staff_enabler" and each["id"] in first.answers
    }
    assert numbers <= {Empty.CONFIDENTIAL, Empty.NOT_AVAILABLE}
    own.responses.delete(first.id)
    assert "staff_enabler" not in {each["instrument"] for each in rows(released(own)["Codebook"])}


def test_without_answers_there_is_nothing_of_staff(tmp_path: Path) -> None:
    with set_up(tmp_path) as empty:
        record = empty.releases.get(releases.make(empty, "AT", by="R", purpose="a", day=DAY))
    assert record is not None
    assert not SHEETS & {table.id for table in record.tables}
    assert not set(STAFF) & set(dict(record.versions))
    assert "uestionnaires" not in str((releases.about(record), record.options))


def test_a_country_with_answers_alone_has_a_release(own: Store) -> None:
    (planned,) = own.rounds.all()
    assert "FI" not in releases.countries(own)
    own.rounds.correct(replace(planned, countries=(*planned.countries, "FI")))
    one, *_ = kept(own, "staff_wsn")
    there = replace(one, id=str(uuid.uuid4()), context=replace(one.context, country="FI"))
    own.responses.submit(there, "there")
    assert "FI" in releases.countries(own)
    assert "Participation" in released(own, "FI")
