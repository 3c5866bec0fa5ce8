"""The rounds, and one of them: what is planned, what is missing, which ways lead in."""

from collections.abc import Iterator

from babel.dates import format_date
from flask import render_template
from flask_babel import force_locale, get_locale, gettext

from grids.rounds import Standing, SurveyRound
from survey_app import access, current, languages
from survey_app.register import country_name
from survey_app.rounds import words
from survey_app.rounds.blueprint import (
    coordinated,
    coordinates_all,
    found,
    questionnaires,
    rounds,
    standing_now,
)
from survey_app.rounds.foreseeing import Foreseen, foreseen
from survey_app.rounds.offering import profile_questions
from survey_app.store import Invitation


@rounds.get("/")
@access.roles("coordinator", "researcher")
def overview() -> str:
    """The rounds of the countries that the account coordinates or evaluates."""
    mine = access.countries("coordinator", "researcher")
    shown = [
        each
        for each in current.store().rounds.all()
        if mine is None or mine.intersection(each.countries)
    ]
    return render_template(
        "rounds/overview.html",
        rounds=shown,
        may_plan=access.may("coordinator"),
        standing=standing_now,
        coordinated=coordinated,
        words=words,
        country_name=country_name,
    )


@rounds.get("/<round>")
@access.roles("coordinator", country=access.countries_of_round)
def one(round: str) -> str:
    """A round: its plan, what to expect, what is missing, the ways in."""
    planned = found(round)
    expected = foreseen(planned)
    mine = coordinated(planned)
    issued = [each for each in current.store().ways.of(planned.id) if each.country in mine]
    names = {language.code: language.name for language in languages.ALL}
    return render_template(
        "rounds/one.html",
        planned=planned,
        standing=standing_now(planned),
        expected=expected,
        missing=list(_missing(planned, expected, issued)),
        issued=issued,
        begun=current.store().rounds.has_answers(planned.id),
        changeable=coordinates_all(planned) and not planned.erased,
        mine=mine,
        titles={each.id: each.title for each in expected},
        profile=_profile(planned),
        enterprise_name=_enterprise_name,
        language_name=lambda code: names.get(code, code),
        country_name=country_name,
        words=words,
    )


def _missing(
    planned: SurveyRound, expected: tuple[Foreseen, ...], issued: list[Invitation]
) -> Iterator[str]:
    """What is still to be done, in sentences."""
    if planned.erased or standing_now(planned) is Standing.CLOSED:
        return
    if not planned.targets:
        yield gettext(
            "Say how many responses are wanted. Without numbers nobody can tell how many people "
            "could be recognised by their answers."
        )
    if any(each.unique and each.unique.too_many for each in expected):
        yield gettext("Too many people could be recognised: leave out a question, see below.")
    if any(each.too_long for each in expected):
        yield gettext("A questionnaire takes longer than it should, see below.")
    without = [language for language, text in planned.consent if not _names_the_day(planned, text)]
    if set(without) & set(planned.languages):
        yield gettext(
            "The text to agree to does not name the day after which responses are erased. Read it "
            "again."
        )
    if not any(each.revoked is None for each in issued):
        yield gettext("Nobody can get in yet: make links or codes.")


def _names_the_day(planned: SurveyRound, text: str) -> bool:
    """Whether a text names the day on which responses are erased, in one of the languages."""
    for language in languages.of_pages():
        with force_locale(language.locale):
            if format_date(planned.retention, "long", locale=get_locale()) in text:
                return True
    return False


def _profile(planned: SurveyRound) -> list[str]:
    """What the study chose to ask about the person; nothing where no questionnaire does."""
    offered = profile_questions(tuple(questionnaires(planned).values()))
    return [offered[id] for id in planned.profile if id in offered]


def _enterprise_name(id: str) -> str:
    enterprise = current.store().enterprises.get(id)
    return enterprise.name if enterprise else id
