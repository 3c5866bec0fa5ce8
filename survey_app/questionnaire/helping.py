"""Whether somebody was helped to answer: asked last, because help changes answers."""

from collections.abc import Iterable

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from grids.questions import Question
from grids.responses import Help
from survey_app import current
from survey_app.questionnaire.blueprint import filling_page, show
from survey_app.questionnaire.filling import Filling, renewed

ASKED = "help.how"
"""The question of an instrument that asks for help by itself."""
MEANT = {
    "alone": Help.ALONE,
    "read": Help.READ,
    "explained": Help.HELPED,
    "answered": Help.ANSWERED_FOR,
}
"""What its codes stand for."""
WORDS = {
    Help.ALONE: lazy_gettext("I did it alone"),
    Help.READ: lazy_gettext("Somebody read the questions to me"),
    Help.HELPED: lazy_gettext("Somebody helped me to understand"),
    Help.ANSWERED_FOR: lazy_gettext("Somebody answered for me"),
}


def asked_apart(filling: Filling) -> bool:
    """Whether help is asked about on a page of its own: where people answer about themselves, and
    the instrument does not ask."""
    return bool(filling.instrument.profile) and ASKED not in filling.instrument


def to_the_end(filling: Filling) -> str:
    """The address of what follows the questions."""
    return url_for(".helped" if asked_apart(filling) else ".check")


def note_answer(filling: Filling, asked: Iterable[Question]) -> Filling:
    """Note the help somebody had, where that was asked on the page that was just saved."""
    if all(question.id != ASKED for question in asked):
        return filling
    said = filling.answers.get(ASKED)
    help = MEANT.get(said) if isinstance(said, str) else None
    return renewed(filling, current.store().drafts.note_help(filling.token, help))


@filling_page("/help", "GET", "POST")
def helped(filling: Filling) -> ResponseReturnValue:
    """Whether somebody was helped, for instruments that do not ask it themselves."""
    if request.method == "GET":
        return show("helped", filling=filling, words=WORDS, chosen=filling.draft.help)
    said = request.form.get("help", "")
    if said in set(Help):
        current.store().drafts.note_help(filling.token, Help(said))
    if request.form.get("step") == "back":
        last = filling.shown[-1] if filling.shown else None
        return redirect(url_for(".page", id=last.id) if last else url_for(".helped"), 303)
    return redirect(url_for(".check"), 303)
