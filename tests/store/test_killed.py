"""Sending under load, and sending while the server is killed: what was confirmed is there, once."""

import itertools
import random
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from grids.values import Answers, Missing
from survey_app.store import AlreadyUsed, Sent, Store, WayStanding
from survey_app.store.short_codes import WITHDRAWING, typed
from tests.sources import ROOT
from tests.store.examples import Hands
from tests.store.surveys import PAGES, RELEVANT, begun, fill, with_round

KILLS, AT_ONCE, THREADS = 20, 200, 16
ANSWERS: Answers = {"helped": True, "who": "somebody", "years": 7}

SERVING = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from survey_app.store import Store

NOW = datetime(2026, 11, 22, 10, 41, 7, tzinfo=UTC)
store = Store.open(Path(sys.argv[1]), clock=lambda: NOW)
saying = threading.Lock()

def send(line):
    token, key = line.split()
    sent = store.responses.send_draft(token, key)
    with saying:
        print(token, sent.withdraw_code, sent.response is not None, flush=True)

with ThreadPoolExecutor(int(sys.argv[2])) as pool:
    list(pool.map(send, sys.stdin))
"""


@dataclass
class Person:
    """Somebody who is about to send: the one-time code, the token, the key on the page."""

    code: str
    token: str
    key: str
    confirmed: str = ""  # the code to withdraw with, once the server said "sent"


@pytest.fixture
def prepared(folder: Path, clock: Hands) -> Path:
    """The folder of a store with a round in it."""
    with Store.create(folder, clock=clock) as store:
        with_round(store)
    return folder


def people(store: Store, number: int) -> list[Person]:
    """So many who have filled everything in, each by a code of their own."""
    found = []
    with store.together():
        for code in store.ways.codes("spring", "AT", "staff", number):
            token = begun(store, code).token
            fill(store, token, "relevance", RELEVANT)
            fill(store, token, "about", ANSWERS)
            ready = store.drafts.ready(token)
            assert ready is not None
            found.append(Person(code, token, ready.key))
    return found


def send_and_kill(folder: Path, sending: list[Person], after: int) -> None:
    """Send everything at once to a server, and kill it after so many were confirmed; what it had
    said before it died counts."""
    program = [sys.executable, "-W", "error", "-c", SERVING, str(folder), str(THREADS)]
    by_token = {person.token: person for person in sending}
    with Popen(program, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write("".join(f"{each.token} {each.key}\n" for each in sending))
        server.stdin.close()
        for line in itertools.islice(server.stdout, after):
            confirm(by_token, line)
        server.kill()
        for line in server.stdout:
            if line.endswith("\n"):
                confirm(by_token, line)


def confirm(by_token: dict[str, Person], line: str) -> None:
    """Note what the server said."""
    token, code, there = line.split()
    assert there == "True"
    by_token[token].confirmed = code


def look_at(store: Store, person: Person) -> bool:
    """Whether a person's response is there. It is there whole, or not at all."""
    sent, draft = store.responses.sent(person.token), store.drafts.of(person.token)
    way = store.ways.resolve(person.code)
    assert way is not None
    assert (sent is None) == (draft is not None) == (way.standing is WayStanding.OPEN)
    if sent is None:
        assert not person.confirmed
        return False
    assert sent.response is not None
    assert sent.response.answers["who"] == "somebody"
    assert sent.response.answers["files"] is Missing.SKIPPED
    assert set(PAGES["relevance"]) <= set(sent.response.answers)
    assert person.confirmed in ("", sent.withdraw_code)
    return True


def test_a_server_killed_while_200_send_loses_and_doubles_nothing(
    prepared: Path, clock: Hands
) -> None:
    chance = random.Random(20261122)  # noqa: S311 - where to kill, no secret
    everybody: list[Person] = []
    there = confirmed = 0
    for number in range(KILLS):
        with Store.open(prepared, clock=clock) as store:
            sending = people(store, AT_ONCE)
        everybody += sending
        send_and_kill(prepared, sending, after=chance.randint(1, AT_ONCE - THREADS))
        with Store.open(prepared, clock=clock) as store:
            there += sum(look_at(store, person) for person in sending)
            assert store.responses.count("staff") == there
        confirmed += sum(bool(person.confirmed) for person in sending)
        assert confirmed <= there <= confirmed + THREADS * (number + 1)
    assert confirmed < there < len(everybody)  # it was killed in the middle, not before or after
    finish(prepared, clock, everybody)


def finish(prepared: Path, clock: Hands, everybody: list[Person]) -> None:
    """Everybody sends again, those who heard "sent" too: each response is there once."""
    with Store.open(prepared, clock=clock) as store, store.together():
        for person in everybody:
            sent = store.responses.send_draft(person.token, person.key)
            assert sent.withdraw_code == (person.confirmed or sent.withdraw_code)
            assert typed(sent.withdraw_code, WITHDRAWING)
            assert look_at(store, person)
    with Store.open(prepared, clock=clock) as store:
        assert store.responses.count("staff") == len(everybody)
        assert store.check() == ()


def test_200_who_send_at_once_are_all_heard(prepared: Path, clock: Hands) -> None:
    """Each of them saves a page, looks at the answers and sends, twice; nobody gets an error."""
    with Store.open(prepared, clock=clock) as store:
        sending = people(store, AT_ONCE)
        gate, outcomes = threading.Barrier(AT_ONCE), list[tuple[Sent, Sent]]()

        def send(person: Person) -> None:
            gate.wait()
            fill(store, person.token, "about", {**ANSWERS, "years": 8})
            ready = store.drafts.ready(person.token)
            assert ready is not None
            first = store.responses.send_draft(person.token, ready.key)
            again = store.responses.send_draft(person.token, ready.key)
            outcomes.append((first, again))

        with ThreadPoolExecutor(AT_ONCE) as pool:
            for done in [pool.submit(send, person) for person in sending]:
                done.result()
        assert all(first == again for first, again in outcomes)
        assert len({first.withdraw_code for first, _ in outcomes}) == AT_ONCE
        assert store.responses.count("staff") == AT_ONCE
        assert all(look_at(store, person) for person in sending)
        assert [(each.number, each.used) for each in store.ways.of("spring")] == [(200, 200)]
        (day,) = store.participation.days("spring")
        assert (day.opened, day.started, day.sent) == (AT_ONCE, AT_ONCE, AT_ONCE)


def test_one_code_that_many_use_at_once_counts_once(prepared: Path, clock: Hands) -> None:
    with Store.open(prepared, clock=clock) as store:
        (code,) = store.ways.codes("spring", "AT", "staff", 1)
        tokens = [begun(store, code).token for _ in range(THREADS)]
        gate, outcomes = threading.Barrier(THREADS), Counter[str]()

        def send(token: str) -> None:
            ready = store.drafts.ready(token)
            assert ready is not None
            gate.wait()
            try:
                store.responses.send_draft(token, ready.key)
            except AlreadyUsed:
                outcomes["used already"] += 1
            else:
                outcomes["sent"] += 1

        with ThreadPoolExecutor(THREADS) as pool:
            for done in [pool.submit(send, token) for token in tokens]:
                done.result()
        assert outcomes == {"sent": 1, "used already": THREADS - 1}
        assert store.responses.count("staff") == 1
