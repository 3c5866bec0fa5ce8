"""What the group talks about: one indicator at a time, with a timer and a shared note."""

from datetime import UTC, datetime, timedelta

from flask import abort, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.turns import StepError
from survey_app import current
from survey_app.steering.blueprint import revealed_here, show, staff, steering, to_turn, turn_here
from survey_app.store import Note, Stale

LONGEST_NOTE = 10_000
LONGEST_MINUTES = 60


@steering.post("/<enterprise>/talk")
@staff
def talk(group: str, enterprise: str) -> ResponseReturnValue:
    """Put an indicator on the table, or take it off."""
    found = turn_here(group, enterprise)
    indicator = request.form.get("indicator", "")
    if indicator and indicator not in {each.id for each in found.grid.indicators}:
        abort(400)
    try:
        current.store().turns.talk(group, enterprise, indicator)
    except StepError:
        flash(gettext("Somebody else has gone on meanwhile. This is how it stands now."))
    return to_turn(found, "talking" if indicator else None)


@steering.post("/<enterprise>/time")
@staff
def time(group: str, enterprise: str) -> ResponseReturnValue:
    """Start the timer for some minutes; for none it stops."""
    found = turn_here(group, enterprise)
    minutes = request.form.get("minutes", "")
    if not (minutes.isascii() and minutes.isdigit() and int(minutes) <= LONGEST_MINUTES):
        abort(400)
    ends = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=int(minutes))
    current.store().turns.time(group, enterprise, ends if int(minutes) else None)
    return to_turn(found, "talking")


@steering.route("/<enterprise>/note/<indicator>", methods=["GET", "POST"])
@staff
def note(group: str, enterprise: str, indicator: str) -> ResponseReturnValue:
    """Write down what was said about an indicator; all facilitators share the note."""
    found = revealed_here(group, enterprise)
    item = found.item(indicator) or abort(404)
    stored = current.store().notes.of(group, enterprise).get(indicator, Note())
    if request.method == "GET":
        return show("note", found, item=item, note=stored, typed=stored.text, theirs="")
    typed = request.form.get("note", "").strip()
    if len(typed) > LONGEST_NOTE:
        return show("note", found, item=item, note=stored, typed=typed, theirs="", long=True), 422
    read = request.form.get("revision", "")
    revision = int(read) if read.isascii() and read.isdigit() else 0
    try:
        current.store().notes.keep(group, enterprise, indicator, Note(typed, revision))
    except Stale:
        page = show("note", found, item=item, note=stored, typed=typed, theirs=stored.text)
        return page, 409
    return to_turn(found, "talking")
