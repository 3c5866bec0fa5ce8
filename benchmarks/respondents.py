"""Two hundred workers who answer at the same moment, over HTTP on this machine."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from grids.rounds import SurveyRound
from survey_app.installation import set_up
from survey_app.store import Store

PEOPLE, INSTRUMENT, MOST_PAGES = 200, "staff_wsn", 60
SERVING = re.compile(r"at http://([\d.]+):(\d+)")
INPUT = re.compile(r"<(?:input|button)\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


@dataclass
class Person:
    """Somebody with a browser that keeps cookies; `seconds` are those of each request."""

    address: tuple[str, int]
    cookies: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def ask(self, path: str, given: dict[str, str] | None = None) -> tuple[str, str]:
        """Open a page or send a form, wherever that leads; gives its address and text."""
        while True:
            status, place, text = self._request(path, given)
            if status not in (302, 303):
                self.failed += [f"{path}: {status}"] if status >= 400 else []
                return path, text
            path, given = place, None

    def _request(self, path: str, given: dict[str, str] | None) -> tuple[int, str, str]:
        sent = HTTPConnection(*self.address, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if given is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        body = None if given is None else urlencode(given)
        sent.request("GET" if given is None else "POST", path, body, headers)
        answer = sent.getresponse()
        text = answer.read().decode()
        self.seconds.append(time.perf_counter() - start)
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        sent.close()
        return answer.status, answer.getheader("Location") or "", text

    def answer(self, way: str) -> bool:
        """From the link to the thanks; whether it was reached."""
        self.ask(f"/s/{way}")
        path, text = self.ask("/s/agree?lang=en")
        path, text = self.ask("/s/agree", _form(text))
        for _ in range(MOST_PAGES):
            if path == "/s/check":
                path, text = self.ask(path, _form(text) | {"step": "send"})
                return path == "/s/sent"
            path, text = self.ask(path, _form(text) | {"step": "next"})
        return False


def main() -> None:
    """Start a server with an open round, let everybody in at once, and print what they met."""
    with tempfile.TemporaryDirectory() as folder:
        way = _round(Path(folder))
        program = [sys.executable, "-m", "survey_app.cli", "serve", "--port", "0"]
        with subprocess.Popen(  # noqa: S603 - our own program
            [*program, "--instance", folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        ) as server:
            try:
                people = list(_people(server, way))
            finally:
                server.terminate()
        with Store.open(Path(folder)) as store:
            stored = store.responses.count(INSTRUMENT)
    _report(people, stored)


def _round(folder: Path) -> str:
    now, day = datetime.now(UTC), timedelta(days=1)
    with set_up(folder) as store:
        planned = SurveyRound(
            id=str(uuid.uuid4()),
            title="Benchmark",
            instruments=((INSTRUMENT, store.instruments.latest(INSTRUMENT).version),),
            countries=("AT",),
            languages=("en",),
            opens=now - day,
            closes=now + day,
            zone="Europe/Vienna",
            retention=date(now.year + 2, 1, 1),
            consent=(("en", "I take part because I want to."),),
            consent_version="1",
        )
        store.rounds.add(planned)
        return store.ways.open_link(planned.id, "AT", INSTRUMENT)


def _people(server: subprocess.Popen[str], way: str) -> Iterator[Person]:
    assert server.stdout is not None
    found = next(filter(None, map(SERVING.search, server.stdout)))
    people = [Person((found[1], int(found[2]))) for _ in range(PEOPLE)]
    ready = threading.Barrier(PEOPLE)

    def answering(person: Person) -> None:
        ready.wait()
        try:
            if not person.answer(way):
                person.failed.append("did not come to the end")
        except OSError as error:
            person.failed.append(str(error))

    threads = [threading.Thread(target=answering, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return iter(people)


def _form(text: str) -> dict[str, str]:
    """What is sent from the page: its hidden inputs, and an option of each group."""
    given: dict[str, str] = {}
    for tag in INPUT.findall(text.partition("<main")[2].partition("</form>")[0]):
        attributes = dict(ATTRIBUTE.findall(tag))
        if "name" in attributes and attributes.get("type") in ("hidden", "radio"):
            given.setdefault(attributes["name"], attributes.get("value", ""))
    return given


def _report(people: list[Person], stored: int) -> None:
    times = sorted(second for person in people for second in person.seconds)
    failed = [complaint for person in people for complaint in person.failed]
    cuts = statistics.quantiles(times, n=100)
    print(f"\n{PEOPLE} workers answer at once, from the link to the thanks")
    print(f"  {len(times):,} requests, {len(failed)} failed, {stored} responses stored")
    print(f"  median {cuts[49] * 1000:,.0f} ms, p99 {cuts[98] * 1000:,.0f} ms")
    for complaint in failed[:5]:
        print(f"  failed: {complaint}")
