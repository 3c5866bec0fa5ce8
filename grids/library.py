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
    names = sorted(file.stem for file in DEFINITIONS.glob("*.yaml"))
    return Library(tuple(shipped_alone(name) for name in names if name != "scales"))


@cache
def shipped_alone(id: str) -> Instrument:
    """One of them, whose file has its id for a name, without the time it takes to read them all.
    Raises DefinitionError where there is no such file."""
    return read(DEFINITIONS / f"{id}.yaml")


@cache
def shared_lists() -> SharedLists:
    """The lists that the shipped instruments share, by their names."""
    return read_lists(DEFINITIONS / "scales.yaml")
