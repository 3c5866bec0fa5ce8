"""The audit log: what staff accounts did. Rows are only added, and each seals the one before."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from survey_app.store.canonical import written
from survey_app.store.clock import Clock, moment_text
from survey_app.store.database import Database
from survey_app.store.sqlite import Connection

INSERT = (
    "INSERT INTO audit (number, at, actor, action, thing, purpose, digest) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
LAST = "SELECT number, digest FROM audit ORDER BY number DESC LIMIT 1"
ALL = "SELECT number, at, actor, action, thing, purpose, digest FROM audit ORDER BY number"
LENGTH = "SELECT audited FROM installation"
COUNT_ONE = "UPDATE installation SET audited = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What somebody did: `digest` is the SHA-256 over this entry and the digest before it."""

    number: int
    at: datetime
    actor: str
    action: str
    thing: str
    purpose: str
    digest: str


class Audit:
    """The audit log."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def append(self, actor: str, action: str, thing: str, purpose: str = "") -> None:
        """Add what an account did to what, and for an export what for."""
        at = moment_text(self._clock())
        with self._database.writing() as db:
            number, before = db.execute(LAST).fetchone() or (0, "")
            told = (number + 1, at, actor, action, thing, purpose)
            db.execute(INSERT, (*told, _seal(before, told)))
            db.execute(COUNT_ONE, (number + 1,))

    def all(self) -> tuple[Entry, ...]:
        """The whole log, first things first."""
        with self._database.reading() as db:
            rows = db.execute(ALL).fetchall()
        return tuple(
            Entry(
                number=number,
                at=datetime.fromisoformat(at).astimezone(UTC),
                actor=actor,
                action=action,
                thing=thing,
                purpose=purpose,
                digest=digest,
            )
            for number, at, actor, action, thing, purpose, digest in rows
        )

    def verify(self) -> int | None:
        """The number of the first entry that was changed, is missing or was put in; None where
        the log is whole."""
        with self._database.streaming() as db:
            return first_broken(db)


def first_broken(db: Connection) -> int | None:
    """The number of the first entry that does not fit the one before it, or None."""
    before, expected = "", 1
    for *told, digest in db.execute(ALL):
        if told[0] != expected or digest != _seal(before, tuple(told)):
            return expected
        before, expected = digest, expected + 1
    (length,) = db.execute(LENGTH).fetchone()
    return expected if length != expected - 1 else None


def _seal(before: str, told: tuple[object, ...]) -> str:
    return hashlib.sha256(written([before, *told]).encode()).hexdigest()
