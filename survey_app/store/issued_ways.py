"""The ways into a round that were issued: where one leads, how many were used, withdrawing them,
and whom to remind without telling who has answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from survey_app.store.clock import Clock, day_text
from survey_app.store.code_key import CodeKey
from survey_app.store.database import Database
from survey_app.store.errors import NotThere
from survey_app.store.short_codes import LINK, ONE_TIME, typed
from survey_app.store.tokens import half_digest
from survey_app.store.way import Kind, Way, find

TOLD_TOGETHER = 5
"""Reminders take note of used links only when at least so many more have been used."""

OF = (
    "SELECT kind, country, instrument, ifnull(enterprise, ''), id, issued, revoked, count(token), "
    "sum(state IN ('used', 'told')), sum(state = 'revoked') "
    "FROM invitation JOIN way ON invitation = id WHERE survey_round = ? "
    "GROUP BY id ORDER BY country, instrument, kind, issued, id"
)
REVOKE = "UPDATE invitation SET revoked = ifnull(revoked, ?) WHERE id = ?"
REVOKE_ONE = "UPDATE way SET state = 'revoked' WHERE token = ? AND state = 'open'"
NEWLY_USED = (
    "SELECT id, count(*) FROM invitation JOIN way ON invitation = id "
    "WHERE survey_round = ? AND kind = 'personal' AND state = 'used' GROUP BY id"
)
TELL = "UPDATE way SET state = 'told' WHERE invitation = ? AND state = 'used'"
TO_REMIND = (
    "SELECT token FROM invitation JOIN way ON invitation = id WHERE survey_round = ? "
    "AND kind = 'personal' AND state IN ('open', 'used') AND revoked IS NULL"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Ways that were issued together: how many, and how many of them were used or withdrawn one
    by one; `revoked` is the day on which all were. Open and enterprise links are never used up."""

    kind: Kind
    country: str
    instrument: str
    enterprise: str = ""
    id: str = ""
    issued: date = date.min
    revoked: date | None = None
    number: int = 0
    used: int = 0
    revoked_singly: int = 0


class IssuedWays:
    """The ways that were issued, of all rounds."""

    def __init__(self, database: Database, clock: Clock, key: CodeKey) -> None:
        self._database = database
        self._clock = clock
        self._key = key

    def to_remind(self, round_id: str, tokens: Iterable[str]) -> tuple[str, ...]:
        """Of the tokens of personal links those to send a reminder to.

        A reminder must not tell who answered since the last one. Used links are therefore left
        out only once TOLD_TOGETHER further ones of their invitation were used; until then they are
        reminded like all others, and the reminder thanks those who have answered.
        """
        with self._database.writing() as db:
            for invitation, number in db.execute(NEWLY_USED, (round_id,)).fetchall():
                if number >= TOLD_TOGETHER:
                    db.execute(TELL, (invitation,))
            found = {token for (token,) in db.execute(TO_REMIND, (round_id,))}
        return tuple(token for token in tokens if half_digest(token) in found)

    def of(self, round_id: str) -> tuple[Invitation, ...]:
        """What was issued for a round."""
        with self._database.reading() as db:
            return tuple(map(_invitation, db.execute(OF, (round_id,))))

    def revoke(self, id: str) -> None:
        """Withdraw all ways that were issued together; what was begun can be finished. Raises
        NotThere."""
        with self._database.writing() as db:
            if not db.execute(REVOKE, (day_text(self._clock()), id)).rowcount:
                raise NotThere("There is no such invitation.")

    def revoke_one(self, token: str) -> None:
        """Withdraw one link or code, such as one on a sheet that was lost. Raises NotThere where
        there is none, or it was used or withdrawn already."""
        with self._database.writing() as db:
            if not db.execute(REVOKE_ONE, (self.digest(token),)).rowcount:
                raise NotThere("There is no such link or code that could still be used.")

    def resolve(self, token: str) -> Way | None:
        """What a link's token, or a code as somebody typed it, leads to; None for an unknown one,
        or where the round no longer asks that."""
        with self._database.reading() as db:
            return find(db, self.digest(token), self._clock())

    def digest(self, token: str) -> bytes:
        """What is kept of a token, or of a code as somebody typed it."""
        code = typed(token, ONE_TIME)
        if code is not None:
            return self._key.digest("way", code)
        return half_digest(typed(token, LINK) or token)


def _invitation(row: tuple[Any, ...]) -> Invitation:
    kind, country, instrument, enterprise, id, issued, revoked, number, used, singly = row
    return Invitation(
        kind=kind,
        country=country,
        instrument=instrument,
        enterprise=enterprise,
        id=id,
        issued=date.fromisoformat(issued),
        revoked=date.fromisoformat(revoked) if revoked else None,
        number=number,
        used=used,
        revoked_singly=singly,
    )
