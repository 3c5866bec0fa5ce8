"""Published versions: frozen, the same bytes for ever, found by id and version."""

import hashlib
from datetime import date

import pytest

from grids.definition import canonical
from survey_app.store import Damaged, NotThere, Refused, Store, StoreError
from tests.store.examples import Hands, instrument


def test_a_version_comes_back_as_it_was_published(store: Store) -> None:
    assert store.instruments.get("evaluation_grid", "1.0") == instrument()
    (published,) = store.instruments.all()
    assert published.digest == hashlib.sha256(canonical(instrument())).hexdigest()
    assert (published.title, published.day) == ("Grid", date(2026, 11, 22))


def test_the_same_content_again_changes_nothing(store: Store, clock: Hands) -> None:
    (before,) = store.instruments.all()
    clock.move(days=3)
    assert store.instruments.publish(instrument()) == before


def test_another_content_under_the_same_version_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match=r"a published version never changes.*new version number"):
        store.instruments.publish(instrument(title="Another"))
    assert store.instruments.get("evaluation_grid", "1.0").title == "Grid"


def test_the_latest_version_counts_numbers_not_letters(store: Store) -> None:
    for version in ("1.10", "1.9"):
        store.instruments.publish(instrument(version))
    assert store.instruments.latest("evaluation_grid").version == "1.10"
    assert [p.version for p in store.instruments.all()] == ["1.0", "1.9", "1.10"]


def test_what_is_not_published_is_not_there(store: Store) -> None:
    with pytest.raises(NotThere, match=r"Version 2\.0"):
        store.instruments.get("evaluation_grid", "2.0")
    with pytest.raises(NotThere, match="No version of"):
        store.instruments.latest("case_study")


def test_what_was_published_in_vain_is_forgotten(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.together():
        publish_in_vain(store)
    with pytest.raises(NotThere):
        store.instruments.get("evaluation_grid", "2.0")
    store.instruments.publish(instrument("2.0", title="Final"))
    assert store.instruments.get("evaluation_grid", "2.0").title == "Final"


def publish_in_vain(store: Store) -> None:
    """Publish a version, read it, and fail."""
    store.instruments.publish(instrument("2.0", title="Draft"))
    assert store.instruments.get("evaluation_grid", "2.0").title == "Draft"
    raise ZeroDivisionError


@pytest.mark.parametrize(
    "statement", ["UPDATE instrument SET title = 'x'", "DELETE FROM instrument"]
)
def test_no_statement_changes_a_published_version(store: Store, statement: str) -> None:
    with pytest.raises(StoreError), store._database.writing() as db:
        db.execute(statement)
    assert len(store.instruments.all()) == 1


def test_spoilt_bytes_are_found(store: Store) -> None:
    with store._database.writing() as db:
        db.execute("DROP TRIGGER instrument_stays_as_it_is")
        db.execute("UPDATE instrument SET content = CAST('{}' AS BLOB)")
    with pytest.raises(Damaged, match="bwise restore"):
        store.instruments.get("evaluation_grid", "1.0")
