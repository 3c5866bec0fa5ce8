"""Backups: one file made while the program runs, checked before it gets its name; and back."""

import contextlib
from datetime import datetime
from pathlib import Path

from survey_app.store.connection import connect, prepare_journal, set_journal
from survey_app.store.database_file import (
    NAME,
    companions,
    draft_of,
    is_ours,
    make_folder,
    put_new,
    put_over,
    recognise,
    sync_folder,
)
from survey_app.store.errors import (
    Busy,
    Damaged,
    Refused,
    StoreError,
    damaged,
    explained,
    unwritable,
)
from survey_app.store.migration import pending_steps
from survey_app.store.sqlite import Connection


def back_up(database: Path, to: Path) -> Path:
    """Copy a database, as it is at one moment, into one file; others may go on writing.

    Raises Refused where `to` is the database itself or a file that is no backup of this program,
    Damaged where the copy does not pass its checks, Unwritable where there is no room for it.
    """
    if to.exists() and (to.samefile(database) or not is_ours(to)):
        raise Refused(f"{to} is there and is no backup. Name another file for the backup.")
    with draft_of(to) as draft:
        copy(database, draft)
        _rewrite(draft)
        examine(draft)
        put_over(draft, to)
    return to


def keep_aside(database: Path, to: Path) -> None:
    """Copy a database before it is changed. Where another program did so in the same second, its
    copy stays: it may have gone on to change the database since."""
    with draft_of(to) as draft:
        copy(database, draft)
        examine(draft)
        with contextlib.suppress(Refused):
            put_new(draft, to)


def put_back(folder: Path, source: Path, now: datetime) -> Path | None:
    """Put a backup in the place of a folder's database; returns where the old one was kept.

    Raises Refused where the file is foreign or newer than this program or the database is in
    use, Damaged where the backup is damaged. Then everything is as it was.
    """
    place = folder / NAME
    if place.exists() and source.exists() and source.samefile(place):
        raise Refused(f"{source} is the database itself. Name the file of a backup.")
    recognise(source)
    make_folder(folder)
    with draft_of(place) as draft:
        try:
            copy(source, draft)
            examine(draft)
        except Damaged as error:
            raise Damaged(
                f"The backup {source} is damaged; nothing was changed. Take an earlier backup."
            ) from error
        pending_steps(draft)
        prepare_journal(draft, new=True)
        aside = _put_aside(place, now)
        put_over(draft, place)
    return aside


def copy(source: Path, target: Path) -> None:
    """Copy a database page by page into an empty file, as one file without companions."""
    with (
        explained(source),
        contextlib.closing(connect(source)) as origin,
        explained(target),
        contextlib.closing(connect(target)) as db,
    ):
        origin.backup(db)
        set_journal(db, "delete")


def _rewrite(path: Path) -> None:
    """Write a copy anew in the order of its keys: the place of a row in the file could tell when
    it came."""
    with explained(path), contextlib.closing(connect(path)) as db:
        db.execute("VACUUM")


def examine(path: Path) -> None:
    """Look through a whole file. Raises Damaged where anything in it is not as SQLite left it."""
    with explained(path), contextlib.closing(connect(path)) as db:
        found = faults(db)
    if found:
        raise damaged(path, "; ".join(found))


def faults(db: Connection) -> tuple[str, ...]:
    """What SQLite finds wrong in a database: a few lines, none where it is whole."""
    told = [text for (text,) in db.execute("PRAGMA integrity_check(3)") if text != "ok"]
    hanging = db.execute("PRAGMA foreign_key_check").fetchmany(3)
    told += [f"{table} refers to a missing row of {parent}" for table, _, parent, _ in hanging]
    return tuple(told)


def _put_aside(place: Path, now: datetime) -> Path | None:
    """Move a database that nobody uses out of the way, together with what belongs to it."""
    if not place.exists():
        return None
    _fold_up(place)
    aside = place.with_name(f"before-restore-{now:%Y-%m-%dT%H%M%S}-{NAME}")
    try:
        for old, new in zip(companions(place), companions(aside), strict=True):
            if old.exists():
                old.rename(new)
        place.rename(aside)
    except OSError as error:
        raise unwritable(place, error) from error
    sync_folder(place.parent)
    return aside


def _fold_up(place: Path) -> None:
    """Bring what stands beside a database into it. Raises Refused where somebody uses it."""
    try:
        recognise(place)
        with explained(place), contextlib.closing(connect(place)) as db:
            set_journal(db, "delete")
    except Busy:
        raise Refused(
            f"{place} is in use. Stop the program that serves it, then restore again."
        ) from None
    except StoreError:
        return  # it is moved aside as it is
