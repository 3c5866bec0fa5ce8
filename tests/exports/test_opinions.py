"""What is shown of answers on a scale, attacked: every distribution that prints the same."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest

from exports.audience import Limits
from exports.opinions import shown_steps, shows_mean, shows_spread
from exports.scales import Merged, Scale
from exports.told import OFF, possible

LIMITS = Limits()
TENTH = Decimal("0.1")
Alike = tuple[Merged, list[Scale]]
SCORE = Decimal("0.075")
"""How far a mean may be off that is printed as a multiple of 5 from 0 to 100 over three steps."""


@cache
def spreads(n: int, steps: int) -> tuple[tuple[int, ...], ...]:
    """Every distribution of n answers over some steps."""

    def of(left: int, more: int) -> Iterator[tuple[int, ...]]:
        if more == 1:
            yield (left,)
            return
        for first in range(left + 1):
            for rest in of(left - first, more - 1):
                yield (first, *rest)

    return tuple(of(n, steps))


def printed(value: Decimal | None, grain: Decimal = TENTH) -> Decimal | None:
    """A figure as a release prints it."""
    return None if value is None else (value / grain).quantize(Decimal(1), ROUND_HALF_UP) * grain


def figures(scale: Scale) -> tuple[Decimal | None, ...]:
    """Mean, deviation and median as printed."""
    return printed(scale.mean), printed(scale.deviation), scale.median


def alike(n: int, steps: int, limits: Limits, off: Decimal) -> Iterator[Alike]:
    """For every printed mean all distributions that would print the same numbers. An outsider who
    also knows the rules learns from each hidden cell that something is small; that is so with
    every threshold, and is not tried here."""
    every = [Scale(counts) for counts in spreads(n, steps)]
    prints = {
        (shown_steps(scale, limits), scale.within(shown_steps(scale, limits)), of_mean)
        for scale in every
        if shows_mean(scale, limits, off)
        for of_mean in (printed(scale.mean, 2 * off),)
    }
    for shown, inside, mean in prints:
        same = [s for s in every if s.within(shown) == inside]
        yield shown, [scale for scale in same if printed(scale.mean, 2 * off) == mean]


@pytest.mark.parametrize(("n", "steps"), [(5, 5), (7, 5), (9, 5), (5, 7), (6, 4), (10, 3), (12, 5)])
@pytest.mark.parametrize("off", [OFF, SCORE])
def test_a_printed_mean_leaves_hidden_categories_wide(n: int, steps: int, off: Decimal) -> None:
    for shown, scales in alike(n, steps, LIMITS, off):
        for category in scales[0].three():
            numbers = {sum(scale.counts[p] for p in category) for scale in scales}
            if category not in shown:
                assert len(numbers) >= LIMITS.cell or numbers == {0}
        for place in range(steps):
            assert not {scale.counts[place] for scale in scales} <= {1, 2}


@pytest.mark.parametrize("counts", [(1, 0, 2, 3, 1), (0, 0, 5, 4, 2), (0, 1, 0, 5, 6)])
def test_possible_numbers_are_those_of_all_distributions_that_fit(counts: tuple[int, ...]) -> None:
    scale = Scale(counts)
    for known in ((range(5),), scale.two(), scale.three()):
        same = [
            other
            for other in map(Scale, spreads(scale.n, 5))
            if printed(other.mean) == printed(scale.mean)
            and other.within(known) == scale.within(known)
        ]
        for cell in (*scale.three(), *scale.single()):
            if any(set(cell) <= set(places) for places in known):
                numbers = {sum(other.counts[place] for place in cell) for other in same}
                assert possible(scale, known, cell) == sorted(numbers)


def whole(counts: tuple[int, ...]) -> Merged:
    """Every step by itself."""
    return Scale(counts).single()


@pytest.mark.parametrize(
    ("counts", "shown", "mean"),
    [
        ((0, 0, 3, 4, 3), "three", True),
        ((3, 1, 3, 4, 3), "three", True),
        ((2, 0, 3, 4, 3), "two", True),  # the two lower categories are put together
        ((1, 0, 1, 4, 3), "", True),  # nothing is safe but the mean
        ((0, 0, 0, 4, 1), "three", False),  # all in the upper category; the mean tells the one
        ((0, 0, 0, 0, 9), "", False),  # anything would show that all said the same
        ((0, 0, 1, 0, 6), "", False),  # the mean alone would tell it nearly
        ((5, 5, 5, 10, 6), "single", True),
        ((5, 5, 5, 10, 2), "three", True),
        ((4, 4, 4), "single", True),  # three steps are three categories
        ((4, 4, 2), "", True),
        ((0, 4, 8), "single", True),
    ],
)
def test_from_fine_to_coarse(counts: tuple[int, ...], shown: str, mean: bool) -> None:
    scale = Scale(counts)
    names = {scale.two(): "two", scale.three(): "three", scale.single(): "single", (): ""}
    assert names[shown_steps(scale, LIMITS)] == shown
    assert shows_mean(scale, LIMITS) is mean


def test_deviation_and_median_wait_for_thirty() -> None:
    assert not shows_spread(Scale((5, 5, 5, 7, 7)), LIMITS)
    assert shows_spread(Scale((5, 5, 5, 8, 7)), LIMITS)
    assert not shows_spread(Scale((2, 8, 9, 12, 9)), LIMITS)  # one or two at the first step
    assert shows_spread(Scale((2, 10, 12, 16, 12)), LIMITS)  # one, two or three
    assert not shows_spread(Scale((2, 3, 5, 5, 5, 5, 5)), LIMITS)  # seven steps are not tried
    assert shows_spread(Scale((2, 100, 100, 100, 100, 50, 5)), LIMITS)


@pytest.mark.parametrize("counts", [(2, 10, 12, 16, 12), (1, 5, 10, 30, 20)])
def test_deviation_and_median_tell_nothing_of_one_or_two(counts: tuple[int, ...]) -> None:
    scale = Scale(counts)
    assert shows_spread(scale, LIMITS)
    assert shown_steps(scale, LIMITS) == scale.three()
    low, _, high = scale.within(scale.three())
    every = (
        Scale((first, low - first, counts[2], high - last, last))
        for first in range(low + 1)
        for last in range(high + 1)
    )
    same = [other for other in every if figures(other) == figures(scale)]
    assert scale in same
    for place in range(5):
        assert not {other.counts[place] for other in same} <= {1, 2}


def test_tightened_limits_show_less() -> None:
    strict = Limits(cell=5, steps=60)
    scale = Scale((5, 5, 5, 10, 6))
    assert shown_steps(scale, strict) == scale.three()
    assert shown_steps(Scale((0, 0, 4, 9, 9)), strict) == ()
