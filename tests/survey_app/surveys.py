"""Rounds of surveys for the tests of questionnaires, and people who fill them in."""

import re
import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from flask import Flask
from html5lib import HTMLParser
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from grids.questions import Question
from grids.rounds import SurveyRound
from grids.values import Answers
from survey_app.store import Sent, Store
from tests.survey_app.pages import words
from tests.survey_app.sheets import fields

STAFF = ("staff_enabler", "staff_supporter", "staff_wsn")
OTHERS = ("employer_assessment", "progress_review", "exit_follow_up", "mutual_feedback")
CONSENT = "I have read what happens with my answers.\nI take part because I want to."


def round_of(store: Store, **changes: Any) -> SurveyRound:
    """A round that is open now and asks everything in Austria, kept in the store."""
    now = datetime.now(UTC)
    planned: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "title": "Staff 2026",
        "instruments": tuple((id, store.instruments.latest(id).version) for id in STAFF + OTHERS),
        "countries": ("AT",),
        "languages": ("en",),
        "opens": now - timedelta(days=1),
        "closes": now + timedelta(days=20),
        "zone": "Europe/Vienna",
        "retention": date(now.year + 2, 1, 1),
        "consent": (("en", CONSENT),),
        "consent_version": "1",
    }
    survey_round = SurveyRound(**{**planned, **changes})
    store.rounds.add(survey_round)
    return survey_round


Given = Mapping[str, str | list[str]]


class Respondent:
    """Somebody in front of a browser: `text` is the page they see, `place` its address."""

    def __init__(self, app: Flask, way: str = "") -> None:
        self.client = app.test_client()
        self.text = ""
        self.place = ""
        self.status = 0
        if way:
            self.open(f"/s/{way}")

    def open(self, address: str) -> "Respondent":
        """Open a page, wherever it leads."""
        return self._see(self.client.get(address, follow_redirects=True))

    def agree(self, **given: str) -> "Respondent":
        """Agree, and see the first question."""
        further = re.search(r'href="(/s/agree[^"]*)"', self.text)
        if further:
            self.open(further[1])
        return self.send(dict(given), "", "/s/agree")

    def press(self, step: str = "next", *, to: str = "", **given: str) -> "Respondent":
        """Change some inputs of the page, press a button, and see what comes."""
        return self.send(dict(given), step, to)

    def send(self, given: Given, step: str = "next", to: str = "") -> "Respondent":
        """The same for inputs whose names hold dots."""
        sent = self.filled(given, step)
        answer = self.client.post(to or self.place, data=sent, follow_redirects=True)
        return self._see(answer)

    def filled(self, given: Given, step: str = "") -> "MultiDict[str, str]":
        """What the browser would send from this page."""
        sent = fields(self.text)
        for name, value in given.items():
            sent.setlist(name, [value] if isinstance(value, str) else value)
        if step:
            sent["step"] = step
        return sent

    @property
    def page(self) -> str:
        """The id of the page of questions that is open."""
        return self.place.partition("/s/page/")[2]

    @property
    def heading(self) -> str:
        """The heading of the page."""
        page = HTMLParser(namespaceHTMLElements=False).parse(self.text)
        return words(page.find(".//h1"))

    @property
    def code(self) -> str:
        """The code to go on elsewhere, or to withdraw with: the one that the page shows large, or
        at its foot."""
        page = HTMLParser(namespaceHTMLElements=False).parse(self.text)
        shown = [each for each in page.iter() if "code" in (each.get("class") or "").split()]
        return words(shown[0])

    def _see(self, answer: TestResponse) -> "Respondent":
        self.status = answer.status_code
        if self.status != 204:  # which leaves the page as it stands
            self.text = answer.text
            self.place = answer.request.path
        return self


def shown_answers(text: str) -> dict[str, tuple[str, ...]]:
    """The answers on the page that shows them all, in words, by question; () for none."""
    page = HTMLParser(namespaceHTMLElements=False).parse(text)
    found: dict[str, tuple[str, ...]] = {}
    for each in page.iter("div"):
        id = each.get("id") or ""
        if id.startswith("said-"):
            lines = each.find("dd").findall("p")
            found[id.removeprefix("said-")] = tuple(
                words(line) for line in lines if line.get("class") != "open"
            )
    return found


def sent_by(store: Store, respondent: Respondent) -> Sent:
    """What is stored of what somebody sent."""
    with respondent.client.session_transaction() as session:
        found = store.responses.sent(session["questionnaire"])
    assert found is not None
    return found


def asked_of(store: Store, instrument: str) -> dict[str, Question]:
    """The questions of an instrument by id, without those that the program fills in."""
    found = store.instruments.latest(instrument)
    hidden = {question.id for question in found.questions("drawn")}
    return {question.id: question for question in found.questions() if question.id not in hidden}


def given(answers: Answers, asked: dict[str, Question]) -> set[str]:
    """The ids of the questions asked that stand in answers."""
    return set(answers) & set(asked)
