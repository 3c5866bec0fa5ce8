"""Coming in by link, and leaving a shared device."""

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from survey_app import access, current
from survey_app.respond.blueprints import respond


@respond.get("/f/<token>")
@access.anyone
def enter(token: str) -> ResponseReturnValue:
    """Exchange the token of a link for a cookie, so that no address keeps it."""
    if current.store().links.resolve(token) is None:
        return render_template("respond/unknown_link.html"), 404
    session[current.LINK_KEY] = token
    return redirect(url_for("respond.start"), 303)


@respond.post("/sheet/leave")
@access.link_holder
def leave() -> Response:
    """Forget the link in this browser."""
    session.pop(current.LINK_KEY, None)
    return redirect(url_for("respond.left"), 303)


@respond.get("/sheet/left")
@access.anyone
def left() -> str:
    """The link is forgotten; how to come back."""
    return render_template("respond/left.html")
