"""What a bundle of a focus group carries, and what of rounds of surveys goes along with everything:
as much as others need, and nothing that opens or tells what it should not."""

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from grids.responses import Round
from grids.turns import Stage, Step
from survey_app.store import Ballot, Note, NotThere, Store
from survey_app.store.bundles import Bounds
from survey_app.store.bundles.archive import opened
from survey_app.store.bundles.kinds import NAMES
from tests.store.examples import fact, instrument, record, response
from tests.store.exchanging import FULL, exchange, installations, state
from tests.store.surveys import begun, fill, send, with_round
from tests.store.test_focus_groups import GRID, joined, planned

SECOND = replace(FULL, id="second", name="Second")
OTHER = replace(FULL, id="other", name="Not in the group")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Mapping[str, Store]]:
    """Two installations that trust each other."""
    with installations(tmp_path, "one", "two") as found:
        yield found


@pytest.fixture
def one(two: Mapping[str, Store]) -> Store:
    """The first, with a group whose first enterprise was rated and the second is being rated."""
    store = two["one"]
    for enterprise in (FULL, SECOND, OTHER):
        store.enterprises.add(enterprise, "Ada")
    store.facts.save(record(fact("heads", 12)), "Ada")
    store.facts.save(record(fact("heads", 99), subject="other"), "Ada")
    group = planned(id="g1", copied_from="")
    store.focus_groups.add(group)
    people = [joined(store, group) for _ in range(3)]
    for enterprise, steps in ((FULL.id, (Step.RATE, Step.REVEAL)), ("second", (Step.RATE,))):
        for number, who in enumerate(people, 1):
            version = store.instruments.latest(GRID).version
            given = Ballot(who.id, version, {"E1": number}, handed_in=True)
            store.ballots.keep(who, enterprise, "first", given)
        for step in steps:
            store.turns.step("g1", enterprise, step)
    store.notes.keep("g1", FULL.id, "E1", Note("was talked about"))
    labels = {"country": "AT", "focus_group": "g1", "round": Round.AGREED}
    store.responses.submit(response({"E1": 3}, FULL.id, **labels), "agreed")
    return store


def test_a_group_comes_over(one: Store, two: Mapping[str, Store]) -> None:
    taker = two["two"]
    exchange(one, taker, "g1")
    assert taker.focus_groups.get("g1") == one.focus_groups.get("g1")
    assert taker.turns.of("g1", FULL.id).stage is Stage.REVEALED
    assert taker.turns.of("g1", "second").stage is Stage.RATING
    assert taker.notes.of("g1", FULL.id)["E1"].text == "was talked about"
    assert taker.responses.of(FULL.id) == one.responses.of(FULL.id)
    assert len(taker.responses.of(FULL.id)) == 4
    assert {(p.id, p.stakeholder, p.language) for p in taker.participants.of_group("g1")} == {
        (p.id, p.stakeholder, p.language) for p in one.participants.of_group("g1")
    }
    assert taker.facts.of(FULL.id) == one.facts.of(FULL.id)
    assert taker.check() == ()


def test_what_does_not_belong_to_the_group_stays(one: Store, two: Mapping[str, Store]) -> None:
    taker = two["two"]
    exchange(one, taker, "g1")
    assert {e.id for e in taker.enterprises.all()} == {FULL.id, "second"}
    assert taker.facts.of("other") == ()
    with pytest.raises(NotThere):
        one.bundles.make("no group")


def inside(bundle: bytes) -> bytes:
    """Everything in a bundle, unpacked."""
    found = opened(bundle, Bounds())
    return b"".join(map(gzip.decompress, found.contents.values()))


def test_nothing_that_opens_anything_leaves(one: Store) -> None:
    """No code, no token, no digest of one; no rating before its reveal."""
    with one._database.reading() as db:
        (code,) = db.execute("SELECT code FROM focus_group").fetchone()
        digests = db.execute("SELECT token, code FROM participant").fetchall()
    for bundle in (one.bundles.make("g1"), one.bundles.make()):
        told = inside(bundle)
        assert code.encode() not in told
        for digest in (each for row in digests for each in row):
            assert digest not in told
            assert digest.hex().encode() not in told
    one.accounts.create("Somebody with an account", [])
    assert b"Somebody with an account" not in inside(one.bundles.make())


def test_who_came_over_cannot_join_there_and_keeps_their_seat_here(
    one: Store, two: Mapping[str, Store]
) -> None:
    taker = two["two"]
    exchange(one, taker, "g1")
    before = one.participants.of_group("g1")
    exchange(taker, one, "g1")
    assert one.participants.of_group("g1") == before
    assert taker.focus_groups.code("g1") != one.focus_groups.code("g1")


def test_a_group_goes_on_in_two_places(one: Store, two: Mapping[str, Store]) -> None:
    taker = two["two"]
    exchange(one, taker, "g1")
    taker.notes.keep("g1", FULL.id, "E1", Note("and said", revision=1))
    taker.notes.keep("g1", FULL.id, "E2", Note("new"))
    group = one.focus_groups.get("g1")
    assert group
    one.focus_groups.correct(replace(group, title="Autumn"))
    exchange(taker, one, "g1")
    exchange(one, taker, "g1")
    assert one.notes.of("g1", FULL.id)["E1"].text == "and said"
    assert taker.notes.of("g1", FULL.id)["E2"].text == "new"
    found = taker.focus_groups.get("g1")
    assert found
    assert found.title == "Autumn"
    assert one.bundles.conflicts() == taker.bundles.conflicts() == ()


