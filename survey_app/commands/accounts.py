"""`bwise account`: who signs in, and what each may do where."""

import argparse

from survey_app.settings import read
from survey_app.store import Account, Grant, NotThere, Store

BY = "command line"


def show(typed: argparse.Namespace) -> int:
    """List the accounts and their rights."""
    with Store.open(typed.instance) as store:
        for account in store.accounts.all():
            rights = sorted(f"{g.role} {g.country}" for g in store.accounts.grants(account))
            password = "has a password" if account.has_password else "no password yet"
            print(f"{account.name}: {', '.join(rights) or 'no rights'}; {password}")
        if not store.accounts.all():
            print("There is no account yet. Make one: bwise account add NAME --role coordinator")
    return 0


def add(typed: argparse.Namespace) -> int:
    """Make an account and print its sign-in link."""
    with Store.open(typed.instance) as store:
        rights = [Grant(typed.role, typed.country)] if typed.role else []
        with store.together():
            made = store.accounts.create(typed.name, rights)
            store.audit.append(BY, "account made", made.name, _told(rights))
        _print_link(store, made, typed)
    return 0


def grant(typed: argparse.Namespace) -> int:
    """Give an account a right."""
    return _change(typed, "right given")


def revoke(typed: argparse.Namespace) -> int:
    """Take a right from an account; from its next step on it is without."""
    return _change(typed, "right taken")


def link(typed: argparse.Namespace) -> int:
    """Print a link that signs an account in once."""
    with Store.open(typed.instance) as store:
        _print_link(store, _named(store, typed.name), typed)
    return 0


def sign_out(typed: argparse.Namespace) -> int:
    """End every session of an account, and its unused links."""
    with Store.open(typed.instance) as store:
        account = _named(store, typed.name)
        with store.together():
            store.accounts.end_all(account.id)
            store.audit.append(BY, "sessions ended", account.name)
    print(f"{typed.name} is signed out everywhere.")
    return 0


def close(typed: argparse.Namespace) -> int:
    """Close an account for good; its name stays in the histories."""
    with Store.open(typed.instance) as store:
        account = _named(store, typed.name)
        with store.together():
            store.accounts.close(account.id)
            store.audit.append(BY, "account closed", account.name)
    print(f"The account {typed.name} is closed.")
    return 0


def _change(typed: argparse.Namespace, action: str) -> int:
    right = Grant(typed.role, typed.country)
    with Store.open(typed.instance) as store:
        account = _named(store, typed.name)
        with store.together():
            if action == "right given":
                store.accounts.grant(account.id, right)
            else:
                store.accounts.revoke(account.id, right)
            store.audit.append(BY, action, account.name, _told([right]))
    print(f"{typed.name}: {action}: {_told([right])}.")
    return 0


def _print_link(store: Store, account: Account, typed: argparse.Namespace) -> None:
    with store.together():
        token = store.accounts.sign_in_link(account.id)
        store.audit.append(BY, "sign-in link made", account.name)
    settings = read(typed.instance)
    place = settings.names[0] if settings.names else f"{settings.host}:{settings.port}"
    scheme = "https" if settings.names else "http"
    print(f"Signs in as {account.name}, once, within 24 hours:")
    print(f"  {scheme}://{place}/account/link/{token}")


def _named(store: Store, name: str) -> Account:
    found = next((account for account in store.accounts.all() if account.name == name), None)
    if found is None:
        raise NotThere(f'There is no account "{name}". See: bwise account list')
    return found


def _told(rights: list[Grant]) -> str:
    return ", ".join(f"{right.role} {right.country}" for right in rights)
