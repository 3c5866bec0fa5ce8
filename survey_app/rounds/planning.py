"""Planning a round: a new one, a correction, a copy of an earlier one."""

from collections.abc import Iterator
from dataclasses import fields

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.rounds import SurveyRound
from survey_app import access, current
from survey_app.forms.rounds import PlanForm
from survey_app.rounds import words
from survey_app.rounds.blueprint import found, id_of_form, note, rounds
from survey_app.rounds.composing import corrected_round, further_round, new_round
from survey_app.rounds.offering import offer
from survey_app.store import Refused, Stale

NOT_COPIED = ("opens_day", "closes_day", "retention", "test")
"""What a copy asks anew."""
LABELLED = {
    "instruments": "questionnaires",
    "opens": "opens_day",
    "closes": "closes_day",
    "washington_group": "functioning",
    "anonymous": "kept",
}
"""The fields of the form under whose labels those of a round stand."""


@rounds.route("/plan", methods=["GET", "POST"])
@access.roles("coordinator")
def plan() -> ResponseReturnValue:
    """A new round. Its id comes with the form, so that a form sent twice plans one."""
    form, id = PlanForm(offer()), id_of_form()
    if request.method == "GET":
        form.process()
        return _form_page(form, id)
    form.process(request.form)
    if current.store().rounds.get(id) is not None:
        return _to(id)
    planned = new_round(form, id)
    return _form_page(form, id) if planned is None else _kept(planned, "round planned")


@rounds.route("/<round>/copy", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round, every=True)
def copy(round: str) -> ResponseReturnValue:
    """A further round like an earlier one, at another time."""
    earlier = found(round)
    form, id = PlanForm(offer(earlier)), id_of_form()
    if request.method == "GET":
        form.show(earlier)
        for name in NOT_COPIED:
            form[name].data = None
        return _form_page(form, id, earlier)
    form.process(request.form)
    if current.store().rounds.get(id) is not None:
        return _to(id)
    planned = further_round(form, id, earlier)
    return _form_page(form, id, earlier) if planned is None else _kept(planned, "round copied")


@rounds.route("/<round>/correct", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round, every=True)
def correct(round: str) -> ResponseReturnValue:
    """Change the plan of a round, as far as what people were promised allows."""
    stored = found(round)
    form = PlanForm(offer(stored), begun=current.store().rounds.has_answers(stored.id))
    if request.method == "GET":
        form.show(stored)
        return _correction(form, stored)
    form.process(request.form)
    wanted = corrected_round(form, stored)
    if wanted is None:
        return _correction(form, stored)
    if request.form.get("revision") != str(stored.revision):
        differing = tuple(_differing(form, stored, wanted))
        if differing:
            return _correction(form, stored, meanwhile=differing)
    try:
        after = _store(wanted)
    except (Refused, Stale) as error:  # somebody begins, or corrects, at this very moment
        form.form_errors.append(words.not_stored(error))
        return _correction(form, stored)
    same = after.revision == stored.revision
    flash(
        gettext("Nothing was different, so nothing was changed.")
        if same
        else gettext("The correction is stored.")
    )
    return _to(stored.id)


def _store(wanted: SurveyRound) -> SurveyRound:
    with current.store().together():
        after = current.store().rounds.correct(wanted)
        if after.revision != wanted.revision:
            note("round corrected", after)
    return after


def _kept(planned: SurveyRound, action: str) -> ResponseReturnValue:
    with current.store().together():
        current.store().rounds.add(planned)
        note(action, planned)
    flash(gettext("The round is planned. Below stands what is still to be done before it opens."))
    return _to(planned.id)


def _form_page(form: PlanForm, id: str, earlier: SurveyRound | None = None) -> ResponseReturnValue:
    page = render_template("rounds/plan.html", form=form, id=id, earlier=earlier)
    return page, 422 if form.errors else 200


def _correction(
    form: PlanForm, stored: SurveyRound, meanwhile: tuple[str, ...] = ()
) -> ResponseReturnValue:
    """The form of a correction. What somebody else changed `meanwhile` is told, and the form may
    be sent again over it."""
    page = render_template("rounds/correct.html", form=form, planned=stored, meanwhile=meanwhile)
    return page, 409 if meanwhile else 422 if form.errors else 200


def _differing(form: PlanForm, stored: SurveyRound, wanted: SurveyRound) -> Iterator[str]:
    """The labels of what differs between the form and what is stored now."""
    for each in fields(SurveyRound):
        label = LABELLED.get(each.name, each.name)
        if label in form and getattr(stored, each.name) != getattr(wanted, each.name):
            yield form[label].label.text


def _to(id: str) -> ResponseReturnValue:
    return redirect(url_for(".one", round=id), 303)
