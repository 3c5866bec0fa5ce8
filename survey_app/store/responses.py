"""Responses: one row each, its answers as JSON and, derived from them, its packed codes.

No row keeps the order in which responses arrived: their ids are random, and of the time only the
day is kept.
"""

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from grids.codes import pack
from grids.responses import Context, Response, Round
from survey_app.store.canonical import answers_text, plain_answers, read
from survey_app.store.clock import Clock, day_text
from survey_app.store.database import Database
from survey_app.store.errors import NotThere, Refused
from survey_app.store.instruments import Instruments
from survey_app.store.sqlite import Connection

GRID = "evaluation_grid"

INSERT = (
    "INSERT INTO response (instrument, version, country, subject, focus_group, round, rater, "
    "stakeholder, synthetic, day, codes, answers, revision, id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)"
)
REPLACE = (
    "UPDATE response SET (instrument, version, country, subject, focus_group, round, rater, "
    "stakeholder, synthetic, day, codes, answers, revision) = "
    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, revision + 1) WHERE id = ?"
)
SENT = "SELECT response FROM sent WHERE key = ?"
SEND = "INSERT INTO sent (key, response) VALUES (?, ?)"
TAKEN = "SELECT 1 FROM response WHERE id = ?"
ENTERPRISE = "SELECT 1 FROM enterprise WHERE id = ?"
SAME_RATER = (
    "SELECT id FROM response WHERE subject = ? AND instrument = ? AND focus_group = ? "
    "AND rater = ? AND round = ? AND round <> '' AND (rater <> '' OR round = 'agreed')"
)
SELECT = (
    "SELECT id, instrument, version, ifnull(subject, ''), country, focus_group, round, rater, "
    "stakeholder, synthetic, answers FROM response "
)
GET = SELECT + "WHERE id = ?"
OF = SELECT + "WHERE subject = ? ORDER BY id"
STREAM = SELECT + "WHERE instrument = ? AND ? IN ('', country) ORDER BY id"
PACKED = (
    "SELECT country, focus_group, round, rater, stakeholder, synthetic, ifnull(subject, ''), codes "
    "FROM response WHERE instrument = ? AND version = ? ORDER BY id"
)
COUNT = "SELECT count(*) FROM response WHERE instrument = ? AND ? IN ('', country)"
DAYS = "SELECT min(day), max(day) FROM response WHERE instrument = ? AND ? IN ('', country)"
DELETE = "DELETE FROM response WHERE id = ?"


