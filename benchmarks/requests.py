"""A page of 25 questions as a whole request, and 25 answers sent and kept for good: through the
application, with its session, CSRF token and texts looked up, against WTForms alone."""

import io
import re
import tempfile
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

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

RUNS, ROW = 40, 5
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
FORM = re.compile(r'type="hidden" name="([^"]+)" value="([^"]*)"')
AGREE, PAGE = "/s/agree", "/s/page/all"
OF_A_REQUEST = ("werkzeug.", "flask.")
"""What a request leaves in its environment."""


def main() -> None:
    """Ask for the page and send it, in turn with what WTForms does alone."""
    pages.MOST = QUESTIONS  # a page has fewer questions otherwise
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder)).close()
        app = create_app(read(Path(folder), {}), log_to=io.StringIO())
        client = begun(app)
        asked = _asking(client)
        assert asked().count(b'type="radio"') >= QUESTIONS * OPTIONS
        with app.test_request_context():
            theirs_and_ours = {
                "WTForms' own widgets": theirs(app),
                "our page, whole request": asked,
            }
            rendered = in_turn(theirs_and_ours, RUNS, ROW)
            sent = {
                "WTForms' validation alone": _validating(),
                "our POST, durable": _sending(client),
            }
            stored = in_turn(sent, RUNS, ROW)
            again = in_turn({"our page with 25 answers": asked}, RUNS, ROW)
        app.extensions["bwise_store"].close()
    report(f"A page of {QUESTIONS} questions", [*rendered, *again], rendered[0].name)
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


def _asking(client: FlaskClient) -> Callable[[], bytes]:
    """Asks for the page, as the server hands a request over; a browser's own work is not ours."""
    with client.get(PAGE) as answer:
        environ = dict(answer.request.environ)
    return partial(_answered, client.application, environ, b"", "200 OK")


def _sending(client: FlaskClient) -> Callable[[], bytes]:
    """Sends all answers, each time other ones, so that there is something to keep."""
    with client.get(PAGE) as answer:
        hidden = dict(FORM.findall(answer.text))
    requests = []
    for choice in choices():
        given = {f"q{number}": choice for number in range(QUESTIONS)} | hidden | {"step": "next"}
        with client.post(PAGE, data=given) as answer:
            requests.append((dict(answer.request.environ), urlencode(given).encode()))
    turns = cycle(requests)
    return lambda: _answered(client.application, *next(turns), "303 SEE OTHER")


def _answered(app: Flask, environ: Mapping[str, Any], body: bytes, expected: str) -> bytes:
    """The body of the answer to a request, which has to have a status."""
    found: list[str] = []
    own = {name: value for name, value in environ.items() if not name.startswith(OF_A_REQUEST)}
    answer = app.wsgi_app(
        {**own, "wsgi.input": io.BytesIO(body)}, lambda status, *_: found.append(status)
    )
    content = b"".join(answer)
    answer.close()
    assert found == [expected], found
    return content


def _validating() -> Callable[[], object]:
    given = MultiDict({f"q{number}": next(iter(choices())) for number in range(QUESTIONS)})
    return partial(_valid, given)


def _valid(given: "MultiDict[str, str]") -> BaseForm:
    form = plain_form(questions())
    form.process(given)
    assert form.validate()
    return form
