"""What somebody confirmed: unusual figures with an explanation, a part as complete.

A confirmation lapses when an answer that it was about changes afterwards.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from grids.checks import Finding
from grids.responses import Fact
from survey_app.respond.checking import read_by
from survey_app.respond.sheet import Sheet
from survey_app.store import AcceptedWarning, Change, Store

HANDED_OVER = "handed_over."
"""Before the id of a part: the part was declared complete."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A confirmation that still holds: what was said, and on which day."""

    explanation: str
    day: date


@dataclass(frozen=True, slots=True)
class Doubt:
    """An unusual figure, and how it was explained; None: nobody has confirmed it yet."""

    finding: Finding
    confirmed: Confirmed | None

    @property
    def id(self) -> str:
        """The id of its check."""
        return self.finding.check.id


def confirmed(store: Store, sheet: Sheet) -> Mapping[str, Confirmed]:
    """The confirmations of a sheet that still hold, by check or by HANDED_OVER and part."""
    key = (sheet.enterprise.id, sheet.instrument.id, sheet.year)
    if not store.facts.accepted(*key):
        return {}
    about = _about(sheet)
    held: dict[str, Confirmed] = {}
    for change in store.facts.history(*key):
        touched = _touched(change)
        for id in [id for id in held if touched & about.get(id, frozenset())]:
            del held[id]
        for warning in change.accepted:
            held[warning.check] = Confirmed(warning.explanation, _day(change.at))
    return held


def doubts(found: Iterable[Finding], held: Mapping[str, Confirmed]) -> tuple[Doubt, ...]:
    """What is unusual among some findings, with the confirmations that hold."""
    return tuple(
        Doubt(finding, held.get(finding.check.id)) for finding in found if not finding.hard
    )


def handed_over(held: Mapping[str, Confirmed], part: str) -> Confirmed | None:
    """When a part was handed over and has not changed since; else None."""
    return held.get(HANDED_OVER + part)


def handing_over(part: str, words: str) -> AcceptedWarning:
    """What is stored when a part is handed over with some words to the facilitator."""
    return AcceptedWarning(HANDED_OVER + part, words)


def _about(sheet: Sheet) -> Mapping[str, frozenset[str]]:
    """The answers that each confirmation is about."""
    instrument = sheet.instrument
    checks = {check.id: read_by(check) for check in instrument.checks}
    parts = {
        HANDED_OVER + part.id: frozenset(
            question.id
            for section in instrument.sections
            if section.part == part.id
            for question in section.questions
        )
        for part in instrument.parts
    }
    return {**checks, **parts}


def _touched(change: Change) -> set[str]:
    sides = [side for d in change.differences for side in (d.before, d.after)]
    return {side.question for side in sides if isinstance(side, Fact)}


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at
