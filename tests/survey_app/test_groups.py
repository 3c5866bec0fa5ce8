"""Focus groups as a facilitator plans them: a new one, its enterprises, a correction, a copy."""

import pytest
from flask.testing import FlaskClient

from grids.enterprise import Origin
from grids.focus_groups import Meeting
from survey_app.store import Ballot, Store
from tests.survey_app.conftest import Register, SignedIn
from tests.survey_app.group_pages import FILLED, choose, now, planned
from tests.survey_app.pages import check
from tests.survey_app.rounds_pages import actions, fill, seen
from tests.survey_app.sheets import told


@pytest.fixture
def facilitator(signed_in: SignedIn) -> FlaskClient:
    """The browser of somebody who facilitates in Austria."""
    return signed_in("facilitator", "AT")


def test_a_group_from_nothing_to_its_agenda(
    facilitator: FlaskClient, store: Store, register: Register
) -> None:
    assert "There is no focus group yet" in seen(facilitator, "/groups/")
    group = planned(facilitator, store)
    assert len(group.topics) == 5
    assert group.topics[0] == "Developing the digital skills of staff"
    url = f"/groups/{group.id}"
    assert "Choose the enterprises." in seen(facilitator, url)
    first, second = register("Neue Arbeit"), register("Alte Arbeit")
    choose(facilitator, group, first.id, second.id)
    assert now(store, group).enterprises == (first.id, second.id)
    text = told(seen(facilitator, url))
    assert "A Full" in text
    assert "1 March 2090, 09:00 (Vienna)" in text
    assert "2 enterprises have not handed over all parts of their fact sheets" in text
    assert "2 enterprises have not decided what the group may see" in text
    assert "The coordinator of your country makes the links." in text
    assert actions(store)[:2] == ["focus group planned", "enterprises of focus group chosen"]
    assert "Graz, spring" in seen(facilitator, "/groups/")


def test_links_and_decisions_are_told(
    coordinator: FlaskClient, store: Store, register: Register
) -> None:
    group, rated = planned(coordinator, store), register()
    choose(coordinator, group, rated.id)
    store.links.issue(rated.id, "accounts", "core", 2025, "Ana")
    text = told(seen(coordinator, f"/groups/{group.id}"))
    assert "Accounts, 2025, sent on" in text
    assert "Make a link : Neue Arbeit" in text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": ""}, "Give the group a title."),
        ({"country": "BE"}, "Choose a country from the list."),
        ({"zone": "Mars/North"}, "Choose a time zone."),
        ({"place": ""}, "Write where the group meets."),
        ({"languages": []}, "Choose at least one language."),
        ({"languages": ["xx"]}, "Languages spoken: choose from the list."),
        ({"starts_day": ""}, "Day: please choose a day."),
        ({"starts_time": "noon"}, "Start: write the time like 08:30."),
        ({"meeting": "written"}, "Write until when ratings are taken."),
        ({"meeting": "written", "closes_day": "2089-01-01"}, "It closes before it opens."),
        ({"meeting": "written", "closes_day": "soon"}, "write the day like 2026-03-31."),
        ({"topics": "x" * 201}, "Write at most 20 lines of at most 200 characters."),
    ],
)
def test_plans_with_mistakes(
    facilitator: FlaskClient, store: Store, changed: dict[str, str | list[str]], words: str
) -> None:
    answer = fill(facilitator, "/groups/new", {**FILLED, **changed})
    assert answer.status_code == 422
    check(answer.text)
    assert words in answer.text
    assert not store.focus_groups.all()


def test_a_plan_sent_twice_is_one_group(facilitator: FlaskClient, store: Store) -> None:
    page = seen(facilitator, "/groups/new")
    first = fill(facilitator, "/groups/new", FILLED, page)
    again = fill(facilitator, "/groups/new", FILLED, page)
    assert first.location == again.location
    assert len(store.focus_groups.all()) == 1


def test_a_group_in_writing(facilitator: FlaskClient, store: Store, register: Register) -> None:
    group = planned(facilitator, store, meeting="written", place="", closes_day="2090-03-15")
    assert group.meeting is Meeting.WRITTEN
    choose(facilitator, group, register("One").id, register("Two").id)
    text = told(seen(facilitator, f"/groups/{group.id}"))
    assert "Ratings are taken until 15 March 2090, 20:00 (Vienna)" in text
    assert "If each person rates only some of the enterprises" in text
    assert "Agenda" not in text


def test_a_rehearsal_rates_published_cases(
    facilitator: FlaskClient, store: Store, register: Register
) -> None:
    case = register("A case", "PT", Origin.PUBLISHED)
    register("Neue Arbeit")
    group = planned(facilitator, store, rehearsal="y")
    page = seen(facilitator, f"/groups/{group.id}/enterprises")
    assert "A case" in page
    assert "Neue Arbeit" not in page
    choose(facilitator, group, case.id)
    text = seen(facilitator, f"/groups/{group.id}")
    assert "rehearsal: no rating is kept" in text
    assert "Still to be done" not in text


