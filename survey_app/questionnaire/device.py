"""What this browser remembers of a questionnaire: by which way somebody came, which one they are
filling in, and the code to go on with elsewhere. All of it lies in the session's cookie."""

from flask import session

from survey_app.languages import KEY as LANGUAGE

WAY = "way"
TOKEN = "questionnaire"  # noqa: S105 - the name under which one is kept
CODE = "questionnaire_code"
SHARED = "shared_device"
FORM_TOKEN = "csrf_token"  # noqa: S105 - the name under which Flask-WTF keeps one


def way() -> str:
    """The link's token or the code by which somebody came; "" for none."""
    return str(session.get(WAY, ""))


def token() -> str:
    """The token of the questionnaire that is being filled in, or was sent; "" for none."""
    return str(session.get(TOKEN, ""))


def code() -> str:
    """The code to go on with on another device; "" where it is not known here."""
    return str(session.get(CODE, ""))


def shared() -> bool:
    """Whether other people use this device too."""
    return bool(session.get(SHARED))


def come_by(way: str, *, shared: bool = False) -> None:
    """Remember the way somebody came by."""
    session[WAY] = way
    if shared:
        session[SHARED] = True


def begin(token: str, code: str, *, shared: bool) -> None:
    """Remember a questionnaire. On a device that others use the browser forgets it when it is
    closed."""
    session[TOKEN], session[CODE] = token, code
    session[SHARED] = shared
    session.permanent = not shared


def forget() -> None:
    """Leave nothing behind; who is signed in stays so."""
    for key in (WAY, TOKEN, CODE, SHARED, LANGUAGE, FORM_TOKEN, "_flashes", "_permanent"):
        session.pop(key, None)
