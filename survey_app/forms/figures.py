"""Reads amounts, days, shares that make 100 and numbers of people by group."""

import re
from datetime import date
from decimal import Decimal

from flask_babel import gettext

from grids.questions import (
    Choice,
    DecimalNumber,
    HeadCount,
    Money,
    Percentage,
    Shares,
    WholeNumber,
)
from grids.values import Parts
from survey_app.forms.inputs import Texts
from survey_app.forms.numbers import ReadingError, Span, number, written
from survey_app.forms.outcomes import Read, ShareOf, Trouble

FINE = 4
"""Decimals of a number or a per cent; amounts of money have two."""
HUNDRED = Decimal(100)
NEAR_HUNDRED = Decimal(1)
SHARE = Span(Decimal(0), HUNDRED, FINE)
PEOPLE = Span(Decimal(0), Decimal(10_000_000), 0)
DAY = re.compile(r"(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})")
FIRST_YEAR, LAST_YEAR = 1800, 2200


def span(question: WholeNumber | DecimalNumber | Percentage | Money) -> Span:
    """The numbers a question takes."""
    places = {"whole_number": 0, "money": 2}.get(question.kind, FINE)
    return Span(Decimal(question.minimum), Decimal(question.maximum), places)


def amount(question: Money, text: str, currency: str) -> Decimal | ShareOf:
    """An amount of money, or a per cent where the question takes one."""
    if not text.endswith("%"):
        return number(_without_currency(text, currency), span(question))
    if not question.share_of:
        raise ReadingError(gettext("Write an amount of money here, not a per cent."))
    return ShareOf(number(text.removesuffix("%").strip(), SHARE))


def day(text: str) -> date:
    """A day written as 2026-01-31, 31.1.2026 or 31/1/2026. Raises ReadingError."""
    match = DAY.fullmatch(text)
    iso = f"{match['y']}-{match['m']:0>2}-{match['d']:0>2}" if match else text
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        found = date.min
    if FIRST_YEAR <= found.year <= LAST_YEAR:
        return found
    raise ReadingError(
        gettext("“%(text)s” is not a day. Write day, month and year: 31.12.2025.", text=text[:40])
    )


def shares(question: Shares, given: Texts) -> Read:
    """A share in per cent for each part; what is blank beside 100 in all is nothing."""
    found, troubles = _numbers(question.parts, given, SHARE)
    if troubles:
        return Read(troubles=troubles)
    total = sum(found.values(), Decimal(0))
    if abs(total - HUNDRED) > NEAR_HUNDRED:
        message = gettext(
            "The shares add up to %(total)s %%. Change them until they add up to 100 %%.",
            total=written(total),
        )
        return Read(troubles=(Trouble(next(iter(found)), message),))
    return Read(Parts(tuple((p.id, found.get(p.id, Decimal(0))) for p in question.parts)))


def heads(question: HeadCount, given: Texts) -> Read:
    """A number of people for each group; a group may stay open."""
    found, troubles = _numbers(question.groups, given, PEOPLE)
    items = tuple((group, int(value)) for group, value in found.items())
    return Read(None if troubles else Parts(items), troubles)


def _numbers(
    parts: tuple[Choice, ...], given: Texts, possible: Span
) -> tuple[dict[str, Decimal], tuple[Trouble, ...]]:
    found: dict[str, Decimal] = {}
    troubles = []
    for part in parts:
        if not given.get(part.id):
            continue
        try:
            found[part.id] = number(given[part.id][0].removesuffix("%"), possible)
        except ReadingError as error:
            troubles.append(Trouble(part.id, error.message))
    return found, tuple(troubles)


def _without_currency(text: str, currency: str) -> str:
    signs = {currency, "€"} if currency in ("", "EUR") else {currency}
    for sign in filter(None, signs):
        text = text.removeprefix(sign).removesuffix(sign).strip()
    return text
