"""What was said about an indicator while a group talked: one note that all facilitators share."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey_app.store.database import Database
from survey_app.store.errors import Stale
from survey_app.store.focus_groups import require_group, touch

OF = "SELECT indicator, note, revision FROM group_note WHERE focus_group = ? AND enterprise = ?"
ONE = OF + " AND indicator = ?"
KEEP = (
    "INSERT INTO group_note (focus_group, enterprise, indicator, note, revision) "
    "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "(note, revision) = (excluded.note, excluded.revision)"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A note; `revision` is 0 where nobody has written yet."""

    text: str = ""
    revision: int = 0


class GroupNotes:
    """The notes of focus groups."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, group: str, enterprise: str) -> Mapping[str, Note]:
        """The notes on an enterprise, by indicator."""
        with self._database.reading() as db:
            rows = db.execute(OF, (group, enterprise)).fetchall()
        return {indicator: Note(text, revision) for indicator, text, revision in rows}

    def keep(self, group: str, enterprise: str, indicator: str, note: Note) -> None:
        """Keep a note in the place of the one that was read. Raises NotThere, Stale where somebody
        wrote meanwhile."""
        with self._database.writing() as db:
            require_group(db, group)
            row = db.execute(ONE, (group, enterprise, indicator)).fetchone()
            if (row[2] if row else 0) != note.revision:
                raise Stale("Somebody else wrote this note meanwhile. Read it, then write again.")
            db.execute(KEEP, (group, enterprise, indicator, note.text, note.revision + 1))
            touch(db, group)
