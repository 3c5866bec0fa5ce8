"""A rater begins: the first page of an assessment, before there is one and afterwards."""

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from grids.enterprise import Enterprise
from grids.instrument import Section
from survey_app import current
from survey_app.facilitate import starting
from survey_app.facilitate.assessments import Assessment, begun, change
from survey_app.facilitate.blueprint import facilitate, rateable, staff
from survey_app.facilitate.opening import RATER, address, onward, opened, refused
from survey_app.facilitate.saving import strangers
from survey_app.forms import SectionForm, draw, problems, section_form, taken


@facilitate.route("/<enterprise>/rate", methods=["GET", "POST"])
@staff
def begin(enterprise: str) -> ResponseReturnValue:
    """A further rater: role, knowledge of the enterprise, how many indicators."""
    stored, grid = rateable(enterprise), current.grid()
    section = starting.start_section(grid)
    if request.method == "GET":
        form = section_form(grid, section.questions, {})
        form[starting.SCOPE].suggest(starting.usual_scope(current.store(), stored))
        return _page(stored, section, form)
    if strange := strangers(section.questions):
        return refused(strange)
    form = section_form(grid, section.questions, {}, request.form)
    found = starting.complete(form, taken(form, section))
    if not found.valid:
        return _page(stored, section, form), 422
    answers = starting.first_answers(grid, found)
    new = begun(current.store(), stored, starting.role_of(found), answers)
    return redirect(address(new, new.sections[1]), 303)


@facilitate.route(f"{RATER}/{starting.START}", methods=["GET", "POST"])
@staff
def start(enterprise: str, rater: str, turn: str) -> ResponseReturnValue:
    """The first page of an assessment, to be changed."""
    given = opened(enterprise, rater, turn)
    if given.again:
        abort(404)
    section = starting.start_section(given.instrument)
    stored = starting.start_answers(given)
    if request.method == "GET":
        form = section_form(given.instrument, section.questions, stored)
        return _page(given.enterprise, section, form, given)
    if strange := strangers(section.questions):
        return refused(strange)
    form = section_form(given.instrument, section.questions, stored, request.form)
    found = starting.complete(form, taken(form, section), given)
    if not found.valid:
        return _page(given.enterprise, section, form, given), 422
    changed = change(current.store(), given, lambda now: starting.restarted(now, found))
    return redirect(onward(changed, changed.sections[0]), 303)


def _page(
    enterprise: Enterprise, section: Section, form: SectionForm, given: Assessment | None = None
) -> str:
    questions = draw(form, section.questions)
    return render_template(
        "facilitate/start.html",
        enterprise=enterprise,
        given=given,
        section=section,
        questions=questions,
        problems=problems(questions),
    )
