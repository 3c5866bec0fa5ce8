"""What stands in the inputs of a question becomes its answer, or a message beside the input."""

import re
import unicodedata
from typing import assert_never

from flask_babel import gettext

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
from survey_app.forms import choosing, figures
from survey_app.forms.inputs import VALUE, WHY, Texts, keys
from survey_app.forms.numbers import ReadingError, number, written
from survey_app.forms.outcomes import Read, Trouble, not_offered

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def tidied(texts: Texts) -> Texts:
    """What stands in inputs without what is blank."""
    found = {key: tuple(filter(None, map(tidy, sent))) for key, sent in texts.items()}
    return {key: given for key, given in found.items() if given}


def read(question: Question, texts: Texts, currency: str = "") -> Read:
    """The answer that stands in the inputs of a question, tidied; without any there is no answer.

    `currency` is the code that may stand beside an amount.
    """
    given = dict(texts)
    reasons = given.pop(WHY, ())
    if reasons:
        return _reason(question, reasons, answered=bool(given))
    if not given:
        return Read()
    try:
        return _value(question, given, currency)
    except ReadingError as error:
        key = next(key for key in keys(question) if key in given)
        return Read(troubles=(Trouble(key, error.message),))


def tidy(text: str) -> str:
    """Text without control characters and surrounding blanks, its lines divided one way."""
    if text.isascii() and text.isalnum():  # as most codes and numbers are
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", CONTROL.sub("", lines)).strip()


def _reason(question: Question, reasons: tuple[str, ...], *, answered: bool) -> Read:
    known = {reason.value: reason for reason in question.missing}
    if foreign := [reason for reason in reasons if reason not in known]:
        return Read(troubles=(Trouble(WHY, not_offered(foreign[0])),))
    if len(set(reasons)) > 1:
        return Read(troubles=(Trouble(WHY, gettext("Tick one reason only.")),))
    if answered:
        message = gettext(
            "There is an answer, and a reason for giving none. Keep one of them: empty the answer, "
            "or take the tick away."
        )
        return Read(troubles=(Trouble(WHY, message),))
    return Read(known[reasons[0]])


def _value(question: Question, given: Texts, currency: str) -> Read:
    match question:
        case SingleChoice() | RatingScale() | YesNo():
            return Read(choosing.one(question, given[VALUE][0]))
        case SeveralChoices():
            return Read(choosing.several(question, given[VALUE]))
        case RankedChoices():
            return Read(choosing.ranked(question, given))
        case Matrix():
            return choosing.rows(question, given)
        case WholeNumber():
            return Read(int(number(given[VALUE][0], figures.span(question))))
        case DecimalNumber():
            return Read(number(given[VALUE][0], figures.span(question)))
        case Percentage():
            text = given[VALUE][0].removesuffix("%").strip()
            return Read(number(text, figures.span(question)))
        case Money():
            return Read(figures.amount(question, given[VALUE][0], currency))
        case Date():
            return Read(figures.day(given[VALUE][0]))
        case ShortText() | LongText():
            return Read(_text(given[VALUE][0], question.maximum))
        case Shares():
            return figures.shares(question, given)
        case HeadCount():
            return figures.heads(question, given)
        case _:
            assert_never(question)


def _text(text: str, maximum: int) -> str:
    if len(text) > maximum:
        message = gettext(
            "This has %(count)s characters and at most %(most)s fit. Shorten it.",
            count=written(len(text)),
            most=written(maximum),
        )
        raise ReadingError(message)
    return text
