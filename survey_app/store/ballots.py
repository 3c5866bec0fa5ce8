"""Ratings that nobody may see yet, except whoever gave them.

They lie apart from the responses, which pages and releases are made of, until their enterprise is
revealed: what cannot be read cannot be shown by mistake. Late ratings, which came after that, stay
here.
"""

from dataclasses import dataclass
from typing import Literal

from grids.values import Answers
from survey_app.store.canonical import answers_text, plain_answers, read
from survey_app.store.database import Database
from survey_app.store.errors import Refused
from survey_app.store.focus_groups import touch
from survey_app.store.instruments import Instruments
from survey_app.store.participants import Participant
from survey_app.store.sqlite import Connection

BallotRound = Literal["first", "second", "late"]
GRID = "evaluation_grid"

KEEP = (
    "INSERT INTO ballot (focus_group, enterprise, round, participant, version, handed_in, answers) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "(version, handed_in, answers) = (excluded.version, excluded.handed_in, excluded.answers)"
)
OF = (
    "SELECT version, handed_in, answers, participant FROM ballot "
    "WHERE focus_group = ? AND enterprise = ? AND round = ? "
)
MINE, ALL = OF + "AND participant = ?", OF + "ORDER BY participant"
HANDED_IN = (
    "SELECT count(*) FROM ballot WHERE focus_group = ? AND enterprise = ? AND round = ? "
    "AND handed_in"
)


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a participant gave for an enterprise in a round; `handed_in` once they said they were
    done."""

    participant: str
    version: str
    answers: Answers
    handed_in: bool


class Ballots:
    """The ratings that wait for their reveal, and the late ones."""

    def __init__(self, database: Database, instruments: Instruments) -> None:
        self._database = database
        self._instruments = instruments

    def mine(self, who: Participant, enterprise: str, round: BallotRound) -> Ballot | None:
        """What a participant gave for an enterprise so far, or None."""
        with self._database.reading() as db:
            row = db.execute(MINE, (who.focus_group, enterprise, round, who.id)).fetchone()
        return _ballot(row) if row else None

    def keep(self, who: Participant, enterprise: str, round: BallotRound, given: Ballot) -> None:
        """Keep what a participant gives, in the place of what they gave before. Raises Refused
        where the answers do not fit the grid."""
        self._instruments.require(GRID, given.version, given.answers)
        key = (who.focus_group, enterprise, round, who.id)
        with self._database.writing() as db:
            before = db.execute(MINE, key).fetchone()
            values = (given.version, int(given.handed_in), answers_text(given.answers))
            db.execute(KEEP, (*key, *values))
            if given.handed_in != bool(before and before[1]):
                touch(db, who.focus_group)

    def handed_in(self, group: str, enterprise: str, round: BallotRound) -> int:
        """How many are done: all that may be known before the reveal."""
        with self._database.reading() as db:
            (number,) = db.execute(HANDED_IN, (group, enterprise, round)).fetchone()
        return int(number)

    def late(self, group: str, enterprise: str) -> tuple[Ballot, ...]:
        """The ratings that came after the reveal."""
        with self._database.reading() as db:
            return all_of(db, group, enterprise, "late")


def all_of(db: Connection, group: str, enterprise: str, round: BallotRound) -> tuple[Ballot, ...]:
    """Everybody's ratings of an enterprise in a round: for the reveal alone."""
    return tuple(map(_ballot, db.execute(ALL, (group, enterprise, round))))


def _ballot(row: tuple[str, int, str, str]) -> Ballot:
    version, handed_in, answers, participant = row
    return Ballot(participant, version, read(answers, plain_answers, "A rating"), bool(handed_in))


def refuse_unknown(enterprise: str, enterprises: tuple[str, ...]) -> None:
    """Raises Refused where an enterprise is not rated in a group."""
    if enterprise not in enterprises:
        raise Refused("This enterprise is not rated in this group.")
