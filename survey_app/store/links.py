"""Links by which an enterprise fills in its fact sheet, without an account."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from grids.instrument import LENGTHS
from survey_app.store.clock import Clock, day_text
from survey_app.store.database import Database
from survey_app.store.errors import NotThere, Refused
from survey_app.store.tokens import new_token, token_digest

ENTERPRISE = "SELECT 1 FROM enterprise WHERE id = ?"
INSERT = (
    "INSERT INTO link (id, token, enterprise, part, length, year, who, issued) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
RESOLVE = (
    "SELECT id, enterprise, part, length, year, who, issued, revoked FROM link "
    "WHERE token = ? AND revoked IS NULL"
)
OF = (
    "SELECT id, enterprise, part, length, year, who, issued, revoked FROM link "
    "WHERE enterprise = ? ORDER BY year, part, issued, id"
)
REVOKE = "UPDATE link SET revoked = ifnull(revoked, ?) WHERE id = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to one part of an enterprise's fact sheet for a year; part "" stands for all.

    `length` is one of light, core, full; `by` who issued it; `revoked` the day it was withdrawn.
    """

    id: str
    enterprise: str
    part: str
    length: str
    year: int
    by: str
    issued: date
    revoked: date | None = None


class Links:
    """The links that were issued."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def issue(self, enterprise_id: str, part: str, length: str, year: int, by: str) -> str:
        """The token of a new link. It cannot be shown again. Raises NotThere, Refused."""
        if length not in LENGTHS:
            raise Refused(f'There is no length "{length}". Choose one of: {", ".join(LENGTHS)}.')
        if not 1000 <= year <= 9999:
            raise Refused(f"{year} is no year. Write it with four digits.")
        token, day = new_token(), day_text(self._clock())
        with self._database.writing() as db:
            if not db.execute(ENTERPRISE, (enterprise_id,)).fetchone():
                raise NotThere(f'There is no enterprise with the id "{enterprise_id}".')
            sheet = (enterprise_id, part, length, year)
            db.execute(INSERT, (str(uuid.uuid4()), token_digest(token), *sheet, by, day))
        return token

    def resolve(self, token: str) -> Link | None:
        """The link of a token; None where there is none or it was revoked."""
        with self._database.reading() as db:
            row = db.execute(RESOLVE, (token_digest(token),)).fetchone()
        return _link(row) if row else None

    def of(self, enterprise_id: str) -> tuple[Link, ...]:
        """The links of an enterprise, also the revoked ones."""
        with self._database.reading() as db:
            return tuple(map(_link, db.execute(OF, (enterprise_id,))))

    def revoke(self, id: str) -> None:
        """Withdraw a link; it opens nothing from now on. Raises NotThere."""
        with self._database.writing() as db:
            if not db.execute(REVOKE, (day_text(self._clock()), id)).rowcount:
                raise NotThere("There is no such link.")


def _link(row: tuple[Any, ...]) -> Link:
    id, enterprise, part, length, year, by, issued, revoked = row
    return Link(
        id=id,
        enterprise=enterprise,
        part=part,
        length=length,
        year=year,
        by=by,
        issued=date.fromisoformat(issued),
        revoked=date.fromisoformat(revoked) if revoked else None,
    )
