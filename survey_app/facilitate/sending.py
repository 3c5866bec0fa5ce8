"""A page of questions as it stands in front of somebody: to fill in, or as they sent it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import abort, make_response, request

from grids.instrument import Instrument, Section
from grids.values import Answers
from survey_app.facilitate.opening import refused
from survey_app.facilitate.saving import mark_of, meanwhile, strangers
from survey_app.forms import Beside, SectionForm, draw, problems, section_form, taken


@dataclass(frozen=True, slots=True)
class Page:
    """A page of questions: its form, the mark that goes out with it, and what was `sent`, None
    where it is shown, with a `status` and with notes on what others saved meanwhile."""

    section: Section
    form: SectionForm
    mark: str
    sent: Answers | None = None
    status: int = 200
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """What its template shows."""
        questions = draw(self.form, self.section.questions, Beside(notes=self.notes))
        return {
            "section": self.section,
            "questions": questions,
            "problems": problems(questions),
            "mark": self.mark,
            "meanwhile": bool(self.notes),
        }


def page_of(grid: Instrument, section: Section, stored: Answers, *whose: str) -> Page:
    """The page that this request opens or sends. What is sent is refused where it has fields of
    another page; it is shown again where something is wrong, or was changed meanwhile."""
    mark = mark_of((*whose, section.id), section.questions, stored)
    if request.method == "GET":
        return Page(section, section_form(grid, section.questions, stored), mark)
    if strange := strangers(section.questions):
        abort(make_response(refused(strange)))
    form = section_form(grid, section.questions, stored, request.form)
    given = taken(form, section)
    if not given.valid:
        return Page(section, form, mark, status=422)
    if theirs := meanwhile(form, given.answers, mark):
        return Page(section, form, mark, status=409, notes=theirs)
    return Page(section, form, mark, given.answers)
