"""Several verbs as one transaction: all or nothing, also within each other."""

from dataclasses import replace
from pathlib import Path

import pytest

from survey_app.store import Refused, Stale, Store
from tests.store.examples import FULL, fact, record, response


def four_steps_the_last_of_which_fails(store: Store) -> None:
    """As an import does that finds out late that it cannot go on."""
    with store.together():
        store.enterprises.add(replace(FULL, id="2"), "Ada")
        store.responses.submit(response(), "key")
        store.audit.append("Ada", "import", "2 rows")
        store.enterprises.correct(replace(FULL, revision=9, name="x"), "Ada", "")


def facts_and_then_a_mistake(store: Store) -> None:
    """A step of several verbs that fails after the first."""
    with store.together():
        store.facts.save(record(fact("heads", 1)), "Ada")
        raise ZeroDivisionError


def test_all_or_nothing(store: Store) -> None:
    with pytest.raises(Stale):
        four_steps_the_last_of_which_fails(store)
    assert store.enterprises.all() == (FULL,)
    assert store.responses.count("evaluation_grid") == 0
    assert store.audit.all() == ()
    assert store.check() == ()


def test_a_refused_step_leaves_the_others(store: Store) -> None:
    with store.together():
        store.enterprises.add(replace(FULL, id="2"), "Ada")
        with pytest.raises(Refused):
            store.enterprises.add(replace(FULL, id="2"), "Ada")
        with pytest.raises(ZeroDivisionError):
            facts_and_then_a_mistake(store)
        store.facts.save(record(fact("heads", 2)), "Ada")
    assert len(store.enterprises.all()) == 2
    (kept,) = store.facts.of(FULL.id)
    assert kept.answers() == {"heads": 2}


def test_others_see_nothing_until_it_is_kept(store: Store, folder: Path) -> None:
    with Store.open(folder) as other:
        with store.together():
            store.enterprises.add(replace(FULL, id="2"), "Ada")
            assert len(other.enterprises.all()) == 1
        assert len(other.enterprises.all()) == 2
