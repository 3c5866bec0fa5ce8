"""The variables of an instrument: names, types and codes in files that machines read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Literal, assert_never

from grids.instrument import Instrument, Section
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
    options,
)
from grids.said import say
from grids.values import Missing

MISSING_CODES: Mapping[Missing, int] = MappingProxyType(
    {
        Missing.NOT_SHOWN: -1,
        Missing.DOES_NOT_APPLY: -2,
        Missing.DONT_KNOW: -3,
        Missing.PREFER_NOT_TO_SAY: -4,
        Missing.SKIPPED: -5,
        Missing.NOT_STATED: -7,
        Missing.CANNOT_JUDGE: -9,
        Missing.NOT_RECORDED: -10,
        Missing.NOT_RATED: -11,
    }
)
"""The code of each reason in coded columns; the same in every file."""
NOT_IN_VERSION, HIDDEN = -6, -8

LONGEST, KEPT = 32, 27
# Words that SPSS or Stata keep for themselves.
RESERVED = frozenset(
    [
        "all",
        "and",
        "by",
        "eq",
        "ge",
        "gt",
        "le",
        "lt",
        "ne",
        "not",
        "or",
        "to",
        "with",
        "byte",
        "double",
        "float",
        "if",
        "in",
        "int",
        "long",
        "using",
        "str",
        "strl",
    ]
)

Measured = Literal["nominal", "ordinal", "scale", "text", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One column of a file. `part` is an option, row, part or place of the question; `codes` are
    the values it may hold, in order, empty for numbers and texts."""

    name: str
    section: Section
    question: Question
    part: str = ""
    label: str
    measure: Measured
    codes: tuple[tuple[int, Choice], ...] = ()


def own_option(id: str, words: str) -> Choice:
    """An option that no instrument has. Its words are taken as they are: validation would make
    plain text of what the program says."""
    return Choice.model_construct(id=id, text=words)


def variable_name(id: str, part: str = "") -> str:
    """A name that every statistics program takes: lower-case letters, digits and underscores, a
    letter first, at most 32 characters. A longer one ends in a short digest of the whole."""
    whole = re.sub(r"[^a-z0-9]+", "_", f"{id} {part}".strip().lower()).strip("_")
    if whole in RESERVED or not whole[:1].isalpha():
        whole = f"v_{whole}"
    if len(whole) <= LONGEST:
        return whole
    digest = sha256(whole.encode()).hexdigest()[: LONGEST - KEPT - 1]
    return f"{whole[:KEPT].rstrip('_')}_{digest}"


def variables(instrument: Instrument) -> Iterator[Variable]:
    """The variables of an instrument in the order of its questions."""
    for section in instrument.sections:
        for question in section.questions:
            for part, label in _parts(question):
                yield Variable(
                    name=variable_name(question.id, part),
                    section=section,
                    question=question,
                    part=part,
                    label=label,
                    measure=measure_of(question),
                    codes=codes_of(question),
                )


def measure_of(question: Question) -> Measured:
    """The level of measurement of a question's variables."""
    match question:
        case SingleChoice() | SeveralChoices() | YesNo() | RankedChoices() | Matrix():
            return "nominal"
        case RatingScale():
            return "ordinal"
        case WholeNumber() | DecimalNumber() | Percentage() | Money() | Shares() | HeadCount():
            return "scale"
        case Date():
            return "date"
        case ShortText() | LongText():
            return "text"
        case _:
            assert_never(question)


NO = own_option("no", say("No"))
YES = own_option("yes", say("Yes"))
NO_YES = ((0, NO), (1, YES))


def codes_of(question: Question) -> tuple[tuple[int, Choice], ...]:
    """The codes a variable of the question may hold, with what they stand for: options from 1 in
    their order, steps by their number, 0 and 1 for no and yes or an option left or chosen."""
    match question:
        case YesNo() | SeveralChoices():
            return NO_YES
        case RatingScale():
            return tuple(enumerate(options(question), question.first))
        case SingleChoice() | RankedChoices() | Matrix():
            return tuple(enumerate(options(question), 1))
        case _:
            return ()


def _parts(question: Question) -> Iterator[tuple[str, str]]:
    """Part and label of each variable that a question needs."""
    match question:
        case SeveralChoices() | Shares() | HeadCount():
            for option in options(question):
                yield option.id, say("{label}: {part}", label=question.label, part=option.text)
        case Matrix():
            for row in question.rows:
                yield row.id, say("{label}: {part}", label=question.label, part=row.text)
        case RankedChoices():
            for place in range(1, question.at_most + 1):
                yield str(place), say("{label}: place {place}", label=question.label, place=place)
        case _:
            yield "", question.label
