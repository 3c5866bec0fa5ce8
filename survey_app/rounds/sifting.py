"""Looking through a round: responses are set aside by hand, one by one, for a reason, and can be
taken back. What was answered is not shown."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.responses import Response
from grids.rounds import SurveyRound
from survey_app import access, current
from survey_app.coordinate.blueprint import actor
from survey_app.forms.aside import AsideForm
from survey_app.register import country_name
from survey_app.rounds.blueprint import coordinated, found, note, rounds, titles
from survey_app.rounds.noticing import mark_names, noticed
from survey_app.store import SetAside


@rounds.get("/<round>/responses")
@access.roles("coordinator", country=access.countries_of_round)
def responses(round: str) -> str:
    """The responses with something to notice, and those that were set aside."""
    planned = found(round)
    return render_template(
        "rounds/responses.html",
        planned=planned,
        noticed=noticed(planned, coordinated(planned)),
        mark_names=mark_names(),
        country_name=country_name,
    )


@rounds.route("/<round>/responses/<response>/aside", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round)
def set_aside(round: str, response: str) -> ResponseReturnValue:
    """Ask for the reason, then let a response count no more."""
    planned, store = found(round), current.store()
    sent, form = _sent(planned, response), AsideForm(request.form)
    if request.method == "POST" and form.validate():
        reason = form.reason.data or ""
        with store.together():
            store.aside.put(sent.id, reason, actor())
            note("response set aside", planned, _named(sent), purpose=reason)
        flash(gettext("The response is set aside: it is kept, and counts nowhere."))
        return _back(planned)
    page = render_template(
        "rounds/set_aside.html",
        planned=planned,
        sent=sent,
        form=form,
        titles=titles(planned),
        country_name=country_name,
    )
    return page, 422 if form.errors else 200


@rounds.route("/<round>/responses/<response>/back", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round)
def take_back(round: str, response: str) -> ResponseReturnValue:
    """Ask, then let a response count again that was set aside."""
    planned, store = found(round), current.store()
    sent = _sent(planned, response)
    aside = _aside(planned, sent.id)
    if aside is None:  # somebody took it back meanwhile
        return _back(planned)
    if request.method == "POST":
        with store.together():
            store.aside.take_back(sent.id)
            note("response counts again", planned, _named(sent))
        flash(gettext("The response counts again."))
        return _back(planned)
    return render_template(
        "rounds/take_back.html",
        planned=planned,
        sent=sent,
        aside=aside,
        titles=titles(planned),
        country_name=country_name,
    )


def _sent(planned: SurveyRound, id: str) -> Response:
    """A response of this round, from a country that the account coordinates."""
    sent = current.store().responses.get(id)
    if sent is None or sent.context.survey_round != planned.id:
        abort(404)
    access.require("coordinator", country=sent.context.country)
    return sent


def _aside(planned: SurveyRound, id: str) -> SetAside | None:
    return next((s for s in current.store().aside.of(planned.id) if s.response == id), None)


def _named(sent: Response) -> str:
    """A response as it stands in the audit log."""
    return f"{sent.context.country}, {sent.instrument}, {sent.id}"


def _back(planned: SurveyRound) -> ResponseReturnValue:
    return redirect(url_for(".responses", round=planned.id), 303)
