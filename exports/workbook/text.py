"""Text that a workbook can hold: no character that breaks it, none that is read as another."""

import re

from exports.legal_text import legal

CELL_LENGTH = 32_767
"""How much text a cell holds, in units of UTF-16."""
LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """A text that XML can hold: impossible characters replaced, line ends as line feeds, and no
    longer than a cell, with an ellipsis where it was cut."""
    whole = legal(text)
    if len(whole) * 2 <= CELL_LENGTH or _units(whole) <= CELL_LENGTH:
        return whole
    kept = whole[: CELL_LENGTH - 1]
    while (excess := _units(kept) - (CELL_LENGTH - 1)) > 0:
        kept = kept[: -max(excess // 2, 1)]
    return f"{kept}…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def escaped(text: str) -> str:
    """A clean text as a spreadsheet's XML holds it: `_x0041_` would be read as the letter A."""
    return LIKE_AN_ESCAPE.sub("_x005F_", text)
