"""Horizontal bars with their values printed beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from exports.charts.drawing import (
    COLOURS,
    LINE,
    Family,
    Frame,
    Value,
    number,
    paragraph,
    picture,
    rule,
    shown,
    text_width,
    wrapped,
    write,
)

MARGIN = 14
THICK = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: a value, and after it a unit or base ("%", "of 12")."""

    label: str
    value: Value
    unit: str = ""
    family: Family = "own"

    @property
    def words(self) -> str:
        """The value as it is printed."""
        unit = f" {self.unit}" if self.unit and number(self.value) is not None else ""
        return shown(self.value) + unit


def bars(
    uid: str,
    title: str,
    rows: Sequence[Bar],
    *,
    maximum: int | Decimal | None = None,
    width: int = 420,
) -> str:
    """Bars from zero, or around zero where values are negative; `maximum` fixes the scale, else
    the largest value fills it. A value that is not shown has no bar, and its reason in words."""
    values = [Decimal(value) for row in rows if (value := number(row.value)) is not None]
    low = min([*values, Decimal(0)])
    high = max([*values, Decimal(0)] if maximum is None else [Decimal(maximum), Decimal(0)])
    room = max((text_width(row.words) for row in rows), default=0) + 12
    frame = Frame(MARGIN, width - MARGIN - room, low, high if high > low else low + 1)
    parts: list[str] = []
    y = 4.0
    for row in rows:
        lines = wrapped(row.label, width - 2 * MARGIN)
        parts += paragraph(MARGIN, y + LINE - 4, lines)
        y += LINE * len(lines) + 4
        parts += _bar(row, frame, y, width)
        y += THICK + 10
    described = "; ".join(f"{row.label}: {row.words}" for row in rows)
    return picture(uid, title, described, (width, y + 4), parts)


def _bar(row: Bar, frame: Frame, y: float, width: int) -> list[str]:
    value = number(row.value)
    words = write(width - MARGIN, y + THICK - 3, row.words, anchor="end")
    zero = rule(frame.x(0), y - 3, frame.x(0), y + THICK + 3, strong=True)
    if value is None:
        return [zero, words]
    start, end = sorted((frame.x(0), frame.x(value)))
    drawn = (
        f'<rect x="{start:.1f}" y="{y:.1f}" width="{max(end - start, 1):.1f}" height="{THICK}" '
        f'fill="{COLOURS[row.family]}"/>'
    )
    return [drawn, zero, words]
