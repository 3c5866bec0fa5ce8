"""How far raters agree: the spread of their steps in words, and Krippendorff's alpha.

Raters are compared only within one enterprise. Alpha puts several enterprises side by side, but
the pairs of ratings it looks at never cross from one enterprise to another.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from math import fsum
from typing import Literal, assert_never

from exports.statistics import Interval, Quartiles, bootstrap_interval, quartiles

ENTERPRISES_FOR_ALPHA = 5
SEED = 20240607
"""Fixed, so that the same ratings always give the same interval."""
ALPHA_RESAMPLES = 1000

RATERS_FOR_CONSENT = 5
CLOSE_FOR_CONSENT = Decimal("0.8")
LOW_STEPS, HIGH_STEPS = (1, 2), (4, 5)
"""The two ends of the five steps, of which both hold a third of the raters when they divide."""


Metric = Literal["nominal", "ordinal", "interval"]


class Word(StrEnum):
    """How far the raters of one enterprise agree on one indicator."""

    AGREED = "agreed"
    CLOSE = "close"
    DIVIDED = "divided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The steps of one enterprise's raters for one indicator, summed up.

    `within_one` is the share (0 to 1) of the steps at most one away from the median; `word` is
    None where a single person rated.
    """

    raters: int
    quartiles: Quartiles
    within_one: Decimal
    word: Word | None


def agreement(steps: Sequence[int]) -> Agreement | None:
    """The steps of one enterprise and indicator summed up; None where nobody gave one."""
    if not steps:
        return None
    spread = quartiles(steps)
    near = sum(abs(step - spread.median) <= 1 for step in steps)
    share = Decimal(near) / len(steps)
    return Agreement(raters=len(steps), quartiles=spread, within_one=share, word=word(steps))


def word(steps: Sequence[int]) -> Word | None:
    """Agreed: the lowest and the highest step lie at most one apart. Divided: at least a third
    of the raters stand at steps 1-2 and at least a third at 4-5. Close: everything between, so
    that exactly one word fits. None for fewer than two raters."""
    if len(steps) < 2:
        return None
    if max(steps) - min(steps) <= 1:
        return Word.AGREED
    ends = (sum(step in end for step in steps) for end in (LOW_STEPS, HIGH_STEPS))
    return Word.DIVIDED if all(3 * n >= len(steps) for n in ends) else Word.CLOSE


def proposed(steps: Sequence[int]) -> int | None:
    """The rating that may be proposed to the group without discussion, else None.

    It is the median, where at least five rated, at least 80 % lie within one step of it, the
    interquartile range is at most one, and the median is a whole step.
    """
    found = agreement(steps)
    if found is None or found.raters < RATERS_FOR_CONSENT:
        return None
    middle = found.quartiles.median
    near = found.within_one >= CLOSE_FOR_CONSENT and found.quartiles.spread <= 1
    return int(middle) if near and middle == int(middle) else None


def alpha(enterprises: Sequence[Sequence[int]], metric: Metric = "ordinal") -> Decimal | None:
    """Krippendorff's alpha; one sequence of steps per enterprise, any number of raters in each,
    who need not be the same people.

    K. Krippendorff, Computing Krippendorff's alpha-reliability (University of Pennsylvania, 2011)
    section E; the `metric` says how far two steps lie apart. 1 is full agreement, 0 what chance
    would give, below 0 less than that. None where fewer than five enterprises have two ratings or
    more, or where no two ratings differ at all (the coefficient is then not defined). Rounded to
    six decimals.
    """
    value = _alpha(_coincidences(enterprises), metric)
    return None if value is None else round(Decimal(value), 6)


def alpha_interval(enterprises: Sequence[Sequence[int]]) -> Interval | None:
    """The 95 % percentile interval of alpha, resampling whole enterprises with a fixed seed.
    None where alpha is, or where more than a tenth of the resamples leave it undefined."""
    units = _coincidences(enterprises)
    if _alpha(units) is None:
        return None
    return bootstrap_interval(units, _alpha, seed=SEED, resamples=ALPHA_RESAMPLES)


@dataclass(frozen=True, slots=True)
class _Unit:
    """One enterprise: how often each step was given, then how often every two steps met in it
    (each rater counting once), in the order of all steps that occur and of their pairs."""

    steps: tuple[int, ...]
    numbers: tuple[float, ...]


def _coincidences(enterprises: Sequence[Sequence[int]]) -> list[_Unit]:
    """The coincidences of each enterprise that has two ratings or more."""
    rated = [Counter(steps) for steps in enterprises if len(steps) > 1]
    occurring = sorted({step for counted in rated for step in counted})
    pairs = list(combinations(occurring, 2))
    return [
        _Unit(
            tuple(occurring),
            (
                *(counted[step] for step in occurring),
                *(2 * counted[a] * counted[b] / (counted.total() - 1) for a, b in pairs),
            ),
        )
        for counted in rated
    ]


def _alpha(units: Sequence[_Unit], metric: Metric = "ordinal") -> float | None:
    if len(units) < ENTERPRISES_FOR_ALPHA:
        return None
    # Summed exactly, so that the order of enterprises changes nothing.
    together = [fsum(column) for column in zip(*(unit.numbers for unit in units), strict=True)]
    steps = units[0].steps
    totals, met = together[: len(steps)], together[len(steps) :]
    observed = expected = 0.0
    for (low, high), pairs in zip(combinations(range(len(steps)), 2), met, strict=True):
        apart = _apart(metric, steps, totals, low, high) ** 2
        observed += pairs * apart
        expected += totals[low] * totals[high] * apart
    if not expected:
        return None
    return 1 - (fsum(totals) - 1) * observed / 2 / expected


def _apart(
    metric: Metric, steps: Sequence[int], totals: Sequence[float], low: int, high: int
) -> float:
    """How far two of the steps that occur lie apart: for ordered steps by how many ratings lie
    between them, their own half counted."""
    match metric:
        case "nominal":
            return 1
        case "ordinal":
            return fsum(totals[low : high + 1]) - (totals[low] + totals[high]) / 2
        case "interval":
            return steps[high] - steps[low]
        case _:
            assert_never(metric)
