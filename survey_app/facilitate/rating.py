"""Rating an enterprise: one rater, one page for each category, saved on every step."""

from collections.abc import Mapping, Sequence

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.instrument import Section
from grids.questions import Question
from survey_app import current
from survey_app.facilitate.assessments import Assessment, change
from survey_app.facilitate.blueprint import facilitate, staff
from survey_app.facilitate.digesting import digests
from survey_app.facilitate.opening import RATER, neighbour, onward, opened, refused
from survey_app.facilitate.saving import mark_of, meanwhile, strangers
from survey_app.forms import Beside, SectionForm, draw, problems, section_form, spoken, taken

Notes = Mapping[str, tuple[str, ...]]


@facilitate.route(f"{RATER}/<page>", methods=["GET", "POST"])
@staff
def rate(enterprise: str, rater: str, turn: str, page: str) -> ResponseReturnValue:
    """The ratings of one category, or the models; sending the page stores it."""
    given = opened(enterprise, rater, turn)
    section = given.section(page) or abort(404)
    questions = given.questions(section)
    if request.method == "GET":
        return _page(given, section, section_form(given.instrument, questions, given.answers))
    if strange := strangers(questions):
        return refused(strange)
    form = section_form(given.instrument, questions, given.answers, request.form)
    found = taken(form, section)
    if not found.valid:
        return _page(given, section, form), 422
    if theirs := meanwhile(form, found.answers, _mark(given, questions)):
        return _page(given, section, form, theirs), 409
    store = current.store()
    changed = change(store, given, lambda now: now.with_page(section, found.answers))
    return redirect(onward(changed, section), 303)


def _page(
    given: Assessment, section: Section, form: SectionForm, theirs: Notes | None = None
) -> str:
    questions = given.questions(section)
    asked = draw(form, questions, Beside(notes=theirs or {}))
    record = current.store().facts.latest(given.enterprise.id, given.instrument.id)
    return render_template(
        "facilitate/rate.html",
        given=given,
        enterprise=given.enterprise,
        section=section,
        questions=asked,
        problems=problems(asked),
        meanwhile=bool(theirs),
        first=_first_words(given, questions),
        mark=_mark(given, questions),
        digests=digests(given.instrument, given.enterprise, record),
        category=next((c for c in given.instrument.categories if c.id == section.category), None),
        indicators={i.id: i for i in given.instrument.indicators},
        number=given.sections.index(section) + 1,
        back=neighbour(given, section, -1),
    )


def _mark(given: Assessment, questions: Sequence[Question]) -> str:
    context = given.response.context
    whose = (given.enterprise.id, context.focus_group, context.rater, str(context.round))
    return mark_of(whose, questions, given.answers)


def _first_words(given: Assessment, questions: Sequence[Question]) -> Mapping[str, str]:
    """What the rater said in the first round, in words."""
    first = given.first
    return {
        q.id: gettext("In the first round: %(answer)s", answer="; ".join(spoken(q, first[q.id])))
        for q in questions
        if q.id in first
    }
