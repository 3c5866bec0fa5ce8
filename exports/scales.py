"""Answers on a scale, counted by step: mean, deviation, median, and steps put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

Merged = tuple[range, ...]
"""Steps put together, as places from 0, the lowest first."""

THREE: Mapping[int, tuple[int, ...]] = MappingProxyType(
    {
        2: (1, 1),
        3: (1, 1, 1),
        4: (2, 1, 1),
        5: (2, 1, 2),
        6: (2, 2, 2),
        7: (3, 1, 3),
        8: (3, 2, 3),
        9: (3, 3, 3),
        10: (3, 4, 3),
        11: (4, 3, 4),
    }
)
"""How many steps make up each of three categories, by the number of steps."""
TWO: Mapping[int, tuple[int, ...]] = MappingProxyType(
    {2: (1, 1), 3: (2, 1), 4: (2, 2), 5: (3, 2), 6: (4, 2), 7: (4, 3), 8: (5, 3), 9: (6, 3)}
    | {10: (7, 3), 11: (7, 4)}
)
"""The same for two: the upper category against all the rest."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How many gave each step of a scale, in the order of the steps; the first has the number
    `first`. Raises ValueError for fewer than two or more than eleven steps."""

    counts: tuple[int, ...]
    first: int = 1

    def __post_init__(self) -> None:
        if len(self.counts) not in THREE:
            raise ValueError(f"a scale has 2 to 11 steps, not {len(self.counts)}")

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts)

    @property
    def above(self) -> int:
        """How many steps above the first all answers make together."""
        return sum(place * n for place, n in enumerate(self.counts))

    @property
    def differing(self) -> int:
        """How many differ from the most frequent answer."""
        return self.n - max(self.counts)

    @property
    def mean(self) -> Decimal | None:
        """The arithmetic mean of the steps' numbers; None where nobody answered."""
        return self.first + Decimal(self.above) / self.n if self.n else None

    @property
    def deviation(self) -> Decimal | None:
        """The standard deviation of a sample (divisor n - 1); None under two answers."""
        if self.n < 2:
            return None
        squares = sum(place * place * n for place, n in enumerate(self.counts))
        return (Decimal(squares * self.n - self.above**2) / (self.n * (self.n - 1))).sqrt()

    @property
    def median(self) -> Decimal | None:
        """The middle answer, or the mean of the two middle ones; None where nobody answered."""
        if not self.n:
            return None
        low, high = (self._at(place) for place in ((self.n - 1) // 2, self.n // 2))
        return self.first + Decimal(low + high) / 2

    def three(self) -> Merged:
        """The steps put together to three categories (two where there are two steps)."""
        return _merged(THREE[len(self.counts)])

    def two(self) -> Merged:
        """The upper category, and all the rest below it."""
        return _merged(TWO[len(self.counts)])

    def single(self) -> Merged:
        """Every step by itself."""
        return _merged((1,) * len(self.counts))

    def within(self, merged: Merged) -> tuple[int, ...]:
        """How many gave one of the steps of each category."""
        return tuple(sum(self.counts[place] for place in places) for places in merged)

    def _at(self, number: int) -> int:
        """The place of the step of the answer with this number, from 0, in ascending order."""
        for place, n in enumerate(self.counts):
            if number < n:
                return place
            number -= n
        raise IndexError(number)


def joined_scale(scales: Sequence[Scale]) -> Scale:
    """Scales of the same steps put together. Raises ValueError where they differ."""
    counts = tuple(map(sum, zip(*(scale.counts for scale in scales), strict=True)))
    (first,) = {scale.first for scale in scales}
    return Scale(counts, first)


def _merged(sizes: tuple[int, ...]) -> Merged:
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    return tuple(range(end - size, end) for size, end in zip(sizes, ends, strict=True))
