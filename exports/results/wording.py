"""Answers, units, reasons and conditions in the words that stand in result tables."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import assert_never

from exports.tables import Column, Empty
from grids.conditions import All, Answered, AnyOf, Compared, Condition, Not
from grids.enterprise import Origin
from grids.instrument import (
    Instrument,
    Matrix,
    Money,
    Percentage,
    Question,
    Shares,
    options,
)
from grids.questions import DecimalNumber, HeadCount, Unit, WholeNumber
from grids.terms import Term, refs
from grids.values import Answer, Missing, Parts, Range, Value

REASONS: dict[Missing, str] = {
    Missing.NOT_SHOWN: "not asked",
    Missing.SKIPPED: "skipped",
    Missing.DONT_KNOW: "don't know",
    Missing.CANNOT_JUDGE: "cannot judge",
    Missing.PREFER_NOT_TO_SAY: "prefer not to say",
    Missing.DOES_NOT_APPLY: "does not apply",
    Missing.NOT_RECORDED: "not recorded",
    Missing.NOT_STATED: "not stated in the source",
    Missing.NOT_RATED: "not rated",
}

UNITS: dict[Unit, str] = {
    "": "",
    "percent": "%",
    "amount": "currency",
    "per_hour": "currency per hour",
    "people": "people",
    "months": "months",
    "years": "years",
    "hours": "hours",
    "number": "number",
}

ORIGIN = Column("origin", "Origin of the data", "code", 14)
"""Every row of figures says where its data come from: collected, published or synthetic."""


def empty(answer: Missing | None) -> Empty:
    """The shorthand for an answer that is not there."""
    unasked = (Missing.DOES_NOT_APPLY, Missing.NOT_SHOWN)
    return Empty.NOT_APPLICABLE if answer in unasked else Empty.NOT_AVAILABLE


def unit_of(question: Question) -> Unit:
    """The unit in which a question is answered."""
    match question:
        case WholeNumber() | DecimalNumber():
            return question.unit
        case Percentage() | Shares():
            return "percent"
        case HeadCount():
            return "people"
        case Money():
            return "amount"
        case _:
            return ""


def in_words(question: Question | None, answer: Answer) -> str:
    """An answer as text, with the words of the options chosen; with their codes where the
    question is not known."""
    if isinstance(answer, Missing):
        return REASONS[answer]
    choices = options(question) if question is not None else ()
    names = {choice.id: choice.text for choice in choices}
    if isinstance(answer, Parts):
        parts = question.rows if isinstance(question, Matrix) else choices
        titles = {part.id: part.text for part in parts}
        values = ((part, names.get(str(value), str(value))) for part, value in answer.items)
        return "; ".join(f"{titles.get(part, part)}: {value}" for part, value in values)
    if isinstance(answer, tuple):
        return "; ".join(names.get(code, code) for code in answer)
    if isinstance(answer, str):
        return names.get(answer, answer)
    return _plain(answer)


def _plain(value: Value) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | Decimal():
            return number_in_words(value)
        case date():
            return value.isoformat()
        case Range():
            return f"{number_in_words(value.low)} to {number_in_words(value.high)}"
        case _:
            return str(value)


def number_in_words(number: int | Decimal) -> str:
    """A number with its own digits, without an exponent."""
    return format(number, "f")


def labels(instrument: Instrument, ids: Iterable[str]) -> str:
    """The labels of questions, divided by semicolons; an id where there is no such question."""
    return "; ".join(instrument.question(id).label if id in instrument else id for id in ids)


def condition_in_words(condition: Condition) -> str:
    """A condition as a short line of ids and values, for the codebook."""
    match condition:
        case All():
            return " and ".join(_bracketed(each) for each in condition.all)
        case AnyOf():
            return " or ".join(_bracketed(each) for each in condition.any)
        case Not():
            return f"not ({condition_in_words(condition.none)})"
        case Answered():
            return _answered(condition)
        case Compared():
            relation = condition.relation.replace("_", " ")
            return f"{term_in_words(condition.value)} {relation} {term_in_words(condition.other)}"
        case _:
            assert_never(condition)


def _bracketed(condition: Condition) -> str:
    text = condition_in_words(condition)
    return f"({text})" if isinstance(condition, All | AnyOf) else text


def _answered(condition: Answered) -> str:
    if condition.known is not None:
        return f"{condition.answer} is {'' if condition.known else 'not '}known"
    if condition.among is not None:
        return f"{condition.answer} is one of {', '.join(condition.among)}"
    if condition.includes is not None:
        return f"{condition.answer} includes {condition.includes}"
    wanted = condition.equals
    value = ("yes" if wanted else "no") if isinstance(wanted, bool) else wanted
    return f"{condition.answer} is {value}"


def term_in_words(term: Term) -> str:
    """A number or an id as it is; a longer term by the ids it is worked out from."""
    match term:
        case Decimal():
            return number_in_words(term)
        case str():
            return term
        case _:
            return f"(worked out from {', '.join(dict.fromkeys(refs(term)))})"


def synthetic_title(title: str, origins: Iterable[Origin]) -> str:
    """A title that says so where the table holds invented data."""
    found = set(origins)
    if Origin.SYNTHETIC not in found:
        return title
    only = found == {Origin.SYNTHETIC}
    return f"{title} – synthetic data" if only else f"{title} – with rows of synthetic data"


INVENTED = "Rows marked synthetic are invented for demonstration and describe no real enterprise."
