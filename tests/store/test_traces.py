"""What the file itself could tell of the order in which people came, below the level of rows."""

import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from survey_app.store import Store
from tests.store.examples import Hands, instrument, response

IDS = [str(uuid.UUID(int=number * 2**120 // 97, version=4)) for number in range(200)]


def came(folder: Path, ids: list[str]) -> Store:
    """A store to which responses came in this order, each by a step of its own."""
    store = Store.create(folder, clock=Hands())
    store.instruments.publish(instrument())
    for id in ids:
        store.responses.submit(response({"note": f"from {id}"}, id=id), f"key of {id}")
    return store


def layout(path: Path) -> list[int]:
    """Where each response lies in a file."""
    written = path.read_bytes()
    return [written.index(f"from {id}".encode()) for id in sorted(IDS)]


def backed_up(store: Store) -> Path:
    """A backup of the store."""
    return store.backup(store.path.with_name("backup.sqlite"))


def looked_after(store: Store) -> Path:
    """The database itself, once a day has passed."""
    store.erase_due(date(2026, 11, 23))
    return store.path


@pytest.mark.parametrize("kept", [backed_up, looked_after])
def test_where_a_response_lies_does_not_tell_when_it_came(
    tmp_path: Path, kept: Callable[[Store], Path]
) -> None:
    stores = [came(tmp_path / "one", IDS), came(tmp_path / "other", IDS[::-1])]
    try:
        for store in stores:
            store._database.fold()
        assert layout(stores[0].path) != layout(stores[1].path)  # else nothing is tested
        one, other = (layout(kept(store)) for store in stores)
        assert one == other
        assert [store.check() for store in stores] == [(), ()]
    finally:
        for store in stores:
            store.close()


def test_looking_after_the_file_hinders_no_reader_and_no_writer(store: Store) -> None:
    for number in range(30):
        store.responses.submit(response(), f"{number}")
    reading = store.responses.stream("evaluation_grid")
    next(reading)
    assert store.erase_due(date(2026, 11, 23)) == ()
    store.responses.submit(response(), "another")
    assert len(list(reading)) == 29
    assert store.responses.count("evaluation_grid") == 31


def test_looking_after_the_file_within_a_transaction_is_left_to_later(store: Store) -> None:
    with store.together():
        store.responses.submit(response(), "key")
        assert store.erase_due(date(2026, 11, 23)) == ()
    assert store.responses.count("evaluation_grid") == 1
