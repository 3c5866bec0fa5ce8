"""Two hundred workers who answer at the same moment, over HTTP on this machine."""

import tempfile
import uuid
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.browsing import Person, at_once, form_of, report, serving
from grids.rounds import SurveyRound
from survey_app.installation import set_up
from survey_app.store import Store

PEOPLE, INSTRUMENT, MOST_PAGES = 200, "staff_wsn", 60


def main() -> None:
    """Start a server with an open round, let everybody in at once, and print what they met."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        way = _round(folder)
        with serving(folder) as address:
            people = [Person(address) for _ in range(PEOPLE)]
            at_once(people, lambda person: _answers(person, way))
        with Store.open(folder) as store:
            stored = store.responses.count(INSTRUMENT)
    title = f"{PEOPLE} workers answer at once, from the link to the thanks"
    report(title, people, f"{stored} responses stored")


def _answers(person: Person, way: str) -> bool:
    """From the link to the thanks; whether it was reached."""
    person.ask(f"/s/{way}")
    path, text = person.ask("/s/agree?lang=en")
    path, text = person.ask("/s/agree", form_of(text))
    for _ in range(MOST_PAGES):
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
