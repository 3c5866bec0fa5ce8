"""Looking at the answers once more, sending them, and what one gets at once: the own profile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from grids.catalogues import in_language
from grids.checks import refusing, run
from grids.instrument import Section
from grids.profile import profile
from grids.questions import Question
from grids.values import Answers, Missing
from survey_app import access, current
from survey_app.forms import spoken
from survey_app.questionnaire import device
from survey_app.questionnaire.answering import CHECKING
from survey_app.questionnaire.blueprint import filling_page, questionnaire, sent_here, show, told
from survey_app.questionnaire.filling import Filling
from survey_app.questionnaire.helping import WORDS, asked_apart
from survey_app.questionnaire.notices import NOTHING_HERE, SPENT
from survey_app.questionnaire.speaking import offered_to, speak
from survey_app.store import AlreadyUsed, NotThere, Sent, Stale


@dataclass(frozen=True, slots=True)
class Said:
    """A question with its answer in words, none where it was left open, and where to change it."""

    question: Question
    lines: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True)
class SaidInSection:
    """The questions of a section with their answers."""

    section: Section
    said: tuple[Said, ...]


@filling_page("/check", "GET", "POST")
def check(filling: Filling) -> ResponseReturnValue:
    """Every answer, exactly as it will be stored, and the button that sends them."""
    if request.method == "GET":
        return _answers(filling)
    if request.form.get("step") == "back":
        return redirect(_last(filling), 303)
    if refusing(run(filling.instrument, filling.answers.get)):
        return _answers(filling), 422
    try:
        current.store().responses.send_draft(filling.token, request.form.get("key", ""))
    except Stale:
        return _answers(filling, changed=True)
    except AlreadyUsed:
        return told(SPENT, 403)
    return redirect(url_for(".sent"), 303)


@questionnaire.get("/sent")
@access.anyone
def sent() -> ResponseReturnValue:
    """It is stored: the code to withdraw it with, and the own profile."""
    done = sent_here()
    if done is None:
        return told(NOTHING_HERE, 404)
    page = _sent(done)
    if device.shared():
        device.forget()
    return page


def _answers(filling: Filling, *, changed: bool = False) -> str:
    ready = current.store().drafts.ready(filling.token)
    if ready is None:
        raise NotThere
    return show(
        "check",
        filling=filling,
        sections=tuple(_in_sections(filling, ready.answers)),
        key=ready.key,
        changed=changed,
        found=run(filling.instrument, ready.answers.get),
        addresses=_addresses(filling),
        help=WORDS[filling.draft.help] if filling.draft.help else "",
        asks_help=asked_apart(filling),
        languages=offered_to(filling),
    )


def _in_sections(filling: Filling, answers: Answers) -> Iterator[SaidInSection]:
    """The answers section by section, in the order in which they were asked."""
    found: dict[str, tuple[Section, list[Said]]] = {}
    addresses = _addresses(filling)
    for page in filling.every:
        for question in page.questions:
            if question.id in answers:
                said = Said(question, _words(filling, question, answers), addresses[question.id])
                found.setdefault(page.section.id, (page.section, []))[1].append(said)
    for section, all_said in found.values():
        yield SaidInSection(section, tuple(all_said))


def _words(filling: Filling, question: Question, answers: Answers) -> tuple[str, ...]:
    answer = answers[question.id]
    if answer is Missing.SKIPPED:
        return ()
    if isinstance(answer, Missing):
        own = {reason.id: reason.text for reason in filling.instrument.reasons}
        if answer.value in own:
            return (own[answer.value],)
    return spoken(question, answer)


def _addresses(filling: Filling) -> Mapping[str, str]:
    """Where each answer can be changed, by question."""
    return {q.id: _place(page.id, q) for page in filling.every for q in page.questions}


def _place(page: str, question: Question) -> str:
    place = url_for(".page", id=page, origin=CHECKING)
    return place if page == question.id else f"{place}#{question.id}"


def _last(filling: Filling) -> str:
    if asked_apart(filling):
        return url_for(".helped")
    return url_for(".page", id=filling.shown[-1].id)


def _sent(done: Sent) -> str:
    response = done.response
    if response is None:  # withdrawn since
        return show("sent", done=done, profile=None, easy=False)
    language = response.context.language
    speak(language)
    published = current.store().instruments.get(response.instrument, response.version)
    instrument = in_language(published, language)
    own = profile(instrument, response.answers)
    return show(
        "sent", done=done, profile=own, instrument=instrument, easy=instrument.form == "easy"
    )
