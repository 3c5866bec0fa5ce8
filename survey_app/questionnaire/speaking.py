"""In which language a questionnaire is filled in, and by which words."""

from functools import lru_cache

from flask import session
from flask_babel import refresh

from grids.catalogues import in_language
from grids.instrument import Instrument
from grids.responses import Form
from grids.rounds import SurveyRound
from grids.texts import wording
from survey_app import current, languages
from survey_app.languages import KEY, Language
from survey_app.questionnaire.filling import Filling, filling_of
from survey_app.store import Wording


def offered(survey_round: SurveyRound, instrument: Instrument) -> tuple[Language, ...]:
    """The languages in which an instrument can be answered in a round: wanted there, complete,
    and with a text to agree to."""
    return tuple(
        language
        for language in languages.of_instrument(instrument)
        if language.code in survey_round.languages and survey_round.consent_in(language.code)
    )


def offered_to(filling: Filling) -> tuple[Language, ...]:
    """The languages in which somebody can go on."""
    return offered(filling.survey_round, filling.published)


def wording_of(instrument: Instrument, language: str, form: Form | None = None) -> Wording:
    """The words that somebody reads who answers an instrument, as it was published, in a
    language."""
    usual = Form.EASY if instrument.form == "easy" else Form.STANDARD
    return Wording(language, form or usual, _revision(instrument, language))


def in_other_words(filling: Filling, code: str) -> Filling:
    """The questionnaire in another language; as it is where it is not offered in that."""
    same = code == filling.draft.wording.language
    if same or all(language.code != code for language in offered_to(filling)):
        return filling
    words = wording_of(filling.published, code, filling.draft.wording.form)
    return filling_of(filling.token, current.store().drafts.reword(filling.token, words))


def speak(code: str) -> None:
    """Let the rest of this page, and the pages to come, be in a language."""
    if session.get(KEY) != code:
        session[KEY] = code
    refresh()  # type: ignore[no-untyped-call]  # it declares no types


@lru_cache(maxsize=64)
def _revision(instrument: Instrument, language: str) -> str:
    return wording(in_language(instrument, language))
