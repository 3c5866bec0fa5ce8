"""Figures as bands: the figure lies within, the ends are round, and small counts stay together."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grids.bands import band, band_of_span
from grids.questions import Unit
from grids.values import Range

UNITS: tuple[Unit, ...] = ("percent", "amount", "per_hour", "people", "number", "months")
FIGURES = st.decimals(-(10**10), 10**10, places=2)


@pytest.mark.parametrize(
    ("value", "unit", "low", "high"),
    [
        ("0", "amount", "0", "0"),
        ("1373.60", "amount", "1000", "2000"),
        ("50000", "amount", "50000", "100000"),
        ("-18000", "amount", "-20000", "-10000"),
        ("3", "people", "0", "5"),
        ("4.5", "people", "0", "5"),
        ("5", "people", "5", "10"),
        ("34", "people", "20", "50"),
        ("9.9", "percent", "0", "10"),
        ("10", "percent", "10", "40"),
        ("55.6", "percent", "40", "60"),
        ("100", "percent", "90", "100"),
        ("144", "percent", "100", "200"),
        ("-3.2", "percent", "-10", "0"),
        ("2.5", "months", "2", "5"),
    ],
)
def test_a_figure_becomes_a_band(value: str, unit: Unit, low: str, high: str) -> None:
    assert band(Decimal(value), unit) == Range(Decimal(low), Decimal(high))


@given(value=FIGURES, unit=st.sampled_from(UNITS))
def test_the_figure_lies_in_its_band(value: Decimal, unit: Unit) -> None:
    found = band(value, unit)
    assert found.low <= value <= found.high


@given(one=FIGURES, other=FIGURES, unit=st.sampled_from(UNITS))
def test_bands_keep_the_order_of_figures(one: Decimal, other: Decimal, unit: Unit) -> None:
    low, high = sorted((one, other))
    assert band(low, unit).low <= band(high, unit).low


def test_a_span_covers_the_bands_of_both_ends() -> None:
    assert band_of_span(Range(Decimal(7), Decimal(70)), "people") == Range(Decimal(5), Decimal(100))
