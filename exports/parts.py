"""The parts of an Office file, which is a ZIP archive: in a fixed order, without the computer's
clock, so that the same content gives the same bytes."""

import re
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of each part: the first one that the format knows."""
FIRST = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "word/document.xml")


def in_order(names: Iterable[str]) -> list[str]:
    """The names of parts, those that readers look for first in front."""
    return sorted(names, key=_place)


def entry(name: str) -> ZipInfo:
    """What the archive says of a part: nothing of when and by whom it was made."""
    found = ZipInfo(name, LONG_AGO)
    found.compress_type = ZIP_DEFLATED
    found.external_attr = 0o600 << 16
    found.create_system = 3
    return found


def _place(name: str) -> tuple[int, str, list[int]]:
    """Where a part stands: the first ones first, then by name, numbered ones by number."""
    first = FIRST.index(name) if name in FIRST else len(FIRST)
    numbers = [int(number) for number in re.findall("[0-9]+", name)]
    return first, re.sub("[0-9]+", "", name), numbers
