"""A round put together from the form with its plan, with every mistake told at its field."""

from collections.abc import Iterator
from dataclasses import replace

from flask_babel import gettext

from grids.rounds import SurveyRound, Target, copied, mistakes
from survey_app import access, languages
from survey_app.forms.rounds import PlanForm
from survey_app.register import country_name
from survey_app.rounds.offering import without_language
from survey_app.rounds.proposing import proposed

FIRST_VERSION = "1"
TOLD_AT = {
    "instruments": "questionnaires",
    "opens": "opens_day",
    "closes": "closes_day",
    "consent": "contact",
    "profile": "profile",
}
"""The fields of the form at which mistakes in other fields of a round are told."""


def new_round(form: PlanForm, id: str) -> SurveyRound | None:
    """A new round; None where something is wrong, which then stands in the form."""
    if not form.validate():
        return None
    return _sound(
        form, SurveyRound(id=id, consent=(), consent_version=FIRST_VERSION, **form.values())
    )


def further_round(form: PlanForm, id: str, earlier: SurveyRound) -> SurveyRound | None:
    """A round like an earlier one, as far as the form does not say otherwise."""
    if not form.validate():
        return None
    values = form.values()
    return _sound(form, replace(copied(earlier, id, values["opens"], values["closes"]), **values))


def corrected_round(form: PlanForm, stored: SurveyRound) -> SurveyRound | None:
    """A round with what the form says."""
    return _sound(form, replace(stored, **form.values())) if form.validate() else None


def _sound(form: PlanForm, planned: SurveyRound) -> SurveyRound | None:
    """The round with its targets and texts, if nothing is wrong with it."""
    whole = _with_texts(form, replace(planned, targets=_still_wanted(planned)))
    told = list(_told(whole, form))
    for field, sentence in told:
        form[field].errors = [*form[field].errors, sentence]
    return None if told else whole


def _still_wanted(planned: SurveyRound) -> tuple[Target, ...]:
    """The numbers wanted, of what is still part of the round."""
    asked = dict(planned.instruments)
    here = (t for t in planned.targets if t.country in planned.countries)
    return tuple(target for target in here if target.instrument in asked)


def _with_texts(form: PlanForm, planned: SurveyRound) -> SurveyRound:
    """The round with a proposed text in the languages that have none yet."""
    contact = form["contact"].data
    lacking = [code for code in planned.languages if not planned.consent_in(code)]
    if not contact or not lacking:
        return planned
    return replace(planned, consent=(*planned.consent, *proposed(planned, contact, lacking)))


def _told(planned: SurveyRound, form: PlanForm) -> Iterator[tuple[str, str]]:
    """Fields of the form, and what is wrong there."""
    words = languages.words()
    for mistake in mistakes(planned):
        field = TOLD_AT.get(mistake.field, mistake.field)
        if field == "contact":
            sentence = gettext("Write whom people can ask: it goes into the text to agree to.")
        else:
            sentence = words.of(mistake.text)
        yield (field if field in form else "title"), sentence
    for sentence in without_language(planned):
        yield "languages", sentence
    for country in planned.countries:
        if not access.may("coordinator", country=country):
            name = country_name(country)
            yield "countries", gettext("You do not coordinate %(country)s.", country=name)
