"""Watching a round, and setting responses aside."""

import re
import uuid
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from grids.responses import Context, Response, completed
from grids.rounds import SurveyRound, study_answers
from survey_app.store import Store
from tests.survey_app.conftest import SignedIn
from tests.survey_app.pages import check
from tests.survey_app.rounds_pages import answered, careless, fill, seen
from tests.survey_app.sheets import fields, told
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


def test_days_of_one_country_and_questionnaire(
    app: Flask, signed_in: SignedIn, store: Store, two: SurveyRound
) -> None:
    url = f"/rounds/{two.id}/progress"
    for country, questionnaire in (
        ("AT", "staff_supporter"),
        ("AT", "staff_wsn"),
        ("BE", "staff_wsn"),
    ):
        answered(app, store, store.ways.open_link(two.id, country, questionnaire))
    everywhere = signed_in("researcher", "*")

    def sent(query: str, client: FlaskClient = everywhere) -> str:
        """How many were sent on the day that the table has."""
        days = seen(client, url + query).partition('id="days"')[2].partition("</table>")[0]
        return re.findall(r'<td class="n">(\d+)</td>', days)[-1] if days else ""

    assert sent("") == "3"
    assert sent("?country=AT") == "2"
    assert sent("?questionnaire=staff_wsn") == "2"
    assert sent("?country=BE&questionnaire=staff_wsn") == "1"
    assert sent("?country=BE&questionnaire=staff_supporter") == ""
    assert sent("?country=BE", signed_in("researcher", "AT")) == "2", "that country is not theirs"
    assert "Nobody has opened this questionnaire there yet." in seen(
        everywhere, f"{url}?country=BE&questionnaire=staff_supporter"
    )


def test_erased_numbers(app: Flask, coordinator: FlaskClient, store: Store) -> None:
    made = round_of(store)
    id = careless(app, store, made)
    store.ways.codes(made.id, "AT", "staff_wsn", 3)
    day = made.retention + timedelta(days=1)
    store.erase_due(day)
    url = f"/rounds/{made.id}"
    text = seen(coordinator, url)
    assert "The responses were erased on" in text
    for gone in (
        "Set the numbers",
        "Change the text",
        "Correct the plan",
        "One-time codes to print",
    ):
        assert gone not in text
    assert "and the numbers with them" in seen(coordinator, f"{url}/progress")
    assert "Nothing was noticed" in seen(coordinator, f"{url}/responses")
    assert "erased" in seen(coordinator, "/rounds/")
    assert coordinator.get(f"{url}/responses/{id}/aside").status_code == 404


@pytest.mark.parametrize(
    "page", ["correct", "targets", "consent", "ways/link", "ways/codes", "ways/personal"]
)
def test_nothing_of_an_erased_round_is_changed(
    coordinator: FlaskClient, store: Store, page: str
) -> None:
    made = round_of(store)
    store.erase_due(made.retention + timedelta(days=1))
    url = f"/rounds/{made.id}/{page}"
    given: dict[str, str | list[str]] = {"number": "3", "people": "Ana", "title": "Another"}
    given |= {"wanted_ATstaff_wsn": "9", "text_en": "Another."}
    opened = coordinator.get(url)
    names = set(fields(opened.text))
    answer = fill(coordinator, url, {k: v for k, v in given.items() if k in names}, opened.text)
    assert answer.status_code in (400, 409, 422)
    check(answer.text)
    assert "were erased" in answer.text
    assert not store.ways.of(made.id)


def test_who_was_much_faster_than_most(
    coordinator: FlaskClient, store: Store, two: SurveyRound
) -> None:
    url = f"/rounds/{two.id}"
    quick = timed(store, two, 2)
    for _ in range(8):
        timed(store, two, 12)
    assert "took under a third" not in seen(coordinator, f"{url}/responses")
    assert "12" not in medians(seen(coordinator, f"{url}/progress"))
    timed(store, two, 14)
    text = seen(coordinator, f"{url}/responses")
    assert text.count("took under a third of the usual time") == 1
    assert quick in text
    assert "12" in medians(seen(coordinator, f"{url}/progress"))


def timed(store: Store, made: SurveyRound, minutes: int) -> str:
    """A response without answers that took so many minutes; its id."""
    instrument = store.instruments.latest("staff_supporter")
    context = Context(country="AT", survey_round=made.id, language="en", minutes=minutes)
    answers = completed(instrument, study_answers(made, instrument))
    id = str(uuid.uuid4())
    sent = Response(
        id=id,
        instrument=instrument.id,
        version=instrument.version,
        answers=answers,
        context=context,
    )
    return store.responses.submit(sent, id)


def medians(text: str) -> list[str]:
    """The medians of minutes on the page of the progress."""
    return re.findall(r'<td class="n" data-label="Minutes, median">([^<]*)</td>', text)


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
