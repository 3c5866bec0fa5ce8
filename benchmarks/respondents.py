"""Two hundred workers who answer at the same time, over HTTP on this machine: with pauses, which
are still a few times shorter than people need to read; and as fast as the machine can."""

import random
import tempfile
import time
import uuid
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from benchmarks.browsing import Person, at_once, form_of, report, serving
from grids.rounds import SurveyRound
from survey_app.installation import set_up
from survey_app.store import Store

PEOPLE, INSTRUMENT, MOST_PAGES = 200, "staff_wsn", 60
PAUSES = {
    "pausing 3 to 9 seconds at each page, the first included": (3.0, 9.0),
    "without a pause": (0.0, 0.0),
}


def main() -> None:
    """Start a server with an open round, let everybody in at once, and print what they met."""
    for how, pause in PAUSES.items():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            way = _round(folder)
            with serving(folder) as address:
                people = [Person(address) for _ in range(PEOPLE)]
                at_once(people, partial(_answers, way=way, pause=pause))
            with Store.open(folder) as store:
                stored = store.responses.count(INSTRUMENT)
        report(f"{PEOPLE} workers answer, {how}", people, f"{stored} responses stored")


def _answers(person: Person, way: str, pause: tuple[float, float]) -> bool:
    """From the link to the thanks; whether it was reached."""

    def read() -> None:
        time.sleep(random.uniform(*pause))

    read()
    person.ask(f"/s/{way}")
    read()
    path, text = person.ask("/s/agree?lang=en")
    read()
    path, text = person.ask("/s/agree", form_of(text))
    for _ in range(MOST_PAGES):
        read()
        if path == "/s/check":
            path, text = person.ask(path, form_of(text) | {"step": "send"})
            return path == "/s/sent"
        path, text = person.ask(path, form_of(text) | {"step": "next"})
    return False


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
