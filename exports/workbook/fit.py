"""How wide a column and how high a row must be for its text, in characters and in lines.

A workbook holds no text metrics, and no reader of it may be relied on to fit the rows, so the
space is estimated: in widths of a digit of the standard font, rather too much than too little.
"""

import re
import unicodedata
from functools import cache
from math import ceil

THIN = frozenset("ijlI.,;:'’‘|! ")
NARROW = frozenset('ftr()[]{}/\\-"')
WIDE = frozenset("mwMW@%—…")
WIDEST = 1.55
"""The width of the widest letters; those of Chinese, Japanese and Korean are twice a digit."""
SPACE = 0.5
LINE = 15.0
"""The height of one line of the standard font in points."""
TALLEST = 409.0
"""The greatest height of a row in points."""
WINDOW = 150.0
"""How many characters a window shows side by side."""
BOLD = 1.15
"""How much wider bold text runs."""


def size(text: str) -> float:
    """How wide a text runs on one line, in digits of the standard font."""
    return sum(map(_size, text))


@cache
def _size(letter: str) -> float:
    if letter in THIN:
        return 0.5
    if letter in NARROW:
        return 0.68
    if letter in WIDE:
        return WIDEST
    if letter.isupper():
        return 1.2
    if letter.isdigit():
        return 1.0
    return 2.0 if unicodedata.east_asian_width(letter) in "WF" else 0.97


def lines(text: str, width: float, weight: float = 1.0) -> int:
    """How many lines a text takes in a column of this width, wrapped between words."""
    if len(text) * 1.2 * weight < width and text.isascii() and "\n" not in text:
        return 1
    room = max(width - 0.8, 1.0) / weight
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: float) -> int:
    """How many lines a paragraph takes; a word that is longer than a line is broken."""
    count, used = 1, 0.0
    for word in paragraph.split(" "):
        length = size(word)
        if used and used + SPACE + length > room:
            count, used = count + 1, 0.0
        used += length + (SPACE if used else 0.0)
        if used > room:
            count += ceil(used / room) - 1
            used %= room
    return count


def height(count: int) -> float:
    """The height of a row of that many lines in points."""
    return min(LINE * count, TALLEST)


def longest_word(text: str) -> float:
    """The width of the longest word, which a column should not break."""
    return max((size(word) for word in re.split(r"[\s\-/]", text)), default=0.0)


def broken(text: str, room: float) -> list[str]:
    """A text as pieces that fit the room, one per row: at the ends of sentences, else of words."""
    pieces: list[str] = []
    for part in re.split(r"(?<=[.;:!?])\s+|\n+", text.strip()):
        if pieces and size(f"{pieces[-1]} {part}") <= room:
            pieces[-1] = f"{pieces[-1]} {part}"
        elif size(part) <= room:
            pieces.append(part)
        else:
            pieces.extend(_by_words(part, room))
    return pieces


def _by_words(sentence: str, room: float) -> list[str]:
    pieces = [""]
    for word in sentence.split():
        if pieces[-1] and size(f"{pieces[-1]} {word}") > room:
            pieces.append(word)
        else:
            pieces[-1] = f"{pieces[-1]} {word}".strip()
    return pieces
