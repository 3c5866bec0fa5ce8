"""The planner on the page, and what is printed for a focus group."""

import pytest
from flask.testing import FlaskClient

from grids.enterprise import Visible
from grids.focus_groups import FocusGroup
from survey_app.store import Store
from tests.survey_app.conftest import Register, SignedIn
from tests.survey_app.group_pages import choose, now, planned
from tests.survey_app.pages import check
from tests.survey_app.ratings import enter, give_facts
from tests.survey_app.rounds_pages import fill, seen
from tests.survey_app.sheets import told


@pytest.fixture
def facilitator(signed_in: SignedIn) -> FlaskClient:
    """The browser of somebody who facilitates in Austria."""
    return signed_in("facilitator", "AT")


@pytest.fixture
def nine(facilitator: FlaskClient, store: Store, register: Register) -> FocusGroup:
    """A group that rates nine enterprises."""
    group = planned(facilitator, store, languages=["en", "ro"])
    choose(facilitator, group, *(register(f"Enterprise no. {n}").id for n in range(1, 10)))
    return now(store, group)


def test_from_a_plan_that_does_not_fit_to_one_that_does(
    facilitator: FlaskClient, store: Store, nine: FocusGroup
) -> None:
    page = f"/groups/{nine.id}"
    assert "minutes are lacking. Use the planner." in told(seen(facilitator, page))
    url = f"{page}/planner"
    asked = "people=20&enterprises=9&minutes=120&arrangement=suggested&tables="
    text = told(seen(facilitator, f"{url}?{asked}"))
    assert "Agenda: C Tables" in text
    assert "116.5" in text
    assert "3.5 minutes are left over." in text
    assert "10:04" in text
    assert "Enterprise no. 1 · Enterprise no. 2 · Enterprise no. 3" in text
    assert "Each enterprise has 6 or 7 raters." in text
    assert "Not rated, shown as facts only: E2 Turnover" in text
    assert "There is time for one of 5 topics; each" in text
    given = {"people": "20", "enterprises": "9", "minutes": "120", "arrangement": "suggested"}
    assert fill(facilitator, url, given).status_code == 303
    kept = now(store, nine)
    assert (kept.people, kept.minutes, kept.tables, kept.core) == (20, 120, 3, True)
    text = told(seen(facilitator, page))
    assert "The plan is kept: C Tables." in text
    assert "lacking" not in text
    assert "20 people, 120 minutes, 3 tables, core indicators." in text
    assert "Agenda: C Tables" in told(seen(facilitator, url))


def test_who_has_joined_is_seated_anew(
    facilitator: FlaskClient, store: Store, nine: FocusGroup
) -> None:
    for kind in ("researcher", "network", "wise") * 5:
        store.participants.join(nine.id, kind, "en")
    own = store.participants.join(nine.id, "wise", "en", own=nine.enterprises[4])
    url = f"/groups/{nine.id}/planner"
    fill(facilitator, url, {"people": "16", "arrangement": "tables", "tables": "3"})
    people = store.participants.of_group(nine.id)
    for table in (1, 2, 3):
        here = [each.stakeholder for each in people if each.table == table]
        assert 4 <= len(here) <= 7
        assert {*here} == {"researcher", "network", "wise"}
    who = store.participants.of(own.token)
    assert who
    assert who.table == 2
    fill(facilitator, url, {"arrangement": "together", "tables": ""})
    assert {each.table for each in store.participants.of_group(nine.id)} == {1}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("people=20&enterprises=2&minutes=120", "Agenda: A Full"),
        ("people=20&enterprises=4&minutes=120", "Agenda: B Focus"),
        ("people=10&enterprises=9&minutes=120", "Agenda: D Overview"),
        ("people=10&enterprises=9&minutes=60", "The plan has time for 4 enterprises."),
        ("people=4&enterprises=2&minutes=120", "That is too few"),
        ("people=40&enterprises=12&minutes=240", "More than nine enterprises"),
        ("people=20&enterprises=4&minutes=110", "With more time it would be 4."),
    ],
)
def test_what_the_planner_says(
    facilitator: FlaskClient, nine: FocusGroup, asked: str, words: str
) -> None:
    url = f"/groups/{nine.id}/planner?arrangement=suggested&tables=&{asked}"
    assert words in told(seen(facilitator, url))


