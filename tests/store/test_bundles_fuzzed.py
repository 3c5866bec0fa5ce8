"""Signed bundles with anything in any place: taken or refused in a sentence, and never half."""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grids.responses import Round
from survey_app.store import BundleError, Store
from survey_app.store.bundles import Bounds
from survey_app.store.bundles.archive import Sealed, opened, packed_part, sealed
from survey_app.store.bundles.key_file import secret_in
from survey_app.store.canonical import written
from tests.store.examples import ANSWERS, fact, record, response
from tests.store.exchanging import FULL, installations
from tests.store.surveys import begun, fill, send, with_round
from tests.store.test_focus_groups import planned

TRIES = 150
ANYTHING: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 7, 10**30, 0.5, "", "x", "\x00", "2026-11-22", "AT", "[]", "{}"),
    *([], {}, [[]], [None], {"x": 1}, ["a", "b"], [["a", 1]], "null", "9" * 400),
)
"""What is put where something else should be."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An installation with something of every kind."""
    with installations(tmp_path_factory.mktemp("full"), "one") as found:
        store = found["one"]
        for enterprise in (FULL, replace(FULL, id="second", name="Second")):
            store.enterprises.add(enterprise, "Ada")
        store.facts.save(record(fact("heads", 12)), "Ada", "told")
        with_round(store)
        token = begun(store).token
        fill(store, token, "about", {"helped": False, "years": 7})
        send(store, token)
        store.focus_groups.add(planned(id="g1"))
        store.participants.join("g1", "researcher", "en")
        labels = {"focus_group": "g1", "round": Round.FIRST, "rater": "r1"}
        store.responses.submit(response(ANSWERS, FULL.id, **labels), "key")
        yield store


@pytest.mark.parametrize("seed", range(3))
def test_anything_anywhere(full: Store, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    bundle = opened(full.bundles.make(), Bounds())
    for number in range(TRIES // 3):
        with Store.create(tmp_path / f"{number}") as taker:
            taker.bundles.keys.trust(full.bundles.fingerprint, "full", "Ada")
            try:
                taker.bundles.merge(spoilt(bundle, full, chance))
            except BundleError:
                assert taker.enterprises.all() == ()
                assert taker.instruments.all() == ()
            else:
                assert taker.check() == ()
                taker.bundles.make()


def spoilt(bundle: Sealed, maker: Store, chance: random.Random) -> bytes:
    """A bundle with something else at one place of one line."""
    name = chance.choice([part.name for part in bundle.manifest.parts if part.lines])
    told = [json.loads(line) for line in gzip.decompress(bundle.contents[name]).splitlines()]
    at = chance.randrange(len(told))
    told[at] = changed(told[at], chance)
    part, content = packed_part(name.partition(".")[0], map(written, told))
    parts = tuple(part if each.name == name else each for each in bundle.manifest.parts)
    manifest = replace(bundle.manifest, parts=parts)
    return sealed(manifest, {**bundle.contents, name: content}, secret_in(maker.path.parent))


def changed(value: Any, chance: random.Random) -> Any:
    """A value with something else at one place in it."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        return {**value, key: changed(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.85:
        at = chance.randrange(len(value))
        return [*value[:at], changed(value[at], chance), *value[at + 1 :]]
    return chance.choice(ANYTHING)
