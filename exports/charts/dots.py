"""Dot charts over the steps of a scale: categories of an enterprise, and distributions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exports.charts.drawing import (
    COLOURS,
    LINE,
    SMALL,
    Family,
    Frame,
    Marker,
    Value,
    mark,
    number,
    paragraph,
    picture,
    ring,
    rule,
    shown,
    step_numbers,
    step_ticks,
    text_width,
    wrapped,
    write,
)
from exports.in_language import ENGLISH_WORDS, Words
from grids.said import say

LOWEST, HIGHEST = Decimal(1), Decimal(5)
MARGIN = 14
TOP = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One row: a value from 1 to 5, the single values it sums up, and what it is about."""

    label: str
    value: Value
    single: tuple[int | Decimal, ...] = ()
    family: Family = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One row: how many stand at each step, their median, and what was agreed on. Counts are
    None where they are not shown, `why` then says so."""

    label: str
    counts: tuple[int, ...] | None
    median: Value = None
    agreed: Value = None
    why: str = ""
    family: Family = "own"

    def told(self, words: Words = ENGLISH_WORDS) -> str:
        """Median and agreed rating in words; "" where there is neither."""
        said: list[str] = []
        if number(self.median) is not None:
            said.append(say("median {value}", value=shown(self.median, words)))
        if number(self.agreed) is not None:
            said.append(say("agreed {value}", value=shown(self.agreed, words)))
        return ", ".join(map(words.of, said))


def dots(
    uid: str,
    title: str,
    rows: Sequence[Dot],
    *,
    width: int = 420,
    words: Words = ENGLISH_WORDS,
) -> str:
    """Values from 1 to 5, one row each; those about the context stand apart below, in another
    colour and shape. Single values are small rings. What the chart says itself is in `words`."""
    ordered = [*(r for r in rows if r.family == "own"), *(r for r in rows if r.family != "own")]
    value_room = max((text_width(shown(row.value, words)) for row in rows), default=0) + 12
    frame = Frame(MARGIN, width - MARGIN - value_room, LOWEST, HIGHEST)
    parts: list[str] = []
    y = float(TOP)
    for place, row in enumerate(ordered):
        if place and row.family != ordered[place - 1].family:
            parts.append(rule(0, y + 6, width, y + 6, strong=True))
            y += 16
        lines = wrapped(row.label, width - 2 * MARGIN, bold=True)
        parts += paragraph(MARGIN, y + LINE, lines, bold=True)
        y += LINE * len(lines) + 20
        parts += step_ticks(frame, y - 10, y + 10)
        parts += _dot_row(row, frame, y, width, words)
        y += 14
    legend = list(_legend(rows, y + 44, words))
    axis = (*step_numbers(frame, TOP - 8), *step_numbers(frame, y + 14))
    described = "; ".join(f"{row.label}: {shown(row.value, words)}" for row in ordered)
    height = y + 34 + LINE * len(legend)
    return picture(uid, title, described, (width, height), [*axis, *parts, *legend])


def _dot_row(row: Dot, frame: Frame, y: float, width: int, words: Words) -> Iterator[str]:
    marker: Marker = "circle" if row.family == "own" else "diamond"
    if row.single:
        yield rule(frame.x(min(row.single)), y, frame.x(max(row.single)), y, strong=True)
    value = number(row.value)
    if value is not None:
        yield mark(frame.x(value), y, marker, COLOURS[row.family])
    for single in sorted(set(row.single)):
        yield ring(frame.x(single), y)
    yield write(width - MARGIN, y + 5, shown(row.value, words), anchor="end")


def _legend(rows: Sequence[Dot], y: float, words: Words) -> Iterator[str]:
    """One line for each kind of marker that occurs."""
    entries: list[tuple[str, str]] = []
    if any(row.family == "own" for row in rows):
        entries.append(
            (mark(MARGIN + 6, 0, "circle", COLOURS["own"]), say("mean of the rated steps"))
        )
    if any(row.family == "context" for row in rows):
        entries.append(
            (mark(MARGIN + 6, 0, "diamond", COLOURS["context"]), say("the same for public support"))
        )
    if any(row.single for row in rows):
        entries.append((ring(MARGIN + 6, 0), say("single indicators")))
    yield from _explained(entries, y, words)


def _explained(entries: Sequence[tuple[str, str]], y: float, words: Words) -> Iterator[str]:
    for place, (drawn, meaning) in enumerate(entries):
        line = y + place * LINE
        yield (
            f'<g transform="translate(0 {line - 4:.1f})">{drawn}</g>'
            + write(MARGIN + 20, line, words.of(meaning), size=SMALL)
        )


PITCH, ACROSS = 10.5, 5
"""Room for one dot, and how many stand side by side at a step."""


def distribution(
    uid: str,
    title: str,
    rows: Sequence[Spread],
    *,
    width: int = 420,
    words: Words = ENGLISH_WORDS,
) -> str:
    """One dot for each rater or enterprise at its step; below the line a triangle at the median
    and a square at the agreed rating. Rows about the context have another colour. What the chart
    says itself is in `words`."""
    half = PITCH * ACROSS / 2
    frame = Frame(MARGIN + half, width - MARGIN - half, LOWEST, HIGHEST)
    parts: list[str] = []
    y = float(TOP)
    for row in rows:
        lines = wrapped(row.label, width - 2 * MARGIN, bold=True)
        parts += paragraph(MARGIN, y + LINE, lines, bold=True)
        y += LINE * len(lines)
        told = row.told(words) if row.counts is not None else row.why or shown(None)
        below = wrapped(told, width - 2 * MARGIN) if told else []
        parts += paragraph(MARGIN, y + LINE, below)
        y += LINE * len(below) + 10
        if row.counts is not None:
            deep = max(1, *(-(-count // ACROSS) for count in row.counts))
            parts += step_ticks(frame, y, y + deep * PITCH + 6)
            y += deep * PITCH
            parts += _stacks(row, row.counts, frame, y)
            y += 18
    legend = list(_marks_explained(rows, y + 40, words))
    axis = (*step_numbers(frame, TOP - 8), *step_numbers(frame, y + 14))
    described = "; ".join(_described(row, words) for row in rows)
    height = y + 22 + (LINE * len(legend) + 8 if legend else 0)
    return picture(uid, title, described, (width, height), [*axis, *parts, *legend])


def _stacks(row: Spread, counts: Sequence[int], frame: Frame, y: float) -> Iterator[str]:
    yield rule(frame.left - PITCH * ACROSS / 2, y + 2, frame.right + PITCH * ACROSS / 2, y + 2)
    for step, count in enumerate(counts, 1):
        for place in range(count):
            layer, column = divmod(place, ACROSS)
            beside = min(count - layer * ACROSS, ACROSS)
            x = frame.x(step) + (column - (beside - 1) / 2) * PITCH
            yield mark(x, y - 4 - layer * PITCH, "circle", COLOURS[row.family], 4.4)
    agreed, median = number(row.agreed), number(row.median)
    if agreed is not None:
        yield _box(frame.x(agreed), y + 9)
    if median is not None:
        yield _triangle(frame.x(median), y + 4)


def _triangle(x: float, y: float) -> str:
    return f'<path d="M{x:.1f} {y:.1f}l5 9h-10z" fill="currentColor"/>'


def _box(x: float, y: float) -> str:
    return (
        f'<rect x="{x - 8:.1f}" y="{y - 6:.1f}" width="16" height="13" fill="none" '
        'stroke="currentColor" stroke-width="1.6"/>'
    )


def _marks_explained(rows: Sequence[Spread], y: float, words: Words) -> Iterator[str]:
    """One line for each mark below the lines that occurs."""
    entries: list[tuple[str, str]] = []
    if any(number(row.median) is not None for row in rows):
        entries.append((_triangle(MARGIN + 6, -4), say("median")))
    if any(number(row.agreed) is not None for row in rows):
        entries.append((_box(MARGIN + 6, 0), say("rating the group agreed on")))
    yield from _explained(entries, y, words)


def _described(row: Spread, words: Words) -> str:
    if row.counts is None:
        return f"{row.label}: {row.why or shown(None)}"
    counted = (say("{count} at step {step}", count=c, step=s) for s, c in enumerate(row.counts, 1))
    steps, told = ", ".join(map(words.of, counted)), row.told(words)
    return f"{row.label}: {steps}; {told}" if told else f"{row.label}: {steps}"
