"""Signed bundles of a focus group or of everything: made here, and taken from elsewhere.

What was changed in two installations comes together again without either being lost: see
`versions` for how, `archive` for the file, `kinds` for what is carried.
"""

import contextlib
from dataclasses import dataclass
from importlib.metadata import version

from survey_app.store.bundles import conflicts, gathering
from survey_app.store.bundles.archive import Bounds, Sealed, opened, sealed
from survey_app.store.bundles.conflicts import Choice, Conflict
from survey_app.store.bundles.contents import Contents, contents_of, parts_of
from survey_app.store.bundles.key_file import secret_in
from survey_app.store.bundles.kinds import NAMES
from survey_app.store.bundles.manifest import Manifest
from survey_app.store.bundles.merging import Merge, Merged
from survey_app.store.bundles.place import Checks
from survey_app.store.bundles.signing import fingerprint, public_of
from survey_app.store.bundles.trusted import TrustedKey, TrustedKeys
from survey_app.store.bundles.versions import Key
from survey_app.store.clock import Clock
from survey_app.store.database import Database
from survey_app.store.errors import BundleError
from survey_app.store.focus_groups import require_group
from survey_app.store.sqlite import Connection

__all__ = ["Bounds", "Bundles", "Choice", "Conflict", "Inspected", "Key", "Merged", "TrustedKey"]

PROGRAM = "bwise-survey"
OWN = "this installation"
INSTALLATION = "SELECT id, demonstration FROM installation"


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a bundle says of itself, the fingerprint of the key that signed it, and whose key that
    is; None where it is not trusted here."""

    manifest: Manifest
    fingerprint: str
    signer: str | None


class Bundles:
    """The bundles of an installation."""

    def __init__(self, database: Database, clock: Clock, checks: Checks) -> None:
        self._database = database
        self._clock = clock
        self._checks = checks
        self._folder = database.path.parent
        self.keys = TrustedKeys(database, clock)

    @property
    def fingerprint(self) -> str:
        """What others compare the key of this installation by; the key is made where there is
        none. Raises Unwritable, Damaged."""
        return fingerprint(public_of(secret_in(self._folder)))

    def make(self, group: str = "") -> bytes:
        """A bundle of a focus group, or of everything, as the bytes of a file. Raises NotThere for
        an unknown group."""
        secret = secret_in(self._folder)
        with self._database.writing() as db:
            title = require_group(db, group).title if group else ""
            installation, demonstration = db.execute(INSTALLATION).fetchone()
            contents = gathering.contents(db, group)
        parts = tuple(parts_of(contents, NAMES))
        manifest = Manifest(
            program=f"{PROGRAM} {version(PROGRAM)}",
            installation=installation,
            demonstration=bool(demonstration),
            group=group,
            title=title,
            made=self._clock().date(),
            key=public_of(secret).hex(),
            parts=tuple(part for part, _ in parts),
        )
        return sealed(manifest, {part.name: content for part, content in parts}, secret)

    def inspect(self, file: bytes, bounds: Bounds | None = None) -> Inspected:
        """What a bundle says of itself; its signature fits. Raises BundleError."""
        return self._inspected(opened(file, bounds or Bounds()))

    def merge(self, file: bytes, bounds: Bounds | None = None) -> Merged:
        """Put in what is in a bundle and not known yet. Merging it again changes nothing, and the
        order of several does not matter.

        Raises BundleError where it is not taken: damaged, newer, too large, of a key that is not
        trusted here, or something in it does not fit. Then nothing of it was.
        """
        bundle, contents = self._read(file, bounds or Bounds())
        with self._database.writing() as db:
            return self._take(db, bundle, contents)

    def foresee(self, file: bytes, bounds: Bounds | None = None) -> Merged:
        """What merging a bundle would do; nothing is changed. Raises BundleError as that does."""
        bundle, contents = self._read(file, bounds or Bounds())
        foreseen: list[Merged] = []
        with contextlib.suppress(_OnlyForeseenError), self._database.writing() as db:
            foreseen.append(self._take(db, bundle, contents))
            raise _OnlyForeseenError
        return foreseen[0]

    def conflicts(self) -> tuple[Conflict, ...]:
        """What was changed on both sides and nobody has decided yet."""
        with self._database.reading() as db:
            return conflicts.listed(db)

    def decide(self, key: Key, digest: str) -> None:
        """Let one value of a conflict stand. Raises NotThere where there is none, Stale where the
        value is none of its any more, BundleError where it does not fit."""
        with self._database.writing() as db:
            conflicts.decide(db, self._checks, key, digest)

    def _read(self, file: bytes, bounds: Bounds) -> tuple[Sealed, Contents]:
        bundle = opened(file, bounds)
        found = self._inspected(bundle)
        if found.signer is None:
            raise BundleError(
                f"The key of this bundle is not trusted here: {found.fingerprint}. Telephone those "
                "who made it and let them read theirs to you (bwise bundle key). If it is the "
                "same, enter it among the trusted keys, then merge the bundle."
            )
        with self._database.reading() as db:
            _, demonstration = db.execute(INSTALLATION).fetchone()
        if bundle.manifest.demonstration != bool(demonstration):
            raise BundleError(
                "Demonstration data and real data are never mixed. Merge this bundle into an "
                "installation of its kind."
            )
        return bundle, contents_of(bundle, NAMES, bounds)

    def _take(self, db: Connection, bundle: Sealed, contents: Contents) -> Merged:
        merge = Merge(db, self._checks, bundle.manifest, self._clock().date())
        return merge.take(contents)

    def _inspected(self, bundle: Sealed) -> Inspected:
        signed_by = fingerprint(bytes.fromhex(bundle.manifest.key))
        own = OWN if signed_by == self.fingerprint else None
        return Inspected(bundle.manifest, signed_by, own or self.keys.name_of(signed_by))


class _OnlyForeseenError(Exception):
    """Takes back what was only tried."""
