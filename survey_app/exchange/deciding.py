"""What was changed on both sides: both values, and the decision."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey_app import access, current
from survey_app.coordinate.blueprint import actor
from survey_app.exchange.blueprint import coordinates, exchange
from survey_app.exchange.words import about, field_name, kind_names
from survey_app.store import Conflict, Key


@exchange.get("/conflicts")
@access.roles("coordinator")
def conflicts() -> str:
    """Everything that waits for a decision, of the countries that the account coordinates."""
    return render_template(
        "exchange/conflicts.html",
        conflicts=[(each, about(each).title) for each in _mine()],
        kinds=kind_names(),
        field_name=field_name,
    )


@exchange.post("/conflicts/decide")
@access.roles("coordinator")
def decide() -> ResponseReturnValue:
    """Let one value stand."""
    store = current.store()
    key = Key(request.form.get("kind", ""), request.form.get("id", ""))
    conflict = next((each for each in _mine() if each.key == key), None) or abort(404)
    with store.together():
        store.bundles.decide(conflict.key, request.form.get("digest", ""))
        store.audit.append(actor(), "conflict decided", about(conflict).title)
    flash(gettext("It is decided. The next bundle takes the decision to the others."))
    return redirect(url_for(".conflicts"), 303)


def _mine() -> tuple[Conflict, ...]:
    waiting = current.store().bundles.conflicts()
    return tuple(each for each in waiting if coordinates(about(each).country))
