"""The pages of surveys for the tests: filling in their forms, planning a round, answering in it."""

import re

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from grids.rounds import SurveyRound
from survey_app.store import Store
from tests.survey_app.pages import check
from tests.survey_app.sheets import fields, told
from tests.survey_app.surveys import Respondent, sent_by

Given = dict[str, str | list[str]]
ADDRESS = re.compile(r'value="http://localhost/s/([^"]+)"')
CODE = re.compile(r'<p class="typed code">([^<]+)</p>')


def fill(client: FlaskClient, url: str, given: Given, page: str = "") -> TestResponse:
    """Open the page with a form, unless it was opened before; change some inputs, send it."""
    sent: MultiDict[str, str] = fields(page or seen(client, url))
    for name, value in given.items():
        sent.setlist(name, [value] if isinstance(value, str) else value)
    return client.post(url, data=sent)


def seen(client: FlaskClient, url: str) -> str:
    """A page that is open and breaks no rule."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    check(answer.text)
    return answer.text


def plan(store: Store, **changes: str | list[str]) -> Given:
    """What is filled in for a round that is open now."""
    supporter = store.instruments.latest("staff_supporter")
    filled: Given = {
        "title": "Staff, spring",
        "questionnaires": [f"{supporter.id} {supporter.version}"],
        "countries": ["AT"],
        "languages": ["en"],
        "opens_day": "2020-01-01",
        "closes_day": "2090-01-01",
        "retention": "2091-01-01",
        "contact": "Ana, ana@example.org",
        "zone": "Europe/Vienna",
    }
    return {**filled, **changes}


def planned(client: FlaskClient, store: Store, **changes: str | list[str]) -> SurveyRound:
    """A round that was planned on the page."""
    before = {each.id for each in store.rounds.all()}
    answer = fill(client, "/rounds/plan", plan(store, **changes))
    assert answer.status_code == 303, told(answer.text)
    (made,) = (each for each in store.rounds.all() if each.id not in before)
    assert answer.location == f"/rounds/{made.id}"
    return made


def actions(store: Store) -> list[str]:
    """What the audit log says was done."""
    return [entry.action for entry in store.audit.all()]


def link(client: FlaskClient, made: SurveyRound) -> str:
    """The code of an open link that was made on the page."""
    answer = fill(client, f"/rounds/{made.id}/ways/link", {})
    assert answer.status_code == 200
    check(answer.text)
    found = ADDRESS.search(answer.text)
    assert found
    return found[1]


def answered(app: Flask, store: Store, way: str) -> str:
    """Somebody answers nothing and sends that; the id of the response."""
    person = Respondent(app, way).agree().open("/s/check").press("send")
    response = sent_by(store, person).response
    assert response
    return response.id


def current(store: Store, made: SurveyRound) -> SurveyRound:
    """A round as it is now."""
    found = store.rounds.get(made.id)
    assert found
    return found


def careless(app: Flask, store: Store, made: SurveyRound, country: str = "AT") -> str:
    """Somebody gives the same answer to everything; the id of the response."""
    person = Respondent(app, store.ways.open_link(made.id, country, "staff_supporter")).agree()
    for _ in range(60):
        if not person.page:
            break
        radios = set(re.findall(r'type="radio"[^>]*? name="([^"]+)"', person.text))
        person.send(dict.fromkeys(radios, "3"))
    person.open("/s/check").press("send")
    response = sent_by(store, person).response
    assert response
    return response.id