def test_an_arrangement_that_was_chosen(facilitator: FlaskClient, nine: FocusGroup) -> None:
    url = f"/groups/{nine.id}/planner?people=20&enterprises=4&minutes=120"
    tables = told(seen(facilitator, f"{url}&arrangement=tables&tables=2"))
    assert "Agenda: C Tables" in tables
    assert "seated evenly at 2 tables" in tables
    overview = told(seen(facilitator, f"{url}&arrangement=overview&tables=2"))
    assert "Agenda: D Overview" in overview
    together = told(seen(facilitator, f"{url}&arrangement=together&tables="))
    assert "Agenda: B Focus" in together


def test_numbers_that_are_none(facilitator: FlaskClient, nine: FocusGroup) -> None:
    asked = "people=many&enterprises=0&minutes=-1&arrangement=other&tables=1"
    answer = facilitator.get(f"/groups/{nine.id}/planner?{asked}")
    assert answer.status_code == 422
    check(answer.text)
    text = told(answer.text)
    assert "People who rate: write a number from 1 to 300." in text
    assert "Tables: write a number from 2 to 20." in text
    assert "Choose how enterprises are rated." in text


def test_a_rating_sheet_on_paper(
    facilitator: FlaskClient, store: Store, register: Register
) -> None:
    group = planned(facilitator, store, languages=["en", "ro"])
    rated = register()
    choose(facilitator, group, rated.id)
    url = f"/groups/{group.id}/paper/{rated.id}"
    text = told(seen(facilitator, url))
    assert "Rating of Neue Arbeit" in text
    assert "E2 Turnover" in text
    assert "Cannot judge" in text
    core = told(seen(facilitator, f"{url}?scope=core"))
    assert "E2 Turnover" not in core
    assert "E1 Revenues" in core
    romanian = seen(facilitator, f"{url}?language=ro")
    assert '<div class="sheet" lang="ro">' in romanian
    assert "Rating of Neue Arbeit" not in romanian
    assert "Rating sheet: Neue Arbeit" in romanian
    assert facilitator.get(f"/groups/{group.id}/paper/{register('Other').id}").status_code == 404


def test_paper_shows_what_the_enterprise_allows(facilitator: FlaskClient, store: Store) -> None:
    seen_of = (("accounts", Visible.FIGURES), ("staff_list", Visible.NOTHING))
    rated = enter(store, country="AT", visible=seen_of)
    give_facts(store, rated)
    group = planned(facilitator, store)
    choose(facilitator, group, rated.id)
    text = told(seen(facilitator, f"/groups/{group.id}/paper/{rated.id}"))
    assert "Own sales, strict: 72.2 %" in text
    assert "does not show the group its figures from: Staff list." in text
    assert "Placement rate" not in text
    assert "High means:" in text
    assert "Does not apply: Nothing is sold." in text


def test_how_to_join_on_paper(facilitator: FlaskClient, store: Store, nine: FocusGroup) -> None:
    code = store.focus_groups.code(nine.id)
    page = seen(facilitator, f"/groups/{nine.id}/joining")
    assert f"{code[:3]}-{code[3:]}" in page
    assert "<svg" in page
    assert 'lang="ro"' in page
    assert "opens on this computer only" in page
    assert "Table 1" not in page
    given = {"people": "20", "minutes": "120", "enterprises": "9", "arrangement": "tables"}
    fill(facilitator, f"/groups/{nine.id}/planner", given)
    text = told(seen(facilitator, f"/groups/{nine.id}/joining"))
    assert "Table 3 Enterprise no. 3 Enterprise no. 6 Enterprise no. 9" in text


def test_who_is_there_on_paper(facilitator: FlaskClient, nine: FocusGroup) -> None:
    text = told(seen(facilitator, f"/groups/{nine.id}/attendance?language=ro"))
    assert "Who is there" in text
    assert "Graz, spring" in text


def test_cards_of_who_rates_what(
    facilitator: FlaskClient, store: Store, nine: FocusGroup, register: Register
) -> None:
    url = f"/groups/{nine.id}/cards"
    text = told(seen(facilitator, url))
    assert "Each of 15 people rates 3 enterprises." in text
    few = told(seen(facilitator, f"{url}?share=1"))
    assert "Fewer than 5 people rate: Enterprise no. 1" in few
    assert "Let each person rate at least 3." in few
    empty = planned(facilitator, store, title="Empty")
    assert "Choose the enterprises of the group first." in seen(
        facilitator, f"/groups/{empty.id}/cards"
    )
