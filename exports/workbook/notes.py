"""Notes numbered through the whole workbook: the same words are one note, wherever they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from exports.tables import Released

MARK = re.compile(r"\[note (\d+)\]")


@dataclass(frozen=True, slots=True)
class Note:
    """A note, its number, and the sheets of the tables it belongs to."""

    number: int
    text: str
    sheets: tuple[str, ...]


def mark(number: int) -> str:
    """What stands where a note belongs."""
    return f"[note {number}]"


def collected(tables: Sequence[Released], sheets: Sequence[str]) -> tuple[Note, ...]:
    """The notes of all tables in the order in which they occur."""
    places: dict[str, list[str]] = {}
    for table, sheet in zip(tables, sheets, strict=True):
        for text in dict.fromkeys(table.notes):
            places.setdefault(text, []).append(sheet)
    return tuple(
        Note(number, text, tuple(where)) for number, (text, where) in enumerate(places.items(), 1)
    )


def renumbered(table: Released, notes: Sequence[Note]) -> Released:
    """A table whose marks count through the workbook. `[note 2]` in a title, a line above the
    table or a heading stands for the second of the table's own notes."""
    numbers = {note.text: note.number for note in notes}

    def through(text: str) -> str:
        return MARK.sub(lambda found: _mark(found, table, numbers), text)

    return replace(
        table,
        title=through(table.title),
        about=tuple(map(through, table.about)),
        columns=tuple(replace(column, label=through(column.label)) for column in table.columns),
    )


def _mark(found: re.Match[str], table: Released, numbers: dict[str, int]) -> str:
    own = int(found[1])
    return mark(numbers[table.notes[own - 1]]) if 0 < own <= len(table.notes) else found[0]
