"""Whose bundles are taken: the keys of other installations, by their fingerprints."""

from dataclasses import dataclass
from datetime import date

from survey_app.store.bundles.signing import typed_fingerprint
from survey_app.store.clock import Clock, day_text
from survey_app.store.database import Database
from survey_app.store.errors import NotThere, Refused

ALL = "SELECT fingerprint, name, who, day FROM trusted_key ORDER BY name, fingerprint"
PUT = (
    "INSERT INTO trusted_key (fingerprint, name, who, day) VALUES (?, ?, ?, ?) "
    "ON CONFLICT DO UPDATE SET (name, who, day) = (excluded.name, excluded.who, excluded.day)"
)
NAME = "SELECT name FROM trusted_key WHERE fingerprint = ?"
TAKE_BACK = "DELETE FROM trusted_key WHERE fingerprint = ?"


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A key that is trusted: whose it is, who says so, and since when."""

    fingerprint: str
    name: str
    by: str
    since: date


class TrustedKeys:
    """The keys whose bundles are taken."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def trust(self, fingerprint: str, name: str, by: str) -> TrustedKey:
        """Take bundles signed with a key from now on. Its fingerprint was read aloud by those
        whose it is. Raises Refused where it is none, or nobody is named."""
        typed = typed_fingerprint(fingerprint)
        if typed is None:
            raise Refused(
                "This is no fingerprint: it has 32 digits and letters from a to f, in groups of "
                "four. Ask those whose key it is to read it to you."
            )
        if not name.strip():
            raise Refused("Say whose key this is.")
        with self._database.writing() as db:
            db.execute(PUT, (typed, name.strip(), by, day_text(self._clock())))
        return next(each for each in self.all() if each.fingerprint == typed)

    def take_back(self, fingerprint: str) -> None:
        """Take bundles of a key no more; what was merged stays. Raises NotThere."""
        with self._database.writing() as db:
            if not db.execute(TAKE_BACK, (typed_fingerprint(fingerprint),)).rowcount:
                raise NotThere("This key is not trusted here.")

    def all(self) -> tuple[TrustedKey, ...]:
        """The keys that are trusted, by name."""
        with self._database.reading() as db:
            return tuple(
                TrustedKey(fingerprint, name, by, date.fromisoformat(day))
                for fingerprint, name, by, day in db.execute(ALL)
            )

    def name_of(self, fingerprint: str) -> str | None:
        """Whose key this is, or None where it is not trusted."""
        with self._database.reading() as db:
            row = db.execute(NAME, (fingerprint,)).fetchone()
        return str(row[0]) if row else None
