"""A folder becomes an installation: its store, with the instruments that come with the program."""

from pathlib import Path

from grids.library import Library, shipped
from survey_app.store import Refused, Store


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
