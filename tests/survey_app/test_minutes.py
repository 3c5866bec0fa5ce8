"""The minutes of a focus group: read, noted in, downloaded, in a language of the group."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import docx
import pytest
from flask.testing import FlaskClient

from grids.enterprise import Enterprise, Release
from grids.focus_groups import FocusGroup
from grids.responses import Fact, FactRecord
from grids.turns import Step
from grids.values import Missing
from survey_app import releases
from survey_app.store import Ballot, Note, Store
from tests.survey_app import pages
from tests.survey_app.conftest import Register, SignedIn
from tests.survey_app.groups import group_of
from tests.survey_app.sheets import post

GRID = "evaluation_grid"


@pytest.fixture
def enterprise(register: Register) -> Enterprise:
    """The enterprise that is rated."""
    return register(country="AT", name="Neue Arbeit")


@pytest.fixture
def group(store: Store, enterprise: Enterprise) -> FocusGroup:
    """A group of four that rated it, two of them once more, and one too late."""
    planned = group_of(store, enterprise.id, languages=("ro", "en"), topics=("A topic",))
    version = store.instruments.latest(GRID).version
    people = []
    for step in (2, 3, 3, 5):
        token = store.participants.join(planned.id, "researcher", "en").token
        who = store.participants.of(token)
        assert who
        people.append(who)
        given = Ballot(who.id, version, {"E1": step, "E5": step}, handed_in=True)
        store.ballots.keep(who, enterprise.id, "first", given)
    for step in (Step.RATE, Step.REVEAL):
        store.turns.step(planned.id, enterprise.id, step)
    store.turns.talk(planned.id, enterprise.id, "E5")
    store.turns.step(planned.id, enterprise.id, Step.RATE_AGAIN)
    for who in people[:3]:
        again = Ballot(who.id, version, {"E5": 4}, handed_in=True)
        store.ballots.keep(who, enterprise.id, "second", again)
    store.turns.step(planned.id, enterprise.id, Step.SHOW_AGAIN)
    late = Ballot(people[0].id, version, {"E1": 1}, handed_in=True)
    store.ballots.keep(people[0], enterprise.id, "late", late)
    store.notes.keep(planned.id, enterprise.id, "E5", Note("Machines were talked about"))
    return planned


@pytest.fixture
def facilitator(signed_in: SignedIn) -> FlaskClient:
    """Whoever leads the group."""
    return signed_in("facilitator", "AT")


def test_the_minutes_are_read_in_the_language_of_the_group(
    facilitator: FlaskClient, group: FocusGroup
) -> None:
    text = facilitator.get(f"/groups/{group.id}/minutes/").text
    page = pages.check(text)
    article = page.find(".//article")
    assert article is not None
    assert article.get("lang") == "ro"
    assert "Machines were talked about" in pages.words(article)
    assert "The meeting" not in pages.words(article)
    english = facilitator.get(f"/groups/{group.id}/minutes/?written=en").text
    assert "The meeting" in english
    assert facilitator.get(f"/groups/{group.id}/minutes/?written=xx").status_code == 404


def test_the_word_file_holds_what_the_page_shows(
    facilitator: FlaskClient, group: FocusGroup, enterprise: Enterprise
) -> None:
    answer = facilitator.get(f"/groups/{group.id}/minutes/minutes.docx?written=en")
    assert answer.headers["Content-Disposition"].endswith(
        'filename="bwise-minutes-focus-group-2026-2026-12-01.docx"'
    )
    word = docx.Document(BytesIO(answer.data))
    assert enterprise.name in [p.text for p in word.paragraphs]
    rows = [[c.text for c in row.cells] for table in word.tables for row in table.rows]
    (first, after) = [row for row in rows if row[0].startswith("E5") and len(row) == 10]
    assert first[1:] == ["first", "0", "1", "2", "0", "1", "3", "close", ""]
    assert after[1:] == ["after discussion", "0", "0", "0", "3", "1", "4", "agreed", ""]
    (change,) = [row for row in rows if row[0].startswith("E5") and len(row) == 7]
    assert change[1:] == ["3", "4", "3", "3", "0", "0"]
    again = facilitator.get(f"/groups/{group.id}/minutes/minutes.docx?written=en")
    assert again.data == answer.data


def test_who_joined_twice_took_part_once(
    facilitator: FlaskClient, store: Store, group: FocusGroup
) -> None:
    store.participants.join(group.id, "researcher", "en")
    word = docx.Document(
        BytesIO(facilitator.get(f"/groups/{group.id}/minutes/minutes.docx?written=en").data)
    )
    rows = [[c.text for c in row.cells] for table in word.tables for row in table.rows]
    assert ["All participants", "4"] in rows


def test_until_all_is_revealed_everybody_who_joined_counts(
    facilitator: FlaskClient, store: Store, register: Register, group: FocusGroup
) -> None:
    other = register(country="AT", name="Another")
    store.focus_groups.correct(replace(group, enterprises=(*group.enterprises, other.id)))
    store.participants.join(group.id, "wise", "en")
    text = facilitator.get(f"/groups/{group.id}/minutes/?written=en").text
    rows = [pages.words(row) for row in pages.check(text).iter("tr")]
    assert any(row.startswith("All participants") and row.endswith("5") for row in rows)


def test_notes_are_kept_as_facts_and_stand_in_the_minutes(
    facilitator: FlaskClient, store: Store, group: FocusGroup
) -> None:
    here = f"/groups/{group.id}/minutes/notes/outcome"
    pages.check(facilitator.get(here).text)
    sent = {"outcome.conclusions": "Go on together", "outcome.dissent-why": "does_not_apply"}
    answer = post(facilitator, here, facilitator.get(here).text, sent, step="")
    assert answer.status_code == 303
    record = store.facts.latest(group.id, "focus_group_record")
    assert record
    assert record.year == 2026
    assert record.answers()["outcome.conclusions"] == "Go on together"
    assert record.answers()["outcome.dissent"] is Missing.DOES_NOT_APPLY
    facilitator.get(here.replace("outcome", "plan"))
    plan = here.replace("outcome", "plan")
    post(facilitator, plan, facilitator.get(plan).text, {"plan.steps": "A course"}, step="")
    text = facilitator.get(f"/groups/{group.id}/minutes/?written=en").text
    assert "Go on together" in text
    assert "A course" in text


def test_two_who_write_one_page_are_told_so(facilitator: FlaskClient, group: FocusGroup) -> None:
    here = f"/groups/{group.id}/minutes/notes/plan"
    before = facilitator.get(here).text
    post(facilitator, here, before, {"plan.steps": "One"}, step="")
    answer = post(facilitator, here, before, {"plan.steps": "Other"}, step="")
    assert answer.status_code == 409
    assert "One" in answer.text
    assert "Other" in answer.text


def test_what_is_no_page_of_notes_is_not_there(facilitator: FlaskClient, group: FocusGroup) -> None:
    assert facilitator.get(f"/groups/{group.id}/minutes/notes/none").status_code == 404
    here = f"/groups/{group.id}/minutes/notes/plan"
    assert facilitator.post(here, data={"strange": "1"}).status_code == 400


def test_a_group_that_has_not_met_has_minutes_already(
    facilitator: FlaskClient, store: Store, enterprise: Enterprise
) -> None:
    group = group_of(store, enterprise.id)
    text = facilitator.get(f"/groups/{group.id}/minutes/").text
    pages.check(text)
    assert "No ratings have been revealed." in text


def test_what_was_noted_goes_into_workbooks_by_hand(
    store: Store, group: FocusGroup, facilitator: FlaskClient
) -> None:
    notes = FactRecord(
        subject=group.id,
        instrument="focus_group_record",
        version=store.instruments.latest("focus_group_record").version,
        year=2026,
        facts=(Fact(question="topics.training", answer="Short courses at work"),),
    )
    store.facts.save(notes, "Fay")
    for _ in range(6):
        store.participants.join(group.id, "wise", "en")
    assert said_in_workbook(store) == []
    page = f"/groups/{group.id}/minutes/"
    post(facilitator, f"{page}release", facilitator.get(page).text, {"released": "yes"})
    assert said_in_workbook(store) == [("Short courses at work", 10)]
    assert "Keep it out of workbooks again" in facilitator.get(page).text
    post(facilitator, f"{page}release", facilitator.get(page).text, {"released": "no"})
    assert said_in_workbook(store) == []


def test_a_small_group_is_not_quoted(store: Store, group: FocusGroup) -> None:
    form = store.instruments.latest("focus_group_record")
    fact = Fact(question="topics.training", answer="Short courses at work")
    record = FactRecord(
        subject=group.id, instrument=form.id, version=form.version, year=2026, facts=(fact,)
    )
    store.facts.save(record, "Fay")
    store.focus_groups.correct(replace(group, released=True))
    assert said_in_workbook(store) == [("[c]", 4)]


def said_in_workbook(store: Store) -> list[tuple[object, object]]:
    """What the sheet `Discussion` of Austria says, and of how many people."""
    made = store.releases.get(releases.make(store, "AT", by="Fay", purpose="a test"))
    assert made
    (table,) = (each for each in made.tables if each.id == "Discussion")
    return [(row[2], row[3]) for row in table.rows]


def test_of_two_groups_the_one_that_met_last_counts(
    store: Store, enterprise: Enterprise, group: FocusGroup
) -> None:
    store.enterprises.correct(replace(enterprise, release=Release.NAMED), "Ana", "agreed")
    later = group_of(store, enterprise.id, starts=group.starts + timedelta(days=365))
    version = store.instruments.latest(GRID).version
    for _ in range(3):
        who = store.participants.of(store.participants.join(later.id, "wise", "en").token)
        assert who
        ballot = Ballot(who.id, version, {"E1": 1}, handed_in=True)
        store.ballots.keep(who, enterprise.id, "first", ballot)
    for step in (Step.RATE, Step.REVEAL):
        store.turns.step(later.id, enterprise.id, step)
    made = store.releases.get(releases.make(store, "AT", by="Fay", purpose="a test"))
    assert made
    (table,) = (each for each in made.tables if each.id == "Grid by enterprise")
    cells = dict(zip([column.id for column in table.columns], table.rows[0], strict=True))
    assert (cells["id"], cells["n_raters"], cells["median"]) == ("E1", 3, 1)
