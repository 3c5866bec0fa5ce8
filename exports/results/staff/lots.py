"""Levels of colleagues with the lot made good: a skill that was drawn by lot stands for all the
skills that could have been drawn, so its answer counts 1 / probability times.

The four most important skills of each person were asked about for sure and count once: D. Horvitz
and D. Thompson, A generalization of sampling without replacement from a finite universe, Journal
of the American Statistical Association 47 (1952) 663-685, with the sum of weights as divisor.
"""

from collections.abc import Mapping
from decimal import Decimal

from exports.results.staff.counted import Group
from exports.results.staff.skills_asked import SURE, Skill

Weights = Mapping[int, Decimal]
"""How much each level from 1 counts."""


def by_lot(group: Group) -> bool:
    """Whether a skill was drawn by lot for anybody of a group."""
    return bool(group.lots)


def weighted_levels(group: Group, skill: Skill) -> Weights:
    """How much each level of colleagues counts."""
    drawn = group.lots.get(skill.id, {})
    counts = group.tally(skill.question("colleagues")).given.values()
    weights = {level: Decimal(n) for level, n in enumerate(counts, 1)}
    for chance, levels in drawn.items():
        for level, n in levels.items():
            weights[level] += n * (1 / chance - 1)
    return weights


def weighted_mean(weights: Weights) -> Decimal:
    """The mean level; 0 where nobody answered."""
    every = sum(weights.values(), Decimal(0))
    total = sum((level * weight for level, weight in weights.items()), Decimal(0))
    return total / every if every else Decimal(0)


def weighted_below(weights: Weights) -> Decimal:
    """The share (0 to 1) of levels below SURE; 0 where nobody answered."""
    every = sum(weights.values(), Decimal(0))
    below = sum((w for level, w in weights.items() if level < SURE), Decimal(0))
    return below / every if every else Decimal(0)
