"""An installation of its own for every test: its application, its clients, its server."""

import re
import threading
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
import waitress
from flask import Flask
from flask.testing import FlaskClient

from survey_app import create_app
from survey_app.installation import set_up
from survey_app.settings import Settings, read
from survey_app.store import Grant, Store

SignedIn = Callable[..., FlaskClient]
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def settings(tmp_instance: Path) -> Settings:
    """The settings of a new installation with an empty store."""
    set_up(tmp_instance).close()
    return read(tmp_instance, {})


@pytest.fixture
def log() -> StringIO:
    """What the application writes to its log."""
    return StringIO()


@pytest.fixture
def app(settings: Settings, log: StringIO) -> Iterator[Flask]:
    """The application; forms need no token in these tests, except where a test says so."""
    made = create_app(settings, log_to=log)
    made.config.update(WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=True)
    yield made
    made.extensions["bwise_store"].close()


@pytest.fixture
def store(app: Flask) -> Store:
    """The store behind the application."""
    opened: Store = app.extensions["bwise_store"]
    return opened


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody who is not signed in."""
    return app.test_client()


def session_of(app: Flask, role: str, country: str) -> str:
    """Make an account with a role in a country ("*" everywhere) and start a session for it."""
    accounts = app.extensions["bwise_store"].accounts
    name = f"{role} {country}"
    person = accounts.create(name, frozenset({Grant(role, country)}))
    token: str = accounts.start_session(person)
    return token


@pytest.fixture
def signed_in(app: Flask) -> SignedIn:
    """`signed_in(role, country)` is a client with the session of such an account."""

    def sign_in(role: str = "coordinator", country: str = "*") -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as session:
            session["session"] = session_of(app, role, country)
        return client

    return sign_in


@pytest.fixture
def server(app: Flask) -> Iterator[str]:
    """The application behind the real server on a free port; gives its address."""
    app.config["WTF_CSRF_ENABLED"] = True
    running = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.effective_port}"
    running.close()
    thread.join(timeout=5)
