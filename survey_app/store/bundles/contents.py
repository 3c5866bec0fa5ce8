"""What is in a bundle, as values, and as lines of JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from survey_app.store.bundles.archive import Bounds, Sealed, lines_of, packed_part
from survey_app.store.bundles.manifest import Part
from survey_app.store.bundles.versions import FINAL, Key, Version, digest_of, following
from survey_app.store.canonical import UNREADABLE, written
from survey_app.store.errors import BundleError

INSTRUMENTS, LINEAGE, CHANGES = "instrument", "lineage", "change"


@dataclass(frozen=True, slots=True, order=True)
class Changed:
    """One step of the history of a record, as it is kept: everything as text."""

    kind: str
    id: str
    at: str
    who: str
    reason: str
    differences: str
    accepted: str

    @property
    def key(self) -> Key:
        """The record whose history it belongs to."""
        return Key(self.kind, self.id)


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a bundle: instruments as canonical text, versions of each record, histories."""

    instruments: tuple[str, ...] = ()
    records: Mapping[Key, tuple[Version, ...]] = field(default_factory=dict)
    changes: tuple[Changed, ...] = ()

    @property
    def countries(self) -> frozenset[str]:
        """The countries of what is in it."""
        told = (v.plain().get("country") for versions in self.records.values() for v in versions)
        return frozenset(str(country) for country in told if country)


def parts_of(contents: Contents, kinds: Iterable[str]) -> Iterator[tuple[Part, bytes]]:
    """What is in a bundle, as its files in their order."""
    yield packed_part(INSTRUMENTS, map(written, contents.instruments))
    found = [(key, v) for key, versions in sorted(contents.records.items()) for v in versions]
    for kind in kinds:
        yield packed_part(
            kind, (_line(key.id, v) for key, v in found if key.kind == kind and v.body is not None)
        )
    yield packed_part(LINEAGE, (_ancestor(key, v) for key, v in found if v.body is None))
    yield packed_part(
        CHANGES,
        (
            written([c.kind, c.id, c.at, c.who, c.reason, c.differences, c.accepted])
            for c in sorted(contents.changes)
        ),
    )


def contents_of(bundle: Sealed, kinds: tuple[str, ...], bounds: Bounds) -> Contents:
    """What is in a bundle. Raises BundleError where a line is not what it should be."""
    known = {f"{name}.jsonl.gz" for name in (INSTRUMENTS, LINEAGE, CHANGES, *kinds)}
    strange = [part.name for part in bundle.manifest.parts if part.name not in known]
    if strange:
        raise BundleError(f'The bundle holds "{strange[0]}", which this program does not know.')
    records: dict[Key, dict[str, Version]] = {}
    for kind in kinds:
        for where, plain in _read(bundle, kind, bounds):
            key, version = _version(kind, plain, where)
            _add(records, key, version, where)
    for where, plain in _read(bundle, LINEAGE, bounds):
        key, version = _known_ancestor(plain, kinds, where)
        _add(records, key, version, where)
    return Contents(
        tuple(_text(plain, where) for where, plain in _read(bundle, INSTRUMENTS, bounds)),
        {key: tuple(versions.values()) for key, versions in records.items()},
        tuple(_changed(plain, where) for where, plain in _read(bundle, CHANGES, bounds)),
    )


def _line(id: str, version: Version) -> str:
    return f"[{written(id)},{written(list(version.parents))},{version.body}]"


def _ancestor(key: Key, version: Version) -> str:
    parents = list(version.parents)
    return written([key.kind, key.id, version.digest, parents, version.gone])


def _read(bundle: Sealed, name: str, bounds: Bounds) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(lines_of(bundle, name, bounds), 1):
        where = f"{name}, line {number}"
        try:
            plain = json.loads(line)
        except (*UNREADABLE, RecursionError) as error:
            raise _not_ours(where) from error
        if written(plain) != line:
            raise _not_ours(where)
        yield where, plain


def _version(kind: str, plain: Any, where: str) -> tuple[Key, Version]:
    match plain:
        case [str(id), [*parents], dict(body)] if id and all(isinstance(p, str) for p in parents):
            key, text = Key(kind, id), written(body)
            made = Version(digest_of(key, parents, text), tuple(parents), text)
            if list(made.parents) == sorted(parents):
                return key, made
    raise _not_ours(where)


def _known_ancestor(plain: Any, kinds: tuple[str, ...], where: str) -> tuple[Key, Version]:
    match plain:
        case [str(kind), str(id), str(digest), [*parents], bool(gone)] if (
            kind in kinds and id and all(isinstance(parent, str) for parent in parents)
        ):
            key, version = Key(kind, id), Version(digest, tuple(parents), gone=gone)
            erased = following(key, (Version(parent) for parent in parents), None)
            if not gone or digest == erased.digest or (digest == FINAL and not parents):
                return key, version
    raise _not_ours(where)


def _add(records: dict[Key, dict[str, Version]], key: Key, version: Version, where: str) -> None:
    of_record = records.setdefault(key, {})
    if version.digest in of_record:
        raise _not_ours(where)
    of_record[version.digest] = version


def _text(plain: Any, where: str) -> str:
    if not isinstance(plain, str):
        raise _not_ours(where)
    return plain


def _changed(plain: Any, where: str) -> Changed:
    if not (isinstance(plain, list) and len(plain) == 7 and all(isinstance(p, str) for p in plain)):
        raise _not_ours(where)
    return Changed(*plain)


def _not_ours(where: str) -> BundleError:
    return BundleError(
        f"The bundle is not as this program writes one ({where}). Nothing of it was taken."
    )
