"""The versions of records as they are kept. The content of the one in use stands where it belongs,
among enterprises, facts, responses; here are those of the others that may still be used."""

import json
from collections.abc import Iterable, Iterator

from survey_app.store.bundles.versions import Key, Standing, Version, standing
from survey_app.store.canonical import written
from survey_app.store.sqlite import Connection

OF_KIND = "SELECT id, digest, parents, body, gone FROM version WHERE kind = ? ORDER BY id, digest"
OF_KEY = (
    "SELECT id, digest, parents, body, gone FROM version WHERE kind = ? AND id = ? ORDER BY digest"
)
OPEN = "SELECT DISTINCT kind, id FROM version WHERE body IS NOT NULL ORDER BY kind, id"
CLEAR = "DELETE FROM version WHERE kind = ? AND id = ?"
PUT = "INSERT INTO version (kind, id, digest, parents, body, gone) VALUES (?, ?, ?, ?, ?, ?)"


def of_kind(db: Connection, kind: str) -> dict[str, list[Version]]:
    """The versions of all records of a kind, by the id of the record."""
    found: dict[str, list[Version]] = {}
    for id, *version in db.execute(OF_KIND, (kind,)):
        found.setdefault(id, []).append(_version(*version))
    return found


def of_key(db: Connection, key: Key) -> tuple[Version, ...]:
    """The versions of one record."""
    return tuple(_version(*version) for _, *version in db.execute(OF_KEY, key).fetchall())


def contested(db: Connection) -> Iterator[tuple[Key, Standing]]:
    """The records that somebody has to decide about."""
    for row in db.execute(OPEN).fetchall():
        key = Key(*row)
        found = standing(key, of_key(db, key))
        if found.rivals:
            yield key, found


def put(db: Connection, key: Key, versions: Iterable[Version]) -> Standing:
    """Keep all versions of a record in place of those that were kept; returns what follows."""
    known = tuple(versions)
    found = standing(key, known)
    waiting = {version.digest for version in (*found.twins, *found.rivals)}
    db.execute(CLEAR, key)
    for version in known:
        body = version.body if version.digest in waiting else None
        row = (version.digest, written(list(version.parents)), body, int(version.gone))
        db.execute(PUT, (*key, *row))
    return found


def begin(db: Connection, first: Iterable[tuple[Key, Version]]) -> None:
    """Keep the first versions, which are in use, of records that none was kept of."""
    db.executemany(PUT, ((*key, version.digest, "[]", None, 0) for key, version in first))


def _version(digest: str, parents: str, body: str | None, gone: int) -> Version:
    return Version(digest, tuple(json.loads(parents)), body, bool(gone))
