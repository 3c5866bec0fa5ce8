"""What was typed into the inputs of questions: their answers, and what is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from grids.instrument import Instrument
from grids.questions import Money, Question
from grids.terms import Look
from grids.values import Answer, Answers
from survey_app.forms.figures import HUNDRED
from survey_app.forms.inputs import VALUE, Texts, keys, name, texts
from survey_app.forms.outcomes import ShareOf
from survey_app.forms.reading import read, tidied

CENT = Decimal("0.01")
Sent = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent for a question: `texts` stood in its inputs, `troubles` are what is wrong in
    them; `data` is its answer, `object_data` the stored one, None where there is none."""

    question: Question
    texts: Texts
    data: Answer | ShareOf | None
    object_data: Answer | None
    troubles: Mapping[str, str] = field(default_factory=dict)

    @property
    def answer(self) -> Answer | None:
        """Its answer; None also where a share of another amount could not be worked out."""
        return None if isinstance(self.data, ShareOf) else self.data


def typed(question: Question, sent: Sent, stored: Answer | None, currency: str = "") -> Typed:
    """What was sent for a question. What came back unchanged keeps its value, so that nothing is
    lost of an answer that the inputs show less exactly."""
    inputs = {key: tuple(sent.getlist(name(question, key))) for key in keys(question)}
    given = tidied(inputs)
    shown = {key: inputs[key] for key in given}
    if shown == texts(question, stored):
        return Typed(question, shown, stored, stored)
    found = read(question, given, currency)
    troubles = {trouble.key: trouble.message for trouble in found.troubles}
    return Typed(question, shown, found.answer, stored, troubles)


def typed_page(
    instrument: Instrument, questions: Iterable[Question], sent: Sent, answers: Answers
) -> dict[str, Typed]:
    """What was sent for the questions of a page, by their ids; `answers` are the stored ones."""
    found = {each.id: typed(each, sent, answers.get(each.id)) for each in questions}

    def look(id: str) -> Answer | None:
        given = found.get(id)
        if given is None:
            return answers.get(id)
        return None if given.troubles else given.answer

    return {id: worked_out(each, instrument, look) for id, each in found.items()}


def worked_out(given: Typed, instrument: Instrument, look: Look) -> Typed:
    """The same with "12.5 %" of another amount turned into an amount."""
    share, question = given.data, given.question
    if not isinstance(share, ShareOf) or not isinstance(question, Money) or not question.share_of:
        return given
    whole = look(question.share_of)
    if not isinstance(whole, Decimal | int):
        message = gettext(
            "This per cent cannot be worked out, because “%(whole)s” is not known yet. Write that "
            "amount first, or write this one as an amount.",
            whole=instrument.question(question.share_of).label,
        )
        return replace(given, troubles={VALUE: message})
    return replace(given, data=(whole * share.percent / HUNDRED).quantize(CENT, ROUND_HALF_UP))
