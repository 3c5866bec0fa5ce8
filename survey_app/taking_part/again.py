"""The second rating: only what the group talked about, with one's own first step beside it."""

from collections.abc import Mapping

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.focus_groups import FocusGroup
from grids.instrument import Instrument, Section
from grids.values import Answers
from survey_app import current
from survey_app.facilitate.opening import refused
from survey_app.facilitate.saving import strangers
from survey_app.forms import SectionForm, draw, problems, section_form, spoken, taken
from survey_app.seen import Seen, rated_in, seen
from survey_app.store import Ballot, Participant
from survey_app.taking_part.blueprint import participant_page, rated_here, show
from survey_app.taking_part.now import may_rate


@participant_page("/again/<enterprise>", "GET", "POST")
def again(who: Participant, group: FocusGroup, enterprise: str) -> ResponseReturnValue:
    """Rate again what was talked about; what is left open stays as it was."""
    found = _asked(who, group, enterprise)
    section = _section(found.grid, found.turn.again)
    if request.method == "GET":
        form = section_form(found.grid, section.questions, _given(who, found))
        return _page(who, group, found, section, form)
    if strange := strangers(section.questions):
        return refused(strange)
    form = section_form(found.grid, section.questions, _given(who, found), request.form)
    read = taken(form, section)
    if not read.valid:
        return _page(who, group, found, section, form), 422
    store = current.store()
    with store.together():
        now = _asked(who, group, enterprise)
        ballot = Ballot(who.id, now.grid.version, read.answers, handed_in=True)
        store.ballots.keep(who, enterprise, "second", ballot)
    flash(gettext("Your second rating is handed in."))
    return redirect(url_for(".now"), 303)


def _asked(who: Participant, group: FocusGroup, enterprise: str) -> Seen:
    found = seen(current.store(), current.grid(), group, rated_here(group, enterprise))
    if not may_rate(group, who, found) or rated_in(found.turn) != "second":
        flash(gettext("This enterprise is not being rated now."))
        abort(redirect(url_for(".now"), 303))
    return found


def _section(grid: Instrument, indicators: tuple[str, ...]) -> Section:
    questions = tuple(grid.question(id) for id in indicators)
    return Section(id="again", title=gettext("Second rating"), layer="ratings", questions=questions)


def _given(who: Participant, found: Seen) -> Answers:
    ballot = current.store().ballots.mine(who, found.enterprise.id, "second")
    return ballot.answers if ballot else {}


def _page(
    who: Participant, group: FocusGroup, found: Seen, section: Section, form: SectionForm
) -> str:
    asked = draw(form, section.questions)
    return show(
        "again",
        who,
        group,
        found=found,
        section=section,
        questions=asked,
        problems=problems(asked),
        first=_first_words(who, found),
        indicators={i.id: i for i in found.grid.indicators},
    )


def _first_words(who: Participant, found: Seen) -> Mapping[str, str]:
    """What this participant said in the first round, in words."""
    ballot = current.store().ballots.mine(who, found.enterprise.id, "first")
    given = ballot.answers if ballot else {}
    return {
        id: gettext(
            "In the first round: %(answer)s",
            answer="; ".join(spoken(found.grid.question(id), given[id])),
        )
        for id in found.turn.again
        if id in given
    }
