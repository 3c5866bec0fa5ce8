"""Agreeing: the spread of the ratings, what passes as rated, and what the group settles on."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from exports.results.agenda import Item
from grids.instrument import Section
from survey_app import current
from survey_app.facilitate.agreements import (
    agreed,
    closing,
    on_indicator,
    settle_on,
    take_as_rated,
)
from survey_app.facilitate.blueprint import facilitate, rateable, staff
from survey_app.facilitate.progress import Progress, progress
from survey_app.facilitate.sending import page_of
from survey_app.facilitate.spreading import Spreading, spreadings
from survey_app.facilitate.words import ROOM


@facilitate.route("/<enterprise>/agreement", methods=["GET", "POST"])
@staff
def agreement(enterprise: str) -> ResponseReturnValue:
    """The spread for every indicator; sending takes all that is proposed as rated."""
    found = _progress(enterprise)
    proposals = _proposals(found)
    if request.method == "GET":
        return _overview(found)
    if set(request.form.getlist("rated")) != {f"{id}:{step}" for id, step in proposals.items()}:
        return _overview(found, changed=True), 409
    store, grid = current.store(), current.grid()
    with store.together():
        take_as_rated(store, agreed(store, grid, found.enterprise), grid, proposals)
    flash(
        ngettext(
            "One indicator is agreed as rated.",
            "%(num)s indicators are agreed as rated.",
            len(proposals),
        )
    )
    return redirect(url_for("facilitate.agreement", enterprise=enterprise), 303)


@facilitate.route("/<enterprise>/agreement/<indicator>", methods=["GET", "POST"])
@staff
def settle(enterprise: str, indicator: str) -> ResponseReturnValue:
    """One indicator: agreed step, reason, minority view, evidence and its grade."""
    found, grid = _progress(enterprise), current.grid()
    if all(each.id != indicator for each in grid.indicators):
        abort(404)
    return _settled(found, on_indicator(grid, indicator), indicator)


@facilitate.route("/<enterprise>/agreement/close", methods=["GET", "POST"])
@staff
def close(enterprise: str) -> ResponseReturnValue:
    """The models the group sees, and what the enterprise says to the assessment."""
    return _settled(_progress(enterprise), closing(current.grid()), "")


def _settled(found: Progress, section: Section, indicator: str) -> ResponseReturnValue:
    store, grid, enterprise = current.store(), current.grid(), found.enterprise
    page = page_of(grid, section, agreed(store, grid, enterprise).answers, enterprise.id)
    if page.sent is None:
        spread = _spread_of(found, section.questions[0].id)
        shown = {**page.values(), "enterprise": enterprise, "spread": spread}
        return render_template("facilitate/settle.html", **shown), page.status
    settle_on(store, grid, enterprise, section, page.sent)
    flash(gettext("Saved."))
    to = url_for("facilitate.agreement", enterprise=enterprise.id, _anchor=indicator or None)
    return redirect(to, 303)


def _overview(found: Progress, *, changed: bool = False) -> str:
    assert found.agenda is not None  # noqa: S101 - _progress sees to it
    grid = current.grid()
    return render_template(
        "facilitate/agreement.html",
        enterprise=found.enterprise,
        agenda=found.agenda,
        spread=spreadings(grid, found.agenda),
        proposals=_proposals(found),
        step_of=_step_of,
        changed=changed,
        few=len(found.raters) < ROOM,
        room=ROOM,
        closed=agreed(current.store(), grid, found.enterprise).answers,
    )


def _progress(enterprise: str) -> Progress:
    """How far an enterprise is, once somebody has rated; before that there is nothing to agree."""
    found = progress(current.store(), current.grid(), rateable(enterprise))
    if found.agenda is None:
        flash(gettext("Nobody has given a step yet, so there is nothing to agree on."))
        abort(redirect(url_for("facilitate.enterprise", enterprise=enterprise), 303))
    return found


def _proposals(found: Progress) -> dict[str, int]:
    items = found.agenda.as_rated if found.agenda else ()
    return {i.indicator.id: i.as_rated for i in items if i.as_rated is not None}


def _step_of(item: Item) -> int:
    """The step that was agreed, or is proposed."""
    agreed_on = item.standing.agreed
    return int(agreed_on) if agreed_on is not None else item.as_rated or 0


def _spread_of(found: Progress, indicator: str) -> Spreading | None:
    return spreadings(current.grid(), found.agenda).get(indicator)
