"""What was changed on both sides: both values, until somebody decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from survey_app.store.bundles import gathering, ledger
from survey_app.store.bundles.kinds import BY_NAME
from survey_app.store.bundles.merging import put
from survey_app.store.bundles.place import EVERYTHING, Checks, Plain
from survey_app.store.bundles.versions import Key, Standing, Version, following, standing
from survey_app.store.canonical import written
from survey_app.store.errors import NotThere, Stale
from survey_app.store.sqlite import Connection


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values: its digest, whether it is in use meanwhile, and what it says where the
    values differ, by field."""

    digest: str
    in_use: bool
    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record that was changed on both sides: which, what is stored of it, and its values."""

    key: Key
    stored: Plain
    choices: tuple[Choice, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Where the values differ."""
        return tuple(dict.fromkeys(name for choice in self.choices for name in choice.told))


def listed(db: Connection) -> tuple[Conflict, ...]:
    """All that somebody has to decide, by kind."""
    waiting = tuple(ledger.contested(db))
    stored = {
        kind: dict(BY_NAME[kind].stored(db, EVERYTHING)) for kind in {k.kind for k, _ in waiting}
    }
    return tuple(
        _conflict(key, now, stored[key.kind][key.id])
        for key, now in waiting
        if key.id in stored[key.kind]
    )


def decide(db: Connection, checks: Checks, key: Key, digest: str) -> None:
    """Let one value stand. What comes of it follows all the others, here and wherever a bundle
    brings it. Raises NotThere where nothing is to be decided, Stale where that value is none of
    those any more."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    bodies = gathering.noted(db, EVERYTHING)
    known = ledger.of_key(db, key)
    now = standing(key, known)
    if now.in_use is None or not now.rivals or key not in bodies:
        raise NotThere("There is nothing to decide about this any more.")
    values = {v.digest: v.body for v in now.rivals} | {now.in_use.digest: bodies[key]}
    chosen = values.get(digest)
    if chosen is None:
        raise Stale("This was changed after the page was shown. Look at it again, then decide.")
    decided = following(key, now.living, chosen)
    ledger.put(db, key, (*known, decided))
    if chosen != bodies[key]:
        put(db, checks, key, decided)


def _conflict(key: Key, now: Standing, stored: Plain) -> Conflict:
    used, *rivals = _values(now, stored)
    flat = [_flat(plain) for _, plain in (used, *rivals)]
    names = dict.fromkeys(name for told in flat for name in told)
    differing = [name for name in names if len({told.get(name, "") for told in flat}) > 1]
    choices = (
        Choice(version.digest, version is now.in_use, {n: told.get(n, "") for n in differing})
        for (version, _), told in zip((used, *rivals), flat, strict=True)
    )
    return Conflict(key, stored, tuple(choices))


def _values(now: Standing, stored: Plain) -> Iterator[tuple[Version, Plain]]:
    if now.in_use is not None:
        yield now.in_use, stored
    for rival in now.rivals:
        yield rival, rival.plain()


def _flat(plain: Any, name: str = "") -> dict[str, str]:
    """The smallest parts of a value, each with its name."""
    if isinstance(plain, dict):
        parts = [(f"{name}.{key}" if name else key, value) for key, value in plain.items()]
    elif isinstance(plain, list) and plain and all(_is_pair(part) for part in plain):
        parts = [(f"{name}.{key}" if name else key, value) for key, value in plain]
    elif isinstance(plain, list) and plain and all(_is_fact(part) for part in plain):
        parts = [(_fact_name(fact), fact) for fact in plain]
    else:
        return {name: plain if isinstance(plain, str) else written(plain)}
    return {n: text for part, value in parts for n, text in _flat(value, part).items()}


def _is_pair(part: Any) -> bool:
    return isinstance(part, list) and len(part) == 2 and isinstance(part[0], str)


def _is_fact(part: Any) -> bool:
    return isinstance(part, dict) and "question" in part


def _fact_name(fact: Mapping[str, Any]) -> str:
    label = fact.get("label", "")
    return f"{fact['question']} ({label})" if label else str(fact["question"])
