"""What an outsider can work out of a printed mean: the numbers of answers that remain possible.

The outsider knows how many answered, the mean (and perhaps deviation and median) as printed, and
how many gave one of the steps of each category that is printed. For every other category or step
some numbers remain possible; where they are few, too much is told.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from math import ceil

from exports.scales import Merged, Scale

OFF = Decimal("0.05")
"""A printed mean or deviation may be off by this much, in steps."""
MANY = 400
"""More answers than this are hidden well enough by the rounding of a mean."""


def possible(scale: Scale, known: Merged, cell: range, off: Decimal = OFF) -> list[int]:
    """The numbers of answers that a category or step `cell` may have, given the printed mean and
    how many there are in each of the categories `known`: at least one for all steps, one of them
    around `cell`. `off` is how far the printed mean may be off. Up to MANY answers."""
    home = next(places for places in known if cell[0] in places)
    inside = sum(scale.counts[place] for place in home)
    rest = [(sum(scale.counts[p] for p in places), places) for places in known if places != home]
    low, high = _sums(scale, off)
    low -= sum(n * places[-1] for n, places in rest)
    high -= sum(n * places[0] for n, places in rest)
    others = tuple(place for place in home if place not in cell)
    return [
        n
        for n in range(inside + 1)
        if _reached(others, inside - n, low - n * cell[-1], high - n * cell[0])
    ]


def ways(scale: Scale, merged: Merged) -> Iterator[tuple[int, ...]]:
    """The ways in which answers may lie on the steps, given the printed mean, deviation and
    median and how many there are in each merged category, none of more than two steps."""
    low, high = _sums(scale, OFF)
    inside = scale.within(merged)
    least = sum(n * places[0] for n, places in zip(inside, merged, strict=True))
    wide = [n for n, places in zip(inside, merged, strict=True) if len(places) == 2]
    narrow, broad = _squares(scale)
    for upper in _numbers(wide, low - least, high - least):
        steps = _steps(inside, merged, upper)
        if narrow <= _spread(steps) < broad and Scale(steps, scale.first).median == scale.median:
            yield steps


def _steps(inside: tuple[int, ...], merged: Merged, upper: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers on the steps, where `upper` gives those on the upper one of each two steps."""
    left = iter(upper)
    steps: list[int] = []
    for n, places in zip(inside, merged, strict=True):
        above = next(left) if len(places) == 2 else 0
        steps += [n - above, above][: len(places)]
    return tuple(steps)


def _numbers(most: list[int], low: int, high: int) -> Iterator[tuple[int, ...]]:
    """Numbers from 0 to `most` each, with a sum from `low` to `high`."""
    if not most:
        if low <= 0 <= high:
            yield ()
        return
    first, *rest = most
    for number in range(max(0, low - sum(rest)), min(first, high) + 1):
        for others in _numbers(rest, low - number, high - number):
            yield (number, *others)


def _spread(steps: tuple[int, ...]) -> int:
    """n (n - 1) times the variance of a sample."""
    above = sum(place * n for place, n in enumerate(steps))
    return sum(steps) * sum(place * place * n for place, n in enumerate(steps)) - above**2


def _squares(scale: Scale) -> tuple[Decimal, Decimal]:
    """What `_spread` may be, from and below, where the deviation is printed as it is."""
    printed = (scale.deviation or Decimal(0)).quantize(2 * OFF, ROUND_HALF_UP)
    pairs = scale.n * (scale.n - 1)
    return max(Decimal(0), printed - OFF) ** 2 * pairs, (printed + OFF) ** 2 * pairs


def _sums(scale: Scale, off: Decimal) -> tuple[int, int]:
    """The lowest and the highest sum of steps above the first that the printed mean allows."""
    grain = 2 * Fraction(off)
    exact = Fraction(scale.above, scale.n) + scale.first
    printed = int(exact / grain + Fraction(1, 2)) * grain - scale.first
    low, high = (printed + sign * Fraction(off) for sign in (-1, 1))
    highest = (len(scale.counts) - 1) * scale.n
    return max(0, ceil(low * scale.n)), min(highest, ceil(high * scale.n) - 1)


def _reached(places: tuple[int, ...], n: int, low: int, high: int) -> bool:
    """Whether `n` answers on these places can make a sum from `low` to `high`."""
    if high < 0 or low > high:
        return False
    window = (1 << high + 1) - (1 << max(low, 0))
    return bool(_reaches(places)[n] & window)


@cache
def _reaches(places: tuple[int, ...]) -> tuple[int, ...]:
    """The sums that 0, 1, 2, … MANY answers on these places can make, each as bits."""
    found = [1]
    for _ in range(MANY):
        together = 0
        for place in places:
            together |= found[-1] << place
        found.append(together)
    return tuple(found)
