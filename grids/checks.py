"""The checks an editor runs: hard ones refuse an answer, soft ones ask for a second look."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grids.computed import looking
from grids.conditions import All, AnyOf, Condition, Not, condition_refs, holds
from grids.instrument import Check, Instrument
from grids.terms import Look
from grids.values import Answer


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that speaks up: which, and the ids of the questions it is shown beside."""

    check: Check
    questions: tuple[str, ...]

    @property
    def hard(self) -> bool:
        """Whether the answers are refused until this is mended."""
        return self.check.severity == "hard"


def run(instrument: Instrument, look: Look, previous: Look | None = None) -> tuple[Finding, ...]:
    """The findings on one record of answers; a check whose answers are not there is silent.

    `previous` gives the answers of the year before, which checks name as `previous.<id>`.
    """
    found = looking(instrument, look)

    def with_previous(id: str) -> Answer | None:
        if not id.startswith("previous."):
            return found(id)
        return previous(id.removeprefix("previous.")) if previous is not None else None

    return tuple(
        Finding(check, _fields(instrument, check, with_previous))
        for check in instrument.checks
        if _speaks(check, with_previous)
    )


def refusing(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The hard ones among the findings."""
    return tuple(finding for finding in findings if finding.hard)


def _speaks(check: Check, look: Look) -> bool:
    if check.when is not None and holds(check.when, look) is not True:
        return False
    if check.must is not None:
        return holds(check.must, look) is False
    return check.unusual is not None and holds(check.unusual, look) is True


def _fields(instrument: Instrument, check: Check, look: Look) -> tuple[str, ...]:
    named: Iterable[str] = check.fields
    if not check.fields and check.must is not None:
        named = _to_blame(check.must, look, verdict=False)
    elif not check.fields and check.unusual is not None:
        named = _to_blame(check.unusual, look, verdict=True)
    return tuple(dict.fromkeys(ref for ref in named if ref in instrument))


def _to_blame(condition: Condition, look: Look, *, verdict: bool) -> Iterator[str]:
    """The ids a condition looks at where it comes to this verdict: of several conditions that
    must all hold, or of which any may, only those that decide it."""
    match condition:
        case All(all=inner) | AnyOf(any=inner):
            alone = isinstance(condition, AnyOf) is verdict
            for each in inner:
                if not alone or holds(each, look) is verdict:
                    yield from _to_blame(each, look, verdict=verdict)
        case Not():
            yield from _to_blame(condition.none, look, verdict=not verdict)
        case _:
            yield from condition_refs(condition)
