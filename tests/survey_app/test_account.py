"""Signing in by link and by password, choosing a password, signing out."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from survey_app.store import Account, Grant, Store
from tests.survey_app.conftest import SignedIn
from tests.survey_app.pages import TOKEN, check

PASSWORD = "correct horse battery"  # noqa: S105 - of a test


@pytest.fixture
def ana(store: Store) -> Account:
    """A coordinator without a password."""
    return store.accounts.create("Ana", [Grant("coordinator", "*")])


def test_opening_a_link_does_not_use_it(client: FlaskClient, store: Store, ana: Account) -> None:
    address = f"/account/link/{store.accounts.sign_in_link(ana.id)}"
    for _ in range(2):
        page = client.get(address)
        assert page.status_code == 200
        check(page.text)
    assert client.post(address).location == "/account/password"


def test_a_link_works_once(app: Flask, store: Store, ana: Account) -> None:
    address = f"/account/link/{store.accounts.sign_in_link(ana.id)}"
    assert app.test_client().post(address).status_code == 303
    second = app.test_client().post(address)
    assert second.status_code == 403
    assert "no longer works" in second.text
    check(second.text)


def test_from_link_to_password_to_signing_in(app: Flask, store: Store, ana: Account) -> None:
    client = app.test_client()
    client.post(f"/account/link/{store.accounts.sign_in_link(ana.id)}")
    check(client.get("/account/password").text)
    chosen = {"password": PASSWORD, "again": PASSWORD}
    assert client.post("/account/password", data=chosen).location == "/"
    assert "Your password is set" in client.get("/").text
    elsewhere = app.test_client()
    answer = elsewhere.post("/account/sign-in", data={"name": "Ana", "password": PASSWORD})
    assert answer.status_code == 303
    assert elsewhere.get("/coordinate/enterprises").status_code == 200


def test_setting_a_password_ends_other_sessions(app: Flask, store: Store, ana: Account) -> None:
    here, there = app.test_client(), app.test_client()
    for client in (here, there):
        client.post(f"/account/link/{store.accounts.sign_in_link(ana.id)}")
    here.post("/account/password", data={"password": PASSWORD, "again": PASSWORD})
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 303


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Write a new password."),
        ({"password": "short", "again": "short"}, "at least 12 characters"),
        ({"password": PASSWORD, "again": PASSWORD + "!"}, "differs from the password"),
    ],
)
def test_a_password_that_will_not_do(signed_in: SignedIn, sent: dict[str, str], words: str) -> None:
    answer = signed_in().post("/account/password", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert "<title>Error:" in answer.text
    assert PASSWORD not in answer.text
    check(answer.text)


def test_a_wrong_password_says_no_more_than_needed(client: FlaskClient, ana: Account) -> None:
    texts = []
    for name in ("Ana", "Nobody"):
        answer = client.post("/account/sign-in", data={"name": name, "password": "wrong" * 4})
        assert answer.status_code == 422
        check(answer.text)
        texts.append(TOKEN.sub("", answer.text.replace(name, "")))
    assert texts[0] == texts[1]


def test_guessing_is_slowed_down(client: FlaskClient, ana: Account) -> None:
    sent = {"name": "Ana", "password": "wrong" * 4}
    answers = [client.post("/account/sign-in", data=sent) for _ in range(6)]
    assert answers[0].status_code == 422
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) >= 1


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("/coordinate/enterprises?country=AT", "/coordinate/enterprises?country=AT"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example", "/"),
        ("https://elsewhere.example/", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_the_page_that_was_wanted(
    client: FlaskClient, store: Store, ana: Account, wanted: str, expected: str
) -> None:
    store.accounts.set_password(ana.id, PASSWORD)
    sent = {"name": "Ana", "password": PASSWORD}
    answer = client.post("/account/sign-in", query_string={"next": wanted}, data=sent)
    assert answer.location == expected


def test_signing_out_ends_the_session_itself(app: Flask, signed_in: SignedIn) -> None:
    client = signed_in()
    with client.session_transaction() as session:
        kept = session["session"]
    assert client.post("/account/sign-out").status_code == 303
    stolen = app.test_client()
    with stolen.session_transaction() as session:
        session["session"] = kept
    assert stolen.get("/account/").status_code == 303


def test_signing_out_everywhere(signed_in: SignedIn) -> None:
    here, there = signed_in(), signed_in()
    assert there.get("/account/").status_code == 200
    here.post("/account/sign-out-everywhere")
    assert there.get("/account/").status_code == 303


def test_the_account_says_what_it_may_do(signed_in: SignedIn) -> None:
    page = signed_in("researcher", "AT").get("/account/")
    assert "Researcher, Austria" in page.text
    check(page.text)


def test_a_session_that_ended_says_that_nothing_was_stored(client: FlaskClient) -> None:
    answer = client.post("/coordinate/enterprises/add", data={"name": "A", "country": "AT"})
    assert answer.status_code == 401
    assert "no longer signed in" in answer.text


def test_what_staff_do_with_accounts_is_audited(app: Flask, store: Store, ana: Account) -> None:
    client = app.test_client()
    client.post(f"/account/link/{store.accounts.sign_in_link(ana.id)}")
    client.post("/account/password", data={"password": PASSWORD, "again": PASSWORD})
    client.post("/account/sign-out")
    done = [(entry.actor, entry.action) for entry in store.audit.all()]
    assert done == [
        ("Ana", "signed in"),
        ("Ana", "password set"),
        ("Ana", "signed out"),
    ]
