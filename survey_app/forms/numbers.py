"""Numbers as people write them: read with tolerance, refused where they can mean two things."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_decimal_symbol
from flask_babel import get_locale, gettext

LONGEST = 40
SPACE = "\u00a0"
GROUP = r"[ .,']"
PLAIN = re.compile(r"\d+")
GROUPED = re.compile(rf"[1-9]\d{{0,2}}({GROUP})\d{{3}}(?:\1\d{{3}})*")
FRACTION = re.compile(r"(\d*)[.,](\d+)")
GROUPED_FRACTION = re.compile(rf"([1-9]\d{{0,2}}({GROUP})\d{{3}}(?:\2\d{{3}})*)(?!\2)[.,](\d+)")
ODD_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2019": "'", "\u02bc": "'"})


class ReadingError(ValueError):
    """What was written is no such answer; the message says what is wrong and what to write."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers that are possible: both ends included, with at most so many decimals."""

    minimum: Decimal
    maximum: Decimal
    decimals: int

    def holds(self, number: Decimal) -> bool:
        """Whether the number lies between the ends."""
        return self.minimum <= number <= self.maximum

    def exact(self, number: Decimal) -> bool:
        """Whether the number has no more decimals than are possible."""
        return decimals(number) <= self.decimals


def number(text: str, span: Span) -> Decimal:
    """The number somebody wrote: "1 234,50", "1234.50", "1.234,50", "1'234.50", "(500)".

    Where point or comma could divide thousands or decimals, only what lies in the span counts;
    raises ReadingError where that leaves none, or two.
    """
    if len(text) > LONGEST:
        raise ReadingError(gettext("This is too long for a number. Write digits only."))
    found = set(_readings(text))
    if not found:
        raise ReadingError(_no_number(text, span))
    possible = sorted(n for n in found if span.holds(n) and span.exact(n))
    if len(possible) == 1:
        return possible[0]
    if possible:
        raise ReadingError(_two_ways(text, possible))
    raise ReadingError(_outside(found, span))


def written(value: Decimal | int, at_least: int = 0, *, thousands: bool = True) -> str:
    """A number as it is put into a field: "1 234 567.50" with the decimal sign of the language.

    Where there are decimals there are `at_least` so many. Three of them get a fourth, so that
    reading the number again can only mean one thing. Calendar years are written without
    `thousands`.
    """
    digits = f"{abs(Decimal(value)):f}"
    whole, _, fraction = digits.partition(".")
    fraction = fraction.rstrip("0")
    fraction = fraction.ljust(at_least, "0") if fraction else ""
    fraction += "0" if len(fraction) == 3 else ""
    grouped = f"{int(whole):,}".replace(",", SPACE) if thousands else whole
    sign = "-" if value < 0 else ""
    return sign + (f"{grouped}{decimal_sign()}{fraction}" if fraction else grouped)


def decimal_sign() -> str:
    """The sign before decimals in the language of the page; a point outside of pages."""
    locale = get_locale()
    symbol: str = get_decimal_symbol(locale) if locale else "."
    return symbol if symbol in (".", ",") else "."


def decimals(value: Decimal) -> int:
    """How many decimals a number has, closing zeros not counted."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def _readings(text: str) -> Iterator[Decimal]:
    """Everything the text can mean."""
    tidy = ODD_SPACES.sub(" ", text.translate(SIGNS)).strip()
    sign = 1
    if tidy.startswith("(") and tidy.endswith(")"):  # as accountants write what is below zero
        tidy, sign = tidy[1:-1].strip(), -1
    elif tidy.startswith(("-", "+")):
        tidy, sign = tidy[1:].strip(), -1 if tidy.startswith("-") else 1
    if PLAIN.fullmatch(tidy):
        yield sign * Decimal(tidy)
    if GROUPED.fullmatch(tidy):
        yield sign * Decimal(re.sub(GROUP, "", tidy))
    if match := FRACTION.fullmatch(tidy):
        yield sign * Decimal(f"{match[1] or 0}.{match[2]}")
    if match := GROUPED_FRACTION.fullmatch(tidy):
        yield sign * Decimal(f"{re.sub(GROUP, '', match[1])}.{match[3]}")


def _no_number(text: str, span: Span) -> str:
    large = span.decimals and span.maximum > 1250
    example = written(Decimal("1250.50") if large else Decimal(12), 2)
    return gettext(
        "“%(text)s” is not a number. Write it in digits and in full, for example %(example)s.",
        text=text[:LONGEST],
        example=example,
    )


def _two_ways(text: str, possible: list[Decimal]) -> str:
    small, large = (written(n).replace(SPACE, "") for n in (possible[0], possible[-1]))
    return gettext(
        "“%(text)s” can be read in two ways. Write %(large)s or %(small)s.",
        text=text,
        large=large,
        small=small,
    )


def _outside(found: set[Decimal], span: Span) -> str:
    if any(span.holds(n) for n in found):
        if span.decimals == 0:
            return gettext("Write a whole number, without decimals.")
        return gettext("Write at most %(count)s decimals.", count=span.decimals)
    if span.minimum == 0 and all(n < 0 for n in found):
        return gettext("This cannot be below zero. Write it without the minus.")
    return gettext(
        "This must be from %(minimum)s to %(maximum)s.",
        minimum=written(span.minimum),
        maximum=written(span.maximum),
    )
