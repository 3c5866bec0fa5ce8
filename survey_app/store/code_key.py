"""The key that short codes are digested with.

It lies beside the database and in no backup of it: whoever has only a copy of the database cannot
try out codes on it. Without the key the codes that were given out no longer open anything.
"""

import contextlib
import hashlib
import hmac
import os
import secrets
import threading
from pathlib import Path

from survey_app.store.database_file import draft_of, put_new
from survey_app.store.errors import Damaged, Refused, unwritable

NAME = "code_key"
BYTES = 32


class CodeKey:
    """The key of a folder, read when it is first needed, and made where there is none."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._guard = threading.Lock()
        self._key: bytes | None = None

    def digest(self, purpose: str, code: str) -> bytes:
        """What is kept of a code, 16 bytes; another purpose gives another digest.

        Raises Unwritable where a key is missing and cannot be made, Damaged where it is spoilt.
        """
        return hmac.digest(self._secret(), f"{purpose}/{code}".encode(), "sha256")[:16]

    def fingerprint(self, *, make: bool = True) -> bytes:
        """Tells keys apart, and nothing of the key; b"" where there is none and none is made."""
        if not make and self._key is None and self._read() is None:
            return b""
        return hashlib.sha256(b"fingerprint/" + self._secret()).digest()[:8]

    def _secret(self) -> bytes:
        with self._guard:
            if self._key is None:
                self._key = self._read() or self._make()
            return self._key

    def _read(self) -> bytes | None:
        try:
            key = bytes.fromhex(self._path.read_text(encoding="ascii"))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise unwritable(self._path, error) from error
        except ValueError:
            key = b""
        if len(key) != BYTES:
            raise Damaged(
                f"{self._path} is damaged. Put it back from where you keep a copy of it; without "
                "one remove the file: a new key is made, and codes given out no longer work."
            )
        return key

    def _make(self) -> bytes:
        """A new key; where another program has just made one, that one."""
        with draft_of(self._path) as draft:
            with draft.open("w", encoding="ascii") as file:
                file.write(secrets.token_hex(BYTES) + "\n")
                file.flush()
                os.fsync(file.fileno())
            with contextlib.suppress(Refused):
                put_new(draft, self._path)
        return self._read() or self._make()
