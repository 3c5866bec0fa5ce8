"""Focus groups as they are planned, and the counter by which their screens know of a change."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from grids.focus_groups import FocusGroup, Meeting, mistakes
from survey_app.store.canonical import read, written
from survey_app.store.clock import moment_text
from survey_app.store.database import Database
from survey_app.store.errors import NotThere, Refused, Stale
from survey_app.store.short_codes import JOINING, new_code, typed
from survey_app.store.sqlite import Connection

INSERT = (
    "INSERT INTO focus_group (title, country, starts, plan, copied_from, revision, code, id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
UPDATE = (
    "UPDATE focus_group SET (title, country, starts, plan, copied_from, revision) = "
    "(?, ?, ?, ?, ?, ?) WHERE id = ?"
)
SELECT = (
    "SELECT id, title, country, starts, plan, ifnull(copied_from, ''), revision FROM focus_group "
)
GET = SELECT + "WHERE id = ?"
BY_CODE = SELECT + "WHERE code = ?"
ALL = SELECT + "ORDER BY starts DESC, title, id"
CODE, CODE_TAKEN = (
    "SELECT code FROM focus_group WHERE id = ?",
    "SELECT 1 FROM focus_group WHERE code = ?",
)
LIVE = "SELECT live FROM focus_group WHERE id = ?"
TOUCH = "UPDATE focus_group SET live = live + 1 WHERE id = ?"
RATED = "SELECT DISTINCT enterprise FROM ballot WHERE focus_group = ?"
ENTERPRISE = "SELECT origin FROM enterprise WHERE id = ?"
LISTS = ("languages", "organisers", "topics", "enterprises")
PLAIN = (
    *LISTS,
    "zone",
    "place",
    "people",
    "minutes",
    "tables",
    "core",
    "ahead",
    "rehearsal",
    "released",
)


class FocusGroups:
    """The focus groups that were planned."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, group: FocusGroup) -> None:
        """Keep a new group, with a code to join it by. Raises Refused where its plan has mistakes
        or its id is taken."""
        with self._database.writing() as db:
            refuse_unsound(db, group)
            if db.execute(GET, (group.id,)).fetchone():
                raise Refused("There is a focus group with this id already.")
            db.execute(INSERT, (*row_of(group, revision=1), unused_code(db), group.id))

    def correct(self, group: FocusGroup) -> FocusGroup:
        """Change a group; returned as it is kept now, nothing changed as it was. Raises NotThere,
        Stale where somebody changed it meanwhile, Refused where the plan has mistakes or leaves
        out an enterprise that was rated."""
        with self._database.writing() as db:
            stored = require_group(db, group.id)
            if stored.revision != group.revision:
                raise Stale(
                    f'"{stored.title}" was changed by somebody else after you opened it. '
                    "Look at it again, then make your change."
                )
            if group == stored:
                return stored
            refuse_unsound(db, group)
            _refuse_lost_ratings(db, stored, group)
            db.execute(UPDATE, (*row_of(group, revision=stored.revision + 1), group.id))
            touch(db, group.id)
            return require_group(db, group.id)

    def get(self, id: str) -> FocusGroup | None:
        """The group with this id, or None."""
        with self._database.reading() as db:
            row = db.execute(GET, (id,)).fetchone()
        return group_of(row) if row else None

    def all(self) -> tuple[FocusGroup, ...]:
        """All groups, the latest first."""
        with self._database.reading() as db:
            return tuple(map(group_of, db.execute(ALL)))

    def code(self, id: str) -> str:
        """The code that people join a group by. Raises NotThere."""
        with self._database.reading() as db:
            row = db.execute(CODE, (id,)).fetchone()
        if row is None:
            raise _no_group()
        return str(row[0])

    def joined_by(self, code: str) -> FocusGroup | None:
        """The group of a code as somebody typed it, or None."""
        meant = typed(code, JOINING)
        with self._database.reading() as db:
            row = db.execute(BY_CODE, (meant,)).fetchone() if meant else None
        return group_of(row) if row else None

    def touch(self, id: str) -> None:
        """Note that screens of a group have something new to show."""
        with self._database.writing() as db:
            touch(db, id)

    def live(self, id: str) -> int:
        """Grows with every change that a screen of the group could show. Raises NotThere."""
        with self._database.reading() as db:
            row = db.execute(LIVE, (id,)).fetchone()
        if row is None:
            raise _no_group()
        return int(row[0])


def require_group(db: Connection, id: str) -> FocusGroup:
    """The group with this id. Raises NotThere."""
    row = db.execute(GET, (id,)).fetchone()
    if row is None:
        raise _no_group()
    return group_of(row)


def touch(db: Connection, id: str) -> None:
    """Note that screens of a group have something new to show."""
    db.execute(TOUCH, (id,))


def _no_group() -> NotThere:
    return NotThere("There is no such focus group.")


def unused_code(db: Connection) -> str:
    """A code to join by that no group has."""
    code = new_code(JOINING)
    while db.execute(CODE_TAKEN, (code,)).fetchone():
        code = new_code(JOINING)
    return code


def refuse_unsound(db: Connection, group: FocusGroup) -> None:
    """Raises Refused where a plan has mistakes, or names an enterprise it cannot rate."""
    if found := mistakes(group):
        raise Refused(" ".join(mistake.text for mistake in found))
    for id in group.enterprises:
        row = db.execute(ENTERPRISE, (id,)).fetchone()
        if row is None:
            raise Refused(f'There is no enterprise with the id "{id}".')
        if (row[0] == "published") != group.rehearsal:
            raise Refused(
                "A rehearsal rates the published cases, and only those: nobody rated them, and "
                "no rating of a rehearsal counts."
            )


def _refuse_lost_ratings(db: Connection, stored: FocusGroup, wanted: FocusGroup) -> None:
    rated = {row[0] for row in db.execute(RATED, (stored.id,))}
    if rated - set(wanted.enterprises):
        raise Refused("An enterprise that was rated already stays in the group.")
    if rated and (stored.rehearsal, stored.core) != (wanted.rehearsal, wanted.core):
        raise Refused("Ratings have begun, so what is rated, and whether it counts, stays.")


def row_of(group: FocusGroup, revision: int) -> tuple[object, ...]:
    """A group as it is kept, without code and id."""
    plan = {name: getattr(group, name) for name in PLAIN}
    plan["meeting"] = group.meeting.value
    plan["closes"] = moment_text(group.closes) if group.closes else None
    starts = moment_text(group.starts)
    copied_from = group.copied_from or None
    return group.title, group.country, starts, written(plan), copied_from, revision


def group_of(row: tuple[Any, ...]) -> FocusGroup:
    """The group of a row."""
    id, title, country, starts, plan, copied_from, revision = row
    return FocusGroup(
        id=id,
        title=title,
        country=country,
        starts=datetime.fromisoformat(starts),
        copied_from=copied_from,
        revision=revision,
        **read(plan, _plan, f'The focus group "{title}"'),
    )


def _plan(plain: Mapping[str, Any]) -> dict[str, Any]:
    closes = plain["closes"]
    return {
        **plain,
        **{name: tuple(plain[name]) for name in LISTS},
        "meeting": Meeting(plain["meeting"]),
        "closes": datetime.fromisoformat(closes) if closes else None,
    }
