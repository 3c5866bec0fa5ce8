"""The register: entered, found, corrected with history, never overwritten unseen."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from grids.enterprise import Enterprise, Origin, Visible
from survey_app.store import BY_LINK, Change, Difference, NotThere, Refused, Stale, Store
from tests.store.examples import FULL, Hands


def test_every_field_comes_back(store: Store) -> None:
    plain = Enterprise(id="e2", name="Zwei", country="BE")
    store.enterprises.add(plain, "Ada")
    assert store.enterprises.get(FULL.id) == FULL
    assert store.enterprises.get("e2") == plain


def test_the_example_leaves_no_field_at_its_default() -> None:
    untouched = [f.name for f in fields(FULL) if getattr(FULL, f.name) == f.default]
    assert untouched == ["revision"]


def test_an_unknown_id_is_nobody(store: Store) -> None:
    assert store.enterprises.get("nobody") is None


def test_all_are_listed_by_country_and_name(store: Store) -> None:
    for id, name, country in (("1", "Zeta", "AT"), ("2", "Alfa", "RO"), ("3", "Beta", "AT")):
        store.enterprises.add(Enterprise(id=id, name=name, country=country), "Ada")
    assert [e.name for e in store.enterprises.all()] == ["Beta", "Fahrradwerk", "Zeta", "Alfa"]
    assert [e.name for e in store.enterprises.all("RO")] == ["Alfa"]
    assert store.enterprises.all("FI") == ()


def test_an_id_is_given_once(store: Store) -> None:
    with pytest.raises(Refused, match="already"):
        store.enterprises.add(replace(FULL, name="Another"), "Ada")
    assert store.enterprises.get(FULL.id) == FULL


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": "  "}, "needs an id and a name"),
        ({"id": ""}, "needs an id and a name"),
        ({"country": "Austria"}, "is no country"),
        ({"country": "at"}, "is no country"),
        ({"country": ""}, "is no country"),
        ({"country": "ÄÖ"}, "is no country"),
        ({"origin": Origin.SYNTHETIC}, "demonstration installation"),
        ({"name": "half a sign \ud83d"}, "is no character"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    store: Store, wrong: dict[str, object], words: str
) -> None:
    new = replace(FULL, **{"id": "new", **wrong})  # type: ignore[arg-type]
    with pytest.raises(Refused, match=words):
        store.enterprises.add(new, "Ada")
    assert len(store.enterprises.all()) == 1


def test_a_correction_raises_the_revision_and_leaves_a_trace(store: Store, clock: Hands) -> None:
    clock.move(hours=1)
    wanted = replace(FULL, name="Radwerk", size=None, visible=(("accounts", Visible.NOTHING),))
    corrected = store.enterprises.correct(wanted, "Bob", "they told us")
    assert corrected == replace(wanted, revision=2) == store.enterprises.get(FULL.id)
    entered, change = store.enterprises.history(FULL.id)
    assert entered == Change(
        at=datetime(2026, 11, 22, 10, 41, 7, tzinfo=UTC), who="Ada", revision=1
    )
    assert change == Change(
        at=datetime(2026, 11, 22, 11, 41, 7, tzinfo=UTC),
        who="Bob",
        revision=2,
        reason="they told us",
        differences=(
            Difference("name", "Fahrradwerk", "Radwerk"),
            Difference("size", "10-49", ""),
            Difference("visible", "accounts: bands, staff_list: figures", "accounts: nothing"),
        ),
    )


def test_a_change_by_link_keeps_only_the_day(store: Store) -> None:
    wanted = replace(FULL, visible=())
    store.enterprises.correct(wanted, BY_LINK, "")
    change = store.enterprises.history(FULL.id)[-1]
    assert (change.at, change.who) == (date(2026, 11, 22), "enterprise, by link")


def test_a_correction_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    assert store.enterprises.correct(FULL, "Bob", "") == FULL
    assert len(store.enterprises.history(FULL.id)) == 1


def test_a_correction_of_what_somebody_else_corrected_is_stale(store: Store) -> None:
    store.enterprises.correct(replace(FULL, name="First"), "Bob", "")
    with pytest.raises(Stale, match="First"):
        store.enterprises.correct(replace(FULL, name="Second"), "Eve", "")
    stored = store.enterprises.get(FULL.id)
    assert stored is not None
    assert stored.name == "First"


def test_only_what_is_there_can_be_corrected(store: Store) -> None:
    with pytest.raises(NotThere, match="nobody"):
        store.enterprises.correct(replace(FULL, id="nobody"), "Ada", "")


def test_a_demonstration_takes_no_real_enterprise(tmp_path: Path) -> None:
    with Store.create(tmp_path / "demo", demonstration=True) as demo:
        assert demo.demonstration
        demo.enterprises.add(FULL, "Ada")
        demo.enterprises.add(replace(FULL, id="2", origin=Origin.SYNTHETIC), "Ada")
        with pytest.raises(Refused, match="takes no real enterprise"):
            demo.enterprises.add(replace(FULL, id="3", origin=Origin.COLLECTED), "Ada")
        with pytest.raises(Refused, match="takes no real enterprise"):
            demo.enterprises.correct(replace(FULL, origin=Origin.COLLECTED), "Ada", "")
    with Store.open(tmp_path / "demo") as demo:
        assert demo.demonstration
        assert len(demo.enterprises.all()) == 2
