"""The way to the database: one connection per thread, one write at a time."""

import contextlib
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from survey_app.store.connection import OLD_LIBRARY, connect, journal_of, wal_is_safe
from survey_app.store.errors import Busy, StoreError, explained, missing
from survey_app.store.sqlite import Connection, sqlite3

LOCK_SECONDS = 20


class _Held:
    """A thread's connection; closed when the thread has ended."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.close = weakref.finalize(self, connection.close)


class Database:
    """A database file and the connections to it.

    A process opens it once: the lock in front of writing is the object's. SQLite alone would
    let one busy thread starve the others.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = _identity(path)
        self._own = threading.local()
        self._closers: set[weakref.finalize[[], _Held]] = set()
        self._guard = threading.Lock()
        self._writing = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """This thread's connection, for reading."""
        with explained(self.path):
            yield self._connection()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """This thread's connection in a transaction that is kept as a whole or not at all.

        Inside another one on the same thread it becomes a part of that one.
        Raises Busy when others hold the database for too long.
        """
        with explained(self.path):
            connection = self._connection()
            if _busy(connection):
                with _part(connection):
                    yield connection
                return
            if not self._writing.acquire(timeout=LOCK_SECONDS):
                raise Busy("Others are saving just now. Nothing was stored. Try again in a moment.")
            try:
                self._refuse_another_file()
                with _whole(connection):
                    yield connection
            finally:
                if _busy(connection):  # it could not even be rolled back
                    self._forget()
                self._writing.release()

    @contextmanager
    def streaming(self) -> Iterator[Connection]:
        """A connection of its own on one unchanging state, for reading much while others write.

        Within a transaction of this thread it is that one's connection, which sees its changes.
        """
        with explained(self.path):
            own = self._connection()
            if own.in_transaction:
                yield own
                return
            connection = connect(self.path)
            try:
                connection.execute("PRAGMA query_only = ON")
                connection.execute("BEGIN")
                yield connection
            finally:
                connection.close()

    def rows(self, statement: str, values: tuple[object, ...]) -> Iterator[tuple[Any, ...]]:
        """The rows of one unchanging state, one after the other, while others write.

        Only WAL mode lets others write meanwhile; in the other one all rows are fetched first.
        """
        with self.streaming() as db:
            found = db.execute(statement, values)
            if journal_of(db) == "wal":
                yield from found
                return
            kept = found.fetchall()
        yield from kept

    def fold(self) -> None:
        """Bring what stands in the journal into the file and empty the journal, so that what was
        erased does not live on there. While others read it is left to a later time."""
        with explained(self.path), contextlib.closing(connect(self.path)) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def rewrite(self) -> None:
        """Write the whole file anew in the order of its keys: within a page rows lie in the order
        in which they came. While others use it, or inside a transaction, this is left to a later
        time."""
        with explained(self.path), contextlib.closing(connect(self.path)) as connection:
            if _busy(self._connection()) or not self._writing.acquire(timeout=LOCK_SECONDS):
                return
            try:
                with contextlib.suppress(sqlite3.OperationalError):
                    connection.execute("VACUUM")
            finally:
                self._writing.release()
        self.fold()

    def engine(self) -> tuple[str, str, str]:
        """The version of the SQLite library, the journal mode, and what is to be said of them."""
        with self.reading() as db:
            mode = journal_of(db)
        return sqlite3.sqlite_version, mode, "" if wal_is_safe() else OLD_LIBRARY

    def close(self) -> None:
        """Close the connections of all threads; for the end of the program."""
        with self._guard:
            for closer in self._closers:
                closer()
            self._closers.clear()

    def _connection(self) -> Connection:
        held: _Held | None = getattr(self._own, "held", None)
        if held is None:
            held = _Held(connect(self.path))
            self._own.held = held
            with self._guard:
                self._closers = {closer for closer in self._closers if closer.alive}
                self._closers.add(held.close)
        return held.connection

    def _forget(self) -> None:
        self._own.held.close()
        del self._own.held

    def _refuse_another_file(self) -> None:
        """What is written to a file that was moved away would be lost without a word."""
        if _identity(self.path) != self._file:
            raise StoreError(
                f"{self.path} was moved or replaced while the program ran. Nothing of this step "
                "was stored. Stop the program and start it again."
            )


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        raise missing(path) from None
    return found.st_dev, found.st_ino


def _busy(connection: Connection) -> bool:
    return bool(connection.in_transaction)


@contextmanager
def _whole(connection: Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk, for one, has ended it already
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


@contextmanager
def _part(connection: Connection) -> Iterator[None]:
    connection.execute("SAVEPOINT part")
    try:
        yield
        connection.execute("RELEASE part")
    except BaseException:
        if connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK TO part")
                connection.execute("RELEASE part")
        raise
