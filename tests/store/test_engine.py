"""Which SQLite, which journal mode: safe with every library, and told to whoever watches."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from survey_app.store import Engine, Store, connection
from survey_app.store.sqlite import sqlite3
from tests.store.examples import ANSWERS, FULL, instrument, response


@pytest.fixture
def old_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library in use counts as one that is not safe in WAL mode."""
    monkeypatch.setattr(connection, "SAFE_WAL", (99, 0, 0))


@pytest.fixture
def without_wal(old_library: None, tmp_path: Path) -> Iterator[Store]:
    """A store made with an old library."""
    with Store.create(tmp_path) as made:
        made.instruments.publish(instrument())
        yield made


def test_a_recent_library_writes_ahead(store: Store) -> None:
    safe = sqlite3.sqlite_version_info >= (3, 51, 3)
    expected = Engine(sqlite3.sqlite_version, "wal") if safe else "delete"
    assert store.engine == expected or store.engine.journal == expected


def test_an_old_library_is_slower_but_safe_and_says_so(without_wal: Store) -> None:
    assert without_wal.engine.journal == "delete"
    assert "older than 3.51.3" in without_wal.engine.note


def test_a_store_moves_to_an_old_library(
    store: Store, folder: Path, request: pytest.FixtureRequest
) -> None:
    store.close()
    request.getfixturevalue("old_library")
    with Store.open(folder) as moved:
        assert moved.engine.journal == "delete"
        assert moved.enterprises.all() == (FULL,)


def test_a_stream_hinders_nobody_there_either(without_wal: Store) -> None:
    for number in range(3):
        without_wal.responses.submit(response(ANSWERS), f"{number}")
    running = without_wal.responses.stream("evaluation_grid")
    next(running)
    without_wal.responses.submit(response(ANSWERS), "while it runs")
    assert len(list(running)) == 2


def test_what_every_connection_minds(store: Store) -> None:
    with store._database.reading() as db:
        names = ("foreign_keys", "synchronous", "secure_delete", "busy_timeout", "application_id")
        found = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    assert found == [1, 2, 1, 5000, int.from_bytes(b"bwSS")]
