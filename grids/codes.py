"""Closed answers of a response as bytes: one per column, in the order of the instrument version.

0 is "not shown"; 1 and up are options in their order; the reasons for no answer have values of
their own at the upper end. Numbers, shares, head counts and texts are not packed: they are read
from the answers themselves; so are facts, which are kept one record a year. The bytes are
derived and can be made again at any time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from grids.instrument import Instrument
from grids.questions import (
    Matrix,
    Question,
    RankedChoices,
    RatingScale,
    SeveralChoices,
    SingleChoice,
    YesNo,
    options,
)
from grids.values import Answer, Answers, Missing, Parts

NOT_SHOWN = 0
NO, YES = 1, 2
PLACE_EMPTY = 240
REASONS: dict[Missing, int] = {
    Missing.NOT_SHOWN: NOT_SHOWN,
    Missing.SKIPPED: 255,
    Missing.DONT_KNOW: 254,
    Missing.CANNOT_JUDGE: 253,
    Missing.PREFER_NOT_TO_SAY: 252,
    Missing.DOES_NOT_APPLY: 251,
    Missing.NOT_RECORDED: 250,
    Missing.NOT_STATED: 249,
    Missing.NOT_RATED: 248,
}
"""Fixed for ever: stored bytes hold these values."""


@dataclass(frozen=True, slots=True)
class CodedColumn:
    """One byte of a packed response: of a question, and within it of an option, row or place.

    `labels` are what the values 1, 2, … stand for: codes of options, steps, or no and yes.
    """

    question: str
    part: str
    labels: tuple[str, ...]

    def meaning(self, code: int) -> str | Missing | None:
        """What a byte stands for; None for a place of a ranking that was left empty."""
        if code == PLACE_EMPTY:
            return None
        if 1 <= code <= len(self.labels):
            return self.labels[code - 1]
        return next(reason for reason, value in REASONS.items() if value == code)


def columns(instrument: Instrument) -> tuple[CodedColumn, ...]:
    """The columns of an instrument's packed responses, in their order."""
    return tuple(column for _, own in _plan(_Same(instrument)) for column in own)


def pack(instrument: Instrument, answers: Answers) -> bytes:
    """The closed answers as bytes, one per column. Raises ValueError for an unknown option."""
    return bytes(
        code
        for question, own in _plan(_Same(instrument))
        for code in _codes(question, own, answers.get(question.id))
    )


Plan = tuple[tuple[Question, tuple[CodedColumn, ...]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """An instrument by identity: comparing two whole instruments takes longer than packing."""

    instrument: Instrument

    def __hash__(self) -> int:
        return id(self.instrument)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.instrument is self.instrument


@lru_cache(maxsize=64)
def _plan(same: _Same) -> Plan:
    """The closed questions, each with its columns; worked out once per instrument read."""
    counted = same.instrument.questions("answers", "ratings", "agreement", "drawn")
    asked = ((question, tuple(_columns(question))) for question in counted)
    return tuple((question, own) for question, own in asked if own)


def _columns(question: Question) -> Iterator[CodedColumn]:
    codes = tuple(choice.id for choice in options(question))
    match question:
        case SingleChoice() | RatingScale():
            yield CodedColumn(question.id, "", codes)
        case YesNo():
            yield CodedColumn(question.id, "", ("no", "yes"))
        case SeveralChoices():
            for code in codes:
                yield CodedColumn(question.id, code, ("no", "yes"))
        case RankedChoices():
            for place in range(1, question.at_most + 1):
                yield CodedColumn(question.id, str(place), codes)
        case Matrix():
            for row in question.rows:
                yield CodedColumn(question.id, row.id, codes)
        case _:
            return


def _codes(
    question: Question, own: tuple[CodedColumn, ...], answer: Answer | None
) -> Iterator[int]:
    if answer is None or isinstance(answer, Missing):
        reason = NOT_SHOWN if answer is None else REASONS[answer]
        yield from (reason for _ in own)
        return
    for place, column in enumerate(own):
        yield _code(question, column, place, answer)


def _code(question: Question, column: CodedColumn, place: int, answer: Answer) -> int:
    match question, answer:
        case YesNo(), bool():
            return YES if answer else NO
        case RatingScale(), int():
            return _index(question, column, str(answer))
        case SingleChoice(), str():
            return _index(question, column, answer)
        case SeveralChoices(), tuple():
            _known(question, answer)
            return YES if column.part in answer else NO
        case RankedChoices(), tuple():
            return _index(question, column, answer[place]) if place < len(answer) else PLACE_EMPTY
        case Matrix(), Parts():
            code = answer.get(column.part)
            return REASONS[Missing.SKIPPED] if code is None else _index(question, column, str(code))
        case _:
            raise ValueError(f'"{question.id}" is a {question.kind} and cannot hold {answer!r}')


def _index(question: Question, column: CodedColumn, code: str) -> int:
    if code not in column.labels:
        raise ValueError(f'"{question.id}" has no option "{code}"')
    return column.labels.index(code) + 1


def _known(question: Question, codes: tuple[str, ...]) -> None:
    known = {choice.id for choice in options(question)}
    for code in codes:
        if code not in known:
            raise ValueError(f'"{question.id}" has no option "{code}"')
