"""A record as a set of versions, each of which names those it came from: what merging joins.

Joining two sets is their union, so the order of merges does not matter and a second one changes
nothing. What is to be used follows from the set alone:

- A version that another one came from is over.
- Where something was erased, only what came after that counts: erasing beats a change that did not
  know of it.
- Of several versions that are left one is in use; the others are its rivals until somebody decides,
  which makes a version that came from all of them.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from survey_app.store.canonical import written

FINAL = "gone"
"""The digest of the end of a record that never comes back, and of which nothing else is kept."""


class Key(NamedTuple):
    """What a record is, and which one."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Version:
    """What a record was at some time: `digest` tells it from all others, `parents` are the digests
    of those it came from. `body` is its content as canonical JSON, kept only while it is needed;
    a version that is `gone` says that the record was erased."""

    digest: str
    parents: tuple[str, ...] = ()
    body: str | None = None
    gone: bool = False

    def plain(self) -> dict[str, Any]:
        """Its content as plain values; empty where it is not kept."""
        found: dict[str, Any] = json.loads(self.body or "{}")
        return found


@dataclass(frozen=True, slots=True)
class Standing:
    """What follows from the versions of a record: the one in use, None where it was erased, those
    with the same content, and those that somebody has to decide about."""

    in_use: Version | None
    twins: tuple[Version, ...] = ()
    rivals: tuple[Version, ...] = ()

    @property
    def living(self) -> tuple[Version, ...]:
        """All that are not over."""
        used = (self.in_use,) if self.in_use else ()
        return (*used, *self.twins, *self.rivals)


def digest_of(key: Key, parents: Iterable[str], body: str | None) -> str:
    """What tells a version from all others: it covers content and ancestry."""
    text = written([key.kind, key.id, sorted(parents), body])
    return hashlib.sha256(text.encode()).hexdigest()


def following(key: Key, before: Iterable[Version], body: str | None) -> Version:
    """The version that comes after others; without a body the record is erased."""
    parents = tuple(sorted(version.digest for version in before))
    return Version(digest_of(key, parents, body), parents, body, gone=body is None)


def united(*sets: Iterable[Version]) -> tuple[Version, ...]:
    """All versions of several sets, each once, with its body where one of them has it."""
    found: dict[str, Version] = {}
    for version in (each for versions in sets for each in versions):
        stored = found.get(version.digest)
        if stored is None or stored.body is None:
            found[version.digest] = version
    if FINAL in found:
        return (found[FINAL],)
    return tuple(found[digest] for digest in sorted(found))


def tips(versions: Iterable[Version]) -> tuple[Version, ...]:
    """The versions that no other one came from."""
    known = tuple(versions)
    over = {parent for version in known for parent in version.parents}
    return tuple(version for version in known if version.digest not in over)


def standing(key: Key, versions: Iterable[Version]) -> Standing:
    """What follows from all versions of a record."""
    versions = tuple(versions)
    if len(versions) == 1 and not versions[0].gone:  # of most records there is only one
        return Standing(versions[0])
    known = {version.digest: version for version in versions}
    erased = {digest for digest, version in known.items() if version.gone}
    living = sorted(
        (
            tip
            for tip in tips(known.values())
            if not tip.gone and (not erased or erased <= _ancestors(tip, known))
        ),
        key=lambda version: version.digest,
    )
    if not living:
        return Standing(None)
    *others, used = living
    same = [digest_of(key, used.parents, other.body) == used.digest for other in others]
    return Standing(
        used,
        tuple(other for other, twin in zip(others, same, strict=True) if twin),
        tuple(other for other, twin in zip(others, same, strict=True) if not twin),
    )


def _ancestors(version: Version, known: dict[str, Version]) -> set[str]:
    found: set[str] = set()
    ahead = list(version.parents)
    while ahead:
        digest = ahead.pop()
        if digest not in found:
            found.add(digest)
            ahead += known[digest].parents if digest in known else ()
    return found
