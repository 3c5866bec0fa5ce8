"""A way into a round: what it leads to, and that one which works once was used.

That a way was used stands there without a time, and beside nothing that belongs to a response.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, assert_never

from grids.rounds import Standing, SurveyRound, standing
from survey_app.store.rounds import require
from survey_app.store.sqlite import Connection

Kind = Literal["open", "enterprise", "codes", "personal"]

RESOLVE = (
    "SELECT kind, survey_round, country, instrument, ifnull(enterprise, ''), state, revoked "
    "FROM way JOIN invitation ON invitation.id = invitation WHERE token = ?"
)
USE = "UPDATE way SET state = 'used' WHERE token = ? AND state NOT IN ('used', 'told')"
WORKS_ONCE = ("codes", "personal")


class WayStanding(StrEnum):
    """What somebody who comes by a way finds."""

    NOT_YET_OPEN = "not_yet_open"
    OPEN = "open"
    CLOSED = "closed"
    USED = "used"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What a link or code leads to; `enterprise` is "" unless responses are kept with one."""

    kind: Kind
    survey_round: SurveyRound
    country: str
    instrument: str
    version: str
    enterprise: str
    standing: WayStanding


def find(db: Connection, digest: bytes, now: datetime) -> Way | None:
    """What the way with this digest leads to; None where there is none, or the round no longer
    asks that."""
    row = db.execute(RESOLVE, (digest,)).fetchone()
    if row is None:
        return None
    kind, round_id, country, instrument, enterprise, state, revoked = row
    survey_round = require(db, round_id)
    version = survey_round.version(instrument)
    if version is None or country not in survey_round.countries or survey_round.erased:
        return None
    return Way(
        kind=kind,
        survey_round=survey_round,
        country=country,
        instrument=instrument,
        version=version,
        enterprise=enterprise,
        standing=_standing(state, revoked, standing(survey_round, now)),
    )


def use_up(db: Connection, digest: bytes) -> bool:
    """Note that a response came by this way; False where it works once and was used before.
    Nothing but the fact is noted, not even the day."""
    row = db.execute(RESOLVE, (digest,)).fetchone()
    if row is None or row[0] not in WORKS_ONCE:
        return True
    return bool(db.execute(USE, (digest,)).rowcount)


def _standing(state: str, revoked: str | None, of_round: Standing) -> WayStanding:
    if state in ("used", "told"):
        return WayStanding.USED
    if state == "revoked" or revoked:
        return WayStanding.REVOKED
    match of_round:
        case Standing.NOT_YET_OPEN:
            return WayStanding.NOT_YET_OPEN
        case Standing.OPEN:
            return WayStanding.OPEN
        case Standing.CLOSED:
            return WayStanding.CLOSED
        case _:
            assert_never(of_round)
