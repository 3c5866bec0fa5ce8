"""Withdrawing ways in: all that were made together, or a single one that got lost."""

from contextlib import suppress

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.rounds import SurveyRound
from survey_app import access, current
from survey_app.forms.used_ways import WithdrawOneForm
from survey_app.register import country_name
from survey_app.rounds import words
from survey_app.rounds.addresses import way_in
from survey_app.rounds.blueprint import found, note, rounds, titles
from survey_app.store import Invitation, NotThere


@rounds.route("/<round>/ways/<invitation>/withdraw", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round)
def withdraw(round: str, invitation: str) -> ResponseReturnValue:
    """Ask, then withdraw all ways that were made together; what was answered by them stays."""
    planned, store = found(round), current.store()
    issued = _issued(planned, invitation)
    access.require("coordinator", country=issued.country)
    if request.method == "POST":
        with store.together():
            store.ways.revoke(issued.id)
            told = f"{issued.kind}, {issued.country}, {issued.instrument}, {issued.number}"
            note("ways in withdrawn", planned, told)
        flash(gettext("Withdrawn: nobody can begin that way any more."))
        return _back(planned)
    return render_template(
        "rounds/withdraw.html",
        planned=planned,
        issued=issued,
        titles=titles(planned),
        words=words,
        country_name=country_name,
    )


@rounds.route("/<round>/ways/withdraw-one", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round)
def withdraw_one(round: str) -> ResponseReturnValue:
    """Withdraw a single link or code. Whether it was used is not told."""
    planned, store = found(round), current.store()
    form = WithdrawOneForm(request.form)
    if request.method == "POST" and form.validate():
        typed = way_in(form.way.data)
        way = store.ways.resolve(typed)
        if way is None or way.survey_round.id != planned.id:
            form.way.errors = [gettext("No such link or code was made for this round.")]
        else:
            access.require("coordinator", country=way.country)
            with store.together():
                with suppress(NotThere):  # it was used, or withdrawn before
                    store.ways.revoke_one(typed)
                note("single way in withdrawn", planned, f"{way.country}, {way.instrument}")
            flash(gettext("Withdrawn: it cannot be used any more."))
            return _back(planned)
    page = render_template("rounds/withdraw_one.html", planned=planned, form=form)
    return page, 422 if form.errors else 200


def _issued(planned: SurveyRound, invitation: str) -> Invitation:
    issued = (each for each in current.store().ways.of(planned.id) if each.id == invitation)
    return next(issued, None) or abort(404)


def _back(planned: SurveyRound) -> ResponseReturnValue:
    return redirect(url_for(".one", round=planned.id) + "#ways", 303)
