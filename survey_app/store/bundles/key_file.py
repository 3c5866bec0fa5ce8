"""The key that an installation signs its bundles with.

It lies beside the database and in no backup of it. Whoever has it can make bundles in the name of
the installation; without it a new one is made, and the others have to trust that anew.
"""

import contextlib
import os
from pathlib import Path

from survey_app.store.bundles.signing import SECRET_BYTES, new_secret
from survey_app.store.database_file import draft_of, put_new
from survey_app.store.errors import Damaged, Refused, unwritable

NAME = "bundle_key"


def secret_in(folder: Path) -> bytes:
    """The key of a folder, made where there is none. Raises Unwritable where it is missing and
    cannot be made, Damaged where it is spoilt."""
    path = folder / NAME
    return _read(path) or _make(path)


def _read(path: Path) -> bytes | None:
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unwritable(path, error) from error
    except ValueError:
        key = b""
    if len(key) != SECRET_BYTES:
        raise Damaged(
            f"{path} is damaged. Put it back from where you keep a copy of it; without one remove "
            "the file: a new key is made, and the others have to trust it anew."
        )
    return key


def _make(path: Path) -> bytes:
    """A new key; where another program has just made one, that one."""
    with draft_of(path) as draft:
        with draft.open("w", encoding="ascii") as file:
            file.write(new_secret().hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(Refused):
            put_new(draft, path)
    return _read(path) or _make(path)
