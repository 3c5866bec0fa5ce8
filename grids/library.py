"""The instruments there are: a value, replaced when one is published."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grids.definition import SharedLists, read, read_lists
from grids.instrument import Instrument

DEFINITIONS = Path(__file__).with_name("definitions")


@dataclass(frozen=True, slots=True)
class Library:
    """Instruments by id; of each the newest version."""

    instruments: tuple[Instrument, ...]

    def get(self, id: str) -> Instrument:
        """The instrument with this id. Raises KeyError where there is none."""
        found = next((i for i in self.instruments if i.id == id), None)
        if found is None:
            raise KeyError(id)
        return found

    def ids(self) -> tuple[str, ...]:
        """The ids of all instruments."""
        return tuple(i.id for i in self.instruments)

    def replaced(self, instruments: Iterable[Instrument]) -> "Library":
        """The library with these instruments in place of those with the same id, or added."""
        new = {i.id: i for i in instruments}
        kept = tuple(new.pop(i.id, i) for i in self.instruments)
        return Library((*kept, *new.values()))


@cache
def shipped() -> Library:
    """The instruments that come with the program."""
    files = sorted(f for f in DEFINITIONS.glob("*.yaml") if f.name != "scales.yaml")
    return Library(tuple(read(file) for file in files))


@cache
def shared_lists() -> SharedLists:
    """The lists that the shipped instruments share, by their names."""
    return read_lists(DEFINITIONS / "scales.yaml")
