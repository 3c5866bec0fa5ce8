"""What may be shown of answers on a scale, so that no few people can be told by what they said.

From fine to coarse: every step (from a number of people on, and where there are only three), three
categories, the upper one against the rest. The finest is shown whose cells are all empty or not
small. Else the mean stands alone; it is hidden where it tells too much by itself.
"""

from decimal import Decimal

from exports.audience import Limits
from exports.scales import Merged, Scale
from exports.told import MANY, OFF, possible, ways

FEW = 3
"""Steps that are categories already."""
TWO_THIRDS = Decimal(2) / 3


def shown_steps(scale: Scale, limits: Limits) -> Merged:
    """The categories in which a distribution may be shown; () where it may not, also as all gave
    the same answer."""
    if scale.differing < limits.differing:
        return ()
    apart = scale.n >= limits.steps or len(scale.counts) <= FEW
    for merged in (*([scale.single()] if apart else []), scale.three(), scale.two()):
        if not any(0 < n < limits.cell for n in scale.within(merged)):
            return merged
    return ()


def shows_mean(scale: Scale, limits: Limits, off: Decimal = OFF) -> bool:
    """Whether a mean may be shown. It must not tell that all gave the same answer, must leave at
    least `limits.cell` numbers possible for each of the three categories that is not shown (an
    empty one may be known), and must never tell that one or two gave a step."""
    shown = shown_steps(scale, limits)
    if scale.differing < limits.differing:
        return False
    if scale.n > MANY or shown == scale.single():
        return True
    known = shown or (range(len(scale.counts)),)
    for category in scale.three():
        if category not in known and _few(possible(scale, known, category, off), limits):
            return False
    return not any(
        _small(set(possible(scale, known, step, off)), limits) for step in scale.single()
    )


def shows_spread(scale: Scale, limits: Limits) -> bool:
    """Whether deviation and median may be shown: where all steps are; and from `limits.steps`
    people on, where nothing told of one or two of them follows."""
    shown = shown_steps(scale, limits)
    if scale.n < limits.steps or not shows_mean(scale, limits):
        return False
    if scale.n > MANY or shown == scale.single():
        return True
    if shown != scale.three() or any(len(places) > 2 for places in shown):
        return False
    unsure = set(range(len(scale.counts)))
    for steps in ways(scale, shown):
        unsure -= {place for place in unsure if not 0 < steps[place] < limits.cell}
        if not unsure:
            return True
    return False


def shows_score(n: int, score: Decimal, limits: Limits) -> bool:
    """Whether the mean score (0 to 1) of n people may be shown: it must leave at least
    `limits.cell` numbers possible for the lowest and for the highest third of scores."""
    return n * min(score, 1 - score) >= (limits.cell - 1) * TWO_THIRDS


def _few(numbers: list[int], limits: Limits) -> bool:
    return len(numbers) < limits.cell and numbers != [0]


def _small(numbers: set[int], limits: Limits) -> bool:
    """Whether it is sure that there are a few, but not how few."""
    return numbers <= set(range(1, limits.cell))
