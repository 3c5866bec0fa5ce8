"""What a form that was sent says: the answers of the questions that are shown, in their types."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from grids.conditions import holds
from grids.instrument import Section, asked_in
from grids.questions import Length, Question
from grids.terms import Look
from grids.values import Answer, Answers
from survey_app.forms.outcomes import ShareOf
from survey_app.forms.questions import SectionForm


@dataclass(frozen=True, slots=True)
class Taken:
    """What a section says after it was sent.

    `shown` are the questions that apply, given these answers; `answers` those that were given
    (a blank question has none); `valid` whether nothing is wrong with any of them.
    """

    shown: tuple[Question, ...]
    answers: Answers
    valid: bool


def taken(form: SectionForm, section: Section, length: Length = "full") -> Taken:
    """What the form says about a section. What is wrong in a question that no longer applies does
    not count, and its answer is not kept."""
    form.validate()
    asked = tuple(applying(section, form.look, length))
    ids = [question.id for question in asked if question.id in form]
    for question in form.questions:
        if question.id not in ids:
            form[question.id].forgive()
    found = {id: answer for id in ids if (answer := _given(form, id)) is not None}
    valid = not any(form[id].errors for id in ids)
    return Taken(asked, MappingProxyType(found), valid)


def applying(section: Section, look: Look, length: Length = "full") -> Iterator[Question]:
    """The questions of a section that a sheet of this length asks, given the answers so far; the
    answer to a question that does not apply cannot make another one appear."""
    if section.show_if is not None and holds(section.show_if, look) is not True:
        return
    hidden: set[str] = set()

    def seen(id: str) -> Answer | None:
        return None if id in hidden else look(id)

    for question in section.questions:
        if question.show_if is not None and holds(question.show_if, seen) is not True:
            hidden.add(question.id)
        elif asked_in(question, length):
            yield question


def _given(form: SectionForm, id: str) -> Answer | None:
    found = form[id].data
    return None if isinstance(found, ShareOf) else found
