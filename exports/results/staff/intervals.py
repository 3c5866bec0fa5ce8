"""Intervals of shares and means of what people said: over their enterprises where these are known,
else as if the people had been drawn at random."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from exports.statistics import Interval, bootstrap_interval, t_interval_of, wilson_interval
from grids.said import say

AS_IF_RANDOM = say("as if random")
RESAMPLED = say("enterprises resampled")
LEAST_ENTERPRISES = 5
"""Fewer enterprises are not resampled: the same few would come up again and again."""
SEED = 20220408
RESAMPLES = 1000

Part = tuple[Decimal, int]
"""What the people of an enterprise make together, and how many they are."""


@dataclass(frozen=True, slots=True)
class Reach:
    """An interval at 95 %, and what it takes chance to be."""

    interval: Interval
    chance: str


def share_reach(count: int, n: int, enterprises: Sequence[tuple[int, int]] = ()) -> Reach | None:
    """The interval of a share, 0 to 1. `enterprises` are the same two numbers for each."""
    parts = [(Decimal(own), of) for own, of in enterprises if of]
    if len(parts) >= LEAST_ENTERPRISES:
        return _resampled(parts)
    found = wilson_interval(count, n)
    return Reach(found, AS_IF_RANDOM) if found else None


def mean_reach(
    mean: Decimal, deviation: Decimal | None, n: int, enterprises: Sequence[Part] = ()
) -> Reach | None:
    """The interval of a mean. `enterprises` are the sum and the number of values of each."""
    parts = [(total, of) for total, of in enterprises if of]
    if len(parts) >= LEAST_ENTERPRISES:
        return _resampled(parts)
    found = None if deviation is None else t_interval_of(mean, deviation, n)
    return Reach(found, AS_IF_RANDOM) if found else None


def _resampled(parts: Sequence[Part]) -> Reach | None:
    found = bootstrap_interval(parts, _ratio, seed=SEED, resamples=RESAMPLES)
    return Reach(found, RESAMPLED) if found else None


def _ratio(parts: Sequence[Part]) -> Decimal | None:
    n = sum(of for _, of in parts)
    return sum((total for total, _ in parts), Decimal(0)) / n if n else None
