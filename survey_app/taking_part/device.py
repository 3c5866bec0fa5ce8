"""What this browser remembers of a participant; all of it lies in the session's cookie."""

from flask import session

from survey_app import current
from survey_app.store import Participant

TOKEN = "participant"  # noqa: S105 - the name under which one is kept
CODE = "participant_code"


def participant() -> Participant | None:
    """Who takes part with this browser, or None."""
    token = session.get(TOKEN)
    return current.store().participants.of(str(token)) if token else None


def code() -> str:
    """The code to come back with; "" where it is not known here."""
    return str(session.get(CODE, ""))


def begin(token: str, code: str) -> None:
    """Remember a participant."""
    session[TOKEN], session[CODE] = token, code
    session.permanent = True


def forget() -> None:
    """Take part no longer with this browser."""
    for key in (TOKEN, CODE, "_permanent"):
        session.pop(key, None)
