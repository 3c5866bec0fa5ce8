"""How staff sign in: passwords with growing pauses, links that work once, sessions."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from survey_app.store.clock import Clock, moment_text
from survey_app.store.database import Database
from survey_app.store.errors import NotThere, TooSoon
from survey_app.store.passwords import fits, hashed, outdated, wait_after
from survey_app.store.sqlite import Connection
from survey_app.store.tokens import new_token, token_digest

SESSION_HOURS = 12
LINK_HOURS = 24
GET = "SELECT id, name, password IS NOT NULL FROM account WHERE id = ? AND open"
NAMED = "SELECT id, name, password IS NOT NULL, password FROM account WHERE name = ? AND open"
PASSWORD = "UPDATE account SET password = ? WHERE id = ?"  # noqa: S105 - a statement, no secret
ISSUE = "INSERT INTO way_in (token, kind, account, ends) VALUES (?, ?, ?, ?)"
USE = "DELETE FROM way_in WHERE token = ? AND kind = 'link' RETURNING account, ends"
SESSION = (
    "SELECT id, name, password IS NOT NULL FROM way_in JOIN account ON account = id "
    "WHERE token = ? AND kind = 'session' AND ends > ? AND open"
)
END = "DELETE FROM way_in WHERE token = ? AND kind = 'session'"
END_ALL = "DELETE FROM way_in WHERE account = ?"
PRUNE = "DELETE FROM way_in WHERE ends <= ?"
FAILURES = "SELECT failures, heard FROM failed_try WHERE name = ?"
FAIL = (
    "INSERT INTO failed_try (name, failures, heard) VALUES (?, ?, ?) "
    "ON CONFLICT (name) DO UPDATE SET (failures, heard) = (excluded.failures, excluded.heard)"
)
FORGET = "DELETE FROM failed_try WHERE name = ? OR heard < ?"


@dataclass(frozen=True, slots=True)
class Account:
    """A person who signs in; their rights are asked for anew each time."""

    id: str
    name: str
    has_password: bool = False


class SignIn:
    """The ways in of the accounts."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def sign_in_link(self, account_id: str, hours: int = LINK_HOURS) -> str:
        """The token of a link that signs this account in, once, within so many hours."""
        return self._issue(account_id, "link", hours)

    def use_link(self, token: str) -> Account | None:
        """The account that a sign-in link belongs to; None where it is used up, late or unknown."""
        with self._database.writing() as db:
            row = db.execute(USE, (token_digest(token),)).fetchone()
            if row is None or row[1] <= moment_text(self._clock()):
                return None
            return account_of(db.execute(GET, (row[0],)).fetchone())

    def set_password(self, account_id: str, password: str) -> None:
        """Give an account a password of 12 to 1000 characters; its sessions go on."""
        kept = hashed(password)
        with self._database.writing() as db:
            require_account(db, account_id)
            db.execute(PASSWORD, (kept, account_id))

    def check_password(self, name: str, password: str) -> Account | None:
        """The account with this name and password, or None.

        Raises TooSoon while further tries under this name are not heard, whether or not there is
        such an account: after three failures for a second, then ever longer up to 15 minutes.
        """
        known = _name_digest(name)
        self._count_try(known)
        with self._database.reading() as db:
            row = db.execute(NAMED, (name.strip(),)).fetchone()
        kept = row[3] if row else None
        if not fits(kept, password) or kept is None:
            return None
        with self._database.writing() as db:
            db.execute(FORGET, (known, self._ago(hours=24)))
            if outdated(kept):
                db.execute(PASSWORD, (hashed(password), row[0]))
        return account_of(row[:3])

    def start_session(self, account: Account) -> str:
        """The token of a new session, valid for twelve hours."""
        return self._issue(account.id, "session", SESSION_HOURS)

    def session(self, token: str) -> Account | None:
        """The account whose session this is; None where it has ended."""
        now = moment_text(self._clock())
        with self._database.reading() as db:
            return account_of(db.execute(SESSION, (token_digest(token), now)).fetchone())

    def end_session(self, token: str) -> None:
        """Sign out; a session that has ended already stays so."""
        with self._database.writing() as db:
            db.execute(END, (token_digest(token),))

    def end_all(self, account_id: str) -> None:
        """End all sessions of an account, and its unused sign-in links."""
        with self._database.writing() as db:
            db.execute(END_ALL, (account_id,))

    def _issue(self, account_id: str, kind: str, hours: int) -> str:
        token, now = new_token(), self._clock()
        ends = moment_text(now + timedelta(hours=hours))
        with self._database.writing() as db:
            require_account(db, account_id)
            db.execute(PRUNE, (moment_text(now),))
            db.execute(ISSUE, (token_digest(token), kind, account_id, ends))
        return token

    def _count_try(self, name: bytes) -> None:
        """Count a try before it is heard, so that many at once are not heard either."""
        now = self._clock()
        with self._database.writing() as db:
            failures, heard = db.execute(FAILURES, (name,)).fetchone() or (0, "")
            if heard > moment_text(now):
                left = datetime.fromisoformat(heard) - now
                raise TooSoon(max(1, ceil(left.total_seconds())))
            db.execute(FORGET, (b"", self._ago(hours=24)))
            pause = timedelta(seconds=wait_after(failures + 1))
            db.execute(FAIL, (name, failures + 1, moment_text(now + pause)))

    def _ago(self, hours: int) -> str:
        return moment_text(self._clock() - timedelta(hours=hours))


def account_of(row: Any) -> Account | None:
    """The account of a row: id, name, whether it has a password; None of no row."""
    return Account(row[0], row[1], bool(row[2])) if row else None


def require_account(db: Connection, id: str) -> None:
    """Raises NotThere where there is no such open account."""
    if not db.execute(GET, (id,)).fetchone():
        raise NotThere("There is no such account; it may have been closed.")


def _name_digest(name: str) -> bytes:
    return hashlib.sha256(name.strip().casefold().encode(errors="replace")).digest()
