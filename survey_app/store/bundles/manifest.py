"""What a bundle says of itself. Its signature covers these bytes, and they cover all the rest."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from survey_app.store.canonical import UNREADABLE
from survey_app.store.errors import BundleError

FORMAT = 2
"""Grows with every change of what a bundle holds, or of how a record in it is written. A bundle of
a higher one is refused; what is in one of a lower format is written anew when it is put in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file in a bundle: SHA-256 and size of its packed bytes, its size unpacked, its lines."""

    name: str
    sha256: str
    packed: int
    unpacked: int
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a bundle says of itself. `group` is the id of the focus group it holds, "" for a whole
    installation; `title` what people call that; `key` the public key it is signed with."""

    program: str
    installation: str
    demonstration: bool
    group: str
    title: str
    made: date
    key: str
    parts: tuple[Part, ...]
    format: int = FORMAT

    @property
    def lines(self) -> Mapping[str, int]:
        """How many there are of each thing."""
        return {part.name.partition(".")[0]: part.lines for part in self.parts}


def manifest_bytes(manifest: Manifest) -> bytes:
    """A manifest as it is written and signed."""
    plain = {**asdict(manifest), "made": manifest.made.isoformat()}
    return json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n"


def plain_manifest(content: bytes) -> Manifest:
    """The manifest of its bytes. Raises BundleError where they are none, or of a newer program."""
    try:
        plain = json.loads(content)
        number, program = plain["format"], str(plain["program"])
        if isinstance(number, int) and number > FORMAT:
            raise BundleError(
                f"This bundle was made by a newer program ({program[:100]}, format {number}; this "
                f"one reads format {FORMAT}). Install that version, or a later one, then merge it."
            )
        found = _manifest(plain)
    except (*UNREADABLE, RecursionError) as error:
        raise BundleError(
            "This is no bundle, or it is damaged: its manifest cannot be read."
        ) from (error)
    if manifest_bytes(found) != content:
        raise BundleError("The bundle is damaged: its manifest is not written as it should be.")
    return found


def _manifest(plain: dict[str, Any]) -> Manifest:
    parts = tuple(Part(**part) for part in plain["parts"])
    made = date.fromisoformat(plain["made"])
    found = Manifest(**{**plain, "made": made, "parts": parts})
    texts = (found.program, found.installation, found.group, found.title, found.key)
    names = (text for part in parts for text in (part.name, part.sha256))
    numbers = [n for part in parts for n in (part.packed, part.unpacked, part.lines)]
    sound = (
        all(isinstance(text, str) for text in (*texts, *names))
        and all(type(number) is int and number >= 0 for number in numbers)
        and isinstance(found.demonstration, bool)
        and type(found.format) is int
    )
    if not sound:
        raise ValueError("something in it is of another type")
    return found
