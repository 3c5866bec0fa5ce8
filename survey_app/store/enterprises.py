"""The register of enterprises, with the history of each."""

from collections.abc import Iterator
from dataclasses import fields, replace
from enum import Enum
from typing import Any

from grids.enterprise import Enterprise, Origin, Release, SizeClass, Visible
from survey_app.store.canonical import read, written
from survey_app.store.changes import Change, Difference, change_of, differences_text, when
from survey_app.store.clock import Clock
from survey_app.store.database import Database
from survey_app.store.errors import NotThere, Refused, Stale
from survey_app.store.sqlite import Connection

NAMES = tuple(field.name for field in fields(Enterprise))
GET = (
    "SELECT id, name, country, pseudonym, region, unit, promoter, status, sector, size, release, "
    "visible, origin, revision FROM enterprise WHERE id = ?"
)
ALL = (
    "SELECT id, name, country, pseudonym, region, unit, promoter, status, sector, size, release, "
    "visible, origin, revision FROM enterprise WHERE ? IN ('', country) ORDER BY country, name, id"
)
INSERT = (
    "INSERT INTO enterprise (id, name, country, pseudonym, region, unit, promoter, status, sector, "
    "size, release, visible, origin, revision) VALUES (:id, :name, :country, :pseudonym, :region, "
    ":unit, :promoter, :status, :sector, :size, :release, :visible, :origin, :revision)"
)
UPDATE = (
    "UPDATE enterprise SET name = :name, country = :country, pseudonym = :pseudonym, "
    "region = :region, unit = :unit, promoter = :promoter, status = :status, sector = :sector, "
    "size = :size, release = :release, visible = :visible, origin = :origin, "
    "revision = :revision WHERE id = :id"
)
NOTE = (
    "INSERT INTO enterprise_change (enterprise, revision, at, who, reason, differences) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
HISTORY = (
    "SELECT at, who, revision, reason, differences, '{}' FROM enterprise_change "
    "WHERE enterprise = ? ORDER BY revision"
)


class Enterprises:
    """The register of enterprises."""

    def __init__(self, database: Database, clock: Clock, *, demonstration: bool) -> None:
        self._database = database
        self._clock = clock
        self._demonstration = demonstration

    def add(self, enterprise: Enterprise, by: str) -> None:
        """Enter an enterprise. Raises Refused where its id is taken, it has no name or country,
        or its origin does not belong into this installation."""
        self.fit(enterprise)
        with self._database.writing() as db:
            if _found(db, enterprise.id) is not None:
                raise Refused(
                    f'There is an enterprise with the id "{enterprise.id}" already. '
                    "Correct that one, or give the new one an id of its own."
                )
            db.execute(INSERT, row_of(enterprise))
            self._note(db, enterprise, by, "", ())

    def get(self, id: str) -> Enterprise | None:
        """The enterprise with this id, or None."""
        with self._database.reading() as db:
            return _found(db, id)

    def all(self, country: str | None = None) -> tuple[Enterprise, ...]:
        """All enterprises, or those of a country, by country and name."""
        with self._database.reading() as db:
            return tuple(map(enterprise_of, db.execute(ALL, (country or "",))))

    def correct(self, enterprise: Enterprise, by: str, reason: str) -> Enterprise:
        """Replace what is stored, and return it with its new revision; unchanged where nothing
        differs. Raises Stale where `enterprise.revision` is not the stored one."""
        self.fit(enterprise)
        with self._database.writing() as db:
            stored = _found(db, enterprise.id)
            if stored is None:
                raise NotThere(f'There is no enterprise with the id "{enterprise.id}".')
            if stored.revision != enterprise.revision:
                raise Stale(f"Somebody else has corrected {stored.name} in the meantime.")
            differences = tuple(_differences(stored, enterprise))
            if not differences:
                return stored
            corrected = replace(enterprise, revision=stored.revision + 1)
            db.execute(UPDATE, row_of(corrected))
            self._note(db, corrected, by, reason, differences)
            return corrected

    def history(self, id: str) -> tuple[Change, ...]:
        """What happened to an enterprise, first things first."""
        with self._database.reading() as db:
            what = f'The history of enterprise "{id}"'
            return tuple(change_of(row, what) for row in db.execute(HISTORY, (id,)))

    def _note(
        self,
        db: Connection,
        enterprise: Enterprise,
        by: str,
        reason: str,
        differences: tuple[Difference, ...],
    ) -> None:
        at, told = when(by, self._clock()), differences_text(differences)
        db.execute(NOTE, (enterprise.id, enterprise.revision, at, by, reason, told))

    def fit(self, enterprise: Enterprise) -> None:
        """Raises Refused for an enterprise that the register does not take."""
        if not enterprise.id or not enterprise.name.strip():
            raise Refused("An enterprise needs an id and a name.")
        code = enterprise.country
        if not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
            raise Refused(
                f'"{code}" is no country. Write the two capital letters of ISO 3166, such as AT.'
            )
        if self._demonstration and enterprise.origin is Origin.COLLECTED:
            raise Refused(
                "This installation holds demonstration data and takes no real enterprise. "
                "Enter it in an installation of its own."
            )
        if not self._demonstration and enterprise.origin is Origin.SYNTHETIC:
            raise Refused(
                "This installation holds real data and takes no invented enterprise. "
                "Enter it in a demonstration installation."
            )


def _found(db: Connection, id: str) -> Enterprise | None:
    row = db.execute(GET, (id,)).fetchone()
    return enterprise_of(row) if row else None


def row_of(enterprise: Enterprise) -> dict[str, object]:
    """An enterprise as it is kept."""
    values = {name: getattr(enterprise, name) for name in NAMES}
    values["visible"] = written(dict(enterprise.visible))
    return {n: value.value if isinstance(value, Enum) else value for n, value in values.items()}


def enterprise_of(row: tuple[Any, ...]) -> Enterprise:
    """The enterprise of a row."""
    *texts, size, release, visible, origin, revision = row
    typed = (
        SizeClass(size) if size else None,
        Release(release),
        read(visible, _visible, f'Enterprise "{row[0]}"'),
        Origin(origin),
        revision,
    )
    return Enterprise(**dict(zip(NAMES, (*texts, *typed), strict=True)))


def _visible(plain: dict[str, str]) -> tuple[tuple[str, Visible], ...]:
    return tuple((part, Visible(choice)) for part, choice in plain.items())


def _differences(stored: Enterprise, corrected: Enterprise) -> Iterator[Difference]:
    for field in fields(stored):
        before, after = getattr(stored, field.name), getattr(corrected, field.name)
        if field.name != "revision" and before != after:
            yield Difference(field.name, _told(before), _told(after))


def _told(value: object) -> str:
    """A field's value as a person reads it in a history."""
    if isinstance(value, tuple):
        return ", ".join(f"{part}: {choice}" for part, choice in value)
    return "" if value is None else str(value)
