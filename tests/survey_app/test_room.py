"""A laptop serves a room: phones reach participants' pages, and nothing else."""

import io
import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask import Flask

from survey_app import create_app
from survey_app.installation import set_up
from survey_app.room import join_address
from survey_app.settings import read
from survey_app.store import Store
from tests.survey_app.groups import group_of
from tests.survey_app.serving import serving

PHONE = {"environ_overrides": {"REMOTE_ADDR": "192.168.1.77"}}
ROOM = "http://192.168.1.5:8000"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The application as `bwise serve --room` makes it."""
    set_up(tmp_path).close()
    settings = replace(read(tmp_path, {}), room=ROOM, names=("192.168.1.5",))
    made = create_app(settings, log_to=io.StringIO())
    yield made
    made.extensions["bwise_store"].close()


@pytest.mark.parametrize(
    "page", ["/account/sign-in", "/facilitate/", "/groups/any/run", "/research/", "/s/", "/nothing"]
)
def test_staff_pages_do_not_open_to_the_room(app: Flask, page: str) -> None:
    answer = app.test_client().get(page, base_url=ROOM, **PHONE)
    assert answer.status_code == 403
    assert "only the pages of participants open" in answer.text


def test_participants_pages_open(app: Flask) -> None:
    store: Store = app.extensions["bwise_store"]
    code = store.focus_groups.code(group_of(store).id)
    phone = app.test_client()
    assert phone.get("/", base_url=ROOM, **PHONE).location == "/g/"
    for page in ("/g/", f"/g/{code}", "/static/style.css", "/healthz"):
        with phone.get(page, base_url=ROOM, **PHONE) as answer:
            assert answer.status_code == 200


def test_staff_work_on_the_laptop_itself_or_by_https(app: Flask) -> None:
    assert app.test_client().get("/account/sign-in").status_code == 200
    secure = app.test_client().get("/account/sign-in", base_url="https://192.168.1.5", **PHONE)
    assert secure.status_code == 200


def test_the_address_on_the_wall_is_the_rooms(app: Flask) -> None:
    with app.test_request_context("http://127.0.0.1:8000/"):
        assert join_address("5F39D9") == f"{ROOM}/g/5F39D9"


def test_a_room_of_browsers_that_stay_connected(tmp_path: Path) -> None:
    """A browser keeps several connections open; many phones are many times that."""
    started, told = serving(tmp_path)
    try:
        found = re.search(r"http://127\.0\.0\.1:(\d+)", told)
        assert found
        with ExitStack() as browsers:
            for _ in range(200):
                line = HTTPConnection("127.0.0.1", int(found[1]), timeout=20)
                browsers.callback(line.close)
                line.request("GET", "/healthz")
                with line.getresponse() as answer:
                    assert answer.status == 200
    finally:
        started.send_signal(signal.SIGINT)
        started.communicate(timeout=20)
