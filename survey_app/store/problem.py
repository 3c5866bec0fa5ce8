"""What a look through everything finds."""

from dataclasses import dataclass

RESTORE = "Restore the last backup with: bwise restore FILE"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong: with what, what it is, and what to do."""

    thing: str
    text: str
    remedy: str
