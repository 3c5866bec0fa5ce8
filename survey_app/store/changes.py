"""Who changed what, when and why: the history of an enterprise or of a record of facts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from grids.responses import Fact
from survey_app.store.canonical import fact_plain, plain_fact, read, written
from survey_app.store.clock import day_text, moment_or_day, moment_text

BY_LINK = "enterprise, by link"
"""Stands for whoever filled in a fact sheet by its link; of them only the day is kept."""

Known = str | Fact | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What one field was and has become: texts of an enterprise, facts of a record; None: no fact.

    `field` is the name of an enterprise's field, or a question's id with the label of its figure.
    """

    field: str
    before: Known
    after: Known


@dataclass(frozen=True, slots=True)
class AcceptedWarning:
    """A soft check that somebody confirmed, and how they explained it."""

    check: str
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step of a history. `at` is a point in time (UTC), of changes by link the day only;
    `revision` the one that the change made; the first change brought the thing into the store."""

    at: datetime | date
    who: str
    revision: int
    reason: str = ""
    differences: tuple[Difference, ...] = ()
    accepted: tuple[AcceptedWarning, ...] = ()


def when(who: str, now: datetime) -> str:
    """The time of a change as it is kept: to the second for staff, the day for links."""
    return day_text(now) if who == BY_LINK else moment_text(now)


def change_of(row: tuple[Any, ...], what: str) -> Change:
    """A change from its row: at, who, revision, reason, differences, accepted."""
    at, who, revision, reason, differences, accepted = row
    return Change(
        at=moment_or_day(at),
        who=who,
        revision=revision,
        reason=reason,
        differences=read(differences, _differences, what),
        accepted=read(accepted, plain_accepted, what),
    )


def differences_text(differences: Iterable[Difference]) -> str:
    """Differences as JSON text."""
    return written(
        [
            {"field": d.field, "before": _plain(d.before), "after": _plain(d.after)}
            for d in differences
        ]
    )


def accepted_text(accepted: Iterable[AcceptedWarning]) -> str:
    """Accepted warnings as JSON text."""
    return written({a.check: a.explanation for a in accepted})


def plain_accepted(plain: Mapping[str, str]) -> tuple[AcceptedWarning, ...]:
    """The accepted warnings that `accepted_text` wrote."""
    return tuple(AcceptedWarning(check, told) for check, told in plain.items())


def fact_differences(before: tuple[Fact, ...], after: tuple[Fact, ...]) -> Iterator[Difference]:
    """What became of each fact."""
    old, new = _by_name(before), _by_name(after)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield Difference(name, old.get(name), new.get(name))


def _differences(plain: list[dict[str, Any]]) -> tuple[Difference, ...]:
    return tuple(
        Difference(each["field"], _known(each["before"]), _known(each["after"])) for each in plain
    )


def _plain(known: Known) -> object:
    return fact_plain(known) if isinstance(known, Fact) else known


def _known(plain: Any) -> Known:
    return plain_fact(plain) if isinstance(plain, dict) else plain


def _by_name(facts: tuple[Fact, ...]) -> dict[str, Fact]:
    """Facts by question and label; further ones of the same name are counted."""
    found: dict[str, Fact] = {}
    for fact in facts:
        stem = f"{fact.question} ({fact.label})" if fact.label else fact.question
        name, times = stem, 1
        while name in found:
            times += 1
            name = f"{stem} [{times}]"
        found[name] = fact
    return found
