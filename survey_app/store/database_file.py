"""The database file: its name, what tells it from other files, how it comes into its place."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from survey_app.store.errors import Refused, StoreError, damaged, missing, unwritable

NAME = "bwise.sqlite"
APPLICATION_ID = 0x62775353
"""Stands in the header of every database of this program."""
MAGIC = b"SQLite format 3\x00"
ID_AT = slice(68, 72)
COMPANIONS = ("-wal", "-shm", "-journal")


def make_folder(folder: Path) -> None:
    """Make a folder where it is missing. Raises Unwritable where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


def recognise(path: Path) -> None:
    """Look at the beginning of a file without opening it as a database.

    Raises NotThere without a file, Damaged for one cut off or spoilt, Refused for a foreign one.
    """
    if not path.exists():
        raise missing(path)
    header = _header(path)
    if not header:
        raise damaged(path, "the file is empty")
    if not header.startswith(MAGIC):
        raise Refused(
            f"{path} is no database, or its beginning is damaged. If it was one, put the last "
            "backup in its place with: bwise restore FILE"
        )
    if len(header) < 100:
        raise damaged(path, "the file is cut off")
    if int.from_bytes(header[ID_AT]) != APPLICATION_ID:
        raise Refused(
            f"{path} is a database of another program. Name a database or a backup of this one."
        )


def is_ours(path: Path) -> bool:
    """Whether a file looks like a database or a backup of this program."""
    try:
        header = _header(path)
    except (OSError, Refused):
        return False
    return header.startswith(MAGIC) and int.from_bytes(header[ID_AT]) == APPLICATION_ID


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(100)
    except IsADirectoryError:
        raise Refused(f"{path} is a folder. Name the file of a database in it.") from None
    except OSError as error:
        raise unwritable(path, error) from error


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """An empty file beside `path`, for its owner only, that is gone afterwards unless moved.

    Raises Unwritable where the folder takes no file. What else goes wrong with it is told of
    the file that it was to become.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        yield draft
    except StoreError as error:
        error.args = (str(error).replace(str(draft), str(path)),)
        raise
    finally:
        for leftover in (draft, *companions(draft)):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)


def put_new(draft: Path, path: Path) -> None:
    """Give a finished draft its name, in one step. Raises Refused where a file has it already."""
    try:
        try:
            os.link(draft, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if path.exists():
                raise FileExistsError(path) from None
            draft.rename(path)
    except FileExistsError:
        raise Refused(
            f"There is a database at {path} already. Open that one, or name another folder."
        ) from None
    except OSError as error:
        raise unwritable(path, error) from error
    sync_folder(path.parent)


def put_over(draft: Path, path: Path) -> None:
    """Give a finished draft its name in place of the file that has it, in one step."""
    try:
        draft.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    sync_folder(path.parent)


def companions(path: Path) -> tuple[Path, ...]:
    """The files that SQLite may keep beside a database that is open or was not closed."""
    return tuple(path.with_name(path.name + ending) for ending in COMPANIONS)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder last, where the system can."""
    with contextlib.suppress(OSError):  # Windows opens no folders, and needs no such step
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
