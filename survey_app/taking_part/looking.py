"""What was revealed, for those who took part: where the group stands, and one's own steps."""

from flask import abort
from flask.typing import ResponseReturnValue

from grids.focus_groups import FocusGroup
from survey_app import current
from survey_app.live import live
from survey_app.seen import Seen, seen
from survey_app.store import Participant
from survey_app.taking_part.blueprint import participant_page, rated_here, show


@participant_page("/seen/<enterprise>")
def look(who: Participant, group: FocusGroup, enterprise: str) -> ResponseReturnValue:
    """The spread for each indicator once it was revealed, what is being talked about, and what was
    agreed."""
    found = seen(current.store(), current.grid(), group, rated_here(group, enterprise))
    if not found.turn.revealed:
        abort(404)
    return live(group.id, who.id, lambda: _page(who, group, found))


def _page(who: Participant, group: FocusGroup, found: Seen) -> str:
    store, enterprise = current.store(), found.enterprise.id
    first = store.ballots.mine(who, enterprise, "first")
    second = store.ballots.mine(who, enterprise, "second") if found.turn.seen_again else None
    mine = {**(first.answers if first else {}), **(second.answers if second else {})}
    return show("look", who, group, found=found, mine=mine)
