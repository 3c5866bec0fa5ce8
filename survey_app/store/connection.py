"""Connections to a database file: what every one of them minds, and the journal mode."""

import contextlib
from pathlib import Path

from survey_app.store.errors import explained
from survey_app.store.sqlite import Connection, sqlite3

SAFE_WAL = (3, 51, 3)
"""Older versions of SQLite can, rarely, spoil a database in WAL mode."""
OLD_LIBRARY = (
    "This SQLite is older than 3.51.3, which mends a rare loss of data in WAL mode. The database "
    "therefore uses the slower journal mode DELETE. It is safe."
)
WAIT_SECONDS = 5
PRAGMAS = (
    "foreign_keys = ON",
    f"busy_timeout = {WAIT_SECONDS * 1000}",
    "synchronous = FULL",
    "fullfsync = ON",
    "secure_delete = ON",
    "recursive_triggers = ON",
    "cell_size_check = ON",
    "temp_store = MEMORY",
)


def connect(path: Path) -> Connection:
    """A connection to an existing file; transactions are begun and ended by the caller."""
    uri = f"{path.resolve().as_uri()}?mode=rw"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=WAIT_SECONDS
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def wal_is_safe() -> bool:
    """Whether the SQLite library in use is recent enough for WAL mode."""
    return sqlite3.sqlite_version_info >= SAFE_WAL


def prepare_journal(path: Path, *, new: bool = False) -> None:
    """Give a new file the journal mode that suits the library in use. An existing one keeps what
    it has, unless that is not safe with this library."""
    with explained(path), contextlib.closing(connect(path)) as connection:
        if new:
            set_journal(connection, "wal" if wal_is_safe() else "delete")
        elif not wal_is_safe() and journal_of(connection) == "wal":
            set_journal(connection, "delete")


def journal_of(connection: Connection) -> str:
    """The journal mode of a file."""
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    return str(mode)


def set_journal(connection: Connection, mode: str) -> None:
    """Set the journal mode of a file; nobody else may have it open."""
    (found,) = connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
    if found != mode:
        raise sqlite3.OperationalError(f"the journal mode stayed {found}")
