"""People with browsers, and the program that serves them, over HTTP on this machine."""

import os
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

SERVING = re.compile(r"at http://([\d.]+):(\d+)")
INPUT = re.compile(r"<(?:input|button)\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
Address = tuple[str, int]


@dataclass
class Person:
    """Somebody with a browser that keeps cookies and its connection; `seconds` are those of each
    request."""

    address: Address
    cookies: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Not connected yet."""
        self.go_to(self.address)

    def go_to(self, address: Address) -> None:
        """Turn to the server at another address."""
        self.address, self.line = address, HTTPConnection(*address, timeout=60)

    def ask(self, path: str, given: dict[str, str] | None = None) -> tuple[str, str]:
        """Open a page or send a form, wherever that leads; gives its address and text."""
        while True:
            status, place, text = self._request(path, given)
            if status not in (302, 303):
                self.failed += [f"{path}: {status}"] if status >= 400 else []
                return path, text
            path, given = place, None

    def _request(self, path: str, given: dict[str, str] | None) -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if given is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        body = None if given is None else urlencode(given)
        self.line.request("GET" if given is None else "POST", path, body, headers)
        answer = self.line.getresponse()
        text = answer.read().decode()
        self.seconds.append(time.perf_counter() - start)
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, answer.getheader("Location") or "", text


@contextmanager
def serving(folder: Path) -> Iterator[Address]:
    """The program, serving an installation on a free port; where it does."""
    program = [sys.executable, "-m", "survey_app.cli", "serve", "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own program
        [*program, "--instance", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as server:
        assert server.stdout is not None
        try:
            found = next(filter(None, map(SERVING.search, server.stdout)))
            yield found[1], int(found[2])
        finally:
            server.terminate()


def at_once(people: Sequence[Person], does: Callable[[Person], bool]) -> None:
    """Let everybody do something, all beginning at the same moment; whoever does not come to the
    end has failed."""
    ready = threading.Barrier(len(people))

    def one(person: Person) -> None:
        ready.wait()
        try:
            if not does(person):
                person.failed.append("did not come to the end")
        except OSError as error:
            person.failed.append(str(error))

    threads = [threading.Thread(target=one, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def form_of(text: str) -> dict[str, str]:
    """What is sent from the page: its hidden inputs, and an option of each group."""
    given: dict[str, str] = {}
    for tag in INPUT.findall(text.partition("<main")[2].partition("</form>")[0]):
        attributes = dict(ATTRIBUTE.findall(tag))
        if "name" in attributes and attributes.get("type") in ("hidden", "radio"):
            given.setdefault(attributes["name"], attributes.get("value", ""))
    return given


def report(title: str, people: Sequence[Person], done: str) -> None:
    """Print how long requests took, and what failed."""
    times = sorted(second for person in people for second in person.seconds)
    failed = [complaint for person in people for complaint in person.failed]
    cuts = statistics.quantiles(times, n=100)
    print(f"\n{title}")
    print(f"  {len(times):,} requests, {len(failed)} failed, {done}")
    print(f"  median {cuts[49] * 1000:,.0f} ms, p99 {cuts[98] * 1000:,.0f} ms")
    for complaint in failed[:5]:
        print(f"  failed: {complaint}")
