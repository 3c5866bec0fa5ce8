"""The text that people agree to, language by language, and its versions."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.rounds import SurveyRound
from survey_app import access, current, languages
from survey_app.forms.round_parts import ConsentForm
from survey_app.rounds import words
from survey_app.rounds.blueprint import found, note, rounds
from survey_app.rounds.proposing import proposed
from survey_app.store import Refused, Stale

CONTACT = "[…]"
"""Stands in a proposed text for whom people can ask, which somebody has to fill in."""


@rounds.route("/<round>/consent", methods=["GET", "POST"])
@access.roles("coordinator", country=access.countries_of_round, every=True)
def consent(round: str) -> ResponseReturnValue:
    """The text to agree to. What people have agreed to is kept for good under its version."""
    planned = found(round)
    begun = current.store().rounds.has_answers(planned.id)
    form = ConsentForm(
        _languages(planned), planned.consent_version, dict(planned.consent) if begun else {}
    )
    if request.method == "GET":
        form.show(_shown(planned), planned.consent_version)
    else:
        form.process(request.form)
        sound = form.validate() and not form.broken() and not _changed_meanwhile(planned, form)
        if sound and _stored(planned, form):
            flash(gettext("The text is stored."))
            return redirect(url_for(".one", round=planned.id), 303)
    page = render_template(
        "rounds/consent.html", form=form, planned=planned, begun=begun, digest=text_digest(planned)
    )
    return page, 422 if form.errors else 200


def _changed_meanwhile(planned: SurveyRound, form: ConsentForm) -> bool:
    """Whether somebody else changed the text after the form was opened; says so. The form then
    has the present revision, so that it can be sent again over what they wrote."""
    opened = request.form.get("digest", "")
    if opened == text_digest(planned):
        return False
    told = gettext(
        "Somebody else changed the text after you opened it. What you typed is still here. Look at "
        "theirs in another window; then send yours again, or leave this page."
    )
    form.form_errors.append(told)
    return True


def text_digest(planned: SurveyRound) -> str:
    """What tells whether the text has changed."""
    return sha256(repr((planned.consent_version, planned.consent)).encode()).hexdigest()[:16]


def _stored(planned: SurveyRound, form: ConsentForm) -> bool:
    """Whether the text could be stored; if not, the form says why."""
    store = current.store()
    wanted = replace(
        planned,
        consent=tuple({**dict(planned.consent), **form.written()}.items()),
        consent_version=form["version"].data,
    )
    try:
        with store.together():
            after = store.rounds.correct(wanted)
            if after.revision != planned.revision:
                note("consent text changed", after, after.consent_version)
    except (Refused, Stale) as error:  # somebody begins, or changes the round, at this moment
        form.form_errors.append(words.not_stored(error))
        return False
    return True


def _shown(planned: SurveyRound) -> Mapping[str, str]:
    """The texts as they are; or, where somebody asks for it, as they would be proposed now."""
    if "proposed" in request.args:
        return dict(proposed(planned, CONTACT, planned.languages))
    return dict(planned.consent)


def _languages(planned: SurveyRound) -> dict[str, str]:
    return {each.code: each.name for each in languages.of_pages() if each.code in planned.languages}
