"""Bundles: what they carry from one installation to another, and what comes of changes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from grids.responses import Response, Round
from survey_app.store import BundleError, Damaged, Key, NotThere, Stale, Store
from tests.store.examples import ANSWERS, fact, instrument, record, response
from tests.store.exchanging import FULL, exchange, installations, renamed, state

GRID = "evaluation_grid"


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Mapping[str, Store]]:
    """Three installations that trust each other."""
    with installations(tmp_path, "one", "two", "three") as found:
        yield found


@pytest.fixture
def one(three: Mapping[str, Store]) -> Store:
    """The first of them, with an enterprise, its facts and its ratings."""
    store = three["one"]
    store.enterprises.add(FULL, "Ada")
    store.facts.save(record(fact("heads", 12)), "Ada", "told")
    store.responses.submit(rating(4), "first key")
    return store


@pytest.fixture
def two(three: Mapping[str, Store]) -> Store:
    """The second of them, empty."""
    return three["two"]


def rating(step: int, rater: str = "r1") -> Response:
    """A first rating of the enterprise."""
    answers = {**ANSWERS, "E1": step}
    return response(
        answers, FULL.id, country="AT", focus_group="g1", round=Round.FIRST, rater=rater
    )


def test_all_comes_over_with_its_history(one: Store, two: Store) -> None:
    exchange(one, two)
    assert two.enterprises.all() == one.enterprises.all()
    assert two.enterprises.history(FULL.id) == one.enterprises.history(FULL.id)
    assert two.facts.of(FULL.id) == one.facts.of(FULL.id)
    assert two.facts.history(FULL.id, GRID, 2024) == one.facts.history(FULL.id, GRID, 2024)
    assert two.responses.of(FULL.id) == one.responses.of(FULL.id)
    assert two.check() == ()
    assert state(one) == state(two)


def test_a_second_time_changes_nothing(one: Store, two: Store) -> None:
    bundle = one.bundles.make()
    assert two.bundles.foresee(bundle).new == two.bundles.merge(bundle).new
    before = state(two)
    assert two.bundles.merge(bundle).nothing
    assert state(two) == before
    assert one.bundles.merge(bundle).nothing
    assert one.bundles.make() == bundle


def test_what_is_foreseen_is_not_done(one: Store, two: Store) -> None:
    assert two.bundles.foresee(one.bundles.make()).new["enterprise"] == 1
    assert two.enterprises.all() == ()
    assert two.bundles.foresee(one.bundles.make()).new["enterprise"] == 1


def test_a_change_on_one_side_follows(one: Store, two: Store) -> None:
    exchange(one, two)
    renamed(two, "New name")
    exchange(two, one)
    (stored,) = one.enterprises.all()
    assert stored.name == "New name"
    assert one.bundles.conflicts() == ()
    assert len(one.enterprises.history(FULL.id)) == 2


def test_the_same_change_on_both_sides_is_none(one: Store, two: Store) -> None:
    exchange(one, two)
    renamed(one, "Same")
    renamed(two, "Same")
    exchange(one, two)
    assert two.bundles.conflicts() == ()


def test_changed_on_both_sides_waits_for_somebody(one: Store, two: Store) -> None:
    exchange(one, two)
    renamed(one, "Here")
    renamed(two, "There")
    assert two.bundles.merge(one.bundles.make()).contested == {"enterprise": 1}
    exchange(two, one)
    assert state(one) == state(two)
    (conflict,) = one.bundles.conflicts()
    assert conflict.fields == ("name",)
    assert {choice.told["name"] for choice in conflict.choices} == {"Here", "There"}
    assert [choice.in_use for choice in conflict.choices] == [True, False]


def test_what_somebody_decided_holds_everywhere(
    three: Mapping[str, Store], one: Store, two: Store
) -> None:
    exchange(one, two)
    renamed(one, "Here")
    renamed(two, "There")
    third = three["three"]
    for giver, taker in ((one, two), (two, one), (one, third)):
        exchange(giver, taker)
    (conflict,) = one.bundles.conflicts()
    chosen = next(c.digest for c in conflict.choices if c.told["name"] == "There")
    one.bundles.decide(conflict.key, chosen)
    with pytest.raises(NotThere, match="nothing to decide"):
        one.bundles.decide(conflict.key, chosen)
    for giver, taker in ((one, third), (third, two)):
        exchange(giver, taker)
    for store in (one, two, third):
        assert [each.name for each in store.enterprises.all()] == ["There"]
        assert store.bundles.conflicts() == ()
    assert state(one) == state(two) == state(third)


def test_only_a_value_that_was_shown_is_decided_for(one: Store, two: Store) -> None:
    exchange(one, two)
    renamed(one, "Here")
    renamed(two, "There")
    exchange(two, one)
    with pytest.raises(Stale, match="Look at it again"):
        one.bundles.decide(Key("enterprise", FULL.id), "another")


def test_a_change_meanwhile_leaves_the_conflict(one: Store, two: Store) -> None:
    exchange(one, two)
    renamed(one, "Here")
    renamed(two, "There")
    exchange(two, one)
    renamed(one, "Elsewhere")
    exchange(one, two)
    exchange(two, one)
    (conflict,) = one.bundles.conflicts()
    assert "Elsewhere" in {choice.told["name"] for choice in conflict.choices}
    assert len(conflict.choices) == 2
    assert state(one) == state(two)


def test_an_erased_rating_is_erased_elsewhere(one: Store, two: Store) -> None:
    exchange(one, two)
    old = two.bundles.make()
    (kept,) = one.responses.of(FULL.id)
    one.responses.delete(kept.id)
    assert two.bundles.merge(one.bundles.make()).erased == {"response": 1}
    assert two.responses.of(FULL.id) == ()
    assert one.bundles.merge(old).nothing
    assert one.responses.of(FULL.id) == ()


def test_erasing_beats_a_change_that_did_not_know_of_it(one: Store, two: Store) -> None:
    exchange(one, two)
    (kept,) = one.responses.of(FULL.id)
    one.responses.delete(kept.id)
    two.responses.submit(rating(1), "second key")
    exchange(two, one)
    exchange(one, two)
    assert one.responses.of(FULL.id) == two.responses.of(FULL.id) == ()
    assert state(one) == state(two)


def test_a_rating_given_anew_counts(one: Store, two: Store) -> None:
    exchange(one, two)
    (kept,) = one.responses.of(FULL.id)
    one.responses.delete(kept.id)
    exchange(one, two)
    one.responses.submit(rating(2), "third key")
    exchange(one, two)
    (given,) = two.responses.of(FULL.id)
    assert given.answers["E1"] == 2
    assert state(one) == state(two)


def test_two_ratings_for_one_place_wait_for_somebody(one: Store, two: Store) -> None:
    two.enterprises.add(FULL, "Ada")
    two.responses.submit(rating(1), "another key")
    exchange(one, two)
    exchange(two, one)
    (conflict,) = [c for c in one.bundles.conflicts() if c.key.kind == "response"]
    assert {choice.told["answers.E1"] for choice in conflict.choices} == {"1", "4"}
    assert one.responses.of(FULL.id) == two.responses.of(FULL.id)
    one.bundles.decide(conflict.key, conflict.choices[1].digest)
    exchange(one, two)
    assert one.responses.of(FULL.id) == two.responses.of(FULL.id)
    assert state(one) == state(two)
    assert one.check() == two.check() == ()


def test_an_unknown_key_is_refused_with_what_to_do(one: Store, two: Store) -> None:
    two.bundles.keys.take_back(one.bundles.fingerprint)
    with pytest.raises(BundleError, match=r"not trusted here.*Telephone"):
        two.bundles.merge(one.bundles.make())
    assert two.bundles.inspect(one.bundles.make()).signer is None
    assert two.enterprises.all() == ()


def test_a_demonstration_stays_a_demonstration(one: Store, tmp_path: Path) -> None:
    with Store.create(tmp_path / "demo", demonstration=True) as demo:
        one.bundles.keys.trust(demo.bundles.fingerprint, "demo", "Ada")
        with pytest.raises(BundleError, match="never mixed"):
            one.bundles.merge(demo.bundles.make())


def test_what_the_register_refuses_is_refused(one: Store, two: Store) -> None:
    with one._database.writing() as db:
        db.execute("UPDATE enterprise SET name = 'x', country = 'AT', origin = 'synthetic'")
    with pytest.raises(BundleError, match="takes no invented enterprise"):
        two.bundles.merge(one.bundles.make())
    assert two.enterprises.all() == two.bundles.conflicts() == ()


def test_another_content_of_a_published_version_is_refused(one: Store, two: Store) -> None:
    one.instruments.publish(instrument("2.0", title="Here"))
    two.instruments.publish(instrument("2.0", title="There"))
    with pytest.raises(BundleError, match="published version never changes"):
        two.bundles.merge(one.bundles.make())
    assert two.enterprises.all() == ()


def test_an_open_form_notices_what_a_bundle_brought(one: Store, two: Store) -> None:
    exchange(one, two)
    (before,) = two.enterprises.all()
    renamed(one, "New name")
    exchange(one, two)
    with pytest.raises(Stale):
        two.enterprises.correct(replace(before, sector="G"), "Ben", "told")


def test_an_erased_rating_leaves_none_of_its_values(one: Store, two: Store) -> None:
    """Neither the one in use nor the one that waited for a decision."""
    two.enterprises.add(FULL, "Ada")
    two.responses.submit(rating(1), "another key")
    exchange(two, one)
    (kept,) = one.responses.of(FULL.id)
    one.responses.delete(kept.id)
    with one._database.reading() as db:
        bodies = db.execute("SELECT body FROM version WHERE kind = 'response'").fetchall()
    assert bodies
    assert set(bodies) == {(None,)}
    assert one.bundles.conflicts() == ()
    exchange(one, two)
    assert two.responses.of(FULL.id) == ()


def test_the_key_lies_beside_the_database_for_its_owner_alone(one: Store, tmp_path: Path) -> None:
    key = one.path.parent / "bundle_key"
    fingerprint = one.bundles.fingerprint
    assert key.stat().st_mode & 0o077 == 0
    secret = bytes.fromhex(key.read_text())
    backup = one.backup(tmp_path / "backup.sqlite").read_bytes()
    for inside in (backup, one.bundles.make()):
        assert secret not in inside
        assert secret.hex().encode() not in inside
    assert one.bundles.fingerprint == fingerprint
    key.write_text("spoilt")
    with pytest.raises(Damaged, match="Put it back"):
        one.bundles.make()


def test_a_backup_put_back_goes_on_where_it_was(one: Store, two: Store, tmp_path: Path) -> None:
    """What a backup holds of versions goes with it, so that changes go on following them."""
    exchange(one, two)
    backup = one.backup(tmp_path / "backup.sqlite")
    folder = one.path.parent
    one.close()
    Store.restore(folder, backup)
    with Store.open(folder) as restored:
        renamed(restored, "After the restore")
        exchange(restored, two)
    assert [e.name for e in two.enterprises.all()] == ["After the restore"]
    assert two.bundles.conflicts() == ()
