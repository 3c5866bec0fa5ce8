"""Where a group stands, and the steps of an enterprise's turn."""

from datetime import UTC, datetime

from flask import abort, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from exports.results.agenda import Item
from grids.focus_groups import FocusGroup
from grids.right_of_reply import last_day, open_for_reply
from grids.turns import Step, StepError, possible
from survey_app import current
from survey_app.facilitate.agreements import agreed
from survey_app.facilitate.words import stakeholders
from survey_app.live import live
from survey_app.seen import Seen, by_stakeholder
from survey_app.steering.blueprint import group_here, show, staff, steering, to_turn, turn_here
from survey_app.steering.pacing import kept_pace
from survey_app.store import Refused

UNDO = "undo"


@steering.get("")
@staff
def run(group: str) -> ResponseReturnValue:
    """The whole group: who is there, and where each enterprise's turn stands."""
    planned = group_here(group)
    return live(planned.id, "run", lambda: _run(planned))


@steering.get("/<enterprise>")
@staff
def turn(group: str, enterprise: str) -> ResponseReturnValue:
    """The turn of one enterprise: what can be done next, and all that was revealed."""
    found = turn_here(group, enterprise)
    return live(found.group.id, "turn", lambda: _turn(found))


@steering.post("/<enterprise>/step")
@staff
def step(group: str, enterprise: str) -> ResponseReturnValue:
    """Take a step, or take the last one back."""
    found = turn_here(group, enterprise)
    wanted, turns = request.form.get("step", ""), current.store().turns
    try:
        if wanted == UNDO:
            turns.undo(group, enterprise)
        elif wanted in {str(each) for each in Step}:
            turns.step(group, enterprise, Step(wanted))
        else:
            abort(400)
    except StepError:
        flash(gettext("Somebody else has gone on meanwhile. This is how it stands now."))
    except Refused:
        flash(gettext("Ratings are taken until the group closes. They are shown after that."))
    return to_turn(found)


def _run(group: FocusGroup) -> str:
    store = current.store()
    people = store.participants.of_group(group.id)
    turns = [turn_here(group.id, enterprise) for enterprise in group.enterprises]
    return render_template(
        "steering/run.html",
        group=group,
        code=store.focus_groups.code(group.id),
        turns=turns,
        pace=kept_pace(group, current.grid(), [each.turn for each in turns]) if turns else "",
        people=people,
        by_kind=by_stakeholder(people),
        kinds=stakeholders(),
    )


def _turn(found: Seen) -> str:
    store, group = current.store(), found.group
    order = group.enterprises
    after = order[order.index(found.enterprise.id) + 1 :]
    return show(
        "turn",
        found,
        steps=possible(found.turn),
        undo=store.turns.can_undo(group.id, found.enterprise.id),
        notes=store.notes.of(group.id, found.enterprise.id),
        late=len(store.ballots.late(group.id, found.enterprise.id)),
        proposals=proposals(found),
        step_of=_step_of,
        closed=agreed(store, found.grid, found.enterprise, group.id).answers,
        until=last_day(group, found.turn),
        replies=open_for_reply(group, found.turn, datetime.now(UTC)),
        following=next((id for id in after if group.table_of(id) == found.table), None),
    )


def proposals(found: Seen) -> dict[str, int]:
    """The steps that may pass "as rated", by indicator."""
    items = found.agenda.as_rated if found.agenda else ()
    return {item.indicator.id: item.as_rated for item in items if item.as_rated is not None}


def _step_of(item: Item) -> int:
    """The step that was agreed, or is proposed."""
    return int(item.standing.agreed) if item.standing.agreed is not None else item.as_rated or 0
