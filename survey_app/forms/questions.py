"""The questions of a section as one form: a field per question, named by its id."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wtforms import Field, ValidationError
from wtforms.form import BaseForm
from wtforms.utils import unset_value

from grids.instrument import Instrument
from grids.questions import Money, Question
from grids.values import Answer, Answers
from survey_app.forms.inputs import VALUE, Texts, names, texts
from survey_app.forms.outcomes import ShareOf
from survey_app.forms.typed import Sent, Typed, typed, worked_out


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
        self.data: Answer | ShareOf | None = None
        self.texts: Texts = {}
        self.troubles: dict[str, str] = {}
        self.errors: Sequence[str] = ()

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Take what was sent, else the stored answer."""
        self.object_data = None if data is unset_value else data
        self.process_errors = []
        if formdata is None:
            self.texts, self.data = texts(self.question, self.object_data), self.object_data
        else:
            self._take(typed(self.question, formdata, self.object_data, self.currency))
            self.process_errors = list(self.troubles.values())

    def _take(self, found: Typed) -> None:
        self.texts, self.troubles = found.texts, dict(found.troubles)
        self.data = found.data

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
    given = Typed(field.question, field.texts, field.data, field.object_data, field.troubles)
    found = worked_out(given, form.instrument, form.look)
    field._take(found)
    if found is not given and found.troubles:
        raise ValidationError(found.troubles[VALUE])
