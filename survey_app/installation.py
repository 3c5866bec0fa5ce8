"""A folder becomes an installation: its store, with the instruments that come with the program."""

from pathlib import Path

from grids.library import Library, shipped
from survey_app.store import ROLES, Grant, NotThere, Refused, Store

FIRST = "first coordinator"
EVERYWHERE = "*"


def set_up(folder: Path, *, demonstration: bool = False, library: Library | None = None) -> Store:
    """Make the store of a new installation, with its instruments published.

    Raises Refused where there is one already, Unwritable where nothing can be written.
    """
    store = Store.create(folder, demonstration=demonstration)
    publish(store, library or shipped())
    return store


def publish(store: Store, library: Library) -> tuple[str, ...]:
    """Publish what is not published yet. Returns a sentence for each instrument that cannot be:
    its version is there already, with another content."""
    complaints = []
    for instrument in library.instruments:
        try:
            store.instruments.publish(instrument)
        except Refused as error:
            complaints.append(str(error))
    return tuple(complaints)


def open_or_set_up(folder: Path) -> Store:
    """The store of an installation, made where there is none. Raises StoreError."""
    try:
        return Store.open(folder)
    except NotThere:
        return set_up(folder)


def first_link(store: Store) -> str | None:
    """While no coordinator has a password: the token of a sign-in link for the first one, whose
    account with every right is made where it is missing. Afterwards None."""
    accounts = store.accounts
    coordinators = [
        account
        for account in accounts.all()
        if any(grant.role == "coordinator" for grant in accounts.grants(account))
    ]
    if any(account.has_password for account in coordinators):
        return None
    with store.together():
        everything = [Grant(role, EVERYWHERE) for role in ROLES]
        first = coordinators[0] if coordinators else accounts.create(FIRST, everything)
        store.audit.append("command line", "sign-in link made", first.name)
        return accounts.sign_in_link(first.id)
