"""What is stored becomes versions: what was changed here since the last time is noted first."""

import json
from collections.abc import Callable, Iterator

from survey_app.store.bundles import histories, ledger
from survey_app.store.bundles.contents import Contents
from survey_app.store.bundles.kinds import KINDS
from survey_app.store.bundles.place import EVERYTHING
from survey_app.store.bundles.response_records import RESPONSE, group_of, is_rating
from survey_app.store.bundles.versions import (
    Key,
    Standing,
    Version,
    digest_of,
    following,
    standing,
    tips,
)
from survey_app.store.canonical import written
from survey_app.store.sqlite import Connection

INSTRUMENTS = "SELECT id, version, content FROM instrument ORDER BY id, version"

Bodies = dict[Key, str]


def noted(db: Connection, group: str, *, whole: bool = False) -> Bodies:
    """Note what was changed in this installation as versions that follow those that are known;
    returns the content of what is stored now, of a focus group or everything. `whole` looks at all
    records that are not responses, whatever the group."""
    bodies: Bodies = {}
    for kind in KINDS:
        about = EVERYTHING if whole and kind is not RESPONSE else group
        stored = {id: written(body) for id, body in kind.stored(db, about)}
        known = ledger.of_kind(db, kind.name)
        fresh = {Key(kind.name, id): body for id, body in stored.items() if id not in known}
        ledger.begin(db, ((key, following(key, (), body)) for key, body in fresh.items()))
        for id, versions in known.items():
            if id in stored:
                _note(db, Key(kind.name, id), versions, stored[id])
        bodies |= {Key(kind.name, id): body for id, body in stored.items()}
        if kind is RESPONSE:
            _note_erased(db, known, stored, group)
    return bodies


def unnoted(db: Connection, group: str, keys: Callable[[Key], bool]) -> Iterator[Key]:
    """The records, of those asked for, whose content is not that of their version in use."""
    for kind in KINDS:
        known = ledger.of_kind(db, kind.name)
        about = group if kind is RESPONSE else EVERYTHING
        for id, body in kind.stored(db, about):
            key = Key(kind.name, id)
            if keys(key) and _is_new(key, standing(key, known.get(id, ())), written(body)):
                yield key


def contents(db: Connection, group: str) -> Contents:
    """Everything of a focus group, or of the installation."""
    bodies = noted(db, group)
    known = {kind.name: ledger.of_kind(db, kind.name) for kind in KINDS}
    records = {key: _with_body(key, known[key.kind][key.id], bodies) for key in bodies}
    for id, versions in known[RESPONSE.name].items():
        key = Key(RESPONSE.name, id)
        if key not in bodies and belongs(id, group):
            records[key] = _with_body(key, versions, bodies)
    named = _instruments_in(bodies)
    instruments = tuple(
        bytes(content).decode()
        for id, version, content in db.execute(INSTRUMENTS).fetchall()
        if not group or (id, version) in named
    )
    return Contents(instruments, records, histories.of_keys(db, records))


def _note(db: Connection, key: Key, known: list[Version], body: str) -> None:
    now = standing(key, known)
    if _is_new(key, now, body):
        before = (now.in_use, *now.twins) if now.in_use else tips(known)
        ledger.put(db, key, (*known, following(key, before, body)))


def _is_new(key: Key, now: Standing, body: str) -> bool:
    return now.in_use is None or digest_of(key, now.in_use.parents, body) != now.in_use.digest


def _note_erased(
    db: Connection, known: dict[str, list[Version]], stored: dict[str, str], group: str
) -> None:
    """Ratings that are gone. Of other responses the table notes it itself, in the moment."""
    for id, versions in known.items():
        key = Key(RESPONSE.name, id)
        if id in stored or not is_rating(id) or not belongs(id, group):
            continue
        if standing(key, versions).in_use is not None:
            ledger.put(db, key, (*versions, following(key, tips(versions), None)))


def belongs(id: str, group: str) -> bool:
    """Whether the record of a response belongs to a focus group, or no group was named."""
    return not group or group_of(id) == group


def _with_body(key: Key, versions: list[Version], bodies: Bodies) -> tuple[Version, ...]:
    used = standing(key, versions).in_use
    return tuple(
        Version(v.digest, v.parents, bodies[key]) if used and v.digest == used.digest else v
        for v in versions
    )


def _instruments_in(bodies: Bodies) -> set[tuple[str, str]]:
    found = set()
    for key, body in bodies.items():
        if key.kind == RESPONSE.name:
            plain = json.loads(body)
            found.add((plain["instrument"], plain["version"]))
        elif key.kind == "facts":
            found.add((json.loads(key.id)[1], json.loads(body)["version"]))
    return found
