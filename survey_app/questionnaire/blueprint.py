"""The pages of questionnaires, under /s/: what they share."""

import gzip
import re
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from survey_app import access, current
from survey_app.languages import ARGUMENT
from survey_app.questionnaire import device
from survey_app.questionnaire.filling import in_hand
from survey_app.questionnaire.notices import NOTHING_HERE, TOO_LATE, Notice
from survey_app.questionnaire.pictures import picture, who_sees
from survey_app.questionnaire.speaking import in_other_words, speak
from survey_app.store import Closed, NotThere, Sent

questionnaire = Blueprint("questionnaire", __name__, url_prefix="/s", template_folder="templates")

View = Callable[..., ResponseReturnValue]
WORTHWHILE = 1_000
"""Bytes from which on a page is sent packed."""
LEVEL = 4
END = re.compile(r"(?<=[.!?])\s+")


def filling_page(rule: str, *methods: str) -> Callable[[View], View]:
    """Open a view, which takes the questionnaire first, to whoever fills it in on this device;
    all others learn how to go on."""

    def declare(view: View) -> View:
        @access.anyone
        def opened(**arguments: Any) -> ResponseReturnValue:
            filling = in_hand()
            if filling is None:
                return not_in_hand()
            try:
                filling = in_other_words(filling, request.args.get(ARGUMENT, ""))
                speak(filling.draft.wording.language)
                return view(filling, **arguments)
            except NotThere:  # it was sent or removed meanwhile
                return not_in_hand()
            except Closed:
                return told(TOO_LATE, 403)

        questionnaire.add_url_rule(rule, view.__name__, opened, methods=methods or ("GET",))
        return view

    return declare


def show(template: str, **values: Any) -> str:
    """A page of a questionnaire; `filling` is None where none is in hand."""
    drawn = {"picture": picture, "who_sees": who_sees, "sentences": sentences}
    known = {"filling": None, "code": device.code(), "shared": device.shared(), "languages": ()}
    return render_template(f"questionnaire/{template}.html", **{**drawn, **known, **values})


def told(notice: Notice, status: int) -> ResponseReturnValue:
    """A page that tells why it does not go on here."""
    return show("notice", notice=notice), status


def sentences(text: str) -> list[str]:
    """A text sentence by sentence, for pages where each has a line of its own."""
    return [sentence for sentence in END.split(text) if sentence.strip()]


def not_in_hand() -> ResponseReturnValue:
    """What somebody finds whose questionnaire this browser does not know, or no longer."""
    return redirect(url_for(".sent"), 303) if sent_here() else told(NOTHING_HERE, 404)


def sent_here() -> Sent | None:
    """What was sent from this device, as long as it remembers; else None."""
    return current.store().responses.sent(device.token()) if device.token() else None


@questionnaire.after_request
def pack(response: Response) -> Response:
    """Send pages packed where the browser takes that: phones pay for what they load.

    Packing a secret beside text that a stranger chooses can tell the secret by its length. Here
    no stranger can: cookies are not sent with requests from other sites (SameSite).
    """
    large = response.mimetype == "text/html" and (response.content_length or 0) > WORTHWHILE
    response.vary.add("Accept-Encoding")
    if large and request.accept_encodings.quality("gzip"):
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
