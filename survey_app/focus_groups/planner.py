"""The planner: people, enterprises and minutes become an agenda by the clock."""

from dataclasses import replace

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.dealing import seats
from grids.fitting import Fit, Occasion, fitted, kinds_of, most_enterprises, suggested
from grids.focus_groups import FocusGroup
from grids.plans import Kind
from survey_app import current
from survey_app.focus_groups import words
from survey_app.focus_groups.blueprint import found, groups, note, staff, to_group
from survey_app.focus_groups.working_out import occasion_here, shares, worked_out
from survey_app.forms.planner import MOST, PlannerForm
from survey_app.store import Refused, Stale


@groups.route("/<group>/planner", methods=["GET", "POST"])
@staff
def planner(group: str) -> ResponseReturnValue:
    """Work out a plan from what the address says, else from what is kept; keep it when sent."""
    planned = found(group)
    form = PlannerForm(words.arrangements())
    asked = request.form if request.method == "POST" else request.args
    if "people" in asked:
        form.process(asked)
    else:
        form.process(data=_kept_so_far(planned))
    if not form.validate():
        return render_template("groups/planner.html", form=form, planned=planned, worked=None), 422
    occasion = _occasion(planned, form)
    fit = suggested(occasion, words.ARRANGED[form["arrangement"].data])
    if request.method == "POST":
        try:
            return _use(planned, occasion, fit)
        except (Refused, Stale) as error:
            form.form_errors.append(words.not_stored(error, words.begun()))
    return _page(form, planned, occasion, fit), 422 if form.errors else 200


def _kept_so_far(planned: FocusGroup) -> dict[str, str]:
    """What is kept, as the form shows it."""
    arranged = {Kind.TABLES: words.TABLES, Kind.OVERVIEW: words.OVERVIEW}
    return {
        "people": str(planned.people),
        "enterprises": str(max(1, min(len(planned.enterprises), MOST["enterprises"]))),
        "minutes": str(planned.minutes),
        "arrangement": arranged.get(kinds_of(planned)[0], words.SUGGESTED),
        "tables": str(planned.tables) if planned.tables > 1 else "",
    }


def _occasion(planned: FocusGroup, form: PlannerForm) -> Occasion:
    """What there is to plan with, as the form says."""
    numbers = form.numbers()
    if form["arrangement"].data != words.TABLES:
        numbers["tables"] = 0
    return replace(occasion_here(planned, current.grid()), **numbers)


def _use(planned: FocusGroup, occasion: Occasion, fit: Fit) -> ResponseReturnValue:
    """Keep a plan with the group."""
    wanted = replace(
        planned,
        people=occasion.people,
        minutes=occasion.minutes,
        tables=fit.plan.tables,
        core=fit.plan.core,
    )
    with current.store().together():
        after = current.store().focus_groups.correct(wanted)
        if after.revision != wanted.revision:
            note("plan of focus group chosen", after)
        if after.tables != planned.tables:
            _seat_anew(after)
    flash(gettext("The plan is kept: %(plan)s.", plan=words.plans()[fit.plan.kind]))
    return to_group(planned.id)


def _seat_anew(planned: FocusGroup) -> None:
    """Seat those who have joined at as many tables as there are now, evenly and mixed; who works
    for an enterprise sits where it is rated."""
    store = current.store().participants
    people = store.of_group(planned.id)
    even = seats([each.stakeholder for each in people], planned.tables)
    for person, table in zip(people, even, strict=True):
        at = planned.table_of(person.own) if person.own in planned.enterprises else table
        store.move(planned.id, person.id, at)


def _page(form: PlannerForm, planned: FocusGroup, occasion: Occasion, fit: Fit) -> str:
    return render_template(
        "groups/planner.html",
        form=form,
        planned=planned,
        worked=worked_out(planned, current.grid(), occasion, fit),
        most=most_enterprises(fit.plan, occasion.minutes),
        all_plans=[fitted(kind, occasion) for kind in Kind],
        shares=shares(occasion.people, occasion.enterprises),
        words=words,
    )
