"""Stopping for now, stopping for good, and leaving a device that others use too."""

from contextlib import suppress

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from survey_app import access, current, languages
from survey_app.questionnaire import device
from survey_app.questionnaire.blueprint import filling_page, questionnaire, show
from survey_app.questionnaire.filling import Filling, in_hand
from survey_app.store import NotThere


@filling_page("/pause")
def pause(filling: Filling) -> ResponseReturnValue:
    """Everything is saved; how to go on, here or elsewhere."""
    return show("pause", filling=filling)


@filling_page("/remove", "GET", "POST")
def remove(filling: Filling) -> ResponseReturnValue:
    """Remove what was answered so far, after having asked."""
    if request.method == "GET":
        return show("remove", filling=filling)
    with suppress(NotThere):  # it is gone already
        current.store().drafts.discard(filling.token)
    return _left(filling.draft.wording.language, "removed")


@questionnaire.post("/leave")
@access.anyone
def leave() -> ResponseReturnValue:
    """Leave nothing behind in this browser; what was saved is kept."""
    filling = in_hand()
    language = filling.draft.wording.language if filling else languages.chosen().code
    return _left(language, "saved" if filling else "")


@questionnaire.get("/left")
@access.anyone
def left() -> str:
    """Nothing is left in this browser; only the address still knows the language."""
    known = {language.code: language.locale for language in languages.of_pages()}
    locale = known.get(request.args.get("said_in", ""), languages.chosen().locale)
    with force_locale(locale):
        return show("left", what=request.args.get("what", ""))


def _left(language: str, what: str) -> ResponseReturnValue:
    device.forget()
    return redirect(url_for(".left", said_in=language, what=what), 303)
