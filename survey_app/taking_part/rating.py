"""Rating an enterprise blind: a page for each category, saved on every step, then handed in."""

import uuid
from collections.abc import Mapping
from dataclasses import replace

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from grids.focus_groups import FocusGroup
from grids.instrument import Instrument, Section
from grids.responses import Context, Response, Round
from grids.values import Answer, Missing
from survey_app import current, languages
from survey_app.facilitate.assessments import GRID, Assessment, beyond_core, counted
from survey_app.facilitate.digesting import digests
from survey_app.facilitate.opening import refused
from survey_app.facilitate.saving import mark_of, meanwhile, strangers
from survey_app.forms import Beside, SectionForm, draw, problems, section_form, taken
from survey_app.seen import Seen, rated_in, seen
from survey_app.store import Ballot, Participant
from survey_app.taking_part.blueprint import participant_page, rated_here, show
from survey_app.taking_part.now import BEFORE, may_rate

Notes = Mapping[str, tuple[str, ...]]


@participant_page("/rate/<enterprise>")
def rate(who: Participant, group: FocusGroup, enterprise: str) -> ResponseReturnValue:
    """The first page of the ratings."""
    given = opened(who, group, enterprise)
    return redirect(url_for(".rate_page", enterprise=enterprise, page=given.sections[0].id), 303)


@participant_page("/rate/<enterprise>/<page>", "GET", "POST")
def rate_page(
    who: Participant, group: FocusGroup, enterprise: str, page: str
) -> ResponseReturnValue:
    """The ratings of one category; sending the page stores it."""
    given = opened(who, group, enterprise)
    section = given.section(page) or abort(404)
    questions = given.questions(section)
    if request.method == "GET":
        form = section_form(given.instrument, questions, given.answers)
        return _page(who, group, given, section, form)
    if strange := strangers(questions):
        return refused(strange)
    form = section_form(given.instrument, questions, given.answers, request.form)
    found = taken(form, section)
    if not found.valid:
        return _page(who, group, given, section, form), 422
    if theirs := meanwhile(form, found.answers, _mark(given, section)):
        return _page(who, group, given, section, form, theirs), 409
    _keep(who, group, given.with_page(section, found.answers))
    return redirect(_neighbour(given, section), 303)


@participant_page("/rated/<enterprise>", "GET", "POST")
def rated(who: Participant, group: FocusGroup, enterprise: str) -> ResponseReturnValue:
    """All that was rated at a glance; sending says "I am done". It can still be changed until the
    reveal, late ones until their days are over."""
    given = opened(who, group, enterprise)
    if request.method == "GET":
        done, asked = counted(given.instrument, given.answers)
        return show("rated", who, group, given=given, done=done, asked=asked)
    _keep(who, group, given, handed_in=True)
    if current.store().turns.of(group.id, enterprise).revealed:
        flash(gettext("Handed in. It is kept apart from the ratings that were revealed."))
    else:
        flash(gettext("Handed in. You can change your ratings until they are revealed."))
    return redirect(url_for(".now"), 303)


def opened(who: Participant, group: FocusGroup, enterprise: str) -> Assessment:
    """What a participant gave so far for an enterprise that may be rated now; else they are led
    to what happens now."""
    found = seen(current.store(), current.grid(), group, rated_here(group, enterprise))
    if not may_rate(group, who, found) or rated_in(found.turn) == "second":
        abort(_not_now())
    return _assessment(who, group, found)


def _assessment(who: Participant, group: FocusGroup, found: Seen) -> Assessment:
    store = current.store()
    ballot = _begun_from(who, found)
    grid = store.instruments.get(GRID, ballot.version) if ballot else current.grid()
    response = Response(
        id=str(uuid.uuid4()),
        instrument=GRID,
        version=grid.version,
        answers=ballot.answers if ballot else begun(grid, group.core),
        subject=found.enterprise.id,
        context=Context(country=group.country, round=Round.FIRST, rater=who.id),
    )
    return Assessment(found.enterprise, languages.shown(grid), response)


def _begun_from(who: Participant, found: Seen) -> Ballot | None:
    """What a participant goes on with: what they gave in this round, or what they correct. Who
    keys in paper sheets begins anew."""
    ballots, enterprise, round = current.store().ballots, found.enterprise.id, rated_in(found.turn)
    mine = ballots.mine(who, enterprise, round)
    if mine or round != "late" or who.paper:
        return mine
    given = [each for each in (ballots.mine(who, enterprise, r) for r in BEFORE) if each]
    answers = {id: answer for each in given for id, answer in each.answers.items()}
    return replace(given[0], answers=answers) if given else None


def begun(grid: Instrument, core: bool) -> Mapping[str, Answer]:
    """What stands in the ratings before anything is given: what a short session leaves out."""
    return dict.fromkeys(beyond_core(grid), Missing.NOT_SHOWN) if core else {}


def _keep(
    who: Participant, group: FocusGroup, given: Assessment, *, handed_in: bool = False
) -> None:
    """Keep ratings for the participant, unless they were revealed a moment ago. What was handed in
    stays so."""
    store, enterprise = current.store(), given.enterprise
    with store.together():
        found = seen(store, current.grid(), group, enterprise)
        round = rated_in(found.turn)
        if not may_rate(group, who, found) or round == "second":
            abort(_not_now())
        before = store.ballots.mine(who, enterprise.id, round)
        done = handed_in or bool(before and before.handed_in)
        answers = given.response.answers
        ballot = Ballot(who.id, given.instrument.version, answers, done)
        store.ballots.keep(who, enterprise.id, round, ballot)


def _not_now() -> BaseResponse:
    flash(gettext("This enterprise is not being rated now."))
    return redirect(url_for(".now"), 303)


def _page(
    who: Participant,
    group: FocusGroup,
    given: Assessment,
    section: Section,
    form: SectionForm,
    theirs: Notes | None = None,
) -> str:
    asked = draw(form, given.questions(section), Beside(notes=theirs or {}))
    record = current.store().facts.latest(given.enterprise.id, GRID)
    pages = [page.id for page in given.sections]
    return show(
        "rate",
        who,
        group,
        given=given,
        section=section,
        questions=asked,
        problems=problems(asked),
        meanwhile=bool(theirs),
        mark=_mark(given, section),
        digests=digests(given.instrument, given.enterprise, record),
        category=next((c for c in given.instrument.categories if c.id == section.category), None),
        indicators={i.id: i for i in given.instrument.indicators},
        number=pages.index(section.id) + 1,
        late=current.store().turns.of(group.id, given.enterprise.id).revealed,
    )


def _mark(given: Assessment, section: Section) -> str:
    return mark_of((given.enterprise.id, given.rater), given.questions(section), given.answers)


def _neighbour(given: Assessment, section: Section) -> str:
    """The address of the page before or behind; at the ends that of all answers, or of what
    happens now."""
    pages = [page.id for page in given.sections]
    number = pages.index(section.id) + (-1 if request.form.get("step") == "back" else 1)
    if number < 0:
        return url_for(".now")
    if number == len(pages):
        return url_for(".rated", enterprise=given.enterprise.id)
    return url_for(".rate_page", enterprise=given.enterprise.id, page=pages[number])
