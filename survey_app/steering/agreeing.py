"""What the group agrees on: all that nobody wants to discuss, one indicator, the last word."""

from collections.abc import Mapping

from flask import abort, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from grids.instrument import Section
from survey_app import current
from survey_app.facilitate.agreements import (
    agreed,
    closing,
    on_indicator,
    take_as_rated,
    with_answers,
)
from survey_app.facilitate.assessments import keep
from survey_app.facilitate.opening import refused
from survey_app.facilitate.saving import mark_of, meanwhile, strangers
from survey_app.forms import Beside, SectionForm, draw, problems, section_form, taken
from survey_app.seen import Seen
from survey_app.steering.blueprint import revealed_here, show, staff, steering, to_turn
from survey_app.steering.running import proposals

Notes = Mapping[str, tuple[str, ...]]


@steering.post("/<enterprise>/as-rated")
@staff
def as_rated(group: str, enterprise: str) -> ResponseReturnValue:
    """Agree on all that was proposed as rated, unless the proposals changed meanwhile."""
    found = _agreeable(group, enterprise)
    steps = proposals(found)
    if set(request.form.getlist("rated")) != {f"{id}:{step}" for id, step in steps.items()}:
        flash(gettext("The proposals have changed. Nothing was agreed; look at the list again."))
        return to_turn(found)
    store = current.store()
    with store.together():
        now = agreed(store, found.grid, found.enterprise, group)
        take_as_rated(store, now, found.grid, steps)
        store.focus_groups.touch(group)
    flash(
        ngettext(
            "One indicator is agreed as rated.",
            "%(num)s indicators are agreed as rated.",
            len(steps),
        )
    )
    return to_turn(found)


@steering.route("/<enterprise>/settle/<indicator>", methods=["GET", "POST"])
@staff
def settle(group: str, enterprise: str, indicator: str) -> ResponseReturnValue:
    """One indicator: agreed step, reason, minority view, evidence and its grade."""
    found = _agreeable(group, enterprise)
    if all(each.id != indicator for each in found.grid.indicators):
        abort(404)
    return _settled(found, on_indicator(found.grid, indicator), indicator)


@steering.route("/<enterprise>/last-word", methods=["GET", "POST"])
@staff
def last_word(group: str, enterprise: str) -> ResponseReturnValue:
    """The models the group sees, and what the enterprise says to the assessment."""
    found = _agreeable(group, enterprise)
    return _settled(found, closing(found.grid), "")


def _agreeable(group: str, enterprise: str) -> Seen:
    """What a group agrees on; a rehearsal keeps nothing."""
    found = revealed_here(group, enterprise)
    if found.group.rehearsal:
        flash(gettext("This is a rehearsal: what the group would agree on is not kept."))
        abort(to_turn(found))
    return found


def _settled(found: Seen, section: Section, indicator: str) -> ResponseReturnValue:
    store, grid, group = current.store(), found.grid, found.group.id
    response = agreed(store, grid, found.enterprise, group)
    mark = mark_of((group, found.enterprise.id, section.id), section.questions, response.answers)
    if request.method == "GET":
        form = section_form(grid, section.questions, response.answers)
        return _page(found, section, form, mark, indicator)
    if strange := strangers(section.questions):
        return refused(strange)
    form = section_form(grid, section.questions, response.answers, request.form)
    given = taken(form, section)
    if not given.valid:
        return _page(found, section, form, mark, indicator), 422
    if theirs := meanwhile(form, given.answers, mark):
        return _page(found, section, form, mark, indicator, theirs), 409
    with store.together():
        now = agreed(store, grid, found.enterprise, group)
        keep(store, with_answers(now, grid, section.questions, given.answers))
        store.focus_groups.touch(group)
    flash(gettext("Saved."))
    return to_turn(found, indicator or None)


def _page(
    found: Seen,
    section: Section,
    form: SectionForm,
    mark: str,
    indicator: str,
    theirs: Notes | None = None,
) -> str:
    questions = draw(form, section.questions, Beside(notes=theirs or {}))
    return show(
        "settle",
        found,
        section=section,
        questions=questions,
        problems=problems(questions),
        mark=mark,
        meanwhile=bool(theirs),
        item=found.item(indicator) if indicator else None,
    )
