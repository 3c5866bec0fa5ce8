"""Watching a round, and setting responses aside."""

import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient

from grids.rounds import SurveyRound
from survey_app.store import Store
from tests.survey_app.conftest import SignedIn
from tests.survey_app.rounds_pages import answered, careless, fill, seen
from tests.survey_app.sheets import told
from tests.survey_app.surveys import Respondent, round_of


@pytest.fixture
def two(store: Store) -> SurveyRound:
    """A round in two countries."""
    return round_of(store, countries=("AT", "BE"))


def test_progress(app: Flask, signed_in: SignedIn, store: Store, two: SurveyRound) -> None:
    url = f"/rounds/{two.id}/progress"
    researcher = signed_in("researcher", "AT")
    assert "Nobody has opened a questionnaire yet." in seen(researcher, url)
    fill(
        signed_in("coordinator", "AT"),
        f"/rounds/{two.id}/targets",
        {"wanted_ATstaff_supporter": "8"},
    )
    way = store.ways.open_link(two.id, "AT", "staff_supporter")
    for _ in range(2):
        answered(app, store, way)
    Respondent(app, way).agree()
    Respondent(app, way).agree().send({})
    text = seen(researcher, url)
    assert "8 (25 % reached)" in told(text)
    assert "nothing saved" in text
    assert text.count('<svg xmlns="http://www.w3.org/2000/svg"') == 3
    assert "Look through the responses" not in text
    assert "One further country of this round is not shown" in text
    assert "Belgium" not in text
    other = seen(signed_in("researcher", "BE"), url)
    assert "Austria" not in other
    assert "Nobody has opened a questionnaire yet." in other
    assert "Look through the responses" in seen(signed_in("coordinator", "AT"), url)


def test_the_list_leads_researchers_to_the_progress(
    signed_in: SignedIn, store: Store, two: SurveyRound
) -> None:
    text = seen(signed_in("researcher", "BE"), "/rounds/")
    assert f"/rounds/{two.id}/progress" in text
    assert f'href="/rounds/{two.id}"' not in text
    assert "Plan a round" not in text
    assert two.title not in seen(signed_in("researcher", "IT"), "/rounds/")


# Looking through


def test_setting_a_response_aside(
    app: Flask, coordinator: FlaskClient, store: Store, two: SurveyRound
) -> None:
    url = f"/rounds/{two.id}/responses"
    assert "Nothing was noticed" in seen(coordinator, url)
    id, abroad = careless(app, store, two), careless(app, store, two, "BE")
    text = seen(coordinator, url)
    assert id in text
    assert abroad not in text
    assert "the same answer to a whole list of questions" in text
    assert fill(coordinator, f"{url}/{id}/aside", {"reason": " "}).status_code == 422
    assert fill(coordinator, f"{url}/{id}/aside", {"reason": "a trial"}).status_code == 303
    assert "set aside by coordinator in AT" in told(seen(coordinator, url))
    assert store.responses.count("staff_supporter", "AT", two.id) == 0
    assert "(and 1 set aside)" in seen(coordinator, f"/rounds/{two.id}/progress")
    assert "a trial" in seen(coordinator, f"{url}/{id}/back")
    assert coordinator.post(f"{url}/{id}/back").status_code == 303
    assert coordinator.post(f"{url}/{id}/back").status_code == 303, "a second click does nothing"
    assert store.responses.count("staff_supporter", "AT", two.id) == 1
    *_, put, back = store.audit.all()
    assert (put.action, put.purpose) == ("response set aside", "a trial")
    assert back.action == "response counts again"
    assert id in put.thing
    assert id in back.thing


def test_only_responses_of_this_round_and_country(
    app: Flask, coordinator: FlaskClient, store: Store, two: SurveyRound
) -> None:
    abroad = careless(app, store, two, "BE")
    elsewhere = careless(app, store, round_of(store))
    for id, status in ((abroad, 403), (elsewhere, 404), (str(uuid.uuid4()), 404)):
        for step in ("aside", "back"):
            url = f"/rounds/{two.id}/responses/{id}/{step}"
            assert coordinator.post(url, data={"reason": "why not"}).status_code == status
    assert not store.aside.of(two.id)
