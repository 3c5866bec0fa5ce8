"""What comes of reading an input: an answer, or what is wrong with it."""

from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext

from grids.questions import Choice
from grids.values import Answer
from survey_app.forms.numbers import ReadingError


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong in one input (`key` as in `inputs.keys`), and what to do."""

    key: str
    message: str


@dataclass(frozen=True, slots=True)
class ShareOf:
    """An amount given as per cent of another; `answers` works it out."""

    percent: Decimal


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: the answer (None: none was given), or what is wrong."""

    answer: Answer | ShareOf | None = None
    troubles: tuple[Trouble, ...] = ()


def code(text: str, choices: tuple[Choice, ...]) -> str:
    """The code of one of the choices. Raises ReadingError for anything else."""
    if all(choice.id != text for choice in choices):
        raise ReadingError(not_offered(text))
    return text


def not_offered(text: str) -> str:
    """The message for a code that is none of the options."""
    return gettext("“%(text)s” is none of the options. Choose one of those shown.", text=text[:40])
