"""How long an instrument takes to fill in, estimated from its definition alone.

Reading: adults read English non-fiction at about 238 words a minute, most between 175 and 300,
and aloud at 183 (Brysbaert 2019, How many words do we read per minute?). We take 200, as many
read in a second language and on a phone, and 110 where a text is read aloud slowly. Deciding:
seconds for each kind of answer are our judgement, chosen so that a question that stands alone
takes the ten seconds that a large panel has measured (Pew Research Center 2022, How we keep our
online surveys from running too long). Both are to be replaced by measured medians.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import comb
from typing import assert_never

from grids.conditions import All, Answered, AnyOf, Compared, Condition, Not, holds
from grids.design import Draw
from grids.instrument import Instrument
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
    options,
)
from grids.sections import Section
from grids.values import Answers

WORDS_A_MINUTE = {"standard": 200.0, "easy": 110.0}
SLOWER = {"standard": 1.0, "easy": 2.0}
"""How much longer a decision takes than with the standard wording."""
GLANCE = 0.25
"""How much of a list of options that stood just above is read again."""
PAGE = 4.0
"""Seconds for each page: it loads, one finds one's place, one goes on."""
RELEVANT = 0.45
"""The share of candidates that reach a draw's step: with 14 skills 6 own levels are expected."""
UNKNOWN = 0.5
"""How likely a question is where an earlier answer decides."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a person meets on average: minutes, and answers (of a choice of up to three, three;
    of a matrix, its rows)."""

    minutes: Decimal
    answers: Decimal


def estimate(instrument: Instrument, study: Answers | None = None) -> Estimate:
    """The time an instrument takes, and the answers it asks for, with these choices of the study
    (those left out as the definition has them). Hidden sections take no time."""
    chosen = {choice.question: choice.default for choice in instrument.study} | dict(study or {})
    likely = _Likely(instrument, chosen)
    seconds = answers = 0.0
    for section in instrument.sections:
        if section.layer == "drawn":
            continue
        expected = [(q, likely.shown(section, q)) for q in section.questions]
        answers += sum(share * asked_for(question) for question, share in expected)
        seconds += _seconds(instrument, section, expected, likely.of(section.show_if))
    return Estimate(_rounded(seconds / 60), _rounded(answers))


def asked_for(question: Question) -> int:
    """How many answers a question asks for."""
    match question:
        case RankedChoices():
            return question.at_most
        case SeveralChoices():
            return question.at_most or 1
        case Matrix():
            return len(question.rows)
        case Shares():
            return len(question.parts)
        case HeadCount():
            return len(question.groups)
        case _:
            return 1


def deciding(question: Question) -> float:
    """Seconds from having read a question of standard wording to having answered it."""
    match question:
        case YesNo():
            return 2.5
        case SingleChoice() | RatingScale():
            return 4.5
        case SeveralChoices():
            return 3.0 * (question.at_most or 3)
        case RankedChoices():
            return 5.0 * question.at_most
        case Matrix():
            return 3.5 * len(question.rows)
        case WholeNumber() | DecimalNumber() | Percentage() | Date():
            return 6.0
        case Money():
            return 20.0
        case ShortText():
            return 12.0
        case LongText():
            return 40.0
        case Shares() | HeadCount():
            return 6.0 * asked_for(question)
        case _:
            assert_never(question)


def _seconds(
    instrument: Instrument, section: Section, expected: list[tuple[Question, float]], share: float
) -> float:
    """The seconds for a section: what is read, what is decided, and its pages."""
    minute = WORDS_A_MINUTE[instrument.form]
    aloud = instrument.form == "easy"
    words = share * _words([section.text, section.stem])
    decided, read = 0.0, set()
    for question, likely in expected:
        words += likely * _words([question.text, question.hint])
        offered = _words(choice.text for choice in options(question))
        rows = _words(row.text for row in question.rows) if isinstance(question, Matrix) else 0
        seen = tuple(options(question)) in read and not aloud
        read.add(tuple(options(question)))
        words += likely * (rows + (GLANCE if seen else 1.0) * offered)
        words += likely * _words(r.text for r in instrument.reasons if r.id in question.missing)
        decided += likely * deciding(question) * SLOWER[instrument.form]
    single = sum(likely for _, likely in expected) if section.page == "single" else 0.0
    return words * 60 / minute + decided + PAGE * max(share, single)


def _words(texts: Iterable[str]) -> float:
    return float(sum(len(text.split()) for text in texts))


class _Likely:
    """How likely questions are shown, with these choices of the study."""

    def __init__(self, instrument: Instrument, chosen: Answers) -> None:
        self.chosen = chosen
        self.drawn: dict[str, float] = {
            take.into: taken / len(draw.candidates)
            for draw in instrument.draws
            for take in draw.takes
            for taken in [expected_of(draw, take.most, by_lot=take.lot is not None)]
        }

    def shown(self, section: Section, question: Question) -> float:
        """How likely a question is shown."""
        return self.of(section.show_if) * self.of(question.show_if)

    def of(self, condition: Condition | None) -> float:
        """How likely a condition holds; those of several are taken to be independent."""
        match condition:
            case None:
                return 1.0
            case All(all=inner):
                return _product(map(self.of, inner))
            case AnyOf(any=inner):
                return 1 - _product(1 - self.of(each) for each in inner)
            case Not(none=inner):
                return 1 - self.of(inner)
            case Answered() if condition.answer in self.chosen:
                return 1.0 if holds(condition, self.chosen.get) else 0.0
            case Answered() if condition.includes is not None:
                return self.drawn.get(condition.answer, UNKNOWN)
            case Answered() | Compared():
                return UNKNOWN
            case _:
                assert_never(condition)


def expected_of(draw: Draw, most: int, *, by_lot: bool) -> float:
    """How many items a draw is expected to take, if each candidate counts independently with the
    likelihood RELEVANT."""
    every = len(draw.candidates)
    taken: Callable[[int], int] = lambda n: min(n, most) + (by_lot and n > most)  # noqa: E731
    return sum(
        comb(every, n) * RELEVANT**n * (1 - RELEVANT) ** (every - n) * taken(n)
        for n in range(every + 1)
    )


def _product(shares: Iterable[float]) -> float:
    result = 1.0
    for share in shares:
        result *= share
    return result


def _rounded(number: float) -> Decimal:
    return Decimal(str(round(number, 1)))
