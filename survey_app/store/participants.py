"""Who takes part in a focus group: a kind of stakeholder and a language, never a name.

The browser holds a token, the person a short code to come back with; of both only digests are kept.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from survey_app.store.clock import Clock
from survey_app.store.code_key import CodeKey
from survey_app.store.database import Database
from survey_app.store.errors import NotThere, Refused
from survey_app.store.focus_groups import require_group, touch
from survey_app.store.pace import Pace
from survey_app.store.short_codes import RESUMING, in_groups, new_code, typed
from survey_app.store.tokens import half_digest, new_token

INSERT = (
    "INSERT INTO participant (id, token, code, focus_group, stakeholder, language, place, own, "
    "paper) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
SELECT = (
    "SELECT id, focus_group, stakeholder, language, place, ifnull(own, ''), paper FROM participant "
)
BY_TOKEN = SELECT + "WHERE token = ?"
BY_CODE = SELECT + "WHERE code = ? AND focus_group = ?"
OF_GROUP = SELECT + "WHERE focus_group = ? ORDER BY id"
PLACES = "SELECT place, stakeholder FROM participant WHERE focus_group = ?"
COME_BACK = "UPDATE participant SET token = ? WHERE id = ?"
SPEAK = "UPDATE participant SET language = ? WHERE id = ?"
MOVE = "UPDATE participant SET place = ? WHERE id = ? AND focus_group = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who rates. `id` is random and stands as the rater of their ratings; `table` counts
    from 1; `own` is the enterprise they work for, "" for none; `paper` tells that a second person
    keys in their sheet."""

    id: str
    focus_group: str
    stakeholder: str
    language: str
    table: int = 1
    own: str = ""
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """The token for the browser, and the code that the participant can come back with."""

    token: str
    code: str


class Participants:
    """The participants of focus groups."""

    def __init__(self, database: Database, clock: Clock, key: CodeKey) -> None:
        self._database = database
        self._key = key
        self._pace = Pace(clock)

    def join(
        self, group: str, stakeholder: str, language: str, *, own: str = "", paper: bool = False
    ) -> Joined:
        """Take part in a group. Tables are filled evenly, each with a mix of stakeholders; who
        works for an enterprise sits where it is rated. Raises NotThere for an unknown group,
        Refused for an enterprise that is not in it."""
        token, code = new_token(), new_code(RESUMING)
        with self._database.writing() as db:
            planned = require_group(db, group)
            if own and own not in planned.enterprises:
                raise Refused("This enterprise is not rated in this group.")
            seated = db.execute(PLACES, (group,)).fetchall()
            table = planned.table_of(own) if own else _freest(planned.tables, seated, stakeholder)
            kept = (half_digest(token), self._key.digest("participant", code), group)
            given = (stakeholder, language, table, own or None, int(paper))
            db.execute(INSERT, (secrets.token_hex(6), *kept, *given))
            touch(db, group)
        return Joined(token, in_groups(code))

    def of(self, token: str) -> Participant | None:
        """The participant that holds a token, or None."""
        with self._database.reading() as db:
            row = db.execute(BY_TOKEN, (half_digest(token),)).fetchone()
        return participant_of(row) if row else None

    def of_group(self, group: str) -> tuple[Participant, ...]:
        """All who joined a group, in no telling order."""
        with self._database.reading() as db:
            return tuple(map(participant_of, db.execute(OF_GROUP, (group,))))

    def come_back(self, group: str, code: str) -> str:
        """A new token for the participant of a code, as somebody typed it; the one before opens
        nothing any more. Raises NotThere, TooSoon after too many wrong codes."""
        name = half_digest(group)
        self._pace.ask(name)
        meant = typed(code, RESUMING)
        token = new_token()
        with self._database.writing() as db:
            digest = self._key.digest("participant", meant) if meant else b""
            row = db.execute(BY_CODE, (digest, group)).fetchone()
            if row:
                db.execute(COME_BACK, (half_digest(token), row[0]))
        if row is None:
            self._pace.failed(name)
            raise NotThere("No participant has this code. Compare it with what you wrote down.")
        return token

    def speak(self, participant: Participant, language: str) -> None:
        """Note the language in which a participant goes on."""
        with self._database.writing() as db:
            db.execute(SPEAK, (language, participant.id))

    def move(self, group: str, participant: str, table: int) -> None:
        """Seat a participant at another table. Raises Refused where there is no such table."""
        with self._database.writing() as db:
            if not 1 <= table <= require_group(db, group).tables:
                raise Refused("There is no such table.")
            db.execute(MOVE, (table, participant, group))
            touch(db, group)


def _freest(tables: int, seated: list[tuple[int, str]], stakeholder: str) -> int:
    """The table with the fewest of a kind of stakeholder, of those the one with the fewest
    people."""

    def taken(table: int) -> tuple[int, int, int]:
        kinds = [kind for place, kind in seated if place == table]
        return kinds.count(stakeholder), len(kinds), table

    emptiest = min(sum(place == table for place, _ in seated) for table in range(1, tables + 1))
    even = [
        table
        for table in range(1, tables + 1)
        if sum(place == table for place, _ in seated) <= emptiest + 1
    ]
    return min(even, key=taken)


def participant_of(row: tuple[Any, ...]) -> Participant:
    """The participant of a row."""
    id, group, stakeholder, language, table, own, paper = row
    return Participant(
        id=id,
        focus_group=group,
        stakeholder=stakeholder,
        language=language,
        table=table,
        own=own,
        paper=bool(paper),
    )
