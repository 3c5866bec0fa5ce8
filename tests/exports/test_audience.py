"""Thresholds may be tightened and never loosened."""

from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.audience import MEANINGS, Limits

NAMES = [each.name for each in fields(Limits)]


def test_every_threshold_is_explained() -> None:
    assert list(MEANINGS) == NAMES


@pytest.mark.parametrize("name", [name for name in NAMES if name != "dominance"])
def test_a_count_can_only_be_raised(name: str) -> None:
    loosest = getattr(Limits(), name)
    assert getattr(Limits(**{name: loosest + 2}), name) == loosest + 2
    with pytest.raises(ValueError, match=f"{name} = {loosest - 1} would loosen .* or more"):
        Limits(**{name: loosest - 1})


def test_dominance_can_only_be_lowered() -> None:
    assert Limits(dominance=Decimal("0.8")).dominance == Decimal("0.8")
    with pytest.raises(ValueError, match=r"dominance = 0.9 would loosen .* 0.85 or less"):
        Limits(dominance=Decimal("0.9"))


@given(st.integers(-100, 100), st.sampled_from([n for n in NAMES if n != "dominance"]))
def test_no_value_below_the_default_passes(value: int, name: str) -> None:
    loosest = getattr(Limits(), name)
    if value >= loosest:
        assert getattr(Limits(**{name: value}), name) == value
    else:
        with pytest.raises(ValueError, match="would loosen"):
            Limits(**{name: value})
