"""However bundles travel between installations, and in whatever order: all end in one state."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from grids.responses import Response, Round
from survey_app.store import Store
from survey_app.store.bundles.versions import (
    FINAL,
    Key,
    Version,
    following,
    standing,
    tips,
    united,
)
from tests.store.examples import fact, record, response
from tests.store.exchanging import FULL, exchange, installations, state

KEY = Key("enterprise", "e1")
HISTORIES, MERGES, NAMES = 1000, 60, ("one", "two", "three")

Known = tuple[Version, ...]


def kept(known: Iterable[Version]) -> Known:
    """Versions as they are kept: only what may still be used has its content."""
    versions = united(known)
    living = {version.digest for version in standing(KEY, versions).living}
    return tuple(v if v.digest in living else replace(v, body=None) for v in versions)


def history(chance: random.Random, installations: int = 4, steps: int = 12) -> list[Known]:
    """The versions of one record that some installations know, after each changed it, erased it,
    decided about it or heard of others, by chance."""
    held: list[Known] = [()] * installations
    for _ in range(steps):
        at = chance.randrange(installations)
        known = held[at]
        now = standing(KEY, known)
        match chance.randrange(5):
            case 0 | 1:
                before = (now.in_use, *now.twins) if now.in_use else tips(known)
                held[at] = (*known, following(KEY, before, f'"{chance.randrange(3)}"'))
            case 2 if now.rivals:
                held[at] = (*known, following(KEY, now.living, now.rivals[0].body))
            case 3 if now.in_use and chance.random() < 0.3:
                held[at] = (*known, following(KEY, tips(known), None))
            case _:
                held[at] = united(known, chance.choice(held))
        held[at] = kept(held[at])
    return held


def test_versions_come_together_in_any_order() -> None:
    """A thousand histories: each order of merging gives the same, twice gives nothing new."""
    for number in range(HISTORIES):
        chance = random.Random(number)  # noqa: S311 - repeatable, not secret
        held = history(chance)
        ends = set()
        for order in permutations(held):
            known: Known = ()
            for each in (*order, chance.choice(order)):
                known = kept((*known, *each))
            ends.add((known, standing(KEY, known)))
        assert len(ends) == 1, number


def test_what_lives_has_its_content() -> None:
    for number in range(HISTORIES):
        held = history(random.Random(number))  # noqa: S311 - repeatable, not secret
        assert all(v.body is not None for v in standing(KEY, united(*held)).living)


def test_nothing_comes_back_after_its_end() -> None:
    first = following(KEY, (), '"a"')
    final = Version(FINAL, gone=True)
    assert united([first], [final], [following(KEY, [first], '"b"')]) == (final,)
    assert standing(KEY, [final]).in_use is None


def rating(step: int, rater: str) -> Response:
    """A rating of the enterprise."""
    labels = {"country": "AT", "focus_group": "g1", "round": Round.FIRST, "rater": rater}
    return response({"E1": step}, FULL.id, **labels)


def rename(store: Store, chance: random.Random) -> None:
    """Give the enterprise another name."""
    for stored in store.enterprises.all():
        store.enterprises.correct(replace(stored, name=f"{chance.randrange(4)}"), "Ada", "told")


def tell(store: Store, chance: random.Random) -> None:
    """Change its facts."""
    if store.enterprises.get(FULL.id):
        told = record(fact("heads", chance.randrange(4)))
        before = store.facts.get(FULL.id, told.instrument, 2024)
        store.facts.save(replace(told, revision=before.revision if before else 1), "Ada")


def rate(store: Store, chance: random.Random) -> None:
    """Give a rating, or another one."""
    if store.enterprises.get(FULL.id):
        given = rating(chance.randrange(1, 6), f"r{chance.randrange(2)}")
        store.responses.submit(given, str(chance.random()))


def erase(store: Store, chance: random.Random) -> None:
    """Erase a rating."""
    for kept in store.responses.of(FULL.id)[:1]:
        store.responses.delete(kept.id)


def decide(store: Store, chance: random.Random) -> None:
    """Decide about a conflict."""
    for conflict in store.bundles.conflicts()[:1]:
        store.bundles.decide(conflict.key, chance.choice(conflict.choices).digest)


STEPS: tuple[Callable[[Store, random.Random], None], ...] = (
    rename,
    tell,
    rate,
    rate,
    erase,
    decide,
)


@pytest.mark.parametrize("seed", range(5))
def test_installations_come_together(tmp_path: Path, seed: int) -> None:
    """Changes and merges by chance; in the end everybody hears from everybody, in two orders."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    with installations(tmp_path, *NAMES) as found:
        found["one"].enterprises.add(FULL, "Ada")
        for _ in range(MERGES // len(NAMES)):
            store = found[chance.choice(NAMES)]
            chance.choice(STEPS)(store, chance)
            giver, taker = chance.sample(NAMES, 2)
            if found[giver].enterprises.all():
                exchange(found[giver], found[taker])
        hear(found, chance)
        assert state(found["one"]) == state(found["two"]) == state(found["three"])
        assert all(store.check() == () for store in found.values())


def hear(found: Mapping[str, Store], chance: random.Random) -> None:
    """Bundles of all, merged by each of them in an order of its own, some of them twice."""
    bundles = [store.bundles.make() for store in found.values()]
    for store in found.values():
        for bundle in (*chance.sample(bundles, len(bundles)), chance.choice(bundles)):
            store.bundles.merge(bundle)
