"""Letting what a group noted into country workbooks, and keeping it out again."""

from dataclasses import replace

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey_app import current
from survey_app.minutes.blueprint import found, minutes, staff


@minutes.post("/release")
@staff
def release(group: str) -> ResponseReturnValue:
    """Release what was noted, or take that back; releases that were made stay as they are."""
    store, planned = current.store(), found(group)
    person = current.account() or abort(401)
    wanted = request.form.get("released") == "yes" and not planned.rehearsal
    if wanted != planned.released:
        with store.together():
            store.focus_groups.correct(replace(planned, released=wanted))
            action = "discussion released" if wanted else "discussion kept back"
            store.audit.append(person.name, action, group, "")
        flash(gettext("Released.") if wanted else gettext("It stays out of workbooks."))
    return redirect(url_for("minutes.read", group=group), 303)