def test_enterprises_of_the_country_in_the_order_typed(
    facilitator: FlaskClient, store: Store, register: Register
) -> None:
    group = planned(facilitator, store)
    url = f"/groups/{group.id}/enterprises"
    assert "There is no enterprise of this country in the register yet" in seen(facilitator, url)
    a, b, c = (register(name).id for name in "ABC")
    register("Elsewhere", "BE")
    assert "Elsewhere" not in seen(facilitator, url)
    fill(facilitator, url, {f"place_{c}": "1", f"place_{a}": "7"})
    assert now(store, group).enterprises == (c, a)
    choose(facilitator, group, a, b, c)
    assert now(store, group).enterprises == (a, b, c)
    answer = fill(facilitator, url, {f"place_{b}": "second"})
    assert answer.status_code == 422
    check(answer.text)
    assert "B: write 1 for the first, 2 for the second." in answer.text


def test_enterprises_that_somebody_else_chose_meanwhile(
    facilitator: FlaskClient, store: Store, register: Register
) -> None:
    group, mine, theirs = planned(facilitator, store), register("Mine").id, register("Theirs").id
    url = f"/groups/{group.id}/enterprises"
    opened = seen(facilitator, url)
    choose(facilitator, group, theirs)
    answer = fill(facilitator, url, {f"place_{mine}": "1"}, opened)
    assert answer.status_code == 422
    check(answer.text)
    assert "Somebody else changed this group meanwhile." in answer.text
    assert now(store, group).enterprises == (theirs,)
    assert fill(facilitator, url, {}, answer.text).status_code == 303
    assert now(store, group).enterprises == (mine,)


def test_what_was_rated_stays(facilitator: FlaskClient, store: Store, register: Register) -> None:
    group, rated = planned(facilitator, store), register().id
    choose(facilitator, group, rated)
    who = store.participants.of(store.participants.join(group.id, "researcher", "en").token)
    assert who
    version = store.instruments.latest("evaluation_grid").version
    store.ballots.keep(who, rated, "first", Ballot(who.id, version, {"E1": 1}, handed_in=True))
    answer = fill(facilitator, f"/groups/{group.id}/enterprises", {f"place_{rated}": ""})
    assert answer.status_code == 422
    assert "An enterprise that was rated already stays in the group." in answer.text
    url = f"/groups/{group.id}/planner"
    answer = fill(facilitator, url, {"arrangement": "overview"})
    assert answer.status_code == 422
    check(answer.text)
    assert "Ratings have begun." in answer.text


def test_a_correction(facilitator: FlaskClient, store: Store) -> None:
    group = planned(facilitator, store)
    url = f"/groups/{group.id}/correct"
    changed = {"title": "Graz, autumn", "topics": "One topic\r\n\r\nOne topic\r\nAnother"}
    assert fill(facilitator, url, changed).status_code == 303
    assert now(store, group).title == "Graz, autumn"
    assert now(store, group).topics == ("One topic", "Another")
    assert "The correction is stored." in seen(facilitator, f"/groups/{group.id}")
    fill(facilitator, url, {})
    assert "Nothing was different" in seen(facilitator, f"/groups/{group.id}")


def test_a_correction_over_a_change_of_somebody_else(
    facilitator: FlaskClient, store: Store
) -> None:
    group = planned(facilitator, store)
    url = f"/groups/{group.id}/correct"
    opened = seen(facilitator, url)
    fill(facilitator, url, {"title": "Theirs"})
    answer = fill(facilitator, url, {"title": "Mine"}, opened)
    assert answer.status_code == 409
    check(answer.text)
    assert "Somebody else changed this group" in answer.text
    assert "<li>Title</li>" in answer.text
    assert now(store, group).title == "Theirs"
    assert fill(facilitator, url, {}, answer.text).status_code == 303
    assert now(store, group).title == "Mine"


def test_a_group_stays_in_the_country_of_its_enterprises(
    signed_in: SignedIn, store: Store, register: Register
) -> None:
    everywhere = signed_in("facilitator", "*")
    group = planned(everywhere, store)
    choose(everywhere, group, register().id)
    answer = fill(everywhere, f"/groups/{group.id}/correct", {"country": "BE"})
    assert answer.status_code == 422
    assert "There are enterprises of another country in this group." in answer.text


def test_a_copy(facilitator: FlaskClient, store: Store, register: Register) -> None:
    group = planned(facilitator, store)
    rated = register().id
    choose(facilitator, group, rated)
    url = f"/groups/{group.id}/copy"
    assert "2090-03-01" not in seen(facilitator, url)
    answer = fill(facilitator, url, {"starts_day": "2091-03-01", "title": "Graz, a year later"})
    assert answer.status_code == 303
    (further,) = (each for each in store.focus_groups.all() if each.id != group.id)
    assert further.copied_from == group.id
    assert further.enterprises == (rated,)
    assert further.local_start.year == 2091
    assert store.focus_groups.code(further.id) != store.focus_groups.code(group.id)


def test_the_time_is_that_of_the_country(signed_in: SignedIn, store: Store) -> None:
    everywhere = signed_in("facilitator", "*")
    assert planned(everywhere, store, country="RO", zone="").zone == "Europe/Bucharest"
    answer = fill(everywhere, "/groups/new", {**FILLED, "country": ""})
    assert "Choose a country from the list." in answer.text


def test_only_groups_of_the_own_country(
    signed_in: SignedIn, facilitator: FlaskClient, store: Store
) -> None:
    group = planned(facilitator, store)
    belgian = signed_in("facilitator", "BE")
    assert "Graz, spring" not in seen(belgian, "/groups/")
    assert belgian.get(f"/groups/{group.id}").status_code == 403
    assert belgian.get("/groups/nothing").status_code == 404
    answer = fill(belgian, "/groups/new", FILLED)
    assert answer.status_code == 422
