"""How many began, how far they came, how many sent: numbers by day, and nobody behind them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from survey_app.store.database import Database
from survey_app.store.sqlite import Connection

Event = Literal["opened", "started", "left"]

COUNT = (
    "INSERT INTO participation (survey_round, country, instrument, event, place, number) "
    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (survey_round, country, instrument, event, place) "
    "DO UPDATE SET number = number + excluded.number"
)
DAYS = (
    "SELECT country, instrument, place, sum(number * (event = 'opened')), "
    "sum(number * (event = 'started')), sum(number * (event = 'sent')) FROM ("
    "SELECT country, instrument, place, event, number FROM participation "
    "WHERE survey_round = ?1 AND event <> 'left' UNION ALL "
    "SELECT country, instrument, day, 'sent', count(*) FROM response "
    "WHERE survey_round = ?1 GROUP BY country, instrument, day) "
    "GROUP BY country, instrument, place ORDER BY country, instrument, place"
)
UNFINISHED = (
    "SELECT country, instrument, place, sum(number) FROM ("
    "SELECT country, instrument, place, number FROM participation "
    "WHERE survey_round = ?1 AND event = 'left' UNION ALL "
    "SELECT country, instrument, reached, count(*) FROM draft "
    "WHERE survey_round = ?1 GROUP BY country, instrument, reached) "
    "GROUP BY country, instrument, place ORDER BY country, instrument, place"
)
DURATIONS = (
    "SELECT country, instrument, minutes, count(*) FROM response "
    "WHERE survey_round = ? AND minutes IS NOT NULL "
    "GROUP BY country, instrument, minutes ORDER BY country, instrument, minutes"
)


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many, on a day (UTC): opened a questionnaire after having agreed, saved a first page,
    sent. Who opens and sends on two days counts on both."""

    country: str
    instrument: str
    day: date
    opened: int
    started: int
    sent: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """How many have not sent and saved this section last, counted in the order of the instrument;
    section "" where nothing was saved. Some of them may still go on."""

    country: str
    instrument: str
    section: str
    number: int


@dataclass(frozen=True, slots=True)
class Duration:
    """How many of those who sent took so many minutes (see `grids.responses.coarse_minutes`)."""

    country: str
    instrument: str
    minutes: int
    number: int


class Participation:
    """The numbers of a round, for those who watch over it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def days(self, round_id: str) -> tuple[DayCount, ...]:
        """Opened, started and sent, by country, instrument and day; withdrawn ones are gone."""
        with self._database.reading() as db:
            return tuple(
                DayCount(country, instrument, date.fromisoformat(day), *numbers)
                for country, instrument, day, *numbers in db.execute(DAYS, (round_id,))
            )

    def unfinished(self, round_id: str) -> tuple[Unfinished, ...]:
        """How far those came who have not sent, by country and instrument."""
        with self._database.reading() as db:
            return tuple(Unfinished(*row) for row in db.execute(UNFINISHED, (round_id,)))

    def durations(self, round_id: str) -> tuple[Duration, ...]:
        """How long it took, by country and instrument, where it was measured."""
        with self._database.reading() as db:
            return tuple(Duration(*row) for row in db.execute(DURATIONS, (round_id,)))


def count(
    db: Connection, of: tuple[str, str, str], event: Event, place: str, number: int = 1
) -> None:
    """Add to a number; `of` are round, country and instrument."""
    db.execute(COUNT, (*of, event, place, number))
