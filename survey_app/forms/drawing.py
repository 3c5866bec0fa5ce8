"""Makes of a form what its page draws."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from flask_babel import get_locale, gettext
from markupsafe import Markup

from grids.instrument import Instrument
from grids.questions import HeadCount, Money, Question, Shares
from grids.terms import Look
from grids.values import Answers, Missing, Parts
from survey_app.forms import entries
from survey_app.forms.asked import Entry, Message, Problem
from survey_app.forms.figures import HUNDRED
from survey_app.forms.given import Given
from survey_app.forms.pieces import Words, pieces, shape
from survey_app.forms.questions import SectionForm
from survey_app.forms.spoken import figure, unit

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown beside questions, by their id: the answer of an earlier year in words, notes
    of checks."""

    before: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, tuple[Message, ...]] = field(default_factory=dict)


NOTHING = Beside()


@dataclass(frozen=True)
class Asked:
    """A question as it is drawn: its inputs with what stands in them, and what is beside it.

    `notes` are what checks have to say about it, `words` the unit behind a figure, the share it
    is, what its parts add up to, and the answer of an earlier year.
    """

    given: Given
    words: Words
    language: str
    notes: tuple[Message, ...] = ()

    @property
    def question(self) -> Question:
        """The question."""
        return self.given.question

    @property
    def id(self) -> str:
        """The id of the question."""
        return self.question.id

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Its inputs."""
        return entries.entries(self.given)

    @cached_property
    def reasons(self) -> Entry | None:
        """The ticks for giving no answer, where they stand apart."""
        return entries.reasons(self.given)

    @property
    def inputs(self) -> tuple[Entry, ...]:
        """Its inputs and the ticks for giving no answer."""
        return (*self.entries, self.reasons) if self.reasons else self.entries

    @property
    def bad(self) -> bool:
        """Whether something is wrong with it."""
        return bool(self.given.troubles)

    @property
    def unit(self) -> str:
        """What stands behind a figure."""
        return self.words.unit

    @property
    def beside(self) -> str:
        """What share of its base an amount is."""
        return self.words.beside

    @property
    def total(self) -> str:
        """What the parts add up to."""
        return self.words.total

    @property
    def before(self) -> str:
        """The answer of an earlier year."""
        return self.words.before

    @property
    def ready(self) -> Markup | None:
        """The whole question as HTML from prepared pieces; None where it has to be drawn anew,
        because there is something special to be told."""
        kept = self.given.object_data
        odd = isinstance(kept, Missing) and kept not in self.question.missing
        if self.bad or self.notes or odd:
            return None
        form = shape(self.given, self.words, self.language)
        found = pieces(self.question, form, lambda: self.inputs)
        return found.filled(self.given, self.words)


def draw(
    form: SectionForm, questions: Iterable[Question], beside: Beside = NOTHING
) -> tuple[Asked, ...]:
    """Some questions of a form, as the macros of `macros/questions.html` take them."""
    given = (form[question.id] for question in questions)
    return _drawn(given, form.instrument, form.look, form.currency, beside)


def draw_given(
    instrument: Instrument, every: Iterable[Given], answers: Answers
) -> tuple[Asked, ...]:
    """Some questions as a form would draw them, without the cost of making one: with their stored
    answers, or with what was typed. `answers` are all stored ones."""
    return _drawn(every, instrument, answers.get)


def problems(questions: Iterable[Asked]) -> tuple[Problem, ...]:
    """Everything that is wrong with some questions, in their order."""
    return tuple(
        Problem(entry.target, each.question.label, entry.error)
        for each in questions
        if each.bad
        for entry in each.inputs
        if entry.error
    )


def _drawn(
    every: Iterable[Given],
    instrument: Instrument,
    look: Look,
    currency: str = "",
    beside: Beside = NOTHING,
) -> tuple[Asked, ...]:
    language = str(get_locale() or "")
    found = []
    for given in every:
        question = given.question
        before, notes = beside.before.get(question.id, ""), beside.notes.get(question.id, ())
        share = _share(given, instrument, look)
        words = Words(unit(question, currency), share, _total(given), before)
        found.append(Asked(given, words, language, notes))
    return tuple(found)


def _share(given: Given, instrument: Instrument, look: Look) -> str:
    """What share of its base an amount is: "12.5 % of total revenue"."""
    question, value = given.question, given.data
    if not isinstance(question, Money) or not question.share_of or not isinstance(value, Decimal):
        return ""
    whole = look(question.share_of)
    if not isinstance(whole, Decimal | int) or whole == 0:
        return ""
    share = figure((value * HUNDRED / whole).quantize(TENTH), "%")
    base = question.base or instrument.question(question.share_of).label
    return gettext("%(share)s of %(base)s", share=share, base=base)


def _total(given: Given) -> str:
    """What parts of a figure add up to."""
    if not isinstance(given.question, Shares | HeadCount) or not isinstance(given.data, Parts):
        return ""
    total = sum((Decimal(v) for _, v in given.data.items if not isinstance(v, str)), Decimal(0))
    return figure(total, unit(given.question))
