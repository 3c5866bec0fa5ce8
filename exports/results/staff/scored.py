"""Scores that are means of several scales: which items they are made of, read from the definition,
and what the responses make together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from grids.instrument import Computed, Instrument
from grids.questions import RatingScale
from grids.terms import Mean, Product, Ratio

TOP = Decimal(100)


@dataclass(frozen=True, slots=True)
class Score:
    """A score from 0 to 100: the mean of the answered items as a share of the highest step, times
    100, where at least `least` of them were answered."""

    computed: Computed
    items: tuple[str, ...]
    least: int
    highest: int


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of a number of people: how many, their mean, and their standard deviation (None
    for one of them); `most` is how many have the most frequent score."""

    n: int
    mean: Decimal
    deviation: Decimal | None
    most: int


def scores(instrument: Instrument) -> tuple[Score, ...]:
    """The scores of an instrument, in its order: computed values of the form
    mean of scales / highest step x 100."""
    found = (_score(instrument, computed) for computed in instrument.computed)
    return tuple(score for score in found if score is not None)


def scored(score: Score, summed: Mapping[tuple[int, int], int]) -> Scored:
    """The scores of people, from how many items each answered and what these make together; all
    zero where nobody answered enough."""
    by_value: dict[Decimal, int] = {}
    for (answered, total), n in summed.items():
        if answered >= score.least:
            value = Decimal(total) / (answered * score.highest)
            by_value[value] = by_value.get(value, 0) + n
    n = sum(by_value.values())
    if not n:
        return Scored(0, Decimal(0), None, 0)
    mean = sum((value * m for value, m in by_value.items()), Decimal(0)) / n
    squares = sum(((value - mean) ** 2 * m for value, m in by_value.items()), Decimal(0))
    deviation = (squares / (n - 1)).sqrt() * TOP if n > 1 else None
    return Scored(n, mean * TOP, deviation, max(by_value.values()))


def _score(instrument: Instrument, computed: Computed) -> Score | None:
    match computed.value:
        case Product(
            product=(Ratio(ratio=(Mean() as mean, Decimal() as highest)), Decimal() as top)
        ):
            items = tuple(item for item in mean.mean if isinstance(item, str))
            steps = {len(q.steps) - 1 for q in _scales(instrument, items)}
            if top == TOP and len(items) == len(mean.mean) and steps == {int(highest)}:
                return Score(computed, items, mean.at_least, int(highest))
    return None


def _scales(instrument: Instrument, items: Iterable[str]) -> list[RatingScale]:
    found = [instrument.question(item) for item in items if item in instrument]
    return [question for question in found if isinstance(question, RatingScale)]
