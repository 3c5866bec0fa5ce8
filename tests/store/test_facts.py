"""Records of facts: one per subject and year, each value with its source, with history."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from grids.responses import FactRecord
from grids.values import Missing
from survey_app.store import BY_LINK, AcceptedWarning, Change, Difference, Refused, Stale, Store
from tests.store.examples import FULL, FULL_FACT, fact, instrument, record

HEADS = fact("heads", 12)
NAME = fact("name", "Werk")


def test_a_record_comes_back_with_every_field(store: Store) -> None:
    saved = store.facts.save(record(FULL_FACT, HEADS, fact("note", Missing.NOT_RECORDED)), "Ada")
    assert saved.revision == 2
    assert store.facts.get(FULL.id, "evaluation_grid", 2024) == saved


def test_the_example_leaves_no_field_at_its_default() -> None:
    assert all(getattr(FULL_FACT, field.name) != field.default for field in fields(FULL_FACT))


def test_there_is_one_record_per_year_and_one_without(store: Store) -> None:
    for year in (2023, None, 2024):
        store.facts.save(record(fact("heads", year or 0), year=year), "Ada")
    of_subject = store.facts.of(FULL.id)
    assert [found.year for found in of_subject] == [None, 2023, 2024]
    assert [found.answers()["heads"] for found in of_subject] == [0, 2023, 2024]
    latest = store.facts.latest(FULL.id, "evaluation_grid")
    assert latest is not None
    assert latest.year == 2024
    assert store.facts.get(FULL.id, "evaluation_grid", 2022) is None


def test_without_a_year_it_is_the_latest_only_where_there_is_no_other(store: Store) -> None:
    assert store.facts.latest(FULL.id, "evaluation_grid") is None
    saved = store.facts.save(record(HEADS, year=None), "Ada")
    assert store.facts.latest(FULL.id, "evaluation_grid") == saved


def test_all_records_of_an_instrument(store: Store) -> None:
    store.instruments.publish(instrument(id="country_profile"))
    mine = store.facts.save(record(HEADS), "Ada")
    country = replace(record(HEADS, subject="AT"), instrument="country_profile")
    store.facts.save(country, "Ada")
    assert list(store.facts.all("evaluation_grid")) == [mine]
    assert [found.subject for found in store.facts.all("country_profile")] == ["AT"]


def test_the_history_says_what_became_of_each_fact(store: Store) -> None:
    first = store.facts.save(record(HEADS, NAME), "Ada", "read from the report")
    less = replace(first, facts=(replace(HEADS, answer=13), FULL_FACT))
    store.facts.save(less, BY_LINK, accepted=(AcceptedWarning("S4", "we own the house"),))
    begun, changed = store.facts.history(FULL.id, "evaluation_grid", 2024)
    assert begun == Change(
        at=datetime(2026, 11, 22, 10, 41, 7, tzinfo=UTC),
        who="Ada",
        revision=2,
        reason="read from the report",
        differences=(Difference("heads", None, HEADS), Difference("name", None, NAME)),
    )
    assert changed == Change(
        at=date(2026, 11, 22),
        who="enterprise, by link",
        revision=3,
        differences=(
            Difference("heads", HEADS, replace(HEADS, answer=13)),
            Difference("name", NAME, None),
            Difference("revenue (sales)", None, FULL_FACT),
        ),
        accepted=(AcceptedWarning("S4", "we own the house"),),
    )


def test_several_figures_of_one_label_are_told_apart(store: Store) -> None:
    other = replace(FULL_FACT, answer=Decimal(60))
    store.facts.save(record(FULL_FACT, other), "Ada")
    (change,) = store.facts.history(FULL.id, "evaluation_grid", 2024)
    named = [difference.field for difference in change.differences]
    assert named == ["revenue (sales)", "revenue (sales) [2]"]


def test_explanations_stay_until_the_same_check_is_explained_anew(store: Store) -> None:
    key = (FULL.id, "evaluation_grid", 2024)
    assert store.facts.accepted(*key) == ()
    one, two = AcceptedWarning("S1", "new shop"), AcceptedWarning("S2", "sold a van")
    first = store.facts.save(record(HEADS), "Ada", accepted=(one,))
    second = store.facts.save(first, "Ada", accepted=(two,))
    third = store.facts.save(second, "Ada", accepted=(AcceptedWarning("S1", "two shops"),))
    assert third.revision == 4
    assert store.facts.accepted(*key) == (AcceptedWarning("S1", "two shops"), two)


def test_saving_the_same_again_changes_nothing(store: Store) -> None:
    saved = store.facts.save(record(HEADS), "Ada")
    assert store.facts.save(saved, "Bob") == saved
    assert len(store.facts.history(FULL.id, "evaluation_grid", 2024)) == 1


@pytest.mark.parametrize("revision", [1, 3])
def test_saving_over_what_somebody_else_saved_is_stale(store: Store, revision: int) -> None:
    saved = store.facts.save(record(HEADS), "Ada")
    with pytest.raises(Stale):
        store.facts.save(replace(record(NAME), revision=revision), "Bob")
    assert store.facts.get(FULL.id, "evaluation_grid", 2024) == saved


def test_three_people_fill_in_three_parts_from_the_same_page(store: Store) -> None:
    page: FactRecord = record()
    store.facts.save_part(replace(page, facts=(HEADS,)), ("heads", "hours"), "Ada")
    store.facts.save_part(replace(page, facts=(NAME,)), ("name",), "Bob")
    store.facts.save_part(
        replace(page, facts=(fact("hours", Decimal(38)), NAME)), ("heads", "hours"), BY_LINK
    )
    stored = store.facts.get(FULL.id, "evaluation_grid", 2024)
    assert stored is not None
    assert stored.answers() == {"name": "Werk", "hours": Decimal(38)}
    assert len(store.facts.history(FULL.id, "evaluation_grid", 2024)) == 3


def test_a_part_saved_again_changes_nothing(store: Store) -> None:
    store.facts.save_part(record(HEADS), ("heads",), "Ada")
    stored = store.facts.save_part(record(NAME), ("name",), "Ada")
    assert store.facts.save_part(record(HEADS), ("heads", "hours"), "Bob") == stored
    less = store.facts.save_part(record(), ("heads",), "Bob")
    assert (less.facts, less.revision) == ((NAME,), 4)


def test_facts_move_on_to_a_new_version(store: Store) -> None:
    saved = store.facts.save(record(HEADS), "Ada")
    store.instruments.publish(instrument("1.1"))
    moved = store.facts.save(replace(saved, version="1.1"), "Ada")
    assert (moved.version, moved.revision) == ("1.1", 3)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"version": "9.9"}, r'9\.9 of "evaluation_grid" is not published here. Publish it first'),
        ({"instrument": "grid"}, "not published here"),
        ({"facts": (fact("heads", 1), fact("E1.heads", 2))}, 'no question "E1.heads"'),
        ({"subject": ""}, "need a subject"),
        ({"year": 24}, "24 is no year"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    store: Store, wrong: dict[str, object], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        store.facts.save(replace(record(HEADS), **wrong), "Ada")  # type: ignore[arg-type]
    assert store.facts.of(FULL.id) == ()
