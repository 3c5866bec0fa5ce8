"""Error pages: each says what happened, what to do, and that nothing is lost."""

import json
from io import StringIO

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from survey_app import access
from survey_app.errors import TROUBLES
from survey_app.store import Busy, Damaged, NotThere, Refused, Stale, TooSoon, Unwritable
from tests.survey_app.conftest import SignedIn
from tests.survey_app.pages import check


def fail_with(app: Flask, error: Exception | int) -> FlaskClient:
    """A client of an application with a page, /fails, on which this goes wrong."""

    def fails() -> str:
        if isinstance(error, int):
            abort(error)
        raise error

    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/fails", "fails", access.anyone(fails))
    return app.test_client()


@pytest.mark.parametrize("code", TROUBLES)
def test_each_code_has_a_page(app: Flask, code: int) -> None:
    answer = fail_with(app, code).get("/fails")
    assert answer.status_code == code
    with app.test_request_context():
        trouble = TROUBLES[code]
        for words in (trouble.title, trouble.happened, trouble.remedy):
            assert str(words) in answer.text.replace("&#39;", "'")
    check(answer.text)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (Stale("Ana was quicker."), 409, "Somebody else changed this"),
        (NotThere("gone"), 404, "no such page"),
        (Refused("There is a release already."), 400, "There is a release already."),
        (TooSoon(7), 429, "possible in 7 seconds"),
        (Busy("busy"), 503, "cannot be reached"),
        (Unwritable("full"), 503, "disk may be full"),
        (Damaged("damaged"), 503, "cannot be reached"),
        (ZeroDivisionError("secret answer"), 500, "on our side"),
    ],
)
def test_each_error_has_its_page(app: Flask, error: Exception, code: int, words: str) -> None:
    answer = fail_with(app, error).get("/fails")
    assert answer.status_code == code
    assert words in answer.text
    check(answer.text)


def test_an_unexpected_error_is_logged_without_what_it_says(app: Flask, log: StringIO) -> None:
    answer = fail_with(app, ZeroDivisionError("secret answer")).get("/fails")
    failure = json.loads(log.getvalue().splitlines()[0])
    assert failure["error"] == "ZeroDivisionError"
    assert failure["places"][-1].endswith(" fails")
    assert failure["request"] in answer.text
    assert "secret" not in log.getvalue()
    assert "secret" not in answer.text


def test_a_missing_page_keeps_the_menu(signed_in: SignedIn) -> None:
    answer = signed_in("coordinator").get("/nothing")
    assert answer.status_code == 404
    assert "Enterprises" in answer.text


def test_a_wrong_method_is_explained(client: FlaskClient) -> None:
    answer = client.get("/account/sign-out")
    assert answer.status_code == 405
    assert "only a button on another page" in answer.text
    check(answer.text)


def test_a_database_that_is_gone_is_explained(app: Flask, signed_in: SignedIn) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    client = signed_in("coordinator")
    path = app.extensions["bwise_store"].path
    app.extensions["bwise_store"].close()
    for file in path.parent.glob("bwise.sqlite*"):
        file.rename(file.with_name(f"moved-{file.name}"))
    answer = client.post("/coordinate/enterprises/add", data={"name": "A", "country": "AT"})
    assert answer.status_code == 503
    assert "cannot be reached" in answer.text
