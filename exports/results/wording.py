"""Answers, units, reasons and conditions in the words that stand in result tables."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import assert_never

from exports.audience import Limits
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
from grids.said import joined, say
from grids.terms import Term, refs
from grids.values import Answer, Missing, Parts, Range, Value

REASONS: dict[Missing, str] = {
    Missing.NOT_SHOWN: say("not asked"),
    Missing.SKIPPED: say("skipped"),
    Missing.DONT_KNOW: say("don't know"),
    Missing.CANNOT_JUDGE: say("cannot judge"),
    Missing.PREFER_NOT_TO_SAY: say("prefer not to say"),
    Missing.DOES_NOT_APPLY: say("does not apply"),
    Missing.NOT_RECORDED: say("not recorded"),
    Missing.NOT_STATED: say("not stated in the source"),
    Missing.NOT_RATED: say("not rated"),
}

UNITS: dict[Unit, str] = {
    "": "",
    "percent": "%",
    "amount": say("currency"),
    "per_hour": say("currency per hour"),
    "people": say("people"),
    "months": say("months"),
    "years": say("years"),
    "hours": say("hours"),
    "number": say("number"),
}

AND, OR = say("and"), say("or")
RELATIONS = {
    "equals": say("equals"),
    "at_least": say("at least"),
    "at_most": say("at most"),
    "more_than": say("more than"),
    "less_than": say("less than"),
}

ORIGIN = Column("origin", "Origin of the data", "code", 11)
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


def calendar_year(question: Question) -> bool:
    """Whether a whole number is a year such as 2025, not a number of years."""
    return isinstance(question, WholeNumber) and question.unit == "years" and question.minimum > 999


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
        return joined(
            "; ",
            (say("{part}: {value}", part=titles.get(part, part), value=v) for part, v in values),
        )
    if isinstance(answer, tuple):
        return "; ".join(names.get(code, code) for code in answer)
    if isinstance(answer, str):
        return names.get(answer, answer)
    return _plain(answer)


def _plain(value: Value) -> str:
    match value:
        case bool():
            return say("yes") if value else say("no")
        case int() | Decimal():
            return number_in_words(value)
        case date():
            return value.isoformat()
        case Range():
            return say("{low} to {high}", low=value.low, high=value.high)
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
            return _between(AND, map(_bracketed, condition.all))
        case AnyOf():
            return _between(OR, map(_bracketed, condition.any))
        case Not():
            return say("not ({condition})", condition=condition_in_words(condition.none))
        case Answered():
            return _answered(condition)
        case Compared():
            one, other = term_in_words(condition.value), term_in_words(condition.other)
            relation = RELATIONS[condition.relation]
            return say("{one} {relation} {other}", one=one, relation=relation, other=other)
        case _:
            assert_never(condition)


def _bracketed(condition: Condition) -> str:
    text = condition_in_words(condition)
    return say("({condition})", condition=text) if isinstance(condition, All | AnyOf) else text


def _between(word: str, several: Iterable[str]) -> str:
    """Conditions with a word between each and the next."""
    first, *rest = several
    for each in rest:
        first = say("{one} {word} {other}", one=first, word=word, other=each)
    return first


def _answered(condition: Answered) -> str:
    question = condition.answer
    if condition.known is not None:
        known = say("{question} is known", question=question)
        return known if condition.known else say("{question} is not known", question=question)
    if condition.among is not None:
        codes = ", ".join(condition.among)
        return say("{question} is one of {codes}", question=question, codes=codes)
    if condition.includes is not None:
        return say("{question} includes {code}", question=question, code=condition.includes)
    wanted = condition.equals
    value = _plain(wanted) if isinstance(wanted, bool) else str(wanted)
    return say("{question} is {value}", question=question, value=value)


def term_in_words(term: Term) -> str:
    """A number or an id as it is; a longer term by the ids it is worked out from."""
    match term:
        case Decimal():
            return number_in_words(term)
        case str():
            return term
        case _:
            return say("(worked out from {ids})", ids=", ".join(dict.fromkeys(refs(term))))


def drawn_title(title: str, origin: Origin) -> str:
    """The title of a chart, which says so where it draws invented data."""
    if origin is not Origin.SYNTHETIC:
        return title
    return say("{title} (synthetic data)", title=title)


def synthetic_title(title: str, origins: Iterable[Origin]) -> str:
    """A title that says so where the table holds invented data."""
    found = set(origins)
    if Origin.SYNTHETIC not in found:
        return title
    only = found == {Origin.SYNTHETIC}
    if only:
        return say("{title} – synthetic data", title=title)
    return say("{title} – with rows of synthetic data", title=title)


INVENTED = say(
    "Rows marked synthetic are invented for demonstration and describe no real enterprise."
)


def least_notes(limits: Limits) -> tuple[str, str]:
    """From how many enterprises on quartiles and medians of facts are given."""
    return (
        say(
            "As QUARTILE.INC of Excel; given from {number} enterprises on.",
            number=limits.quartiles,
        ),
        say("Given from {number} enterprises on.", number=limits.median),
    )
