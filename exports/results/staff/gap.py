"""Importance of a skill set against the own level: who needs it and is not sure of it."""

from dataclasses import dataclass
from decimal import Decimal

from exports.results.staff.counted import Crossed
from exports.results.staff.skills_asked import IMPORTANT, SURE


@dataclass(frozen=True, slots=True)
class Told:
    """Differences between importance and own level: how many, what they make together, and the
    squares of them."""

    n: int
    total: Decimal
    squares: Decimal

    @property
    def mean(self) -> Decimal:
        """The mean difference; 0 where nobody told both."""
        return self.total / self.n if self.n else Decimal(0)

    @property
    def deviation(self) -> Decimal | None:
        """The standard deviation of the differences; None under two."""
        if self.n < 2:
            return None
        return ((self.squares - self.total**2 / self.n) / (self.n - 1)).sqrt()


@dataclass(frozen=True, slots=True)
class Gap:
    """How people answered on one skill: do not call it important; do and are sure of it; do and
    are not."""

    unimportant: int
    sure: int
    gap: int
    told: Told

    @classmethod
    def of(cls, crossed: Crossed) -> "Gap":
        """The gap of a skill from importance and own level counted together."""
        unimportant = sure = gap = 0
        for (relevance, own), n in crossed.items():
            unimportant += n if 0 < relevance < IMPORTANT else 0
            sure += n if relevance >= IMPORTANT and own >= SURE else 0
            gap += n if relevance >= IMPORTANT and 0 < own < SURE else 0
        both = [
            (relevance - own, n) for (relevance, own), n in crossed.items() if relevance and own
        ]
        told = Told(
            sum(n for _, n in both),
            Decimal(sum(less * n for less, n in both)),
            Decimal(sum(less * less * n for less, n in both)),
        )
        return cls(unimportant, sure, gap, told)

    @property
    def cells(self) -> tuple[int, ...]:
        """The three numbers of people."""
        return self.unimportant, self.sure, self.gap

    @property
    def n(self) -> int:
        """Whose answers settle whether there is a gap."""
        return sum(self.cells)
