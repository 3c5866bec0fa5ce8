"""Before the first question: the language, what this is, who sees the answers, and agreeing."""

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from grids.catalogues import in_language
from grids.instrument import Instrument
from grids.responses import Form
from grids.rounds import study_answers
from grids.timing import estimate
from survey_app import access, current, languages
from survey_app.languages import KEY, Language
from survey_app.questionnaire import device
from survey_app.questionnaire.blueprint import questionnaire, sent_here, show, told
from survey_app.questionnaire.entering import way_in
from survey_app.questionnaire.filling import in_hand
from survey_app.questionnaire.notices import NO_LANGUAGE
from survey_app.questionnaire.speaking import offered, speak, wording_of
from survey_app.store import AlreadyUsed, Closed, Stale, Way


@questionnaire.get("/start")
@access.anyone
def start() -> ResponseReturnValue:
    """What this is, who sees it, how long it takes; with the text to agree to, unless that has a
    page of its own."""
    return _before_the_questions("start")


@questionnaire.get("/agree")
@access.anyone
def agree() -> ResponseReturnValue:
    """The text to agree to, on a page of its own."""
    return _before_the_questions("agree")


@questionnaire.post("/agree")
@access.anyone
def begin() -> ResponseReturnValue:
    """Somebody agreed: the questionnaire begins."""
    way = _way()
    if way is None:
        return redirect(url_for(".enter_code"), 303)
    published = current.store().instruments.get(way.instrument, way.version)
    language = _language(offered(way.survey_round, published))
    if language is None:
        return told(NO_LANGUAGE, 403)
    form = Form.PAPER if request.form.get("paper") else None
    words = wording_of(published, language.code, form)
    consent = request.form.get("consent", "")
    if _just_begun(way, consent):  # the button was pressed twice
        current.store().drafts.reword(device.token(), words)
        return redirect(url_for(".go_on"), 303)
    try:
        started = current.store().drafts.start(device.way(), words, consent)
    except (Stale, Closed, AlreadyUsed):
        return _before_the_questions("agree")
    device.begin(started.token, started.resume_code, shared=bool(request.form.get("shared")))
    return redirect(url_for(".go_on"), 303)


def _before_the_questions(template: str) -> ResponseReturnValue:
    way = _way()
    if way is None:
        return redirect(url_for(".enter_code"), 303)
    if (refused := way_in(way)) is not None:
        return refused
    published = current.store().instruments.get(way.instrument, way.version)
    choices = offered(way.survey_round, published)
    language = _language(choices)
    if language is None:
        return told(NO_LANGUAGE, 403)
    if len(choices) > 1 and session.get(KEY) not in [each.code for each in choices]:
        return show("language", way=way, languages=choices)
    if "new" not in request.args and (_begun_here(way) or sent_here()):
        return show("welcome_back", way=way, sent=sent_here())
    speak(language.code)
    return _told(template, way, published, language, choices)


def _told(
    template: str,
    way: Way,
    published: Instrument,
    language: Language,
    choices: tuple[Language, ...],
) -> str:
    time = estimate(published, study_answers(way.survey_round, published))
    return show(
        template,
        way=way,
        instrument=in_language(published, language.code),
        easy=published.form == "easy",
        minutes=max(1, round(time.minutes)),
        consent=way.survey_round.consent_in(language.code) or "",
        language_code=language.code,
        languages=choices,
    )


def _way() -> Way | None:
    return current.store().ways.resolve(device.way()) if device.way() else None


def _language(choices: tuple[Language, ...]) -> Language | None:
    if not choices:
        return None
    wanted = languages.chosen(choices)
    return wanted if wanted in choices else choices[0]


def _just_begun(way: Way, consent: str) -> bool:
    """Whether this device has begun the same questionnaire, and nothing of it was saved yet."""
    begun = in_hand()
    if begun is None or not _begun_here(way):
        return False
    return not begun.draft.page and begun.draft.consent_version == consent


def _begun_here(way: Way) -> bool:
    """Whether this device has begun the same questionnaire and may offer to go on."""
    begun = in_hand()
    if begun is None or device.shared():
        return False
    draft = begun.draft
    return (draft.survey_round, draft.instrument) == (way.survey_round.id, way.instrument)
