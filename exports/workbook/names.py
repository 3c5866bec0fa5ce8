"""Names that a workbook accepts: of sheets, of tables, of columns; each of them once."""

import re
from collections.abc import Iterable

from exports.workbook.text import clean

SHEET_LENGTH = 31
HEADING_LENGTH = 255
NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LIKE_A_CELL = re.compile(r"[A-Z]{1,3}[0-9]+|R[0-9]*C[0-9]*|R[0-9]*|C[0-9]*", re.IGNORECASE)
RESERVED = "History"


def sheet_names(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """The wanted names as names of sheets: at most 31 characters, none of []:*?/\\, all different
    from each other and from those taken, in the eyes of a program that ignores case."""
    plain = (NOT_IN_SHEETS.sub(" ", clean(name)) for name in wanted)
    tidy = [" ".join(name.split()).strip("' ") or "Table" for name in plain]
    names = [f"{name} sheet" if name.casefold() == RESERVED.casefold() else name for name in tidy]
    return _unique(names, SHEET_LENGTH, taken, " {}")


def table_names(wanted: Iterable[str]) -> list[str]:
    """The wanted names as names of tables, which formulas can use: letters, digits and _."""
    plain = [re.sub(r"\W+", "_", clean(name)).strip("_") for name in wanted]
    safe = [
        name if re.match(r"[^\W\d]", name) and not LIKE_A_CELL.fullmatch(name) else f"Table_{name}"
        for name in plain
    ]
    return _unique(safe, HEADING_LENGTH, (), "_{}")


def headings(wanted: Iterable[str]) -> list[str]:
    """The wanted labels as headings of one table: on one line, not empty, all different."""
    tidy = [" ".join(clean(label).split()) for label in wanted]
    return _unique([label or "Column" for label in tidy], HEADING_LENGTH, (), " ({})")


def _unique(wanted: list[str], length: int, taken: Iterable[str], ending: str) -> list[str]:
    """The names, cut to a length and told apart by a number where they would be the same."""
    seen = {name.casefold() for name in taken}
    found = []
    for name in wanted:
        candidate, number = name[:length].strip(), 2
        while candidate.casefold() in seen:
            tail = ending.format(number)
            candidate, number = name[: length - len(tail)].strip() + tail, number + 1
        seen.add(candidate.casefold())
        found.append(candidate)
    return found
