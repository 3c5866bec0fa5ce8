"""Figures told roughly: a band instead of the number, for readers who may not see it exactly."""

from decimal import Decimal

from grids.questions import Unit
from grids.values import Range

SHARES = (Decimal(0), Decimal(10), Decimal(40), Decimal(60), Decimal(90), Decimal(100))
"""The bands of a share in per cent: hardly any, a small part, about half, most, nearly all."""
LEADS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
SMALLEST_COUNT = Decimal(5)
"""Numbers of people and things below this are not told apart."""
COUNTED: tuple[Unit, ...] = ("people", "number")


def band(value: Decimal | int, unit: Unit) -> Range:
    """The band that a figure lies in; both ends are rounded figures in the same unit.

    Shares (`unit` "percent", 12.5 for 12.5 %) have five bands from 0 to 100. All other figures
    lie between neighbours of the row 1, 2, 5, 10, 20, 50, …; counts below 5 are one band. Zero
    is told as it is, a negative figure like its positive one.
    """
    number = Decimal(value)
    if number == 0:
        return Range(number, number)
    if number < 0:
        mirrored = band(-number, unit)
        return Range(-mirrored.high, -mirrored.low)
    if unit == "percent" and number <= SHARES[-1]:
        return _between(number, SHARES)
    if unit in COUNTED and number < SMALLEST_COUNT:
        return Range(Decimal(0), SMALLEST_COUNT)
    scale = Decimal(1).scaleb(number.adjusted())
    return _between(number, tuple(lead * scale for lead in LEADS))


def band_of_span(span: Range, unit: Unit) -> Range:
    """The bands of both ends of a span, taken together."""
    return Range(band(span.low, unit).low, band(span.high, unit).high)


def _between(number: Decimal, marks: tuple[Decimal, ...]) -> Range:
    """The marks on both sides of a number; a number on a mark lies above it, on the last below."""
    above = next((place for place, mark in enumerate(marks) if mark > number), len(marks) - 1)
    return Range(marks[above - 1], marks[above])
