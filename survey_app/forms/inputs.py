"""The inputs a question has on a page: their names, and what stands in them for an answer.

A question with one input uses its id as the name; parts, rows and places are `id:part`; the
reason for giving no answer is `id-why`. Neither sign can stand in an id, so no two questions
share a name.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import assert_never

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
    WholeNumber,
    YesNo,
)
from grids.values import Answer, Missing, Parts, Range
from survey_app.forms.numbers import written

VALUE, WHY = "", "-why"
Texts = Mapping[str, tuple[str, ...]]
"""What stands in the inputs of one question: by VALUE, WHY or the part, row or place."""


def keys(question: Question) -> tuple[str, ...]:
    """The inputs of a question: VALUE or its parts, rows or places; WHY where it is apart."""
    match question:
        case SingleChoice() | RatingScale() | YesNo():
            return (VALUE,)  # a reason is one more option of the same group
        case (
            SeveralChoices()
            | WholeNumber()
            | DecimalNumber()
            | Percentage()
            | Money()
            | Date()
            | ShortText()
            | LongText()
        ):
            return (VALUE, WHY)
        case RankedChoices():
            places = min(question.at_most, len(question.choices))
            return (*(str(place) for place in range(1, places + 1)), WHY)
        case Matrix():
            return (*(row.id for row in question.rows), WHY)
        case Shares():
            return (*(part.id for part in question.parts), WHY)
        case HeadCount():
            return (*(group.id for group in question.groups), WHY)
        case _:
            assert_never(question)


def name(question: Question, key: str) -> str:
    """The name of an input in the page and in what the browser sends."""
    if key in (VALUE, WHY):
        return question.id + key
    return f"{question.id}:{key}"


def names(questions: Iterable[Question]) -> frozenset[str]:
    """The names of all inputs of some questions."""
    return frozenset(name(question, key) for question in questions for key in keys(question))


def calendar_year(question: Question) -> bool:
    """Whether a whole number is a year such as 2025, not a number of years."""
    return isinstance(question, WholeNumber) and question.unit == "years" and question.minimum > 999


def reason_in_group(reason: Missing) -> str:
    """How a reason stands among the codes of a group of options; no code begins like that."""
    return f"-{reason.value}"


def texts(question: Question, answer: Answer | None) -> Texts:
    """What stands in the inputs of a question that has this answer (None: nothing)."""
    if answer is None:
        return {}
    if isinstance(answer, Missing):
        if WHY in keys(question):
            return {WHY: (answer.value,)}
        return {VALUE: (reason_in_group(answer),)}
    match question:
        case RankedChoices() if isinstance(answer, tuple):
            return {str(place): (code,) for place, code in enumerate(answer, 1)}
        case SeveralChoices() if isinstance(answer, tuple):
            return {VALUE: answer}
        case Matrix() | Shares() | HeadCount() if isinstance(answer, Parts):
            return {part: (_text(value),) for part, value in answer.items}
        case Money() if isinstance(answer, Decimal | int):
            return {VALUE: (written(answer, 2),)}
        case WholeNumber() if isinstance(answer, int):
            return {VALUE: (written(answer, thousands=not calendar_year(question)),)}
        case _:
            return {VALUE: (_text(answer),)}


def _text(value: Answer) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case int() | Decimal():
            return written(value)
        case date():
            return value.isoformat()
        case Range():
            return f"{written(value.low)} – {written(value.high)}"
        case Missing():
            return value.value
        case str():
            return value
        case tuple():
            return ", ".join(value)
        case Parts():
            return ", ".join(f"{part} {_text(inner)}" for part, inner in value.items)
        case _:
            assert_never(value)
