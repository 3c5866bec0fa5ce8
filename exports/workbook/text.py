"""Text that a workbook can hold: no character that breaks it, none that is read as another."""

import re

CELL_LENGTH = 32_767
"""How much text a cell holds, in units of UTF-16."""
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """A text that XML can hold: impossible characters replaced, line ends as line feeds, and no
    longer than a cell, with an ellipsis where it was cut."""
    legal = ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(legal) * 2 <= CELL_LENGTH or _units(legal) <= CELL_LENGTH:
        return legal
    kept = legal[: CELL_LENGTH - 1]
    while (excess := _units(kept) - (CELL_LENGTH - 1)) > 0:
        kept = kept[: -max(excess // 2, 1)]
    return f"{kept}…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def escaped(text: str) -> str:
    """A clean text as a spreadsheet's XML holds it: `_x0041_` would be read as the letter A."""
    return LIKE_AN_ESCAPE.sub("_x005F_", text)
