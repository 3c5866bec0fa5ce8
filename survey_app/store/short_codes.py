"""Short codes that people read off paper and type: 23 signs that do not look alike.

A sign too few, a wrong one or two that changed places are noticed: the last sign follows from the
others. Vowels are left out, so that no code is a word.
"""

import hashlib
import secrets

SIGNS = "23456789CDFHJKMNPRTVWXY"
LOOKS_LIKE = str.maketrans("GSZBUQ", "6528V9")
"""Signs that are in no code, and those they are read as."""
SEPARATORS = str.maketrans("", "", " -–_./\t")

JOINING = 6
"""Signs of the code on the wall that people join a focus group by: no secret, only hard to hit by
chance."""
LINK = 10
"""Signs of the code that a link for many ends in: 41 random bits, tried out only through pages."""
ONE_TIME = 12
"""Signs of a one-time code: 50 random bits, tried out only through the pages."""
RESUMING = 9
"""Signs of a code to go on elsewhere: 36 random bits, tries are limited."""
WITHDRAWING = 16
"""Signs of a code to withdraw: 68 random bits, more than anybody can try out with a copy."""
GROUPS = {JOINING: 3, LINK: 5, ONE_TIME: 4, RESUMING: 3, WITHDRAWING: 4}


def new_code(length: int) -> str:
    """A random code of so many signs, without separators."""
    return _with_check("".join(secrets.choice(SIGNS) for _ in range(length - 1)))


def code_from(secret: str, length: int) -> str:
    """The code of so many signs that follows from a secret; it does not tell the secret."""
    number = int.from_bytes(hashlib.sha256(secret.encode(errors="replace")).digest())
    signs = []
    for _ in range(length - 1):
        number, place = divmod(number, len(SIGNS))
        signs.append(SIGNS[place])
    return _with_check("".join(signs))


def in_groups(code: str) -> str:
    """A code as it is printed: K7RM-4TXP-29HC."""
    size = GROUPS[len(code)]
    return "-".join(code[start : start + size] for start in range(0, len(code), size))


def typed(text: str, length: int) -> str | None:
    """The code of so many signs that somebody typed, in whatever case and grouping; None where it
    cannot be one."""
    if len(text) > 4 * length:
        return None
    code = text.translate(SEPARATORS).upper().translate(LOOKS_LIKE)
    if len(code) != length or not set(code) <= set(SIGNS):
        return None
    return code if _with_check(code[:-1]) == code else None


def _with_check(code: str) -> str:
    weighed = sum(weight * SIGNS.index(sign) for weight, sign in enumerate(code, 1))
    return code + SIGNS[weighed % len(SIGNS)]
