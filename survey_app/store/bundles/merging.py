"""A bundle is put in: as a whole, or not at all."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from grids.definition import DefinitionError, parse
from survey_app.store.bundles import gathering, histories, ledger, response_records
from survey_app.store.bundles.contents import Contents
from survey_app.store.bundles.gathering import Bodies
from survey_app.store.bundles.kinds import BY_NAME, KINDS
from survey_app.store.bundles.manifest import FORMAT, Manifest
from survey_app.store.bundles.place import Checks
from survey_app.store.bundles.response_records import RESPONSE, is_rating
from survey_app.store.bundles.versions import (
    FINAL,
    Key,
    Standing,
    Version,
    standing,
    united,
)
from survey_app.store.canonical import UNREADABLE
from survey_app.store.errors import BundleError, Busy, Damaged, Refused, StoreError, Unwritable
from survey_app.store.sqlite import Connection, sqlite3

WRONG_VALUES = (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError)
"""What the database says of a value that it cannot keep; of a full disk it says something else."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a bundle brought, by kind of record: how many are new, changed, erased, and how many
    were changed on both sides, so that somebody has to decide. `countries` are those of all that is
    in it, whether it was known or not."""

    new: Mapping[str, int]
    changed: Mapping[str, int]
    erased: Mapping[str, int]
    contested: Mapping[str, int]
    countries: frozenset[str] = frozenset()

    @property
    def nothing(self) -> bool:
        """Whether everything in it was known."""
        return not (self.new or self.changed or self.erased or self.contested)


class Merge:
    """One merge, inside a transaction."""

    def __init__(self, db: Connection, checks: Checks, manifest: Manifest, today: date) -> None:
        self._db = db
        self._checks = checks
        self._group = manifest.group
        self._older = manifest.format < FORMAT
        self._today = today
        self._told: dict[str, Counter[str]] = {
            name: Counter() for name in ("new", "changed", "erased", "contested")
        }

    def take(self, incoming: Contents) -> Merged:
        """Put everything in. Raises BundleError where anything does not fit; the caller then
        takes the transaction back."""
        self._db.execute("PRAGMA defer_foreign_keys = ON")
        bodies = gathering.noted(self._db, self._group, whole=True)
        self._publish(incoming.instruments)
        for kind in KINDS:
            known = ledger.of_kind(self._db, kind.name)
            for key, versions in sorted(incoming.records.items()):
                if key.kind == kind.name:
                    self._join(key, known.get(key.id, []), versions, bodies)
        histories.join(self._db, incoming.changes)
        if self._older:
            gathering.noted(self._db, self._group, whole=True)
        for key in gathering.unnoted(self._db, self._group, incoming.records.__contains__):
            raise _unfit(key, "it is not written as this program writes it")
        if self._db.execute("PRAGMA foreign_key_check").fetchone():
            raise BundleError("The bundle refers to something that is not in it.")
        told = {name: dict(numbers) for name, numbers in self._told.items()}
        return Merged(**told, countries=incoming.countries)

    def _publish(self, instruments: tuple[str, ...]) -> None:
        known = {published.digest for published in self._checks.instruments.all()}
        for content in instruments:
            if hashlib.sha256(content.encode()).hexdigest() in known:
                continue
            try:
                self._checks.instruments.publish(parse(content.encode()))
            except (DefinitionError, Refused) as error:
                raise BundleError(
                    f"Nothing of the bundle was taken: an instrument in it does not fit. {error}"
                ) from error

    def _join(
        self, key: Key, known: list[Version], incoming: tuple[Version, ...], bodies: Bodies
    ) -> None:
        self._refuse_foreign(key)
        before = standing(key, known)
        here = tuple(_with_body(version, before, bodies.get(key)) for version in known)
        together = self._ended(key, united(here, incoming))
        after = standing(key, together)
        if any(version.body is None for version in after.living):
            raise _unfit(key, "its content is missing")
        ledger.put(self._db, key, together)
        self._use(key, before, after, bodies.get(key))

    def _ended(self, key: Key, versions: tuple[Version, ...]) -> tuple[Version, ...]:
        """A response whose time is over stays out, even where it was never here."""
        used = standing(key, versions).in_use
        if key.kind != RESPONSE.name or is_rating(key.id) or used is None or used.body is None:
            return versions
        over = response_records.is_over(self._db, used.plain(), self._today)
        return (Version(FINAL, gone=True),) if over else versions

    def _use(self, key: Key, before: Standing, after: Standing, body: str | None) -> None:
        """Bring what is stored to what follows from the versions, and count what that was."""
        was, now = before.in_use, after.in_use
        if now is None:
            if was is not None and key.kind == RESPONSE.name:
                response_records.remove(self._db, key.id)
                self._told["erased"][key.kind] += 1
            return
        if was is None or now.body != body:
            put(self._db, self._checks, key, now)
            self._told["new" if was is None else "changed"][key.kind] += 1
        came = {v.digest for v in after.living} - {v.digest for v in before.living}
        if after.rivals and came:
            self._told["contested"][key.kind] += 1

    def _refuse_foreign(self, key: Key) -> None:
        """A bundle of a focus group holds no responses of anything else."""
        try:
            foreign = key.kind == RESPONSE.name and not gathering.belongs(key.id, self._group)
        except ValueError as error:
            raise _unfit(key, str(error)) from error
        if foreign:
            raise _unfit(key, "it does not belong to the focus group of the bundle")


def put(db: Connection, checks: Checks, key: Key, version: Version) -> None:
    """Let a version be the one that is in use. Raises BundleError where it does not fit."""
    try:
        BY_NAME[key.kind].put(db, checks, key.id, version.plain())
    except (Busy, Unwritable):
        raise
    except Damaged as error:
        raise _unfit(key, "it cannot be read") from error
    except (StoreError, *UNREADABLE, *WRONG_VALUES) as error:
        raise _unfit(key, str(error)) from error


def _with_body(version: Version, before: Standing, body: str | None) -> Version:
    if before.in_use is None or version.digest != before.in_use.digest:
        return version
    return Version(version.digest, version.parents, body)


def _unfit(key: Key, why: str) -> BundleError:
    called = BY_NAME[key.kind].called
    return BundleError(
        f"Nothing of the bundle was taken, for one {called} in it ({key.id}) does not fit. {why}"
    )
