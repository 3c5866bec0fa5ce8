"""Responses that somebody set aside by hand: they are kept, and count nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from survey_app.store.clock import Clock, day_text
from survey_app.store.database import Database
from survey_app.store.errors import NotThere, Refused

PUT = (
    "INSERT INTO set_aside (response, reason, who, day) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (response) DO UPDATE SET (reason, who, day) = "
    "(excluded.reason, excluded.who, excluded.day)"
)
THERE = "SELECT 1 FROM response WHERE id = ?"
BACK = "DELETE FROM set_aside WHERE response = ?"
OF = (
    "SELECT response, country, instrument, reason, who, set_aside.day "
    "FROM set_aside JOIN response ON response.id = response "
    "WHERE survey_round = ? ORDER BY set_aside.day, response"
)
CODED = (
    "SELECT id, codes, minutes FROM response "
    "WHERE survey_round = ? AND country = ? AND instrument = ? AND version = ? ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A response that counts nowhere: why, who decided it, and on which day."""

    response: str
    country: str
    instrument: str
    reason: str
    by: str
    day: date


@dataclass(frozen=True, slots=True)
class Coded:
    """A response as those see it who look for ones that were filled in without care: its id, its
    packed codes (see `grids.codes`), and about how many minutes it took."""

    id: str
    codes: bytes
    minutes: int | None


class Aside:
    """What was set aside, and what might be."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def put(self, response: str, reason: str, by: str) -> None:
        """Let a response count no more, or give another reason why it does not. Raises NotThere,
        and Refused without a reason."""
        if not reason.strip():
            raise Refused("Say why the response is set aside.")
        with self._database.writing() as db:
            if not db.execute(THERE, (response,)).fetchone():
                raise NotThere("There is no such response; it may have been withdrawn.")
            db.execute(PUT, (response, reason.strip(), by, day_text(self._clock())))

    def take_back(self, response: str) -> None:
        """Let it count again. Raises NotThere where it was not set aside."""
        with self._database.writing() as db:
            if not db.execute(BACK, (response,)).rowcount:
                raise NotThere("This response is not set aside.")

    def of(self, round_id: str) -> tuple[SetAside, ...]:
        """What was set aside of a round."""
        with self._database.reading() as db:
            return tuple(
                SetAside(response, country, instrument, reason, by, date.fromisoformat(day))
                for response, country, instrument, reason, by, day in db.execute(OF, (round_id,))
            )

    def coded(self, round_id: str, country: str, instrument: str, version: str) -> Iterator[Coded]:
        """All responses of a round to a version of an instrument in a country, those that were set
        aside among them, in no telling order."""
        asked = (round_id, country, instrument, version)
        return (Coded(*row) for row in self._database.rows(CODED, asked))
