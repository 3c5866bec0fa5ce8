"""The questions of a section as one form: a field per question, named by its id."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from wtforms import Field, ValidationError
from wtforms.form import BaseForm
from wtforms.utils import unset_value

from grids.instrument import Instrument
from grids.questions import Money, Question
from grids.values import Answer, Answers
from survey_app.forms.figures import HUNDRED
from survey_app.forms.inputs import VALUE, Texts, keys, name, names, texts
from survey_app.forms.outcomes import ShareOf
from survey_app.forms.reading import read, tidied

CENT = Decimal("0.01")
Sent = MultiDict[str, str]


class AnswerField(Field):
    """The answer to one question, over all its inputs.

    `texts` is what stands in the inputs, as sent or else for the stored answer; `troubles` the
    message for each input that is wrong; `data` the answer, None where there is none.
    """

    def __init__(self, question: Question, currency: str = "", **bound: Any) -> None:
        derived = isinstance(question, Money) and question.share_of
        validators = [_worked_out] if derived else []
        super().__init__(label=question.label, validators=validators, **bound)
        self.question = question
        self.currency = currency
        self.texts: Texts = {}
        self.troubles: dict[str, str] = {}
        self.errors: Sequence[str] = ()

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Take what was sent, else the stored answer. What came back unchanged keeps its value,
        so that nothing is lost of an answer that the inputs show less exactly."""
        self.object_data = None if data is unset_value else data
        self.data: Answer | ShareOf | None = self.object_data
        self.process_errors = []
        before = texts(self.question, self.object_data)
        if formdata is None:
            self.texts = before
            return
        inputs = {key: tuple(formdata.getlist(name(self.question, key))) for key in self._keys()}
        given = tidied(inputs)
        self.texts = {key: inputs[key] for key in given}
        if self.texts == before:
            return
        found = read(self.question, given, self.currency)
        self.data = found.answer
        self.troubles = {trouble.key: trouble.message for trouble in found.troubles}
        self.process_errors = [trouble.message for trouble in found.troubles]

    def refuse(self, message: str, key: str = VALUE) -> None:
        """Show a message beside an input of this field, also after validation."""
        self.troubles.setdefault(key, message)
        self.errors = [*self.errors, message]

    def suggest(self, answer: Answer) -> bool:
        """Put an answer into the inputs where nothing stands in them, as a proposal: it is stored
        when the page is sent. Returns whether it was put there."""
        if self.texts:
            return False
        self.texts = texts(self.question, answer)
        return True

    def forgive(self) -> None:
        """Forget what is wrong: the question does not apply."""
        self.errors, self.troubles = [], {}

    def _keys(self) -> tuple[str, ...]:
        return keys(self.question)


class SectionForm(BaseForm):
    """A form over questions; `look` gives stored answers, also those of other sections."""

    def __init__(
        self, instrument: Instrument, questions: Iterable[Question], stored: Answers, currency: str
    ) -> None:
        self.instrument = instrument
        self.questions = tuple(questions)
        self.stored = stored
        self.currency = currency
        super().__init__({q.id: AnswerField(q, currency) for q in self.questions})

    def look(self, id: str) -> Answer | None:
        """The answer to a question: in this form where it is asked here, else the stored one."""
        if id not in self:
            return self.stored.get(id)
        found = self[id].data
        return None if isinstance(found, ShareOf) or self[id].process_errors else found


def section_form(
    instrument: Instrument,
    questions: Iterable[Question],
    stored: Answers,
    sent: "Sent | None" = None,
    *,
    currency: str = "",
) -> SectionForm:
    """The form over some questions, filled with what was sent (None: with the stored answers).

    `currency` is the code of the money the answers are in. Call `validate` before `answers.taken`.
    """
    form = SectionForm(instrument, questions, stored, currency)
    form.process(sent, data=stored)
    return form


def foreign(questions: Iterable[Question], sent: Mapping[str, Any], *own: str) -> tuple[str, ...]:
    """The names sent that belong to no input of the questions and are none of the page's `own`."""
    known = names(questions)
    return tuple(sorted(given for given in sent if given not in known and given not in own))


def _worked_out(form: SectionForm, field: AnswerField) -> None:
    """Turn "12.5 %" of another amount into an amount."""
    share, question = field.data, field.question
    if not isinstance(share, ShareOf) or not isinstance(question, Money) or not question.share_of:
        return
    whole = form.look(question.share_of)
    if not isinstance(whole, Decimal | int):
        message = gettext(
            "This per cent cannot be worked out, because “%(whole)s” is not known yet. Write that "
            "amount first, or write this one as an amount.",
            whole=form.instrument.question(question.share_of).label,
        )
        field.troubles[VALUE] = message
        raise ValidationError(message)
    field.data = (whole * share.percent / HUNDRED).quantize(CENT, ROUND_HALF_UP)
