"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_app.forms.numbers import ReadingError, Span, number, written

MONEY = Span(Decimal(0), Decimal(10**10), 2)
RESULT = Span(Decimal(-(10**10)), Decimal(10**10), 2)
SHARE = Span(Decimal(0), Decimal(100), 4)
MONTHS = Span(Decimal(0), Decimal(10**7), 4)
PEOPLE = Span(Decimal(0), Decimal(10**7), 0)


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("1234.50", MONEY, "1234.50"),
        ("1234,5", MONEY, "1234.5"),
        ("1 234,50", MONEY, "1234.50"),
        ("1\u202f234,50", MONEY, "1234.50"),
        ("1.234,50", MONEY, "1234.50"),
        ("1,234.50", MONEY, "1234.50"),
        ("1'234.50", MONEY, "1234.50"),
        ("1’234’567", MONEY, "1234567"),
        ("1,234,567", MONEY, "1234567"),
        ("1.234", MONEY, "1234"),  # no amount has three decimals
        ("1.234", PEOPLE, "1234"),
        ("1.234", SHARE, "1.234"),  # 1234 is no share
        ("1.2340", MONTHS, "1.234"),
        (",5", SHARE, "0.5"),
        ("-500", RESULT, "-500"),
        ("−500", RESULT, "-500"),
        ("(1 500)", RESULT, "-1500"),
        ("+7", PEOPLE, "7"),
        ("007", PEOPLE, "7"),
    ],
)
def test_a_number_is_read(text: str, span: Span, value: str) -> None:
    assert number(text, span) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "span", "message"),
    [
        (
            "about 40",
            PEOPLE,
            "“about 40” is not a number. Write it in digits and in full, for example 12.",
        ),
        ("1.2 million", MONEY, "Write it in digits and in full, for example 1\u00a0250.50."),
        ("12 34", MONEY, "is not a number"),
        ("1,2.3", MONEY, "is not a number"),
        ("1.234", MONTHS, "“1.234” can be read in two ways. Write 1234 or 1.2340."),
        ("0,123", MONEY, "Write at most 2 decimals."),
        ("3.5", PEOPLE, "Write a whole number, without decimals."),
        ("-5", PEOPLE, "This cannot be below zero. Write it without the minus."),
        ("101", SHARE, "This must be from 0 to 100."),
        ("9" * 41, MONEY, "This is too long for a number. Write digits only."),
    ],
)
def test_what_is_no_number_is_refused_with_what_to_write(
    text: str, span: Span, message: str
) -> None:
    with pytest.raises(ReadingError) as refused:
        number(text, span)
    assert message in str(refused.value.message)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1234567.5", "1\u00a0234\u00a0567.5"),
        ("-0.25", "-0.25"),
        ("1.234", "1.2340"),
        ("1E+3", "1\u00a0000"),
        ("12.500", "12.5"),
    ],
)
def test_a_number_is_written_as_it_can_be_read(value: str, text: str) -> None:
    assert written(Decimal(value)) == text


def test_money_is_written_with_two_decimals_or_none() -> None:
    assert (written(Decimal("5.5"), 2), written(Decimal("5.00"), 2)) == ("5.50", "5")


@given(st.decimals(-(10**10), 10**10, places=2))
def test_every_amount_comes_back(value: Decimal) -> None:
    assert number(written(value, 2), RESULT) == value


@given(st.decimals(0, 10**7, places=4))
def test_every_number_comes_back(value: Decimal) -> None:
    assert number(written(value), MONTHS) == value
