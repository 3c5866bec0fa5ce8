"""Full, read-only, locked, damaged, foreign, missing: a sentence, and nothing half written."""

import contextlib
import os
import resource
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from survey_app.store import (
    Busy,
    Damaged,
    NotThere,
    Refused,
    Store,
    StoreError,
    Unwritable,
    database,
)
from survey_app.store.sqlite import sqlite3 as library
from tests.store.examples import ANSWERS, FULL, fact, instrument, record, response

GRID = "evaluation_grid"
NOBODY = 65534
LONG = {**ANSWERS, "note": "x" * 4000}


@contextlib.contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """The system refuses to let files grow beyond a size, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextlib.contextmanager
def without_rights() -> Iterator[None]:
    """The rights of files count, also where the tests are run by root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can reach."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    path.chmod(0o755)
    shutil.rmtree(path)


def protect(folder: Path) -> None:
    """Nobody may write to the files of a folder, nor make new ones."""
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)


def fill_until_it_fails(store: Store) -> tuple[list[str], StoreError]:
    """Submit long responses until the store takes no more."""
    kept: list[str] = []
    for number in range(1000):
        try:
            kept.append(store.responses.submit(response(LONG), f"key {number}"))
        except StoreError as error:
            return kept, error
    raise AssertionError("it never failed")


def assert_only_these(store: Store, kept: list[str]) -> None:
    """What was acknowledged is there, and nothing else."""
    assert sorted(r.id for r in store.responses.stream(GRID)) == sorted(kept)
    assert store.check() == ()


def test_a_full_database_says_so_and_goes_on_when_there_is_room(store: Store) -> None:
    """SQLite's own limit of pages makes it report a full disk, at any point of a transaction."""
    with store._database.reading() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages + 20}")
    kept, error = fill_until_it_fails(store)
    assert isinstance(error, Unwritable)
    assert f"The disk that holds {store.path} is full" in str(error)
    assert "Free some space" in str(error)
    assert_only_these(store, kept)
    with pytest.raises(Unwritable):
        fill_in_one_transaction(store)
    assert store.enterprises.all() == (FULL,)
    with store._database.reading() as db:
        db.execute("PRAGMA max_page_count = 1000000")
    kept.append(store.responses.submit(response(LONG), "there is room again"))
    assert_only_these(store, kept)


def fill_in_one_transaction(store: Store) -> None:
    """Go on until the disk is full, and do not take the failure for an answer of one step."""
    with store.together():
        store.enterprises.add(replace(FULL, id="2"), "Ada")
        raise fill_until_it_fails(store)[1]


def test_when_the_system_lets_the_file_grow_no_more(store: Store, folder: Path) -> None:
    size = max(file.stat().st_size for file in folder.iterdir())
    with no_file_larger_than(size + 100_000):
        kept, error = fill_until_it_fails(store)
    assert isinstance(error, Unwritable)
    assert str(store.path) in str(error)
    assert len(kept) > 3
    kept.append(store.responses.submit(response(LONG), "there is room again"))
    assert_only_these(store, kept)
    store.close()
    with Store.open(folder) as again:
        assert_only_these(again, kept)


