"""Every page renders, is well-formed, and says what it should."""

import html5lib
from flask.testing import FlaskClient

from tests.survey_app.conftest import SignedIn


def parsed(text: str) -> None:
    """Raise where a page breaks a rule of HTML."""
    html5lib.HTMLParser(strict=True).parse(text)


def test_the_first_page_says_what_this_is(client: FlaskClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "evaluation grid" in answer.text
    parsed(answer.text)


def test_strangers_are_asked_to_sign_in(client: FlaskClient) -> None:
    answer = client.get("/coordinate/enterprises")
    assert answer.status_code == 303
    assert answer.location == "/account/sign-in?next=/coordinate/enterprises"


def test_an_empty_register_says_what_to_do(signed_in: SignedIn) -> None:
    answer = signed_in("coordinator", "AT").get("/coordinate/enterprises")
    assert answer.status_code == 200
    parsed(answer.text)
