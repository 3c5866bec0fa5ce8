"""What the group agrees on: all that nobody wants to discuss, one indicator, the last word."""

from flask import abort, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from grids.instrument import Section
from survey_app import current
from survey_app.facilitate.agreements import (
    agreed,
    closing,
    on_indicator,
    settle_on,
    take_as_rated,
)
from survey_app.facilitate.sending import page_of
from survey_app.seen import Seen
from survey_app.steering.blueprint import revealed_here, show, staff, steering, to_turn
from survey_app.steering.running import proposals


@steering.post("/<enterprise>/as-rated")
@staff
def as_rated(group: str, enterprise: str) -> ResponseReturnValue:
    """Agree on all that was proposed as rated, unless the proposals changed meanwhile."""
    found = _agreeable(group, enterprise)
    steps = proposals(found)
    if set(request.form.getlist("rated")) != {f"{id}:{step}" for id, step in steps.items()}:
        flash(gettext("The proposals have changed. Nothing was agreed; look at the list again."))
        return to_turn(found)
    store = current.store()
    with store.together():
        now = agreed(store, found.grid, found.enterprise, group)
        take_as_rated(store, now, found.grid, steps)
        store.focus_groups.touch(group)
    flash(
        ngettext(
            "One indicator is agreed as rated.",
            "%(num)s indicators are agreed as rated.",
            len(steps),
        )
    )
    return to_turn(found)


@steering.route("/<enterprise>/settle/<indicator>", methods=["GET", "POST"])
@staff
def settle(group: str, enterprise: str, indicator: str) -> ResponseReturnValue:
    """One indicator: agreed step, reason, minority view, evidence and its grade."""
    found = _agreeable(group, enterprise)
    if all(each.id != indicator for each in found.grid.indicators):
        abort(404)
    return _settled(found, on_indicator(found.grid, indicator), indicator)


@steering.route("/<enterprise>/last-word", methods=["GET", "POST"])
@staff
def last_word(group: str, enterprise: str) -> ResponseReturnValue:
    """The models the group sees, and what the enterprise says to the assessment."""
    found = _agreeable(group, enterprise)
    return _settled(found, closing(found.grid), "")


def _agreeable(group: str, enterprise: str) -> Seen:
    """What a group agrees on; a rehearsal keeps nothing."""
    found = revealed_here(group, enterprise)
    if found.group.rehearsal:
        flash(gettext("This is a rehearsal: what the group would agree on is not kept."))
        abort(to_turn(found))
    return found


def _settled(found: Seen, section: Section, indicator: str) -> ResponseReturnValue:
    store, grid, enterprise, group = current.store(), found.grid, found.enterprise, found.group.id
    stored = agreed(store, grid, enterprise, group).answers
    page = page_of(grid, section, stored, group, enterprise.id)
    if page.sent is None:
        item = found.item(indicator) if indicator else None
        return show("settle", found, **page.values(), item=item), page.status
    settle_on(store, grid, enterprise, section, page.sent, group)
    flash(gettext("Saved."))
    return to_turn(found, indicator or None)
