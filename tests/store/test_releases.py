"""Stored releases: the tables come back as they left, and stay as they are."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from exports.tables import Chart, Column, Empty, Table
from survey_app.store import Refused, ReleaseHead, ReleaseRecord, Store, StoreError

TABLE: Table = Table(  # type: ignore[type-arg]
    id="Grid summary",
    title="What the groups say",
    columns=(Column("id", "Indicator", "code", 8), Column("mean", "Mean", "mean")),
    rows=(
        ("E1", 3),
        ("E2", Decimal("3.40")),
        ("E3", Empty.CONFIDENTIAL),
        ("[c]", None),
        ("day", date(2026, 11, 22)),
    ),
    about=("one", "two"),
    notes=("a note",),
    charts=(
        Chart(
            kind="radar",
            title="Categories",
            alternative="Three axes",
            labels="id",
            values=("mean",),
            rows=(0, 1),
            maximum=Decimal("5.0"),
        ),
        Chart(kind="bar", title="All", alternative="Bars", labels="id", values=("mean",)),
    ),
)
RELEASE = ReleaseRecord(
    id="AT-2026-11",
    country="AT",
    day=date(2026, 11, 22),
    by="Ada",
    options=(("audience", "release"), ("k", "5")),
    versions=(("bwise-survey", "0.1.0"), ("evaluation_grid", "1.0")),
    tables=(TABLE, replace(TABLE, id="Facts", charts=())),
)


def test_a_release_comes_back_as_it_left(store: Store) -> None:
    store.releases.keep(RELEASE)
    found = store.releases.get("AT-2026-11")
    assert found == RELEASE
    assert found is not None
    assert [type(cell) for row in found.tables[0].rows for cell in row] == [
        type(cell) for row in TABLE.rows for cell in row
    ]
    assert store.releases.get("nothing") is None


def test_releases_are_listed_by_day_without_their_tables(store: Store) -> None:
    for id, country, day in (("c", "RO", 3), ("b", "AT", 2), ("a", "", 1)):
        store.releases.keep(
            replace(RELEASE, id=id, country=country, day=date(2026, 11, day), tables=())
        )
    assert [head.id for head in store.releases.all()] == ["a", "b", "c"]
    (head,) = store.releases.all("AT")
    assert type(head) is ReleaseHead
    assert head.options == RELEASE.options


def test_a_release_stays_as_it_is(store: Store) -> None:
    store.releases.keep(RELEASE)
    with pytest.raises(Refused, match="stays as it is"):
        store.releases.keep(replace(RELEASE, tables=()))
    for statement in ("UPDATE release SET tables = '[]'", "DELETE FROM release"):
        with pytest.raises(StoreError), store._database.writing() as db:
            db.execute(statement)
    assert store.releases.get("AT-2026-11") == RELEASE
