"""How many responses are wanted, by country and questionnaire."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey_app import access, current
from survey_app.forms.round_parts import TargetsForm
from survey_app.register import country_name
from survey_app.rounds.blueprint import coordinated, found, note, rounds, titles


@rounds.route("/<round>/targets", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round)
def targets(round: str) -> ResponseReturnValue:
    """The numbers wanted in the countries that the account coordinates."""
    planned, store = found(round), current.store()
    countries = {country: country_name(country) for country in coordinated(planned)}
    form = TargetsForm(countries, titles(planned))
    if request.method == "GET":
        form.show(planned)
    else:
        form.process(request.form)
        if form.validate():
            with store.together():
                after = store.rounds.correct(replace(planned, targets=form.targets(planned)))
                if after.revision != planned.revision:
                    note("numbers wanted changed", after)
            flash(gettext("The numbers are stored."))
            return redirect(url_for(".one", round=planned.id), 303)
    page = render_template("rounds/targets.html", form=form, planned=planned)
    return page, 422 if form.errors else 200
