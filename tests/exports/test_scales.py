"""Answers counted by step: figures against numpy, categories by hand."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.scales import THREE, TWO, Scale, joined_scale

SCALES = st.builds(
    lambda counts, first: Scale(tuple(counts), first),
    st.lists(st.integers(0, 40), min_size=2, max_size=11),
    st.sampled_from([0, 1]),
)

unhurried = settings(deadline=None, max_examples=60)


def answers(scale: Scale) -> list[int]:
    """The answers one by one."""
    return [place + scale.first for place, n in enumerate(scale.counts) for _ in range(n)]


@unhurried
@given(SCALES)
def test_mean_deviation_and_median_are_those_of_numpy(scale: Scale) -> None:
    given = answers(scale)
    assert scale.n == len(given)
    if not given:
        assert scale.mean is scale.median is scale.deviation is None
        return
    assert float(scale.mean or 0) == pytest.approx(np.mean(given))
    assert float(scale.median or 0) == np.median(given)
    if len(given) > 1:
        assert float(scale.deviation or 0) == pytest.approx(np.std(given, ddof=1), abs=1e-9)
    assert scale.differing == len(given) - max(np.bincount(given))


@unhurried
@given(SCALES)
def test_categories_put_all_steps_together_once(scale: Scale) -> None:
    for merged in (scale.single(), scale.three(), scale.two()):
        assert [place for places in merged for place in places] == list(range(len(scale.counts)))
        assert sum(scale.within(merged)) == scale.n
    for places in scale.three():
        assert any(set(places) <= set(wider) for wider in scale.two())


def test_the_upper_category_of_five_steps_is_the_top_two() -> None:
    scale = Scale((1, 2, 3, 4, 5))
    assert scale.within(scale.three()) == (3, 3, 9)
    assert scale.within(scale.two()) == (6, 9)
    assert scale.mean == Decimal(55) / 15


def test_every_number_of_steps_has_its_categories() -> None:
    for steps in range(2, 12):
        assert sum(THREE[steps]) == sum(TWO[steps]) == steps


@pytest.mark.parametrize("counts", [(), (4,), (0,) * 12])
def test_other_numbers_of_steps_are_refused(counts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="2 to 11 steps"):
        Scale(counts)


def test_scales_are_put_together_step_by_step() -> None:
    assert joined_scale([Scale((1, 2, 3), 0), Scale((4, 0, 1), 0)]) == Scale((5, 2, 4), 0)
    with pytest.raises(ValueError, match="zip"):
        joined_scale([Scale((1, 2)), Scale((1, 2, 3))])
