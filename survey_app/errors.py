"""Error pages: what happened, what to do now, and that nothing is lost."""

from dataclasses import dataclass

from flask import Flask, current_app, render_template
from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString
from werkzeug.exceptions import HTTPException

from survey_app import logs
from survey_app.store import NotThere, Refused, Stale, StoreError, TooSoon

Page = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Trouble:
    """The words of one error page."""

    title: LazyString
    happened: LazyString
    remedy: LazyString


TROUBLES = {
    400: Trouble(
        lazy_gettext("This request could not be understood"),
        lazy_gettext("Something in what the browser sent does not fit this page."),
        lazy_gettext("Go back, load the page again and repeat the step."),
    ),
    401: Trouble(
        lazy_gettext("You are no longer signed in"),
        lazy_gettext("What you sent has not been stored, because your session has ended."),
        lazy_gettext(
            "Sign in again in another tab of this browser, then come back to this one, go back a "
            "page and send it again: what you typed should still be there."
        ),
    ),
    403: Trouble(
        lazy_gettext("This page is not open to you"),
        lazy_gettext("Your account has no right to this page, or your link is no longer valid."),
        lazy_gettext("If you need it, ask the person who runs the study in your country."),
    ),
    404: Trouble(
        lazy_gettext("There is no such page"),
        lazy_gettext("The address may be incomplete, or the page no longer exists."),
        lazy_gettext("Check the address, or start from the home page."),
    ),
    405: Trouble(
        lazy_gettext("This page cannot be used that way"),
        lazy_gettext("The address belongs to a step that only a button on another page can do."),
        lazy_gettext("Go back, or start from the home page."),
    ),
    409: Trouble(
        lazy_gettext("Somebody else changed this in the meantime"),
        lazy_gettext("Your change was not stored, so that it does not overwrite theirs."),
        lazy_gettext(
            "Go back to copy what you typed, load the page again to see the present state, and "
            "make your change there if it is still needed."
        ),
    ),
    413: Trouble(
        lazy_gettext("This is too large"),
        lazy_gettext("What was sent is larger than this page takes. Nothing of it was stored."),
        lazy_gettext("Send a smaller file, or a shorter text, in several steps if need be."),
    ),
    429: Trouble(
        lazy_gettext("Too many attempts"),
        lazy_gettext("Signing in failed several times, so there is a pause before the next try."),
        lazy_gettext("Wait a little, then try again."),
    ),
    500: Trouble(
        lazy_gettext("Something went wrong on our side"),
        lazy_gettext("The last step was not carried out. What was stored before it is safe."),
        lazy_gettext("Go back and try again. If it happens again, pass on the number below."),
    ),
    503: Trouble(
        lazy_gettext("The data cannot be reached at the moment"),
        lazy_gettext(
            "The last step was not stored: the disk may be full or protected, or another program "
            "may hold the database. What was stored before it is safe."
        ),
        lazy_gettext(
            "Wait a minute, go back and try again. If it goes on, pass on the number below to the "
            "person who runs this installation."
        ),
    ),
}
NOT_A_PLACE = Trouble(
    lazy_gettext("This installation does not answer to that name"),
    lazy_gettext("The address in the browser is not one that was set up for this server."),
    lazy_gettext(
        "Use the address you were given. Who runs the server can add a name to its settings."
    ),
)
SENT_TWICE = Trouble(
    lazy_gettext("This form can no longer be sent"),
    lazy_gettext(
        "It was opened before you signed in or out, or cookies are switched off. "
        "Nothing of it was stored."
    ),
    lazy_gettext("Go back, copy what you typed, load the page again and send it from there."),
)


def explain_errors(app: Flask) -> None:
    """Answer every error, expected or not, with a page of this module."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(StoreError, _store_trouble)
    app.register_error_handler(Exception, _unexpected)


def page(code: int, trouble: Trouble | None = None, detail: str = "") -> Page:
    """The error page for a status code. `detail` is a sentence about this very case."""
    words = trouble or TROUBLES.get(code) or TROUBLES[500 if code >= 500 else 400]
    number = logs.request_id() if code >= 500 else ""
    plain = code >= 500  # asks neither the store nor who is signed in
    told = {"trouble": words, "detail": detail, "number": number, "plain": plain}
    return render_template("error.html", **told), code


def elsewhere() -> Page:
    """The page for an address under a name that this server does not answer to. It holds no
    address of ours, as none would be right."""
    return render_template("elsewhere.html", trouble=NOT_A_PLACE), 400


def _refused(error: HTTPException) -> Page | HTTPException:
    code = error.code or 500
    if code < 400:  # a redirect that Werkzeug raises
        return error
    if code >= 500:
        logs.failure(error)
    return page(code)


def _store_trouble(error: StoreError) -> Page | tuple[str, int, dict[str, str]]:
    match error:
        case Stale():
            return page(409)
        case NotThere():
            return page(404)
        case TooSoon(seconds=left):
            wait = gettext("The next try is possible in %(left)s seconds.", left=left)
            return *page(429, detail=wait), {"Retry-After": str(left)}
        case Refused():
            return page(400, detail=str(error))
        case _:
            logs.failure(error)
            return page(503)


def _unexpected(error: Exception) -> Page:
    if current_app.config["PROPAGATE_EXCEPTIONS"]:  # Flask's own switch, for development
        raise error
    logs.failure(error)
    return page(500)
