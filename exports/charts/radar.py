"""A radar: one axis for each category. Its area says nothing, so a dot chart leads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from exports.charts.drawing import (
    COLOURS,
    LINE,
    SMALL,
    Family,
    Value,
    mark,
    number,
    paragraph,
    picture,
    ring,
    rule,
    shown,
    text_width,
    wrapped,
    write,
)
from exports.in_language import ENGLISH_WORDS, Words

RINGS = 5
NAMES_AT = 48
DASHES = ("7 4", "2 3", "10 4 2 4")


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis from 0 in the middle to 5; its label stands in the colour of its family."""

    label: str
    family: Family = "own"


@dataclass(frozen=True, slots=True)
class Series:
    """One line around the middle: a value for each axis."""

    label: str
    values: tuple[Value, ...]


def radar(
    uid: str,
    title: str,
    axes: Sequence[Axis],
    series: Sequence[Series],
    *,
    width: int = 420,
    words: Words = ENGLISH_WORDS,
) -> str:
    """Values from 1 to 5 on axes around a middle. The first series is drawn in colour with filled
    points, further ones dashed with rings; axes of the context have points of another colour and
    shape. Where a series lacks a value its line stays open.

    Raises ValueError under three axes, or where a series has another number of values.
    """
    if len(axes) < 3:
        raise ValueError(f"a radar needs at least three axes, not {len(axes)}: draw dots")
    for each in series:
        if len(each.values) != len(axes):
            raise ValueError(f'"{each.label}" has {len(each.values)} values on {len(axes)} axes')
    labels = [wrapped(axis.label, width / 2 - 24) for axis in axes]
    reach = width * 0.3
    names = [wrapped(each.label, width - NAMES_AT - 8) for each in series]
    middle = (width / 2, LINE * (sum(map(len, names)) + len(labels[0])) + 24 + reach)
    parts = [*_legend(names), *_web(middle, reach, len(axes))]
    bottom = middle[1] + reach / 2
    for place, (axis, lines) in enumerate(zip(axes, labels, strict=True)):
        corner = _at(middle, reach, place, len(axes))
        parts += _label(middle, corner, axis, lines)
        bottom = max(bottom, corner[1] + LINE * len(lines) + 12)
    for place, each in enumerate(series):
        parts += _line(middle, reach, axes, each, place)
    described = "; ".join(
        f"{each.label}: "
        + ", ".join(f"{a.label} {shown(v, words)}" for a, v in zip(axes, each.values, strict=True))
        for each in series
    )
    return picture(uid, title, described, (width, bottom), parts)


Point = tuple[float, float]


def _at(middle: Point, length: float, place: int, axes: int) -> Point:
    angle = 2 * pi * place / axes
    return middle[0] + length * sin(angle), middle[1] - length * cos(angle)


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _web(middle: Point, reach: float, axes: int) -> Iterator[str]:
    for step in range(1, RINGS + 1):
        corners = [_at(middle, reach * step / RINGS, place, axes) for place in range(axes)]
        yield (
            f'<polygon points="{_points(corners)}" fill="none" stroke="currentColor" '
            'stroke-opacity="0.3"/>'
        )
        yield write(middle[0] + 5, middle[1] - reach * step / RINGS + 4, str(step), size=SMALL)
    for place in range(axes):
        yield rule(*middle, *_at(middle, reach, place, axes))


def _label(middle: Point, corner: Point, axis: Axis, lines: Sequence[str]) -> Iterator[str]:
    x, y = corner
    above = y < middle[1]
    start = y - 12 - LINE * (len(lines) - 1) if above else y + LINE + 4
    half = max(text_width(line) for line in lines) / 2
    room = 20 if axis.family == "context" else 4
    centre = min(max(x, half + room), 2 * middle[0] - half - 4)
    for place, line in enumerate(lines):
        yield write(centre, start + place * LINE, line, anchor="middle")
    if axis.family == "context":
        yield mark(centre - half - 10, start - 5, "diamond", COLOURS["context"], 5)


def _line(
    middle: Point, reach: float, axes: Sequence[Axis], series: Series, place: int
) -> Iterator[str]:
    places = [
        (axis, _at(middle, reach * float(value) / RINGS, corner, len(axes)))
        for corner, (axis, given) in enumerate(zip(axes, series.values, strict=True))
        if (value := number(given)) is not None
    ]
    shape = "polygon" if len(places) == len(axes) else "polyline"
    yield f'<{shape} points="{_points([at for _, at in places])}" fill="none" {_stroke(place)}/>'
    for axis, (x, y) in places:
        if place:
            yield ring(x, y, 4.5)
        else:
            context = axis.family == "context"
            yield mark(x, y, "diamond" if context else "circle", COLOURS[axis.family], 5.5)


def _stroke(place: int) -> str:
    """The line of the first series in colour, further ones dashed in that of the text."""
    if not place:
        return f'stroke="{COLOURS["own"]}" stroke-width="2.5"'
    dash = DASHES[(place - 1) % len(DASHES)]
    return f'stroke="currentColor" stroke-width="1.8" stroke-dasharray="{dash}"'


def _legend(names: Sequence[Sequence[str]]) -> Iterator[str]:
    y = 12
    for place, lines in enumerate(names):
        yield f'<line x1="4" y1="{y}" x2="40" y2="{y}" {_stroke(place)}/>'
        yield from paragraph(NAMES_AT, y + 5, lines)
        y += LINE * len(lines)
