"""Published instruments: each version frozen as its canonical bytes, with their digest."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from grids.definition import DefinitionError, canonical, parse
from grids.instrument import Instrument
from survey_app.store.clock import Clock, day_text
from survey_app.store.database import Database
from survey_app.store.errors import Damaged, NotThere, Refused

DIGEST = "SELECT digest FROM instrument WHERE id = ? AND version = ?"
CONTENT = "SELECT content FROM instrument WHERE id = ? AND version = ?"
VERSIONS = "SELECT version FROM instrument WHERE id = ?"
PUBLISHED = "SELECT id, version, title, digest, day FROM instrument WHERE id = ? AND version = ?"
ALL = "SELECT id, version, title, digest, day FROM instrument"
INSERT = (
    "INSERT INTO instrument (id, version, title, digest, day, content) VALUES (?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Published:
    """A published version: `digest` is the SHA-256 of its canonical bytes, `day` its first."""

    id: str
    version: str
    title: str
    digest: str
    day: date


class Instruments:
    """The published instruments."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._read: dict[str, Instrument] = {}  # by digest: what was read never changes

    def publish(self, instrument: Instrument) -> Published:
        """Freeze a version; the same content a second time changes nothing.

        Raises Refused where the version is published with another content.
        """
        content = canonical(instrument)
        digest = hashlib.sha256(content).hexdigest()
        if parse(content) != instrument:
            raise Refused(
                f'"{instrument.id}" {instrument.version} would not come back as it is now. '
                "Read its definition file again, then publish that."
            )
        key = (instrument.id, instrument.version)
        with self._database.writing() as db:
            row = db.execute(PUBLISHED, key).fetchone()
            if row is None:
                day = day_text(self._clock())
                db.execute(INSERT, (*key, instrument.title, digest, day, content))
                row = db.execute(PUBLISHED, key).fetchone()
        published = _published(row)
        if published.digest != digest:
            raise Refused(
                f'Version {instrument.version} of "{instrument.id}" is published with another '
                "content, and a published version never changes. Give the changed definition a "
                "new version number, then publish that."
            )
        return published

    def get(self, id: str, version: str) -> Instrument:
        """A published version. Raises NotThere where there is none, Damaged where its bytes are
        not those that were published."""
        with self._database.reading() as db:
            row = db.execute(DIGEST, (id, version)).fetchone()
            if row is None:
                raise NotThere(f'Version {version} of "{id}" is not published here.')
            (digest,) = row
            if digest not in self._read:
                (content,) = db.execute(CONTENT, (id, version)).fetchone()
                self._read[digest] = thawed(id, version, content, digest)
        return self._read[digest]

    def latest(self, id: str) -> Instrument:
        """The newest published version. Raises NotThere where there is none."""
        with self._database.reading() as db:
            versions = [version for (version,) in db.execute(VERSIONS, (id,))]
        if not versions:
            raise NotThere(f'No version of "{id}" is published here.')
        return self.get(id, max(versions, key=_number))

    def all(self) -> tuple[Published, ...]:
        """All published versions, by id and version."""
        with self._database.reading() as db:
            found = [_published(row) for row in db.execute(ALL)]
        return tuple(sorted(found, key=lambda p: (p.id, _number(p.version))))

    def require(self, id: str, version: str, questions: Iterable[str]) -> Instrument:
        """The version that answers refer to. Raises Refused where it is not published, or where
        it does not hold one of the questions."""
        try:
            instrument = self.get(id, version)
        except NotThere as error:
            raise Refused(f"{error} Publish it first.") from None
        unknown = [question for question in questions if question not in instrument]
        if unknown:
            raise Refused(
                f'"{id}" {version} has no question "{unknown[0]}"'
                + (f" (nor {len(unknown) - 1} others that were answered)." if unknown[1:] else ".")
            )
        return instrument


@lru_cache(maxsize=100)  # the stores of one program mostly hold the same
def thawed(id: str, version: str, content: bytes, digest: str) -> Instrument:
    """The instrument of its stored bytes. Raises Damaged where they are not what was stored."""
    try:
        if hashlib.sha256(content).hexdigest() == digest:
            return parse(content)
    except DefinitionError:
        pass  # the digest fits bytes that this program cannot read
    raise Damaged(
        f'Version {version} of "{id}" is not what was published any more. '
        "Restore the last backup with: bwise restore FILE"
    )


def _published(row: tuple[Any, ...]) -> Published:
    id, version, title, digest, day = row
    return Published(id, version, title, digest, date.fromisoformat(day))


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
