"""Agreement against Krippendorff's published example and the package of his name."""

from decimal import Decimal

import krippendorff
import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.agreement import Metric, Word, agreement, alpha, alpha_interval, proposed, word

# K. Krippendorff, Computing Krippendorff's alpha-reliability (2011), section C: four observers,
# twelve units, missing values; one line per observer.
PUBLISHED = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
UNITS = [
    [int(value) for value in unit if value != "."]
    for unit in zip(*(line.split() for line in PUBLISHED.strip().splitlines()), strict=True)
]
STEPS = st.integers(1, 5)
RATED = st.lists(st.lists(STEPS, max_size=7), min_size=5, max_size=12)


METRICS: tuple[Metric, ...] = ("nominal", "ordinal", "interval")


@pytest.mark.parametrize(
    ("metric", "published"), [("nominal", "0.743"), ("ordinal", "0.815"), ("interval", "0.849")]
)
def test_alpha_of_the_published_example(metric: Metric, published: str) -> None:
    found = alpha(UNITS, metric)
    assert found is not None
    assert round(found, 3) == Decimal(published)


@pytest.mark.parametrize("metric", METRICS)
def test_alpha_as_the_package_has_it(metric: Metric) -> None:
    """A thousand random tables with ratings missing, by an independent implementation."""
    dice = numpy.random.default_rng(20240607)
    compared = 0
    while compared < 1000:
        shape = dice.integers(5, 13), dice.integers(2, 8)
        table = numpy.where(dice.random(shape) < 0.25, numpy.nan, dice.integers(1, 6, shape))
        enterprises = [[int(step) for step in row if step == step] for row in table]
        found = alpha(enterprises, metric)
        if found is None:
            continue
        theirs = krippendorff.alpha(reliability_data=table.T, level_of_measurement=metric)
        assert float(found) == pytest.approx(theirs, abs=1e-6)
        compared += 1


@given(RATED)
def test_the_order_of_raters_and_enterprises_changes_nothing(enterprises: list[list[int]]) -> None:
    mixed = [sorted(steps, reverse=True) for steps in reversed(enterprises)]
    assert alpha(mixed) == alpha(enterprises)


def test_alpha_needs_five_enterprises_with_two_ratings_each() -> None:
    four = [[1, 2], [3, 3], [4, 5], [2, 2]]
    assert alpha(four) is None
    assert alpha([*four, [3]]) is None
    assert alpha([*four, [3, 4]]) is not None
    assert alpha_interval(four) is None


def test_alpha_is_not_defined_where_all_gave_the_same() -> None:
    assert alpha([[3, 3, 3]] * 6) is None


def test_the_interval_of_alpha_holds_it_and_repeats_itself() -> None:
    found = alpha_interval(UNITS)
    value = alpha(UNITS)
    assert found is not None
    assert value is not None
    assert found.low < value < found.high <= 1
    assert alpha_interval(UNITS) == found


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([4], None),
        ([3, 3, 3], Word.AGREED),
        ([2, 3, 3], Word.AGREED),
        ([2, 3, 4], Word.DIVIDED),
        ([2, 3, 3, 4], Word.CLOSE),
        ([1, 2, 3], Word.CLOSE),
        ([1, 1, 5], Word.DIVIDED),
        ([1, 3, 3, 3, 5, 5], Word.CLOSE),
        ([1, 2, 3, 3, 5, 5], Word.DIVIDED),
        ([1, 5], Word.DIVIDED),
        ([4, 5], Word.AGREED),
    ],
)
def test_the_words(steps: list[int], expected: Word | None) -> None:
    assert word(steps) is expected


@given(st.lists(STEPS, min_size=2, max_size=30))
def test_agreed_and_divided_never_meet(steps: list[int]) -> None:
    at_ends = [sum(s in end for s in steps) * 3 >= len(steps) for end in ((1, 2), (4, 5))]
    assert not (max(steps) - min(steps) <= 1 and all(at_ends))
    assert (word(steps) is Word.DIVIDED) == (all(at_ends))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([3, 3, 3, 3], None),  # four raters
        ([3, 3, 3, 3, 4], 3),
        ([3, 3, 3, 4, 5], 3),  # 80 % within one point
        ([3, 3, 3, 5, 5], None),  # 60 % within one point
        ([2, 2, 3, 3, 2, 3], None),  # the median lies between two steps
        ([2, 2, 4, 4, 3], None),  # the quartiles are two apart
        ([4, 4, 4, 4, 4], 4),
    ],
)
def test_what_may_pass_without_discussion(steps: list[int], expected: int | None) -> None:
    assert proposed(steps) == expected


def test_a_spread_in_figures() -> None:
    found = agreement([2, 3, 3, 5])
    assert found is not None
    assert found.raters == 4
    assert found.quartiles.median == 3
    assert (found.quartiles.first, found.quartiles.third) == (Decimal("2.75"), Decimal("3.5"))
    assert found.within_one == Decimal("0.75")
    assert found.word is Word.CLOSE
    assert agreement([]) is None
