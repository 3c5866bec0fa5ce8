"""Accounts of staff: who they are, and what they may do where."""

import uuid
from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from survey_app.store.errors import NotThere, Refused
from survey_app.store.sign_in import END_ALL, GET, Account, SignIn, account_of, require_account

Role = Literal["coordinator", "facilitator", "researcher", "translator"]
ROLES: tuple[Role, ...] = get_args(Role)
INSERT = "INSERT INTO account (id, name) VALUES (?, ?)"
TAKEN = "SELECT 1 FROM account WHERE name = ?"
ALL = "SELECT id, name, password IS NOT NULL FROM account WHERE open ORDER BY name"
CLOSE = "UPDATE account SET open = 0, password = NULL WHERE id = ?"
GRANTS = "SELECT role, country FROM grant_of WHERE account = ? ORDER BY role, country"
GRANT = "INSERT INTO grant_of (account, role, country) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
REVOKE = "DELETE FROM grant_of WHERE account = ? AND role = ? AND country = ?"
REVOKE_ALL = "DELETE FROM grant_of WHERE account = ?"


class Grant(NamedTuple):
    """A role in a country (ISO 3166-1 alpha-2), or in all of them: "*"."""

    role: Role
    country: str


class Accounts(SignIn):
    """The accounts, their rights, and their ways in."""

    def create(self, name: str, grants: Iterable[Grant] = ()) -> Account:
        """A new account. Raises Refused where the name is empty or taken, also by a closed one."""
        name = name.strip()
        if not name:
            raise Refused("An account needs a name.")
        account = Account(str(uuid.uuid4()), name)
        with self._database.writing() as db:
            if db.execute(TAKEN, (name,)).fetchone():
                raise Refused(f'There is an account with the name "{name}" already.')
            db.execute(INSERT, (account.id, name))
            for grant in grants:
                db.execute(GRANT, (account.id, *_fitting(grant)))
        return account

    def get(self, id: str) -> Account | None:
        """The open account with this id, or None."""
        with self._database.reading() as db:
            return account_of(db.execute(GET, (id,)).fetchone())

    def all(self) -> tuple[Account, ...]:
        """All open accounts by name."""
        with self._database.reading() as db:
            return tuple(Account(id, name, bool(own)) for id, name, own in db.execute(ALL))

    def close(self, id: str) -> None:
        """Close an account for good: no way in, no rights; its name stays for the history."""
        with self._database.writing() as db:
            require_account(db, id)
            for statement in (CLOSE, REVOKE_ALL, END_ALL):
                db.execute(statement, (id,))

    def grants(self, account: Account) -> frozenset[Grant]:
        """What an account may do where, at this moment."""
        with self._database.reading() as db:
            return frozenset(Grant(*row) for row in db.execute(GRANTS, (account.id,)))

    def grant(self, account_id: str, grant: Grant) -> None:
        """Give an account a right; to give it twice changes nothing. Raises NotThere, Refused."""
        with self._database.writing() as db:
            require_account(db, account_id)
            db.execute(GRANT, (account_id, *_fitting(grant)))

    def revoke(self, account_id: str, grant: Grant) -> None:
        """Take a right from an account, at once. Raises NotThere where it has no such right."""
        with self._database.writing() as db:
            if not db.execute(REVOKE, (account_id, *grant)).rowcount:
                raise NotThere(f"This account is no {grant.role} for {grant.country}.")


def _fitting(grant: Grant) -> Grant:
    if grant.role not in ROLES:
        raise Refused(f'There is no role "{grant.role}". Choose one of: {", ".join(ROLES)}.')
    code = grant.country
    if code != "*" and not (len(code) == 2 and code.isascii() and code.isupper()):
        raise Refused(f'"{code}" is no country. Write two capital letters, or * for all.')
    return grant
