"""Backups made while others write, checked, put back; and what is never put back."""

import contextlib
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from survey_app.store import Damaged, NotThere, Refused, Store, StoreError
from survey_app.store.sqlite import sqlite3
from tests.store.examples import ANSWERS, FULL, Hands, response
from tests.store.older import NAMES, make_older
from tests.store.test_migration import of_register
from tests.store.test_trouble import filled, spoil, sqlite_of_another_program

GRID = "evaluation_grid"


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    """A backup of the store with one enterprise."""
    return store.backup(tmp_path / "backup.sqlite")


def test_a_backup_is_one_whole_file(store: Store, backup: Path, clock: Hands) -> None:
    beside = [path.name for path in backup.parent.iterdir()]
    assert sorted(beside) == ["backup.sqlite", "instance"]
    assert backup.stat().st_mode & 0o777 == 0o600
    assert store.last_backup == clock.now == datetime(2026, 11, 22, 10, 41, 7, tzinfo=UTC)


def test_a_backup_made_while_others_write_shows_one_moment(store: Store, tmp_path: Path) -> None:
    """Each transaction adds an enterprise and a response: never one without the other."""
    enough = threading.Event()

    def write(name: str) -> None:
        number = 0
        while not enough.is_set():
            number += 1
            with store.together():
                store.enterprises.add(replace(FULL, id=f"{name}-{number}"), "Ada")
                store.responses.submit(response(ANSWERS), f"{name} {number}")

    writers = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for writer in writers:
        writer.start()
    backups = [store.backup(tmp_path / f"{number}.sqlite") for number in range(5)]
    enough.set()
    for writer in writers:
        writer.join()
    counts = []
    for number, backup in enumerate(backups):
        Store.restore(tmp_path / f"restored {number}", backup)
        with Store.open(tmp_path / f"restored {number}") as restored:
            counts.append(restored.responses.count(GRID))
            assert len(restored.enterprises.all()) == counts[-1] + 1
            assert restored.check() == ()
    assert counts == sorted(counts)
    assert counts[-1] <= store.responses.count(GRID)


def test_a_backup_replaces_an_earlier_one_and_nothing_else(store: Store, backup: Path) -> None:
    store.enterprises.add(replace(FULL, id="2"), "Ada")
    assert store.backup(backup) == backup
    letter = backup.with_name("letter.txt")
    letter.write_text("Dear colleagues")
    for other in (letter, store.path):
        before = other.read_bytes()
        with pytest.raises(Refused, match="is no backup"):
            store.backup(other)
        assert other.read_bytes() == before
    Store.restore(backup.parent / "new", backup)
    with Store.open(backup.parent / "new") as restored:
        assert len(restored.enterprises.all()) == 2


def test_a_backup_is_put_back_and_the_old_store_kept_aside(
    store: Store, backup: Path, folder: Path, clock: Hands
) -> None:
    store.enterprises.add(replace(FULL, id="later"), "Ada")
    store_engine = store.engine
    store.close()
    aside = Store.restore(folder, backup, clock=clock)
    assert aside == folder / "before-restore-2026-11-22T104107-bwise.sqlite"
    with Store.open(folder) as restored:
        assert [e.id for e in restored.enterprises.all()] == [FULL.id]
        assert restored.engine == store_engine
        assert restored.check() == ()
    Store.restore(folder.parent / "aside", aside)
    with Store.open(folder.parent / "aside") as old:
        assert len(old.enterprises.all()) == 2


def test_nothing_is_put_over_a_store_in_use(store: Store, backup: Path, folder: Path) -> None:
    """The older journal mode does not tell; then the store in use takes nothing any more."""
    if store.engine.journal == "wal":
        with pytest.raises(Refused, match=r"is in use\. Stop the program"):
            Store.restore(folder, backup)
        assert not list(folder.glob("before-restore-*"))
        store.enterprises.add(replace(FULL, id="2"), "Ada")
    else:
        Store.restore(folder, backup)
        with pytest.raises(StoreError, match="moved or replaced"):
            store.enterprises.add(replace(FULL, id="2"), "Ada")


def test_a_store_that_cannot_be_opened_is_moved_aside_as_it_is(
    store: Store, backup: Path, folder: Path
) -> None:
    store.close()
    spoil(folder / "bwise.sqlite", 0, 5000)
    spoilt = (folder / "bwise.sqlite").read_bytes()
    aside = Store.restore(folder, backup)
    assert aside is not None
    assert aside.read_bytes() == spoilt
    with Store.open(folder) as restored:
        assert restored.enterprises.all() == (FULL,)


def test_what_a_killed_program_left_beside_its_store_goes_with_it(
    store: Store, backup: Path, folder: Path, tmp_path: Path
) -> None:
    """A spoilt store, and a journal of it that must not be taken for one of the backup's."""
    store.enterprises.add(replace(FULL, id="2"), "Ada")
    left = {path.name: path.read_bytes() for path in folder.iterdir()}
    store.close()
    for name, content in left.items():
        (folder / name).write_bytes(content)
    spoil(folder / "bwise.sqlite", 0, 5000)
    Store.restore(folder, backup)
    with Store.open(folder) as restored:
        assert restored.enterprises.all() == (FULL,)
        assert restored.check() == ()


def test_an_older_backup_is_brought_up_to_date(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    older = make_older(tmp_path / "old", NAMES[0])
    assert Store.restore(tmp_path / "new", older) is None
    with Store.open(tmp_path / "new") as restored:
        of_register(restored)
        assert restored.check() == ()


def newer(path: Path) -> None:
    """A database of a later version of the program."""
    filled(path.parent / "newer").rename(path)
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "VALUES ('bwise', '0099_later', '')"
        )
        db.commit()


def damaged(path: Path) -> None:
    """A backup with a page that was overwritten."""
    filled(path.parent / "damaged").rename(path)
    spoil(path, path.stat().st_size // 2 // 4096 * 4096, 4096)


WRONG: dict[str, tuple[Callable[[Path], object], type[StoreError], str]] = {
    "missing": (lambda path: None, NotThere, "no database"),
    "a letter": (lambda path: path.write_text("Dear colleagues " * 30), Refused, "no database"),
    "of another program": (sqlite_of_another_program, Refused, "another program"),
    "newer": (newer, Refused, "newer version"),
    "damaged": (damaged, Damaged, "The backup .*source.sqlite is damaged"),
    "empty": (lambda path: path.touch(), Damaged, "empty"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_not_put_back(store: Store, folder: Path, kind: str) -> None:
    make, error, words = WRONG[kind]
    source = folder.parent / "source.sqlite"
    make(source)
    store.close()
    with pytest.raises(error, match=words):
        Store.restore(folder, source)
    with Store.open(folder) as still:
        assert still.enterprises.all() == (FULL,)
    assert [path.name for path in folder.iterdir()] == ["bwise.sqlite"]


def test_a_store_is_no_backup_of_itself(store: Store, folder: Path) -> None:
    store.close()
    with pytest.raises(Refused, match="is the database itself"):
        Store.restore(folder, folder / "bwise.sqlite")


def test_a_backup_of_a_damaged_store_is_not_made(tmp_path: Path) -> None:
    path = filled(tmp_path / "instance", responses=400)
    with Store.open(tmp_path / "instance") as store:
        spoil(path, path.stat().st_size // 2 // 4096 * 4096, 4096)
        with pytest.raises(Damaged):
            store.backup(tmp_path / "backup.sqlite")
    assert not (tmp_path / "backup.sqlite").exists()
