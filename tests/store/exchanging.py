"""Installations that exchange bundles, and what all of them can be compared by."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from grids.enterprise import Enterprise, Origin
from survey_app.store import Store
from survey_app.store.bundles import gathering, ledger
from survey_app.store.bundles.kinds import KINDS
from survey_app.store.canonical import written
from tests.store import examples
from tests.store.examples import Hands, instrument

FULL = replace(examples.FULL, origin=Origin.COLLECTED)


@contextmanager
def installations(folder: Path, *names: str) -> Iterator[Mapping[str, Store]]:
    """Stores that have the grid and trust each other."""
    found = {name: Store.create(folder / name, clock=Hands()) for name in names}
    for store in found.values():
        store.instruments.publish(instrument())
        for name, other in found.items():
            if other is not store:
                store.bundles.keys.trust(other.bundles.fingerprint, name, "Ada")
    try:
        yield found
    finally:
        for store in found.values():
            store.close()


def exchange(giver: Store, taker: Store, group: str = "") -> None:
    """Make a bundle there, and merge it here."""
    taker.bundles.merge(giver.bundles.make(group))


def state(store: Store) -> Mapping[str, Any]:
    """Everything that bundles carry, and what is known of versions; nothing of the own counting."""
    with store._database.writing() as db:
        gathering.noted(db, "")
        held = {
            (kind.name, id): written(body) for kind in KINDS for id, body in kind.stored(db, "")
        }
        known = {
            (kind.name, id): tuple(sorted((v.digest, v.body, v.gone) for v in versions))
            for kind in KINDS
            for id, versions in ledger.of_kind(db, kind.name).items()
        }
        changes = gathering.contents(db, "").changes
    return {"held": held, "known": known, "changes": sorted(changes)}


def renamed(store: Store, name: str) -> Enterprise:
    """Give the enterprise another name."""
    (stored,) = store.enterprises.all()
    return store.enterprises.correct(replace(stored, name=name), "Ada", "told")
