"""An adversary in the room: before the reveal no page tells anything of what others rated."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from grids.enterprise import Enterprise, Origin
from grids.focus_groups import FocusGroup
from grids.turns import Step
from grids.values import Answer, Missing
from survey_app import create_app
from survey_app.installation import set_up
from survey_app.settings import read
from survey_app.store import Ballot, Grant, Participant, Store
from tests.survey_app.groups import Facilitator, Rater, group_of

ENTERPRISE = "5f0c1a52-7e53-4f6e-9a53-0c5f6f3f7a11"
INDICATORS = ("E1", "E5", "P1", "P4", "I2", "I6")
PAGES = (
    "/g/now",
    "/g/welcome",
    f"/g/seen/{ENTERPRISE}",
    f"/g/rated/{ENTERPRISE}",
    f"/g/rate/{ENTERPRISE}/ratings_E",
    f"/g/rate/{ENTERPRISE}/ratings_I",
    f"/g/again/{ENTERPRISE}",
)
TOKEN = re.compile(rb'name="csrf_token" value="[^"]+"')
"""Differs from second to second."""
COUNTER = re.compile(rb'data-live="[^"]+"')
given_steps: st.SearchStrategy[dict[str, Answer]] = st.dictionaries(
    st.sampled_from(INDICATORS),
    st.integers(1, 5) | st.sampled_from([Missing.CANNOT_JUDGE, Missing.DOES_NOT_APPLY]),
    min_size=1,
)


class Room:
    """A group of five, its facilitator, a projector, and one who wants to know."""

    def __init__(self, folder: Path) -> None:
        set_up(folder).close()
        self.app: Flask = create_app(read(folder, {}), log_to=io.StringIO())
        self.app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        self.store: Store = self.app.extensions["bwise_store"]
        rated = Enterprise(id=ENTERPRISE, name="Werk", country="AT", origin=Origin.COLLECTED)
        self.store.enterprises.add(rated, "Ana")
        self.group: FocusGroup = group_of(self.store, ENTERPRISE)
        self.spy = Rater(self.app).join(self.store.focus_groups.code(self.group.id))
        people = [self.store.participants.join(self.group.id, "wise", "en") for _ in range(4)]
        found = [self.store.participants.of(each.token) for each in people]
        self.others: list[Participant] = [each for each in found if each]
        person = self.store.accounts.create("Fay", [Grant("facilitator", "AT")])
        client = self.app.test_client()
        client.post(f"/account/link/{self.store.accounts.sign_in_link(person.id)}")
        self.facilitator = Facilitator(self.app, client, self.group.id)
        self.store.turns.step(self.group.id, ENTERPRISE, Step.RATE)

    def rate(self, ratings: list[dict[str, Answer]], round: str = "first") -> None:
        """What the four others rate, all of them done."""
        version = self.store.instruments.latest("evaluation_grid").version
        for who, steps in zip(self.others, ratings, strict=True):
            ballot = Ballot(who.id, version, steps, handed_in=True)
            self.store.ballots.keep(who, ENTERPRISE, round, ballot)  # type: ignore[arg-type]

    def seen(self) -> dict[str, tuple[int, bytes, list[tuple[str, str]]]]:
        """Everything that anybody gets to see now: status, body and headers."""
        run = self.facilitator.run
        for client, page in ((self.spy.client, "/g/now"), (self.facilitator.client, run)):
            client.get(page)  # which takes away what was said before
        asked = [(self.spy.client, page) for page in PAGES]
        pages = (run, f"{run}/screen", f"{run}/{ENTERPRISE}", f"{run}/{ENTERPRISE}/settle/E1")
        about = ("", "/result", "/agreement", "/room")
        asked += [(self.facilitator.client, page) for page in pages]
        asked += [(self.facilitator.client, f"/facilitate/{ENTERPRISE}{page}") for page in about]
        found = {}
        for client, page in asked:
            answer = client.get(page)
            headers = [h for h in answer.headers.items() if h[0] not in ("Set-Cookie", "Date")]
            found[page] = answer.status_code, TOKEN.sub(b"", answer.data), headers
        return found


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room that rates."""
    made = Room(tmp_path_factory.mktemp("room"))
    made.rate([{"E1": 1}] * 4)
    yield made
    made.store.close()


@settings(max_examples=8, deadline=None)
@given(
    one=st.lists(given_steps, min_size=4, max_size=4),
    other=st.lists(given_steps, min_size=4, max_size=4),
)
def test_all_pages_are_the_same_whatever_others_rated(
    room: Room, one: list[dict[str, Answer]], other: list[dict[str, Answer]]
) -> None:
    room.rate(one)
    before = room.seen()
    room.rate(other)
    assert room.seen() == before
    assert room.store.responses.of(ENTERPRISE) == ()
    assert list(room.store.responses.stream("evaluation_grid")) == []


def test_second_ratings_are_as_blind(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.rate([{"E1": 1}, {"E1": 5}, {"E1": 3}, {"E1": 4}])
    room.store.turns.step(room.group.id, ENTERPRISE, Step.REVEAL)
    room.store.turns.talk(room.group.id, ENTERPRISE, "E1")
    room.store.turns.step(room.group.id, ENTERPRISE, Step.RATE_AGAIN)
    room.rate([{"E1": 1}] * 4, "second")
    before = room.seen()
    room.rate([{"E1": 5}] * 4, "second")
    assert room.seen() == before
    room.store.turns.step(room.group.id, ENTERPRISE, Step.SHOW_AGAIN)
    assert room.seen() != before
    room.store.close()


def test_the_count_alone_is_told(tmp_path: Path) -> None:
    room = Room(tmp_path)
    before = room.seen()
    version = room.store.instruments.latest("evaluation_grid").version
    (first, *_) = room.others
    begun = Ballot(first.id, version, {"E1": 2}, handed_in=False)
    room.store.ballots.keep(first, ENTERPRISE, "first", begun)
    assert room.seen() == before
    room.store.ballots.keep(first, ENTERPRISE, "first", replace(begun, handed_in=True))
    after = room.seen()
    assert {page for page in after if after[page] != before[page]}
    for page, (status, body, _) in after.items():
        earlier = before[page][1].replace(b"0 of 5", b"1 of 5")
        assert (status, COUNTER.sub(b"", body)) == (before[page][0], COUNTER.sub(b"", earlier))
    room.store.close()
