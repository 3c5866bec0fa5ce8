"""Rating together, over HTTP on this machine: a room that waits for the reveal, and three hundred
who rate in writing."""

import statistics
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.browsing import Address, Person, at_once, form_of, report, serving
from grids.enterprise import Enterprise, Origin
from grids.focus_groups import FocusGroup, Meeting
from survey_app.installation import open_or_set_up
from survey_app.store import Grant

PHONES, WRITERS, ENTERPRISES = 30, 300, 3
EVERY = 2.0
"""Seconds between two looks of an open page, as in static/live.js."""
LONGEST = 20.0


@dataclass
class Screen:
    """An open page that looks every two seconds whether it has changed; `shown` is the moment at
    which it first said what is waited for."""

    person: Person
    path: str
    says: str
    shown: float = 0.0
    tag: str = ""
    failed: list[str] = field(default_factory=list)

    def wait(self, stop: threading.Event, delay: float) -> None:
        """Look again and again."""
        stop.wait(delay)
        while not stop.is_set():
            status, text = self._look()
            if status not in (200, 304):
                self.failed.append(f"{self.path}: {status}")
            if self.says in text:
                self.shown = time.perf_counter()
                return
            stop.wait(EVERY)

    def _look(self) -> tuple[int, str]:
        sent = HTTPConnection(*self.person.address, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.person.cookies.items())
        headers = {"Cookie": cookies} | ({"If-None-Match": self.tag} if self.tag else {})
        sent.request("GET", self.path, headers=headers)
        answer = sent.getresponse()
        text = answer.read().decode()
        self.tag = answer.getheader("ETag") or self.tag
        sent.close()
        return answer.status, text


def main() -> None:
    """A room with phones, a projector and two facilitators; then three hundred in writing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rated = [str(uuid.uuid4()) for _ in range(ENTERPRISES)]
        room, code, token = _group(folder, rated, Meeting.ROOM)
        _, written, _ = _group(folder, rated, Meeting.WRITTEN)
        with serving(folder) as address:
            _in_a_room(address, room, code, token, rated)
            writers = [Person(address) for _ in range(WRITERS)]
            at_once(writers, lambda person: _joins(person, written) and _rates(person, rated[0]))
    report(f"{WRITERS} people rate in writing at once", writers, "from joining to handing in")


def _group(folder: Path, rated: list[str], meeting: Meeting) -> tuple[str, str, str]:
    """A group, its code, and a facilitator's way in."""
    now = datetime.now(UTC)
    written = meeting is Meeting.WRITTEN
    group = FocusGroup(
        id=str(uuid.uuid4()),
        title="Benchmark",
        country="AT",
        starts=now - timedelta(hours=1),
        closes=now + timedelta(days=1) if written else None,
        zone="Europe/Vienna",
        place="" if written else "Vienna",
        languages=("en",),
        meeting=meeting,
        enterprises=tuple(rated),
        core=True,
    )
    with open_or_set_up(folder) as store:
        for number, id in enumerate(rated, 1):
            if store.enterprises.get(id) is None:
                made = Enterprise(
                    id=id, name=f"Benchmark {number}", country="AT", origin=Origin.COLLECTED
                )
                store.enterprises.add(made, "benchmark")
        store.focus_groups.add(group)
        fay = store.accounts.create(f"Fay {meeting}", [Grant("facilitator", "AT")])
        token = store.accounts.sign_in_link(fay.id)
        return group.id, store.focus_groups.code(group.id), token


def _in_a_room(address: Address, group: str, code: str, token: str, rated: list[str]) -> None:
    """Everybody joins and rates; then the time from the reveal to each screen is measured."""
    phones = [Person(address) for _ in range(PHONES)]
    at_once(phones, lambda person: _joins(person, code))
    fay = Person(address)
    fay.ask(f"/account/link/{token}", form_of(fay.ask(f"/account/link/{token}")[1]))
    run, late = f"/groups/{group}/run", []
    for id in rated:
        _step(fay, run, id, "rate")
        at_once(phones, partial(_rates, id=id))
        late += _reveal(fay, phones, run, id)
        _step(fay, run, id, "close")
    cuts = statistics.quantiles(late, n=100)
    failed = sum(len(person.failed) for person in [*phones, fay])
    print(f"\nA room: {PHONES} phones, a projector, two facilitators; {len(rated)} reveals")
    print(f"  from the reveal to a screen: median {cuts[49]:.2f} s, p99 {cuts[98]:.2f} s")
    report("  What the phones asked for", phones, f"{failed} failed in all")


def _reveal(fay: Person, phones: list[Person], run: str, id: str) -> list[float]:
    """The seconds from a reveal until each screen showed it; LONGEST where one never did."""
    screens = [Screen(each, "/g/now", f"/g/seen/{id}") for each in phones]
    screens.append(Screen(fay, f"{run}/screen", "How many at which step"))
    screens += [Screen(fay, f"{run}/{id}", "Models and the last word") for _ in range(2)]
    stop = threading.Event()
    threads = [
        threading.Thread(target=screen.wait, args=(stop, EVERY * number / len(screens)))
        for number, screen in enumerate(screens)
    ]
    for thread in threads:
        thread.start()
    time.sleep(2 * EVERY)
    start = time.perf_counter()
    _step(fay, run, id, "reveal")
    for thread in threads:
        thread.join(LONGEST)
    stop.set()
    fay.failed += [complaint for screen in screens for complaint in screen.failed]
    return [screen.shown - start if screen.shown else LONGEST for screen in screens]


def _step(fay: Person, run: str, id: str, step: str) -> None:
    given = form_of(fay.ask(f"{run}/{id}")[1])
    fay.ask(f"{run}/{id}/step", {"csrf_token": given["csrf_token"], "step": step})


def _joins(person: Person, code: str) -> bool:
    _, text = person.ask(f"/g/{code}")
    return person.ask(f"/g/{code}", form_of(text))[0] == "/g/welcome"


def _rates(person: Person, id: str) -> bool:
    path, text = person.ask(f"/g/rate/{id}")
    while path.startswith("/g/rate/"):
        path, text = person.ask(path, form_of(text) | {"step": "next"})
    return person.ask(path, form_of(text))[0] == "/g/now"
