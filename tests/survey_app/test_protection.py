"""Headers, form tokens, host names, sizes and cookies, on every page."""

import time

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient

from survey_app.protection import DAY, HEADERS, LARGEST_REQUEST, RENEWED
from tests.survey_app.conftest import SignedIn
from tests.survey_app.pages import check, token_in

PAGES = ("/", "/account/sign-in", "/no-such-page", "/healthz", "/static/style.css")


@pytest.mark.parametrize("address", PAGES)
def test_every_answer_carries_the_headers(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        found = answer.headers
    assert {name: found[name] for name in HEADERS} == HEADERS
    assert "Strict-Transport-Security" not in found


def test_nothing_inline_and_nobody_else_is_allowed(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_pages_are_not_kept_by_browsers(signed_in: SignedIn) -> None:
    client = signed_in("coordinator")
    assert client.get("/coordinate/enterprises").headers["Cache-Control"] == "no-store"
    with client.get("/static/style.css") as style:
        assert style.headers["Cache-Control"] != "no-store"


def test_https_locks_the_cookie(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    answer = client.get("/account/sign-in", base_url="https://localhost")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-bwise=")
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in cookie
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_http_has_a_plain_cookie(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    cookie = app.test_client().get("/account/sign-in").headers["Set-Cookie"]
    assert cookie.startswith("bwise=")
    assert "Secure" not in cookie


def test_a_form_without_its_token_is_refused_and_explained(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = app.test_client().post("/account/sign-in", data={"name": "a", "password": "b"})
    assert answer.status_code == 400
    assert "can no longer be sent" in answer.text
    check(answer.text)


def test_a_form_with_its_token_is_taken(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    token = token_in(client.get("/account/sign-in").text)
    answer = client.post("/account/sign-in", data={"name": "a", "csrf_token": token})
    assert answer.status_code == 422


def test_every_posting_view_wants_a_token(app: Flask, signed_in: SignedIn) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = signed_in("coordinator")
    for address in ("/coordinate/enterprises/add", "/account/sign-out", "/account/password"):
        answer = client.post(address)
        assert answer.status_code == 400, address
        assert "can no longer be sent" in answer.text


def test_another_host_name_is_refused_and_explained(app: Flask) -> None:
    answer = app.test_client().get("/", base_url="http://elsewhere.example")
    assert answer.status_code == 400
    assert "does not answer to that name" in answer.text
    check(answer.text)


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:9"])
def test_this_machine_is_always_answered(app: Flask, host: str) -> None:
    assert app.test_client().get("/", base_url=f"http://{host}").status_code == 200


@pytest.mark.parametrize("address", ["/account/sign-in", "/coordinate/enterprises/import"])
def test_ten_megabytes_are_too_large(signed_in: SignedIn, address: str) -> None:
    answer = signed_in("coordinator").post(address, data={"name": "x" * 10_000_000})
    assert answer.status_code == 413
    assert "too large" in answer.text


def test_a_large_file_is_too_large(signed_in: SignedIn) -> None:
    answer = signed_in("coordinator").post(
        "/coordinate/enterprises/import",
        data=b"x" * (LARGEST_REQUEST + 1),
        content_type="multipart/form-data; boundary=x",
    )
    assert answer.status_code == 413


def test_a_cookie_is_sent_again_once_a_day(app: Flask) -> None:
    """One that outlives the browser lasts as long as it is used, and no page carries it in vain."""
    client, sign = app.test_client(), SecureCookieSessionInterface().get_signing_serializer(app)
    assert sign
    of_yesterday = {"_permanent": True, RENEWED: int(time.time()) // DAY - 1}
    client.set_cookie("bwise", str(sign.dumps(of_yesterday)))
    assert "Expires=" in client.get("/healthz").headers["Set-Cookie"]
    assert "Set-Cookie" not in client.get("/healthz").headers
