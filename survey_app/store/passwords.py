"""Passwords as argon2id, and how long to wait after failed tries. The only use of argon2."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from survey_app.store.errors import Refused

SHORTEST, LONGEST = 12, 1000
FREE_TRIES = 3
LONGEST_WAIT = 15 * 60

_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """What is kept of a password. Raises Refused where it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refused(
            f"A password needs {SHORTEST} to {LONGEST} characters. Several words in a row are "
            "easy to remember and hard to guess."
        )
    return _HASHER.hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Whether a password is the one kept; takes its time also where none is."""
    try:
        _HASHER.verify(kept or _nobodys(), password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def outdated(kept: str) -> bool:
    """Whether a password should be kept anew, because it was kept in a weaker way."""
    return _HASHER.check_needs_rehash(kept)


def wait_after(failures: int) -> int:
    """The seconds in which no further try is heard: none at first, then doubling to 15 minutes."""
    return 0 if failures < FREE_TRIES else int(min(2 ** (failures - FREE_TRIES), LONGEST_WAIT))


@cache
def _nobodys() -> str:
    return _HASHER.hash("compared with where there is no password")
