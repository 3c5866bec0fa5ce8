"""The view for the projector: large, calm, no person in it, and nothing before the reveal."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from grids.focus_groups import FocusGroup
from grids.turns import Stage
from survey_app import current
from survey_app.live import live
from survey_app.room import join_address
from survey_app.rounds.addresses import opens_here_only, picture_of, to_type
from survey_app.seen import Seen
from survey_app.steering.blueprint import group_here, staff, steering, turn_here

NOW = (Stage.RATING, Stage.AGAIN, Stage.REVEALED, Stage.PRESENTING)


@steering.get("/screen")
@staff
def screen(group: str) -> ResponseReturnValue:
    """What the room sees; `table` in the address shows one table alone."""
    planned = group_here(group)
    asked = request.args.get("table", "")
    table = int(asked) if asked.isascii() and asked.isdigit() else 0
    return live(planned.id, f"screen{table}", lambda: _screen(planned, table))


def _screen(group: FocusGroup, table: int) -> str:
    code = current.store().focus_groups.code(group.id)
    address = join_address(code)
    shown = [turn_here(group.id, id) for id in group.enterprises]
    here = [each for each in shown if not table or each.table == table]
    return render_template(
        "steering/screen.html",
        group=group,
        table=table,
        code=code,
        to_type=to_type(address),
        here_only=opens_here_only(address),
        picture=picture_of(address, group.title),
        found=_present(here),
        people=len(current.store().participants.of_group(group.id)),
    )


def _present(turns: list[Seen]) -> Seen | None:
    """The enterprise whose turn it is; None between two."""
    by_stage = [each for stage in NOW for each in turns if each.turn.stage is stage]
    return next(iter(by_stage), None)
