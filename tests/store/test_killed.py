"""Sending under load, and sending while the server is killed: what was confirmed is there, once."""

import itertools
import os
import random
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
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

NURSERY = """
import os, signal, sys, threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from survey_app.store import Store

NOW = datetime(2026, 11, 22, 10, 41, 7, tzinfo=UTC)
folder, threads = Path(sys.argv[1]), int(sys.argv[2])
saying = threading.Lock()

def serve(asked, said):
    store = Store.open(folder, clock=lambda: NOW)

    def send(line):
        token, key = line.split()
        sent = store.responses.send_draft(token, key)
        with saying:
            print(token, sent.withdraw_code, sent.response is not None, file=said, flush=True)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(send, asked))

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while sys.stdin.readline():
    born = os.fork()
    if not born:
        with open(sys.argv[3]) as asked, open(sys.argv[4], "w") as said:
            serve(asked, said)
        os._exit(0)
    print(born, flush=True)
"""
"""Gives birth to a server, a process of its own, for every line; so it is imported only once."""


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


@dataclass
class Nursery:
    """Where servers come from, and the pipes by which one is asked and answers."""

    process: Popen[str]
    asked: Path
    said: Path

    def born(self) -> int:
        """The process id of a new server."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@pytest.fixture
def nursery(prepared: Path, tmp_path: Path) -> Iterator[Nursery]:
    """A nursery for servers on the prepared store."""
    asked, said = tmp_path / "asked", tmp_path / "said"
    os.mkfifo(asked)
    os.mkfifo(said)
    arguments = map(str, (prepared, THREADS, asked, said))
    program = [sys.executable, "-W", "error", "-c", NURSERY, *arguments]
    with Popen(program, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True) as process:
        yield Nursery(process, asked, said)


def send_and_kill(nursery: Nursery, sending: list[Person], after: int) -> None:
    """Send everything at once to a server, and kill it after so many were confirmed; what it had
    said before it died counts."""
    by_token = {person.token: person for person in sending}
    server = nursery.born()
    nursery.asked.write_text("".join(f"{each.token} {each.key}\n" for each in sending))
    with nursery.said.open() as said:
        for line in itertools.islice(said, after):
            confirm(by_token, line)
        os.kill(server, signal.SIGKILL)
        for line in said:
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
    prepared: Path, clock: Hands, nursery: Nursery
) -> None:
    chance = random.Random(20261122)  # noqa: S311 - where to kill, no secret
    everybody: list[Person] = []
    there = confirmed = 0
    for number in range(KILLS):
        with Store.open(prepared, clock=clock) as store:
            sending = people(store, AT_ONCE)
        everybody += sending
        send_and_kill(nursery, sending, after=chance.randint(1, AT_ONCE - THREADS))
        with Store.open(prepared, clock=clock) as store:
            there += sum(look_at(store, person) for person in sending)
            assert store.responses.count("staff") == there
        confirmed += sum(bool(person.confirmed) for person in sending)
        assert confirmed <= there <= confirmed + THREADS * (number + 1)
    assert confirmed <= there < len(everybody)  # it was killed in the middle, not afterwards
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
