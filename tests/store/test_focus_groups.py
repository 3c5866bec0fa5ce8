"""Focus groups: planned, joined, rated blind, revealed, and nothing told before."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from grids.catalogues import shipped
from grids.enterprise import Enterprise, Origin
from grids.focus_groups import FocusGroup, Meeting, copied
from grids.responses import Round
from grids.turns import Stage, Step, StepError, Turn
from grids.values import Missing
from survey_app.store import Ballot, Note, NotThere, Participant, Refused, Stale, Store
from survey_app.store.turns import plain_turn, turn_of
from tests.store import examples
from tests.store.examples import Hands

FULL = replace(examples.FULL, origin=Origin.COLLECTED)
GRID = "evaluation_grid"


@pytest.fixture
def store(folder: Path, clock: Hands) -> Iterator[Store]:
    """A store with the grid itself and two enterprises."""
    with Store.create(folder, clock=clock) as made:
        made.instruments.publish(shipped().get(GRID))
        made.enterprises.add(FULL, "Ada")
        made.enterprises.add(replace(FULL, id="second", name="Second"), "Ada")
        yield made


def planned(**changes: Any) -> FocusGroup:
    """A group that rates two enterprises."""
    plan: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "title": "Spring",
        "country": "AT",
        "starts": datetime(2026, 11, 30, 9, tzinfo=UTC),
        "zone": "Europe/Vienna",
        "place": "Vienna",
        "languages": ("en",),
        "enterprises": (FULL.id, "second"),
    }
    return FocusGroup(**{**plan, **changes})


def joined(store: Store, group: FocusGroup, **more: Any) -> Participant:
    """Somebody who has just joined."""
    token = store.participants.join(group.id, "researcher", "en", **more).token
    found = store.participants.of(token)
    assert found
    return found


def rate(store: Store, who: Participant, steps: Any, round: Any = "first") -> None:
    """Hand in ratings of the first enterprise."""
    version = store.instruments.latest(GRID).version
    store.ballots.keep(who, FULL.id, round, Ballot(who.id, version, steps, handed_in=True))


def test_a_group_is_kept_as_it_was_planned(store: Store) -> None:
    group = planned(organisers=("RISE",), topics=("a topic",), core=True, tables=2)
    store.focus_groups.add(group)
    assert store.focus_groups.get(group.id) == group
    changed = store.focus_groups.correct(replace(group, title="Autumn"))
    assert (changed.title, changed.revision) == ("Autumn", 2)
    with pytest.raises(Stale):
        store.focus_groups.correct(replace(group, title="Winter"))
    code = store.focus_groups.code(group.id)
    assert store.focus_groups.joined_by(f" {code[:3].lower()}-{code[3:]}") == changed
    assert store.focus_groups.joined_by("nonsense") is None


def test_what_a_plan_may_not_be(store: Store) -> None:
    with pytest.raises(Refused, match="where the group meets"):
        store.focus_groups.add(planned(place=""))
    with pytest.raises(Refused, match="no enterprise"):
        store.focus_groups.add(planned(enterprises=("unknown",)))
    with pytest.raises(Refused, match="rehearsal"):
        store.focus_groups.add(planned(rehearsal=True))
    with pytest.raises(Refused, match="until when"):
        store.focus_groups.add(planned(meeting=Meeting.WRITTEN))


def test_a_written_group_is_copied_with_its_length() -> None:
    starts = datetime(2026, 11, 30, 9, tzinfo=UTC)
    written = planned(meeting=Meeting.WRITTEN, closes=starts + timedelta(days=7))
    later = copied(written, "new", starts + timedelta(days=300))
    assert later.closes == starts + timedelta(days=307)
    assert (later.copied_from, later.revision) == (written.id, 1)


def test_participants_sit_evenly_and_mixed(store: Store) -> None:
    group = planned(tables=2)
    store.focus_groups.add(group)
    for kind in ("researcher", "researcher", "network", "network", "wise", "researcher"):
        store.participants.join(group.id, kind, "en")
    people = store.participants.of_group(group.id)
    for table in (1, 2):
        here = [p.stakeholder for p in people if p.table == table]
        assert len(here) == 3
        assert "network" in here
    own = joined(store, group, own="second")
    assert own.table == group.table_of("second") == 2


def test_a_participant_comes_back_with_the_code(store: Store) -> None:
    group = planned()
    store.focus_groups.add(group)
    first = store.participants.join(group.id, "researcher", "en")
    token = store.participants.come_back(group.id, first.code.lower())
    assert store.participants.of(first.token) is None
    assert store.participants.of(token)
    with pytest.raises(NotThere):
        store.participants.come_back(group.id, "222-222-222")


def test_nothing_is_told_before_the_reveal(store: Store) -> None:
    group = planned()
    store.focus_groups.add(group)
    people = [joined(store, group) for _ in range(3)]
    before = store.focus_groups.live(group.id)
    for number, who in enumerate(people, 1):
        rate(store, who, {"E1": number})
        rate(store, who, {"E1": number, "E2": 5})  # which changes what nobody sees
    assert store.focus_groups.live(group.id) == before + 3
    assert store.ballots.handed_in(group.id, FULL.id, "first") == 3
    assert store.responses.of(FULL.id) == ()
    assert store.turns.ratings(group, FULL.id) == ()
    store.turns.step(group.id, FULL.id, Step.RATE)
    store.turns.step(group.id, FULL.id, Step.REVEAL)
    shown = store.turns.ratings(group, FULL.id)
    assert sorted(r.answers["E1"] for r in shown) == [1, 2, 3]
    assert {r.context.rater for r in shown} == {who.id for who in people}
    assert all(r.answers["I1"] is Missing.SKIPPED for r in shown)


def test_a_reveal_cannot_be_taken_back(store: Store) -> None:
    group = planned()
    store.focus_groups.add(group)
    store.turns.step(group.id, FULL.id, Step.PRESENT)
    store.turns.step(group.id, FULL.id, Step.RATE)
    assert store.turns.undo(group.id, FULL.id).stage is Stage.PRESENTING
    store.turns.step(group.id, FULL.id, Step.RATE)
    store.turns.step(group.id, FULL.id, Step.REVEAL)
    with pytest.raises(StepError):
        store.turns.undo(group.id, FULL.id)
    with pytest.raises(StepError):
        store.turns.step(group.id, FULL.id, Step.REVEAL)
    store.turns.talk(group.id, FULL.id, "E5")
    assert store.turns.undo(group.id, FULL.id).talking == ""


def test_second_ratings_are_blind_again(store: Store) -> None:
    group = planned()
    store.focus_groups.add(group)
    who = joined(store, group)
    rate(store, who, {"E1": 1, "E2": 2})
    for step in (Step.RATE, Step.REVEAL):
        store.turns.step(group.id, FULL.id, step)
    store.turns.talk(group.id, FULL.id, "E1")
    assert store.turns.step(group.id, FULL.id, Step.RATE_AGAIN).again == ("E1",)
    rate(store, who, {"E1": 3}, "second")
    assert {r.context.round for r in store.turns.ratings(group, FULL.id)} == {Round.FIRST}
    store.turns.step(group.id, FULL.id, Step.SHOW_AGAIN)
    second = store.responses.rating(FULL.id, group.id, who.id, Round.SECOND)
    assert second
    assert second.answers == {"E1": 3}


def test_who_gave_nothing_is_no_rater(store: Store) -> None:
    group = planned()
    store.focus_groups.add(group)
    rate(store, joined(store, group), {"E1": Missing.SKIPPED, "E2": Missing.NOT_SHOWN})
    rate(store, joined(store, group), {"E1": Missing.CANNOT_JUDGE})
    for step in (Step.RATE, Step.REVEAL):
        store.turns.step(group.id, FULL.id, step)
    (only,) = store.responses.of(FULL.id)
    assert only.answers["E1"] is Missing.CANNOT_JUDGE


def test_who_works_there_rates_apart(store: Store) -> None:
    group = planned()
    store.focus_groups.add(group)
    rate(store, joined(store, group, own=FULL.id), {"E1": 5})
    for step in (Step.RATE, Step.REVEAL):
        store.turns.step(group.id, FULL.id, step)
    (only,) = store.responses.of(FULL.id)
    assert only.context.round is Round.SELF


def test_a_written_group_is_shown_after_it_closed(store: Store, clock: Hands) -> None:
    closes = clock() + timedelta(days=7)
    group = planned(meeting=Meeting.WRITTEN, starts=clock(), closes=closes, place="")
    store.focus_groups.add(group)
    store.turns.step(group.id, FULL.id, Step.RATE)
    with pytest.raises(Refused, match="until the group closes"):
        store.turns.step(group.id, FULL.id, Step.REVEAL)
    clock.move(days=8)
    assert store.turns.step(group.id, FULL.id, Step.REVEAL).revealed


def test_a_rehearsal_leaves_no_rating(store: Store) -> None:
    case = Enterprise(id="case", name="Case", country="AT", origin=Origin.PUBLISHED)
    store.enterprises.add(case, "Ada")
    group = planned(rehearsal=True, enterprises=("case",))
    store.focus_groups.add(group)
    who = joined(store, group)
    version = store.instruments.latest(GRID).version
    store.ballots.keep(who, "case", "first", Ballot(who.id, version, {"E1": 2}, handed_in=True))
    store.turns.step(group.id, "case", Step.RATE)
    assert store.turns.ratings(group, "case") == ()
    store.turns.step(group.id, "case", Step.REVEAL)
    (shown,) = store.turns.ratings(group, "case")
    assert shown.answers["E1"] == 2
    assert store.responses.of("case") == ()


def test_a_rated_enterprise_stays(store: Store) -> None:
    group = planned()
    store.focus_groups.add(group)
    rate(store, joined(store, group), {"E1": 1})
    with pytest.raises(Refused, match="stays in the group"):
        store.focus_groups.correct(replace(group, enterprises=("second",)))


def test_two_who_write_one_note(store: Store) -> None:
    group = planned()
    store.focus_groups.add(group)
    store.notes.keep(group.id, FULL.id, "E1", Note("first"))
    with pytest.raises(Stale):
        store.notes.keep(group.id, FULL.id, "E1", Note("other"))
    store.notes.keep(group.id, FULL.id, "E1", Note("both", 1))
    assert store.notes.of(group.id, FULL.id) == {"E1": Note("both", 2)}


def test_a_turn_of_an_earlier_version_is_written_as_it_was() -> None:
    """What is not closed says nothing of it, so that an update changes no record by itself."""
    kept = plain_turn(Turn(enterprise="e", stage=Stage.CLOSED))
    assert "closed" not in kept
    assert plain_turn(turn_of("e", kept)) == kept
    closed = Turn(enterprise="e", stage=Stage.CLOSED, closed=datetime(2026, 12, 1, tzinfo=UTC))
    assert turn_of("e", plain_turn(closed)) == closed