class Responses:
    """The responses."""

    def __init__(
        self, database: Database, clock: Clock, instruments: Instruments, *, demonstration: bool
    ) -> None:
        self._database = database
        self._clock = clock
        self._instruments = instruments
        self._demonstration = demonstration

    def submit(self, response: Response, key: str) -> str:
        """Keep a response for good, and return the id it is kept under.

        `key` was issued with the form: what is sent twice under one key is kept once. A second
        rating of a subject by the same rater in the same round of a focus group takes the place
        of the first, under the id of the first.
        Raises Refused where the answers do not fit the instrument, the instrument is not
        published or the subject is not registered.
        """
        codes, sent = self._codes(response, key), _digest(key)
        row = _row(response, day_text(self._clock()), codes)
        with self._database.writing() as db:
            found = db.execute(SENT, (sent,)).fetchone()
            if found is None:
                self._fit(db, response)
                found = _rated(db, response)
                if found is None and db.execute(TAKEN, (response.id,)).fetchone():
                    raise Refused(f'Another response is kept under the id "{response.id}".')
                db.execute(REPLACE if found else INSERT, (*row, *(found or (response.id,))))
                found = found or (response.id,)
                db.execute(SEND, (sent, *found))
        (kept,) = found
        return str(kept)

    def get(self, id: str) -> Response | None:
        """The response with this id, or None."""
        return self._one(GET, (id,))

    def rating(
        self, subject: str, focus_group: str, rater: str, round: Round, instrument: str = GRID
    ) -> Response | None:
        """What this rater gave in this round of a focus group, or None; the agreed rating of a
        group has the rater ""."""
        with self._database.reading() as db:
            key = (subject, instrument, focus_group, rater, round.value)
            found = db.execute(SAME_RATER, key).fetchone()
        return self.get(found[0]) if found else None

    def of(self, subject: str) -> tuple[Response, ...]:
        """All responses about a subject, in no telling order that stays the same."""
        with self._database.reading() as db:
            return tuple(map(_response, db.execute(OF, (subject,))))

    def stream(self, instrument: str, country: str | None = None) -> Iterator[Response]:
        """All responses to an instrument, one after the other, in no telling order."""
        return map(_response, self._database.rows(STREAM, (instrument, country or "")))

    def packed(self, instrument: str, version: str) -> Iterator[tuple[Context, str, bytes]]:
        """Context, subject and packed codes of all responses to a version (see `grids.codes`)."""
        context = lru_cache(maxsize=1024)(_context)
        for *labels, subject, codes in self._database.rows(PACKED, (instrument, version)):
            yield context(*labels), subject, codes

    def count(self, instrument: str, country: str | None = None) -> int:
        """How many responses to an instrument there are."""
        with self._database.reading() as db:
            (number,) = db.execute(COUNT, (instrument, country or "")).fetchone()
        return int(number)

    def days(self, instrument: str, country: str | None = None) -> tuple[date, date] | None:
        """The first and the last day on which responses came in; None without responses."""
        with self._database.reading() as db:
            first, last = db.execute(DAYS, (instrument, country or "")).fetchone()
        return (date.fromisoformat(first), date.fromisoformat(last)) if first else None

    def delete(self, id: str) -> None:
        """Erase a response; sent again under its key it does not come back. Raises NotThere."""
        with self._database.writing() as db:
            if not db.execute(DELETE, (id,)).rowcount:
                raise NotThere("There is no such response; it may have been erased already.")

    def _one(self, sql: str, key: tuple[str, ...]) -> Response | None:
        with self._database.reading() as db:
            row = db.execute(sql, key).fetchone()
        return _response(row) if row else None

    def _codes(self, response: Response, key: str) -> bytes:
        if not key or not response.id:
            raise Refused("A response needs an id, and the key that was issued with its form.")
        if response.context.synthetic and not self._demonstration:
            raise Refused("This installation holds real data and takes no invented response.")
        instrument = self._instruments.require(
            response.instrument, response.version, response.answers
        )
        try:
            return pack(instrument, response.answers)
        except ValueError as error:
            raise Refused(f"An answer does not fit its question: {error}.") from error

    def _fit(self, db: Connection, response: Response) -> None:
        if response.subject and not db.execute(ENTERPRISE, (response.subject,)).fetchone():
            raise Refused(f'There is no enterprise with the id "{response.subject}".')
        if response.context.round is not None and not response.subject:
            raise Refused("A rating needs the enterprise that it rates.")


def _digest(key: str) -> bytes:
    """Half of a SHA-256: enough to tell keys apart, and the key itself is not kept."""
    return hashlib.sha256(key.encode(errors="replace")).digest()[:16]


def _rated(db: Connection, response: Response) -> tuple[str] | None:
    """The id of the rating that this one takes the place of, or None."""
    context = response.context
    if context.round is None:
        return None
    key = (response.subject, response.instrument, context.focus_group, context.rater)
    found: tuple[str] | None = db.execute(SAME_RATER, (*key, context.round.value)).fetchone()
    return found


def _row(response: Response, day: str, codes: bytes) -> tuple[object, ...]:
    context = response.context
    return (
        response.instrument,
        response.version,
        context.country,
        response.subject or None,
        context.focus_group,
        context.round.value if context.round else "",
        context.rater,
        context.stakeholder,
        int(context.synthetic),
        day,
        codes,
        answers_text(response.answers),
    )


def _response(row: tuple[Any, ...]) -> Response:
    id, instrument, version, subject, *labels, answers = row
    return Response(
        id=id,
        instrument=instrument,
        version=version,
        subject=subject,
        context=_context(*labels),
        answers=read(answers, plain_answers, f'Response "{id}"'),
    )


def _context(
    country: str, focus_group: str, round: str, rater: str, stakeholder: str, synthetic: int
) -> Context:
    return Context(
        country=country,
        focus_group=focus_group,
        round=Round(round) if round else None,
        rater=rater,
        stakeholder=stakeholder,
        synthetic=bool(synthetic),
    )
