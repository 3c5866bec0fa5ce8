"""What can go wrong with the stored data, in sentences that name the file and say what to do."""

# ruff: noqa: N818 - the names say what happened, as they do where they are caught

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from survey_app.store.sqlite import sqlite3


class StoreError(Exception):
    """Something is wrong with the stored data or the way to them; the message is a sentence."""


class Refused(StoreError):
    """The store does not take this; the message says why and what to do instead."""


class TooSoon(Refused):
    """Too many failed tries; the next one is heard in `seconds`."""

    def __init__(self, seconds: int, what: str = "passwords") -> None:
        super().__init__(f"Too many wrong {what}. Try again in {seconds} seconds.")
        self.seconds = seconds


class AlreadyUsed(Refused):
    """A code or link that works once has been used."""

    def __init__(self) -> None:
        super().__init__("This code or link works once, and it has been used already.")


class Closed(Refused):
    """The round is not open, so nothing can be begun, or sent any more."""


class BundleError(Refused):
    """A bundle that is not taken as a whole, so nothing of it was; the message says why."""


class Stale(StoreError):
    """Somebody else changed it after it was read; nothing was overwritten."""


class NotThere(StoreError):
    """What was asked for does not exist."""


class Unwritable(StoreError):
    """The disk is full, read-only or broken; nothing of the step was stored."""


class Damaged(StoreError):
    """The database can no longer be read as it was written."""


class Busy(StoreError):
    """Others kept the database for longer than the step could wait; nothing was stored."""


NAMES = {
    "database or disk is full": "SQLITE_FULL",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "disk I/O error": "SQLITE_IOERR",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "database is locked": "SQLITE_BUSY",
}
"""Some calls of the library, the backup among them, give the words of an error alone."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite on this database file into a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path) from error
    except UnicodeEncodeError as error:
        raise Refused(
            f"A text holds {error.object[error.start : error.end]!r}, which is no character and "
            "cannot be stored. Remove it, then try again."
        ) from error


def explain(error: sqlite3.Error, path: Path) -> StoreError:
    """The StoreError that says what an error of SQLite means for the person in front of it."""
    name = getattr(error, "sqlite_errorname", None) or NAMES.get(str(error), "")
    kind = name.removeprefix("SQLITE_").partition("_")[0]
    match kind:
        case "FULL":
            return Unwritable(
                f"The disk that holds {path} is full. Nothing of this step was stored. "
                "Free some space on it, then try again."
            )
        case "READONLY" | "PERM" | "AUTH":
            return Unwritable(
                f"{path} is read-only for this program. Nothing of this step was stored. "
                "Allow it to write to the file and to its folder, then try again."
            )
        case "CANTOPEN":
            return _cannot_open(path)
        case "IOERR":
            return Unwritable(
                f"The disk that holds {path} reports an error ({name}). Nothing of this step was "
                "stored. Check the disk and its free space, then try again."
            )
        case "CORRUPT" | "NOTADB":
            return damaged(path, str(error))
        case "BUSY" | "LOCKED":
            return Busy(
                f"Another program is using {path}. Nothing of this step was stored. "
                "Try again in a moment; if it goes on, stop the other program."
            )
        case "CONSTRAINT":
            return Refused(f"This does not fit what is stored in {path}: {error}.")
        case _ if "decode" in str(error):
            return damaged(path, str(error))
        case _:
            return StoreError(f"{path} could not be used: {error}.")


def damaged(path: Path, detail: str) -> Damaged:
    """The database is damaged: what to do."""
    return Damaged(
        f"{path} is damaged ({detail}). Stop the program, keep a copy of the file, and put the "
        "last backup in its place with: bwise restore FILE"
    )


def missing(path: Path) -> NotThere:
    """There is no database: what to do."""
    return NotThere(
        f"There is no database at {path}. Name the right folder, or restore a backup into it "
        "with: bwise restore FILE"
    )


def unwritable(path: Path, error: OSError) -> Unwritable:
    """The operating system refuses a file: what to do."""
    return Unwritable(
        f"{path} cannot be read or written ({error.strerror}). Allow this program to write there "
        "and see that the disk is not full, then try again."
    )


def _cannot_open(path: Path) -> StoreError:
    if not path.exists():
        return missing(path)
    return Unwritable(
        f"{path} cannot be opened. Allow this program to read and write the file and its folder, "
        "then try again."
    )
