"""What is erased when its time has come: responses after their retention, drafts left behind."""

from dataclasses import dataclass
from datetime import date

from survey_app.store.database import Database
from survey_app.store.participation import count
from survey_app.store.sqlite import Connection

REWRITTEN_UP_TO = 64 * 1024 * 1024
"""Up to this size in bytes the file is written anew every day (at most a second or so)."""

DUE = "SELECT id, title FROM survey_round WHERE retention < ? AND erased IS NULL ORDER BY retention"
SENT = "DELETE FROM sent WHERE response IN (SELECT id FROM response WHERE survey_round = ?)"
RESPONSES = "DELETE FROM response WHERE survey_round = ?"
DRAFTS = "DELETE FROM draft WHERE survey_round = ?"
WAYS = "DELETE FROM way WHERE invitation IN (SELECT id FROM invitation WHERE survey_round = ?)"
INVITATIONS = "DELETE FROM invitation WHERE survey_round = ?"
NUMBERS = "DELETE FROM participation WHERE survey_round = ?"
ERASED = "UPDATE survey_round SET erased = ?, revision = revision + 1 WHERE id = ?"
LEFT = (
    "SELECT survey_round, country, instrument, reached, count(*) FROM draft WHERE ends < ? "
    "GROUP BY survey_round, country, instrument, reached"
)
FORGET = "DELETE FROM draft WHERE ends < ?"


@dataclass(frozen=True, slots=True)
class Erased:
    """A round whose time has come, and how much of it was erased."""

    survey_round: str
    title: str
    responses: int
    drafts: int
    ways: int


def erase(database: Database, today: date) -> tuple[Erased, ...]:
    """Erase the drafts that nobody continued in time, and all that was kept of rounds whose
    retention is over, numbers included; tells of the rounds. Then the file is written anew, so
    that the place of a row in it does not tell when it came."""
    with database.writing() as db:
        for *of, reached, number in db.execute(LEFT, (today.isoformat(),)).fetchall():
            count(db, (of[0], of[1], of[2]), "left", reached, number)
        left = db.execute(FORGET, (today.isoformat(),)).rowcount
        due = db.execute(DUE, (today.isoformat(),)).fetchall()
        erased = tuple(_erase(db, id, title, today) for id, title in due)
    if database.path.stat().st_size <= REWRITTEN_UP_TO:
        database.rewrite()
    elif left or erased:
        database.fold()
    return erased


def _erase(db: Connection, id: str, title: str, today: date) -> Erased:
    db.execute(SENT, (id,))
    numbers = [db.execute(each, (id,)).rowcount for each in (RESPONSES, DRAFTS, WAYS)]
    db.execute(INVITATIONS, (id,))
    db.execute(NUMBERS, (id,))
    db.execute(ERASED, (today.isoformat(), id))
    return Erased(id, title, *numbers)
