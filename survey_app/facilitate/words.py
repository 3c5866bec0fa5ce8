"""Words that the facilitator's pages share: raters, rounds, figures, bands."""

import re
from collections.abc import Mapping
from decimal import Decimal

from flask_babel import gettext, lazy_gettext

from exports.agreement import Word
from exports.audience import Limits
from grids.questions import HeadCount, Unit, options
from grids.values import Range
from survey_app import current, languages
from survey_app.forms import figure

ROOM = Limits().raters
"""From so many raters on a group may see its spread without seeing who chose what."""
STAKEHOLDERS = ("focus_group_record", "meeting.participants")
"""The instrument and the question that list the types of stakeholders."""
AGREEMENT = {
    Word.AGREED: lazy_gettext("agreed"),
    Word.CLOSE: lazy_gettext("close"),
    Word.DIVIDED: lazy_gettext("divided"),
}
MEANINGS = {
    Word.AGREED: lazy_gettext("all within one step"),
    Word.CLOSE: lazy_gettext("no two camps, but more than one step apart"),
    Word.DIVIDED: lazy_gettext("a third or more low, a third or more high"),
}
TRAILING = re.compile(r"[0-9]+$")
"""The number at the end of a rater's token."""
ROUNDED: Mapping[Unit, Decimal] = {"amount": Decimal("0.01"), "per_hour": Decimal("0.01")}
CHART = 320
"""The width of charts in their own units: as wide as a small phone."""
TENTH = Decimal("0.1")


def rater_name(token: str) -> str:
    """A rater as pages name him or her: by number, never by name."""
    number = TRAILING.search(token)
    return gettext("Rater %(number)s", number=int(number[0])) if number else gettext("A rater")


def stakeholders() -> Mapping[str, str]:
    """The types of stakeholders by code."""
    instrument, question = STAKEHOLDERS
    asked = languages.shown(current.store().instruments.latest(instrument)).question(question)
    return {choice.id: choice.text for choice in options(asked)}


def unit_words(unit: Unit, currency: str) -> str:
    """What stands behind a figure."""
    match unit:
        case "percent":
            return "%"
        case "amount":
            return currency
        case "per_hour":
            return gettext("%(currency)s an hour", currency=currency).strip()
        case "people":
            return gettext("people")
        case "months":
            return gettext("months")
        case "years":
            return gettext("years")
        case "hours":
            return gettext("hours")
        case _:
            return ""


def rounded(value: Decimal, unit: Unit) -> Decimal:
    """A worked-out figure with as many decimals as a page shows, without needless ones."""
    found = value.quantize(ROUNDED.get(unit, TENTH))
    return found.to_integral_value() if found == found.to_integral_value() else found


def span(low: Decimal, high: Decimal, unit: Unit, currency: str = "") -> str:
    """One figure, or "28.6 to 40 %" where its ends differ."""
    words = unit_words(unit, currency)
    lower, upper = rounded(low, unit), rounded(high, unit)
    if lower == upper:
        return figure(upper, words)
    return gettext("%(low)s to %(high)s", low=figure(lower), high=figure(upper, words))


def band_words(found: Range, unit: Unit, currency: str = "") -> str:
    """A band: "20 to 50 people", "under 5 people", "over 90 %"."""
    words = unit_words(unit, currency)
    if unit == "percent" and found == Range(Decimal(90), Decimal(100)):
        return gettext("over %(figure)s", figure=figure(Decimal(90), words))
    if found.low == 0 < found.high:
        return gettext("under %(figure)s", figure=figure(found.high, words))
    return span(found.low, found.high, unit, currency)


def parts_named(question: HeadCount, codes: tuple[str, ...]) -> str:
    """The groups of a head count that have anybody in them."""
    return "; ".join(choice.text for choice in question.groups if choice.id in codes)
