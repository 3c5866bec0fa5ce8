"""How far raters agree: the spread of their steps in words, and Krippendorff's alpha.

Raters are compared only within one enterprise. Alpha puts several enterprises side by side, but
the pairs of ratings it looks at never cross from one enterprise to another.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from exports.statistics import Interval, Quartiles, bootstrap_interval, quartiles

ENTERPRISES_FOR_ALPHA = 5
SEED = 20240607
"""Fixed, so that the same ratings always give the same interval."""
ALPHA_RESAMPLES = 1000

RATERS_FOR_CONSENT = 5
CLOSE_FOR_CONSENT = Decimal("0.8")
LOW_STEPS, HIGH_STEPS = (1, 2), (4, 5)
"""The two ends of the five steps, of which both hold a third of the raters when they divide."""


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


Pairs = Mapping[tuple[int, int], float]
"""How often two steps (the lower first) meet in one enterprise, each rater counting once."""


def alpha(enterprises: Sequence[Sequence[int]]) -> Decimal | None:
    """Krippendorff's alpha for ordered steps; one sequence of steps per enterprise, any number
    of raters in each, who need not be the same people.

    K. Krippendorff, Computing Krippendorff's alpha-reliability (University of Pennsylvania, 2011)
    section E, ordinal metric. 1 is full agreement, 0 what chance would give, below 0 less than
    that. None where fewer than five enterprises have two ratings or more, or where no two ratings
    differ at all (the coefficient is then not defined). Rounded to six decimals.
    """
    value = _alpha(_pairs(enterprises))
    return None if value is None else round(Decimal(value), 6)


def alpha_interval(enterprises: Sequence[Sequence[int]]) -> Interval | None:
    """The 95 % percentile interval of alpha, resampling whole enterprises with a fixed seed.
    None where alpha is, or where more than a tenth of the resamples leave it undefined."""
    pairs = _pairs(enterprises)
    if _alpha(pairs) is None:
        return None
    return bootstrap_interval(pairs, _alpha, seed=SEED, resamples=ALPHA_RESAMPLES)


def _pairs(enterprises: Sequence[Sequence[int]]) -> list[Pairs]:
    """The coincidences of each enterprise that has two ratings or more."""
    return [_coincidences(steps) for steps in enterprises if len(steps) > 1]


def _coincidences(steps: Sequence[int]) -> Pairs:
    counted, others = Counter(steps), len(steps) - 1
    same = {(step, step): n * (n - 1) / others for step, n in counted.items()}
    mixed = {
        (low, high): 2 * counted[low] * counted[high] / others
        for low, high in combinations(sorted(counted), 2)
    }
    return same | mixed


def _alpha(enterprises: Sequence[Pairs]) -> float | None:
    if len(enterprises) < ENTERPRISES_FOR_ALPHA:
        return None
    together: dict[tuple[int, int], float] = {}
    for pairs in enterprises:
        for pair, weight in pairs.items():
            together[pair] = together.get(pair, 0.0) + weight
    totals: dict[int, float] = {}
    for pair, weight in together.items():
        for step in pair:
            totals[step] = totals.get(step, 0.0) + weight / 2
    distances = _distances(totals)
    expected = sum(totals[low] * totals[high] * d for (low, high), d in distances.items())
    if not expected:
        return None
    observed = sum(together.get(pair, 0.0) * d for pair, d in distances.items()) / 2
    return 1 - (sum(totals.values()) - 1) * observed / expected


def _distances(totals: Mapping[int, float]) -> dict[tuple[int, int], float]:
    """The squared ordinal distance of every two steps that occur."""
    steps = sorted(totals)
    return {
        (low, high): (
            sum(totals[step] for step in steps if low <= step <= high)
            - (totals[low] + totals[high]) / 2
        )
        ** 2
        for low, high in combinations(steps, 2)
    }
