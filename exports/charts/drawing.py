"""The pieces that charts are drawn from: text that wraps, markers, axes, and the whole picture.

Only presentation attributes: no style attribute, no style sheet and no script, so that a strict
content security policy lets a chart through inline. Text and lines take the colour of the page
around them (`currentColor`); the two fill colours stand out on light and on dark paper alike.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Literal

from exports.in_language import ENGLISH_WORDS, Words
from exports.tables import Empty

Family = Literal["own", "context"]
"""What a value is about: the enterprise itself, or the support it finds (category P)."""
Marker = Literal["circle", "square", "diamond"]
Value = int | Decimal | Empty | None
"""A released value; where there is none, why."""

COLOURS: dict[Family, str] = {"own": "#2f7fd1", "context": "#c26a00"}
"""Blue and orange: told apart with every kind of colour vision, 3:1 on white and on near-black."""

SIZE, SMALL = 14, 12
LINE = 18
FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
NARROW, BROAD = "iljtfr.,:;'|!()[] I", "mwMW@%"
FULL_WIDTH = 0x2E80  # from here on signs are as wide as they are high


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart's scale lies: from `left` to `right` in units of the picture, standing for
    the values `low` to `high`."""

    left: float
    right: float
    low: Decimal
    high: Decimal

    def x(self, value: int | Decimal) -> float:
        """The place of a value; one outside the scale lies on its end."""
        inside = min(max(Decimal(value), self.low), self.high)
        share = float((inside - self.low) / (self.high - self.low))
        return self.left + share * (self.right - self.left)


def picture(
    uid: str, title: str, description: str, size: tuple[float, float], parts: Iterable[str]
) -> str:
    """A whole SVG with its title and description. `uid` must be unique on the page."""
    name = re.sub(r"[^A-Za-z0-9_-]", "-", uid) or "chart"
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" aria-labelledby="{name}-title" '
        f'aria-describedby="{name}-desc" font-family="{FONT}" fill="currentColor">'
        f'<title id="{name}-title">{clean(title)}</title>'
        f'<desc id="{name}-desc">{clean(description)}</desc>{"".join(parts)}</svg>'
    )


CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text as it may stand in XML: escaped, and without characters that XML does not know."""
    return escape(CONTROL.sub("", text))


def write(
    x: float,
    y: float,
    text: str,
    *,
    anchor: Literal["start", "middle", "end"] = "start",
    size: int = SIZE,
    bold: bool = False,
) -> str:
    """One line of text; `y` is its base line."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"{weight}>'
        f"{clean(text)}</text>"
    )


def paragraph(x: float, y: float, lines: Sequence[str], *, bold: bool = False) -> Iterator[str]:
    """Lines of text below each other, the first on the base line `y`."""
    for number, line in enumerate(lines):
        yield write(x, y + number * LINE, line, bold=bold)


def wrapped(text: str, width: float, *, bold: bool = False) -> list[str]:
    """Text cut into lines that fit a width, between words where that is possible."""
    lines: list[str] = []
    current = ""
    for word in text.split():
        for piece in _pieces(word, width, bold):
            joined = f"{current} {piece}".strip()
            if current and text_width(joined, bold=bold) > width:
                lines.append(current)
                joined = piece
            current = joined
    return [*lines, current] if current or not lines else lines


def _pieces(word: str, width: float, bold: bool) -> Iterator[str]:
    """A word, cut where it is longer than a line by itself."""
    while len(word) > 1 and text_width(word, bold=bold) > width:
        fits = (n for n in range(len(word), 1, -1) if text_width(word[:n], bold=bold) <= width)
        cut = next(fits, 1)
        yield word[:cut]
        word = word[cut:]
    yield word


BOLDER = 1.12


def text_width(text: str, *, bold: bool = False) -> float:
    """About how wide a text is drawn; a little generous, as fonts differ."""
    return SIZE * sum(map(_sign_width, text)) * (BOLDER if bold else 1)


def _sign_width(sign: str) -> float:
    """The width of a sign as a share of the size of the font."""
    if sign in NARROW:
        return 0.4
    if sign in BROAD or ord(sign) >= FULL_WIDTH:
        return 0.98
    return 0.74 if sign.isupper() else 0.64


def mark(x: float, y: float, marker: Marker, colour: str, size: float = 6.5) -> str:
    """A filled marker around a point."""
    match marker:
        case "circle":
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:g}" fill="{colour}"/>'
        case "square":
            side = size * 1.8
            return (
                f'<rect x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" '
                f'height="{side:.1f}" fill="{colour}"/>'
            )
        case "diamond":
            far = size * 1.3
            return (
                f'<path d="M{x:.1f} {y - far:.1f}l{far:.1f} {far:.1f}-{far:.1f} {far:.1f}'
                f'-{far:.1f}-{far:.1f}z" fill="{colour}"/>'
            )


def ring(x: float, y: float, size: float = 3.5) -> str:
    """A small open circle, for a value among several."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:g}" fill="none" stroke="currentColor" '
        'stroke-width="1.4"/>'
    )


def rule(x1: float, y1: float, x2: float, y2: float, *, strong: bool = False) -> str:
    """A straight line, faint unless it is a strong one."""
    width, opacity = ("1.6", "0.8") if strong else ("1", "0.3")
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="currentColor" '
        f'stroke-width="{width}" stroke-opacity="{opacity}"/>'
    )


def step_numbers(frame: Frame, y: float) -> Iterator[str]:
    """The numbers of the steps, above or below the rows."""
    for step in _steps(frame):
        yield write(frame.x(step), y, str(step), anchor="middle", size=SMALL)


def step_ticks(frame: Frame, top: float, bottom: float) -> Iterator[str]:
    """A faint line at each step across one row, clear of the labels."""
    for step in _steps(frame):
        yield rule(frame.x(step), top, frame.x(step), bottom)


def _steps(frame: Frame) -> range:
    return range(int(frame.low), int(frame.high) + 1)


def shown(value: Value, words: Words = ENGLISH_WORDS) -> str:
    """A value as it is printed beside its marker: a number, or why there is none."""
    if value is None:
        return Empty.NOT_AVAILABLE.value
    if isinstance(value, Empty):
        return value.value
    return words.number(value)


def number(value: Value) -> int | Decimal | None:
    """A value that can be drawn, else None."""
    return None if value is None or isinstance(value, Empty) else value