def test_a_group_and_everything_agree(one: Store, two: Mapping[str, Store]) -> None:
    taker = two["two"]
    exchange(one, taker, "g1")
    assert taker.bundles.merge(one.bundles.make()).changed == {}
    assert state(one) == state(two["two"])


# Rounds of surveys


@pytest.fixture
def surveyed(two: Mapping[str, Store]) -> Store:
    """The first, with a round that somebody answered."""
    store = two["one"]
    with_round(store)
    return store


def answered(store: Store) -> str:
    """Somebody answers; the code to withdraw with."""
    token = begun(store).token
    fill(store, token, "about", {"helped": False, "years": 7})
    return send(store, token).withdraw_code


def test_a_round_comes_over_with_what_was_answered(
    surveyed: Store, two: Mapping[str, Store]
) -> None:
    answered(surveyed)
    exchange(surveyed, two["two"])
    taker = two["two"]
    assert taker.rounds.get("spring") == surveyed.rounds.get("spring")
    assert taker.rounds.consent("spring", "1", "ro") == "Sunt de acord."
    assert list(taker.responses.stream("staff")) == list(surveyed.responses.stream("staff"))
    assert len(list(taker.responses.stream("staff"))) == 1
    assert taker.check() == ()
    assert state(surveyed) == state(taker)


def test_what_was_withdrawn_here_goes_there_and_stays_away(
    surveyed: Store, two: Mapping[str, Store]
) -> None:
    code, taker = answered(surveyed), two["two"]
    old = surveyed.bundles.make()
    taker.bundles.merge(old)
    surveyed.responses.withdraw(code)
    new = surveyed.bundles.make()
    assert b"staff" not in gzip.decompress(opened(new, Bounds()).contents["response.jsonl.gz"])
    exchange(surveyed, taker)
    assert taker.responses.count("staff") == 0
    taker.bundles.merge(old)
    surveyed.bundles.merge(old)
    assert taker.responses.count("staff") == surveyed.responses.count("staff") == 0
    assert state(surveyed) == state(taker)


def test_what_was_withdrawn_leaves_no_content_behind(
    surveyed: Store, two: Mapping[str, Store]
) -> None:
    code = answered(surveyed)
    exchange(surveyed, two["two"])
    two["two"].responses.withdraw(code)
    with two["two"]._database.reading() as db:
        rows = db.execute("SELECT digest, parents, body, gone FROM version WHERE kind = 'response'")
        assert rows.fetchall() == [("gone", "[]", None, 1)]


def test_the_time_to_erase_comes_everywhere(surveyed: Store, two: Mapping[str, Store]) -> None:
    answered(surveyed)
    old, taker = surveyed.bundles.make(), two["two"]
    taker.bundles.merge(old)
    after = date(2028, 1, 1)
    assert [erased.responses for erased in taker.erase_due(after)] == [1]
    taker.bundles.merge(old)
    assert taker.responses.count("staff") == 0
    assert taker.check() == ()
    exchange(taker, surveyed)
    assert surveyed.responses.count("staff") == 0


def test_what_was_set_aside_is_set_aside_there(surveyed: Store, two: Mapping[str, Store]) -> None:
    answered(surveyed)
    (kept,) = surveyed.responses.stream("staff")
    exchange(surveyed, two["two"])
    surveyed.aside.put(kept.id, "a try", "Ada")
    exchange(surveyed, two["two"])
    assert two["two"].responses.count("staff") == 0
    assert two["two"].aside.of("spring") == surveyed.aside.of("spring")
    surveyed.aside.take_back(kept.id)
    exchange(surveyed, two["two"])
    assert two["two"].responses.count("staff") == 1


def test_ways_drafts_accounts_and_logs_stay(surveyed: Store) -> None:
    begun(surveyed)
    found = opened(surveyed.bundles.make(), Bounds()).manifest.lines
    assert set(found) == {*NAMES, "instrument", "lineage", "change"}
    assert found["response"] == 0


def test_a_round_changed_on_both_sides_waits(surveyed: Store, two: Mapping[str, Store]) -> None:
    taker = two["two"]
    exchange(surveyed, taker)
    for store, title in ((surveyed, "Here"), (taker, "There")):
        found = store.rounds.get("spring")
        assert found
        store.rounds.correct(replace(found, title=title))
    exchange(surveyed, taker)
    exchange(taker, surveyed)
    (conflict,) = taker.bundles.conflicts()
    assert conflict.fields == ("title",)
    taker.bundles.decide(conflict.key, conflict.choices[1].digest)
    exchange(taker, surveyed)
    assert surveyed.bundles.conflicts() == ()
    assert state(surveyed) == state(taker)


def test_an_instrument_comes_along(two: Mapping[str, Store]) -> None:
    two["one"].instruments.publish(instrument("1.1"))
    exchange(two["one"], two["two"])
    assert two["two"].instruments.get(GRID, "1.1").version == "1.1"