def test_no_room_for_a_new_store_leaves_nothing(tmp_path: Path) -> None:
    with no_file_larger_than(20_000), pytest.raises(Unwritable):
        Store.create(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_room_for_a_backup_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with no_file_larger_than(20_000), pytest.raises(Unwritable, match=r"copy\.sqlite"):
        store.backup(tmp_path / "copy.sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["instance"]
    assert store.last_backup is None


def test_a_file_that_may_only_be_read(open_folder: Path) -> None:
    with Store.create(open_folder) as made:
        made.enterprises.add(FULL, "Ada")
    protect(open_folder)
    with without_rights(), pytest.raises(Unwritable, match="Allow it to write"):
        open_and_write(open_folder)


def open_and_write(folder: Path) -> None:
    """Open a store and enter an enterprise; WAL mode needs to write already to open it."""
    with Store.open(folder) as opened:
        opened.enterprises.add(replace(FULL, id="2"), "Ada")


def test_a_file_that_becomes_read_only_can_still_be_read(open_folder: Path) -> None:
    made = Store.create(open_folder)
    made.enterprises.add(FULL, "Ada")
    protect(open_folder)
    outcome: list[object] = []

    def another_thread() -> None:
        try:
            outcome.append(made.enterprises.all())
            made.enterprises.add(replace(FULL, id="2"), "Ada")
        except StoreError as error:
            outcome.append(error)

    with without_rights():
        thread = threading.Thread(target=another_thread)
        thread.start()
        thread.join()
    seen, error = outcome
    assert seen == (FULL,)
    assert isinstance(error, Unwritable)
    assert "is read-only" in str(error)
    made.close()


def test_a_folder_that_takes_no_new_store(open_folder: Path) -> None:
    protect(open_folder)
    for folder in (open_folder, open_folder / "new"):
        with without_rights(), pytest.raises(Unwritable, match="cannot be read or written"):
            Store.create(folder)
    assert list(open_folder.iterdir()) == []


def test_nobody_else_may_read_the_file(store: Store) -> None:
    assert store.path.stat().st_mode & 0o777 == 0o600


def test_a_missing_store_is_never_made_by_opening(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(NotThere, match=r"no database at .*bwise\.sqlite"):
            Store.open(folder)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_store_is_never_made_anew(store: Store, folder: Path) -> None:
    with pytest.raises(Refused, match="There is a database"):
        Store.create(folder)
    assert store.enterprises.all() == (FULL,)
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_a_store_moved_away_while_it_is_open_takes_nothing(store: Store, folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(StoreError, match="no database"):
        store.enterprises.add(replace(FULL, id="2"), "Ada")
    with Store.create(folder), pytest.raises(StoreError, match="moved or replaced"):
        store.enterprises.add(replace(FULL, id="2"), "Ada")


def test_a_database_held_by_another_program(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store._database.reading() as db:
        db.execute("PRAGMA busy_timeout = 50")
    other = library.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy, match="Another program is using"):
        store.enterprises.add(replace(FULL, id="2"), "Ada")
    assert store.enterprises.all() == (FULL,)
    other.close()
    store.enterprises.add(replace(FULL, id="2"), "Ada")


def test_a_thread_that_saves_for_too_long(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LOCK_SECONDS", 0.05)
    outcome: list[object] = []

    def another_thread() -> None:
        try:
            store.enterprises.add(replace(FULL, id="2"), "Ada")
        except StoreError as error:
            outcome.append(error)

    with store.together():
        thread = threading.Thread(target=another_thread)
        thread.start()
        thread.join()
    assert isinstance(outcome[0], Busy)
    assert store.enterprises.all() == (FULL,)


# Files that are not as they should be.


def sqlite_of_another_program(path: Path) -> None:
    """A healthy database that is not ours."""
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE enterprise (id TEXT)")
        other.commit()


FOREIGN = {
    "of another program": (sqlite_of_another_program, Refused, "database of another program"),
    "a text": (lambda path: path.write_text("id;name\n" * 40), Refused, "is no database"),
    "a folder": (lambda path: path.mkdir(), Refused, "is a folder"),
    "empty": (lambda path: path.touch(), Damaged, "the file is empty"),
    "cut off": (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(50)), Damaged, "cut"),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_that_is_no_store_is_named_and_left_alone(tmp_path: Path, kind: str) -> None:
    make, error, words = FOREIGN[kind]
    path = tmp_path / "bwise.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error, match=words) as told:
        Store.open(tmp_path)
    assert str(path) in str(told.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def spoil(path: Path, start: int, length: int) -> None:
    """Overwrite some bytes of a file."""
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xa5" * length)


def filled(folder: Path, responses: int = 60) -> Path:
    """A closed store with some responses; returns its file."""
    with Store.create(folder) as made:
        made.instruments.publish(instrument())
        made.enterprises.add(FULL, "Ada")
        made.facts.save(record(fact("heads", 1)), "Ada")
        with made.together():
            for number in range(responses):
                made.responses.submit(response(ANSWERS), f"{number}")
        return made.path


@pytest.mark.parametrize("place", [0.0, 0.15, 0.4, 0.8, 0.97])
def test_a_damaged_file_is_not_opened(tmp_path: Path, place: float) -> None:
    path = filled(tmp_path)
    pages = path.stat().st_size // 4096
    spoil(path, int(pages * place) * 4096 + (100 if place == 0 else 0), 3000)
    with pytest.raises(Damaged, match="bwise restore") as told:
        Store.open(tmp_path)
    assert str(path) in str(told.value)


@pytest.mark.parametrize("left", [0.3, 0.9])
def test_a_file_cut_short_is_not_opened(tmp_path: Path, left: float) -> None:
    path = filled(tmp_path)
    with path.open("r+b") as file:
        file.truncate(int(path.stat().st_size * left))
    with pytest.raises(Damaged, match="is damaged"):
        Store.open(tmp_path)


def test_damage_while_it_is_open_is_told_too(tmp_path: Path) -> None:
    path = filled(tmp_path, responses=400)
    with Store.open(tmp_path) as store:
        pages = path.stat().st_size // 4096
        for page in range(pages // 3, pages):
            spoil(path, page * 4096, 4096)
        with pytest.raises(Damaged, match="bwise restore"):
            list(store.responses.stream(GRID))
        assert next(problem.thing for problem in store.check()) == "the file"


def test_words_that_are_no_answers_are_damage(store: Store) -> None:
    sent = response(ANSWERS)
    store.responses.submit(sent, "key")
    for spoilt in ('{"E1":{"why":"because"}}', '{"E1":null}', "[]", '{"E1":{"number":"ten"}}'):
        with store._database.writing() as db:
            db.execute("UPDATE response SET answers = ?", (spoilt,))
        with pytest.raises(Damaged, match=f'Response "{sent.id}" cannot be read'):
            store.responses.get(sent.id)
