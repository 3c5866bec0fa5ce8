"""Sections that several definitions share: `- use: digital` puts in those of sections/digital.yaml,
with what belongs to them (choices of the study, computed values, areas of the own profile).

What is put in keeps its place in its own file, so that a mistake in it is told there.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grids.marked import Loc, Marked, read_marked
from grids.mistakes import did_you_mean

LISTS = ("sections", "study", "computed", "profile")
"""What a file of shared sections may hold."""
SIGNED = ("sections", "computed", "profile")
"""Of these, each says for itself which file it comes from."""


@dataclass(slots=True)
class _Piece:
    """An entry of a list, and where everything in it stands."""

    value: Any
    file: str
    places: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    scalars: dict[Loc, str] = field(default_factory=dict)


def put_in_shared(marked: Marked, folder: Path) -> None:
    """Put the sections of the files in `folder` where a definition names them."""
    entries = marked.plain.get("sections") if isinstance(marked.plain, dict) else None
    if not isinstance(entries, list) or not any(map(_names_shared, entries)):
        return
    lists = {key: _pieces(marked, key) for key in LISTS}
    sections: list[_Piece] = []
    for number, piece in enumerate(lists["sections"]):
        shared = _read(marked, number, folder) if _names_shared(piece.value) else None
        sections += _pieces(shared, "sections") if shared else [piece]
        for key in LISTS[1:]:
            lists[key] += _pieces(shared, key) if shared else []
    for key, pieces in (lists | {"sections": sections}).items():
        if pieces:
            _put(marked, key, pieces)


def _names_shared(entry: object) -> bool:
    return isinstance(entry, dict) and set(entry) == {"use"}


def _read(marked: Marked, number: int, folder: Path) -> Marked | None:
    """The file that an entry names, its pieces signed; None, and a mistake, without one."""
    name = str(marked.plain["sections"][number]["use"])
    known = [other.stem for other in folder.glob("*.yaml")]
    if name not in known:
        told = f'there are no shared sections "{name}"; {did_you_mean(name, known)}'
        marked.mistake(("sections", number, "use"), told)
        return None
    shared = read_marked(folder / f"{name}.yaml")
    shared.file = f"{folder.name}/{name}.yaml"
    plain = shared.plain if isinstance(shared.plain, dict) else {"": []}
    if not set(plain) <= set(LISTS) or not all(isinstance(own, list) for own in plain.values()):
        shared.mistake((), "may hold these lists, and nothing else: " + ", ".join(LISTS))
    shared.refuse()
    for key in SIGNED:
        for entry in plain.get(key, []):
            if isinstance(entry, dict):
                entry["shared"] = name
    return shared


def _pieces(marked: Marked, key: str) -> list[_Piece]:
    """The entries of a list, each with what is known of its places."""
    entries = marked.plain.get(key)
    pieces = [_Piece(entry, marked.file) for entry in entries] if isinstance(entries, list) else []
    for name in ("places", "keys", "scalars"):
        for loc, value in getattr(marked, name).items():
            if len(loc) > 1 and loc[0] == key:
                getattr(pieces[int(loc[1])], name)[loc[2:]] = value
    return pieces


def _put(marked: Marked, key: str, pieces: list[_Piece]) -> None:
    """Make these pieces the list under `key`."""
    for name in ("places", "keys", "scalars"):
        own = getattr(marked, name)
        for loc in [loc for loc in own if len(loc) > 1 and loc[0] == key]:
            del own[loc]
        for number, piece in enumerate(pieces):
            own |= {(key, number, *rest): value for rest, value in getattr(piece, name).items()}
    marked.places.setdefault((key,), (1, 1))
    marked.plain[key] = [piece.value for piece in pieces]
    for number, piece in enumerate(pieces):
        if piece.file != marked.file:
            marked.files[key, number] = piece.file
