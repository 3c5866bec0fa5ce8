"""Answers in words, as a page shows them to be read, not changed."""

from datetime import date
from decimal import Decimal
from typing import assert_never

from babel.dates import format_date
from babel.numbers import format_decimal
from flask_babel import get_locale, gettext, lazy_gettext

from grids.questions import (
    Date,
    DecimalNumber,
    HeadCount,
    LongText,
    Matrix,
    Money,
    Percentage,
    Question,
    RankedChoices,
    RatingScale,
    SeveralChoices,
    Shares,
    ShortText,
    SingleChoice,
    Unit,
    WholeNumber,
    YesNo,
    options,
)
from grids.values import Answer, Missing, Parts, Range
from survey_app.forms.inputs import calendar_year

REASONS = {
    Missing.NOT_SHOWN: lazy_gettext("Not asked"),
    Missing.SKIPPED: lazy_gettext("Skipped"),
    Missing.DONT_KNOW: lazy_gettext("I don’t know"),
    Missing.CANNOT_JUDGE: lazy_gettext("Cannot judge"),
    Missing.PREFER_NOT_TO_SAY: lazy_gettext("I prefer not to say"),
    Missing.DOES_NOT_APPLY: lazy_gettext("Does not apply"),
    Missing.NOT_RECORDED: lazy_gettext("Not recorded"),
    Missing.NOT_STATED: lazy_gettext("Not stated in the source"),
    Missing.NOT_RATED: lazy_gettext("Not rated"),
}
UNITS = {
    "percent": "%",
    "people": lazy_gettext("people"),
    "months": lazy_gettext("months"),
    "years": lazy_gettext("years"),
    "hours": lazy_gettext("hours"),
}


def spoken(question: Question, answer: Answer, currency: str = "") -> tuple[str, ...]:
    """An answer as lines of text: one for most, one per option, row, part or paragraph else."""
    match answer:
        case Missing():
            return (str(REASONS[answer]),)
        case Range():
            low, high = (_figure(question, end, currency) for end in (answer.low, answer.high))
            return (gettext("%(low)s to %(high)s", low=low, high=high),)
    match question:
        case SingleChoice() | RatingScale():
            return (_chosen(question, str(answer)),)
        case YesNo():
            return (gettext("Yes") if answer else gettext("No"),)
        case SeveralChoices() | RankedChoices() if isinstance(answer, tuple):
            return tuple(_chosen(question, code) for code in answer)
        case Matrix() | Shares() | HeadCount() if isinstance(answer, Parts):
            return tuple(_part(question, part, value) for part, value in answer.items)
        case WholeNumber() | DecimalNumber() | Percentage() | Money() if isinstance(
            answer, int | Decimal
        ):
            return (_figure(question, answer, currency),)
        case Date() if isinstance(answer, date):
            return (format_date(answer, "long", locale=get_locale() or "en_GB"),)
        case ShortText() | LongText():
            return tuple(line for line in str(answer).split("\n") if line.strip())
        case _:
            return (str(answer),)  # of a kind that this version of the question did not have


def unit(question: Question, currency: str = "") -> str:
    """What stands behind the figure in a field: "EUR", "people", "%"; "" where nothing does."""
    match question:
        case Money():
            return currency
        case Percentage() | Shares():
            return "%"
        case WholeNumber() if calendar_year(question):
            return ""
        case WholeNumber() | DecimalNumber():
            return _unit(question.unit, currency)
        case (
            SingleChoice()
            | SeveralChoices()
            | RankedChoices()
            | RatingScale()
            | Matrix()
            | Date()
            | ShortText()
            | LongText()
            | YesNo()
            | HeadCount()
        ):
            return ""
        case _:
            assert_never(question)


def _unit(unit: Unit, currency: str) -> str:
    match unit:
        case "amount":
            return currency
        case "per_hour":
            return gettext("%(currency)s an hour", currency=currency).strip()
        case "percent" | "people" | "months" | "years" | "hours":
            return str(UNITS[unit])
        case "" | "number":
            return ""
        case _:
            assert_never(unit)


def figure(value: int | Decimal, unit: str = "") -> str:
    """A number with all its decimals, divided by the custom of the language, and its unit."""
    number = format_decimal(value, locale=get_locale() or "en_GB", decimal_quantization=False)
    return f"{number}\u00a0{unit}" if unit else number


def _figure(question: Question, value: int | Decimal, currency: str) -> str:
    return str(value) if calendar_year(question) else figure(value, unit(question, currency))


def _chosen(question: Question, code: str) -> str:
    return next((choice.text for choice in options(question) if choice.id == code), code)


def _part(question: Question, part: str, value: int | Decimal | str) -> str:
    parts = question.rows if isinstance(question, Matrix) else options(question)
    label = next((choice.text for choice in parts if choice.id == part), part)
    shown = _chosen(question, value) if isinstance(value, str) else _figure(question, value, "")
    return f"{label}: {shown}"
