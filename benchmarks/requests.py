"""A page of 25 questions as a whole request, and 25 answers sent and kept for good: through the
application, with its session, CSRF token and texts looked up, against WTForms alone."""

import io
import re
import tempfile
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm

from benchmarks.pages import OPTIONS, QUESTIONS, choices, plain_form, questions, theirs
from benchmarks.timing import in_turn, report
from grids.rounds import SurveyRound
from survey_app import create_app
from survey_app.installation import set_up
from survey_app.questionnaire import pages
from survey_app.settings import read
from survey_app.store import Store

RUNS = 100
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
FORM = re.compile(r'type="hidden" name="([^"]+)" value="([^"]*)"')
AGREE, PAGE = "/s/agree", "/s/page/all"


def main() -> None:
    """Ask for the page and send it, in turn with what WTForms does alone."""
    pages.MOST = QUESTIONS  # a page has fewer questions otherwise
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder)).close()
        app = create_app(read(Path(folder), {}), log_to=io.StringIO())
        client = begun(app)
        asked, sent = _asking(client), _sending(client)
        assert asked().count('type="radio"') >= QUESTIONS * OPTIONS
        with app.test_request_context():
            rendered = in_turn(
                {"WTForms' own widgets": theirs(app), "our page, whole request": asked}, RUNS
            )
            stored = in_turn(
                {"WTForms' validation alone": _validating(), "our POST, durable": sent}, RUNS
            )
        app.extensions["bwise_store"].close()
    report(f"A page of {QUESTIONS} questions", rendered, rendered[0].name)
    report(f"{QUESTIONS} valid answers", stored, stored[0].name)


def begun(app: Flask) -> FlaskClient:
    """Somebody who has agreed, and has the page before them."""
    store: Store = app.extensions["bwise_store"]
    instrument = questions()
    store.instruments.publish(instrument)
    now, day = datetime.now(UTC), timedelta(days=1)
    planned = SurveyRound(
        id=str(uuid.uuid4()),
        title="Benchmark",
        instruments=((instrument.id, instrument.version),),
        countries=("AT",),
        languages=("en",),
        opens=now - day,
        closes=now + day,
        zone="Europe/Vienna",
        retention=date(now.year + 2, 1, 1),
        consent=(("en", "I take part because I want to."),),
        consent_version="1",
    )
    store.rounds.add(planned)
    client = app.test_client()
    client.get(f"/s/{store.ways.open_link(planned.id, 'AT', instrument.id)}")
    text = client.get(AGREE).text
    assert client.post(AGREE, data=dict(FORM.findall(text))).status_code == 303
    return client


def _asking(client: FlaskClient) -> Callable[[], str]:
    return lambda: client.get(PAGE).text


def _sending(client: FlaskClient) -> Callable[[], object]:
    """Sends all answers, each time other ones, so that there is something to keep."""
    hidden = dict(FORM.findall(client.get(PAGE).text))
    chosen = cycle(choices())

    def send() -> None:
        answer = next(chosen)
        given = {f"q{number}": answer for number in range(QUESTIONS)}
        assert client.post(PAGE, data=hidden | given | {"step": "next"}).status_code == 303

    return send


def _validating() -> Callable[[], object]:
    given = MultiDict({f"q{number}": next(iter(choices())) for number in range(QUESTIONS)})
    return partial(_valid, given)


def _valid(given: "MultiDict[str, str]") -> BaseForm:
    form = plain_form(questions())
    form.process(given)
    assert form.validate()
    return form
