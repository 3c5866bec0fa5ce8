"""Medians, quartiles, means and their intervals, each with the source of its formula.

Values go in exactly and come out as decimals; the bounds of intervals are rounded to six decimals,
so that a file does not depend on the machine that wrote it.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import atan, cos, isfinite, pi, sin, sqrt
from statistics import NormalDist
from typing import TypeVar

Exact = int | Decimal
Unit = TypeVar("Unit")

LEVEL = 0.95
"""The confidence level of every interval that is not told another one."""
RESAMPLES = 2000
LEAST_DEFINED = 0.9
"""The share of resamples that must give a value before a bootstrap interval is shown."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Both bounds of an interval, in the unit of the value it belongs to."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Quartiles:
    """First quartile, median and third quartile."""

    first: Decimal
    median: Decimal
    third: Decimal

    @property
    def spread(self) -> Decimal:
        """The interquartile range: third less first quartile."""
        return self.third - self.first


def quantile(values: Sequence[Exact], share: Decimal) -> Decimal:
    """The value below which `share` (0 to 1) of the values lie.

    Definition 7 of Hyndman and Fan, Sample quantiles in statistical packages, The American
    Statistician 50 (1996) 361-365: straight lines between the ordered values, the first and the
    last being the quantiles 0 and 1. It is QUARTILE.INC of Excel and the default of R and numpy.
    Raises ValueError where there are no values.
    """
    if not values:
        raise ValueError("no values: a quantile needs at least one")
    ordered: list[Exact] = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return Decimal(ordered[below]) + (place - below) * (ordered[above] - ordered[below])


def median(values: Sequence[Exact]) -> Decimal:
    """The middle value, or the mean of the two middle ones. Raises ValueError without values."""
    return quantile(values, Decimal("0.5"))


def quartiles(values: Sequence[Exact]) -> Quartiles:
    """The three quartiles by the definition of `quantile`. Raises ValueError without values."""
    first, middle, third = (quantile(values, Decimal(n) / 4) for n in (1, 2, 3))
    return Quartiles(first, middle, third)


def mean(values: Sequence[Exact]) -> Decimal:
    """The arithmetic mean. Raises ValueError without values."""
    if not values:
        raise ValueError("no values: a mean needs at least one")
    return Decimal(sum(values)) / len(values)


def deviation(values: Sequence[Exact]) -> Decimal:
    """The standard deviation of a sample (divisor n - 1). Raises ValueError under two values."""
    if len(values) < 2:
        raise ValueError("a standard deviation needs at least two values")
    middle = mean(values)
    squares = sum(((value - middle) ** 2 for value in values), Decimal(0))
    return (squares / (len(values) - 1)).sqrt()


def t_interval(values: Sequence[Exact], level: float = LEVEL) -> Interval | None:
    """The interval of a mean by Student's t, W. S. Gosset, The probable error of a mean,
    Biometrika 6 (1908) 1-25: mean ± t · s / √n with n - 1 degrees of freedom.
    None for fewer than two values.
    """
    if len(values) < 2:
        return None
    return t_interval_of(mean(values), deviation(values), len(values), level)


def t_interval_of(
    mean: Decimal, deviation: Decimal, n: int, level: float = LEVEL
) -> Interval | None:
    """The same from a mean, a standard deviation and the number of values behind them."""
    if n < 2:
        return None
    half = t_quantile(0.5 + level / 2, n - 1) * float(deviation) / sqrt(n)
    return Interval(_six(float(mean) - half), _six(float(mean) + half))


def wilson_interval(count: int, n: int, level: float = LEVEL) -> Interval | None:
    """The interval (0 to 1) of a share `count` of `n` by E. B. Wilson, Probable inference, the
    law of succession, and statistical inference, Journal of the American Statistical Association
    22 (1927) 209-212, without continuity correction. None where n is 0.
    Raises ValueError for a count outside 0 to n.
    """
    if not 0 <= count <= n:
        raise ValueError(f"{count} of {n} is no share: the count must lie between 0 and {n}")
    if n == 0:
        return None
    z = NormalDist().inv_cdf(0.5 + level / 2)
    share, weight = count / n, z * z / n
    centre = share + weight / 2
    half = z * sqrt(share * (1 - share) / n + weight / (4 * n))
    low, high = (centre - half) / (1 + weight), (centre + half) / (1 + weight)
    return Interval(_six(max(0.0, low)), _six(min(1.0, high)))


def bootstrap_interval(
    units: Sequence[Unit],
    statistic: Callable[[Sequence[Unit]], float | Decimal | None],
    *,
    seed: int,
    resamples: int = RESAMPLES,
    level: float = LEVEL,
) -> Interval | None:
    """The percentile interval of a statistic, resampling whole units with replacement: B. Efron
    and R. Tibshirani, An introduction to the bootstrap (1993) chapter 13. Where the units are
    enterprises with all their answers this is the cluster bootstrap.

    The same units, order and seed give the same interval. Resamples for which the statistic is
    None are left out; None is returned where they are more than a tenth, or under two units.
    """
    if len(units) < 2:
        return None
    # Repeatable, not secret: the seed is part of the published method.
    draw = random.Random(seed)  # noqa: S311
    tried = (statistic(draw.choices(units, k=len(units))) for _ in range(resamples))
    found = [Decimal(value) for value in tried if value is not None and isfinite(value)]
    if len(found) < resamples * LEAST_DEFINED:
        return None
    low, high = (round(Decimal((1 + sign * level) / 2), 9) for sign in (-1, 1))
    return Interval(_six(quantile(found, low)), _six(quantile(found, high)))


SMALL = 200
"""Degrees of freedom up to which Student's t is worked out from its exact series."""


@cache
def t_quantile(share: float, freedom: int) -> float:
    """The quantile of Student's t: the t below which `share` (above 0, below 1) lies.

    Up to 200 degrees of freedom the exact finite series of M. Abramowitz and I. Stegun, Handbook
    of mathematical functions (1964) 26.7.3-26.7.4, is inverted by halving; above them the
    expansion 26.7.5, whose error is then under 1e-9. Raises ValueError outside these ranges.
    """
    if not 0 < share < 1 or freedom < 1:
        raise ValueError("a quantile of t needs a share between 0 and 1 and freedom of at least 1")
    if share < 0.5:
        return -t_quantile(1 - share, freedom)
    if freedom > SMALL:
        return _expanded(NormalDist().inv_cdf(share), freedom)
    low, high = 0.0, 1.0
    while _central(high, freedom) < 2 * share - 1:
        low, high = high, high * 2
    for _ in range(80):
        middle = (low + high) / 2
        if _central(middle, freedom) < 2 * share - 1:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _central(t: float, freedom: int) -> float:
    """The probability that Student's t lies between -t and t (26.7.3 odd, 26.7.4 even)."""
    angle = atan(t / sqrt(freedom))
    square = cos(angle) ** 2
    odd = freedom % 2
    term, total = (cos(angle) if odd else 1.0), 0.0
    for step in range(1 + odd, freedom, 2):
        total += term
        term *= square * step / (step + 1)
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total


def _expanded(z: float, freedom: int) -> float:
    """Student's t from the normal quantile (26.7.5)."""
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return float(z + sum(term / freedom**power for power, term in enumerate(terms, 1)))


def _six(number: float | Decimal) -> Decimal:
    """A bound as a decimal with six places."""
    return round(Decimal(number), 6)
