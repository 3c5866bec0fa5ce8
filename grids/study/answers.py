"""What is written in a file of the study, as the answer that the kind of its question asks for."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import assert_never

from grids.mistakes import did_you_mean
from grids.questions import (
    Choice,
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
from grids.study.form import Plain
from grids.values import Parts, Range, Value

Number = WholeNumber | DecimalNumber | Percentage | Money


def typed(question: Question, plain: Plain) -> Value:
    """The answer to a question. Raises ValueError saying what is wrong and what to do."""
    match question:
        case SingleChoice():
            return _code(plain, question.choices)
        case SeveralChoices():
            codes = _codes(plain, question.choices)
            return tuple(choice.id for choice in question.choices if choice.id in codes)
        case RankedChoices():
            return _codes(plain, question.choices)
        case Matrix():
            rows = _by_part(plain, question.rows)
            return Parts(tuple((row, _code(code, question.choices)) for row, code in rows))
        case Shares():
            return Parts(tuple((p, _decimal(n)) for p, n in _by_part(plain, question.parts)))
        case HeadCount():
            return Parts(tuple((g, _heads(n)) for g, n in _by_part(plain, question.groups)))
        case WholeNumber() | DecimalNumber() | Percentage() | Money():
            return _number(question, plain)
        case Date() | YesNo() | ShortText() | LongText():
            return _single(question, plain)
        case RatingScale():
            raise ValueError("a rating is never taken from a source; leave it out")
        case _:
            assert_never(question)


def _single(question: Date | YesNo | ShortText | LongText, plain: Plain) -> Value:
    match question, plain:
        case Date(), str():
            try:
                return date.fromisoformat(plain)
            except ValueError:
                raise ValueError(f'"{plain}" is no date; write 2014-12-31') from None
        case YesNo(), bool():
            return plain
        case ((ShortText() | LongText()), str()) if len(plain) <= question.maximum:
            return plain
        case ((ShortText() | LongText()), str()):
            raise ValueError(f"the text is too long; at most {question.maximum} characters")
    raise ValueError(f"{plain!r} does not answer a question of the kind {question.kind}")


def _number(question: Number, plain: Plain) -> Value:
    if isinstance(plain, dict):
        if set(plain) != {"low", "high"}:
            raise ValueError("a span is written {low: 50, high: 70}")
        span = Range(_within(question, plain["low"]), _within(question, plain["high"]))
        if span.low > span.high:
            raise ValueError("the span ends before it begins; change low and high")
        return span
    number = _within(question, plain)
    if not isinstance(question, WholeNumber):
        return number
    if number != number.to_integral_value():
        raise ValueError(f"{plain} is no whole number")
    return int(number)


def _within(question: Number, plain: object) -> Decimal:
    number = _decimal(plain)
    if not question.minimum <= number <= question.maximum:
        raise ValueError(f"{plain} lies outside {question.minimum} to {question.maximum}")
    return number


def _decimal(plain: object) -> Decimal:
    if isinstance(plain, bool) or not isinstance(plain, int | str):
        raise ValueError(f"{plain!r} is no number; write it like 1373.60")
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise ValueError(f'"{plain}" is no number; write it like 1373.60') from None


def _heads(plain: object) -> int:
    if isinstance(plain, bool) or not isinstance(plain, int) or plain < 0:
        raise ValueError(f"{plain!r} is no number of people")
    return plain


def _code(plain: object, choices: tuple[Choice, ...]) -> str:
    known = [choice.id for choice in choices]
    if isinstance(plain, str) and plain in known:
        return plain
    raise ValueError(f'there is no option "{plain}"; {did_you_mean(str(plain), known)}')


def _codes(plain: Plain, choices: tuple[Choice, ...]) -> tuple[str, ...]:
    if not isinstance(plain, tuple):
        raise ValueError(f"several options are written as a list, [{plain}]")
    codes = tuple(_code(each, choices) for each in plain)
    if len(set(codes)) < len(codes):
        raise ValueError("an option is given twice; keep one")
    return codes


def _by_part(plain: Plain, parts: tuple[Choice, ...]) -> list[tuple[str, int | str]]:
    if not isinstance(plain, dict):
        raise ValueError("one value per part is written {part: value}")
    for name in plain:
        _code(name, parts)
    return [(part.id, plain[part.id]) for part in parts if part.id in plain]
