"""How many responses are wanted, by country and questionnaire."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.rounds import SurveyRound
from survey_app import access, current
from survey_app.forms.round_parts import TargetsForm
from survey_app.register import country_name
from survey_app.rounds import words
from survey_app.rounds.blueprint import coordinated, found, note, rounds, titles
from survey_app.store import Refused, Stale


@rounds.route("/<round>/targets", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round)
def targets(round: str) -> ResponseReturnValue:
    """The numbers wanted in the countries that the account coordinates."""
    planned = found(round)
    countries = {country: country_name(country) for country in coordinated(planned)}
    form = TargetsForm(countries, titles(planned))
    if request.method == "GET":
        form.show(planned)
    else:
        form.process(request.form)
        sound = form.validate() and not _changed_meanwhile(planned, form)
        if sound and _stored(planned, form):
            flash(gettext("The numbers are stored."))
            return redirect(url_for(".one", round=planned.id), 303)
    page = render_template(
        "rounds/targets.html", form=form, planned=planned, wanted=wanted_now(planned)
    )
    return page, 422 if form.errors else 200


def wanted_now(planned: SurveyRound) -> str:
    """The numbers that the account may change, as they are stored: what a form was opened with."""
    mine = coordinated(planned)
    found = (f"{t.country} {t.instrument} {t.responses}" for t in planned.targets)
    return ", ".join(sorted(each for each in found if each.partition(" ")[0] in mine))


def _changed_meanwhile(planned: SurveyRound, form: TargetsForm) -> bool:
    """Whether somebody else changed these numbers after the form was opened; says so. The form
    then has the present ones beside it, so that it can be sent again over what they wrote."""
    if request.form.get("opened", "") == wanted_now(planned):
        return False
    told = gettext(
        "Somebody else changed these numbers after you opened them. What you typed is still here. "
        "Look at theirs in another window; then send yours again, or leave this page."
    )
    form.form_errors.append(told)
    return True


def _stored(planned: SurveyRound, form: TargetsForm) -> bool:
    """Whether the numbers could be stored; if not, the form says why."""
    store = current.store()
    try:
        with store.together():
            after = store.rounds.correct(replace(planned, targets=form.targets(planned)))
            if after.revision != planned.revision:
                note("numbers wanted changed", after)
    except (Refused, Stale) as error:  # somebody changes the round at this very moment
        form.form_errors.append(words.not_stored(error))
        return False
    return True
