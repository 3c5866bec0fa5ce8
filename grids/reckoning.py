"""Reckons one way of counting of a national rule: value, threshold, distance, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import product
from typing import assert_never

from grids.conditions import (
    All,
    Answered,
    AnyOf,
    Compared,
    Condition,
    Not,
    compare,
    condition_refs,
    holds,
)
from grids.questions import Unit
from grids.rules import RECOGNISED_FOR, Rule, Shown, Threshold, Variant
from grids.terms import Look, Term, refs
from grids.values import Answer, Missing, Range
from grids.worked_out import Number, Unknown, work_out

RECOGNISED_SINCE = "G.status_since"


class Outcome(StrEnum):
    """What one way of counting says."""

    HOLDS = "holds"
    FAILS = "fails"
    BOTH = "both"  # a figure is a span, and the threshold lies within it
    YEAR_NOT_KNOWN = "year_not_known"  # the threshold changes with the year of recognition
    NOT_KNOWN = "not_known"
    DOES_NOT_APPLY = "does_not_apply"


TOLD = frozenset({Outcome.HOLDS, Outcome.FAILS, Outcome.BOTH})


@dataclass(frozen=True, slots=True)
class Bound:
    """A threshold as it stands in one year of recognition (`year` 1 is the first); `low` and
    `high` are the same number, the ends of "between", or all steps where the year is not known."""

    relation: str
    low: Decimal
    high: Decimal
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """One way of counting, reckoned. All numbers are in the unit of the rule (22.2 for 22.2 %).

    `value` has two equal ends unless a figure was given as a span; None where it cannot be told
    or the variant is a yes/no `test`. `distance` is the value less the threshold (of "between":
    from the nearer end, 0 inside). `needs` are the ids of the facts that are missing.
    """

    variant: Variant
    outcome: Outcome
    value: Range | None = None
    bound: Bound | None = None
    distance: Range | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure shown beside a rule, in its own unit; None where facts (`needs`) are missing."""

    shown: Shown
    value: Range | None
    needs: tuple[str, ...] = ()


def reckon(rule: Rule, variant: Variant, look: Look) -> Reckoning:
    """What one way of counting says about the facts."""
    if variant.test is not None:
        verdict = holds(variant.test, look)
        if verdict is None:
            return _unreckoned(variant, None, gaps(variant.test, look), look)
        return Reckoning(variant=variant, outcome=Outcome.HOLDS if verdict else Outcome.FAILS)
    threshold = variant.threshold or rule.threshold
    assert variant.value is not None  # noqa: S101 - the model of a variant holds that
    assert threshold is not None  # noqa: S101 - the model of a rule holds that
    bound = _bound(threshold, look)
    value = _measure(variant.value, look, rule.unit)
    if isinstance(value, Unknown):
        return _unreckoned(variant, bound, value.needs, look)
    outcome = _outcome(value, bound)
    return Reckoning(
        variant=variant,
        outcome=outcome,
        value=value,
        bound=bound,
        distance=_distance(value, bound),
        needs=(RECOGNISED_SINCE,) if outcome is Outcome.YEAR_NOT_KNOWN else (),
    )


def reckon_beside(shown: Shown, look: Look) -> Beside:
    """A figure that stands beside a rule, worked out from the facts."""
    value = _measure(shown.value, look, shown.unit)
    return Beside(shown, None, value.needs) if isinstance(value, Unknown) else Beside(shown, value)


def gaps(condition: Condition, look: Look) -> tuple[str, ...]:
    """The facts that leave a condition undecided; none where it is decided."""
    if holds(condition, look) is not None:
        return ()
    match condition:
        case All(all=inner) | AnyOf(any=inner):
            return once(need for each in inner for need in gaps(each, look))
        case Not():
            return gaps(condition.none, look)
        case Answered() | Compared():
            asked = tuple(condition_refs(condition))
            return once([id for id in asked if not _given(look(id))] or asked)
        case _:
            assert_never(condition)


def with_recognition(look: Look, day: date) -> Look:
    """The look that also knows for how many full years the enterprise was recognised on a day;
    a negative number where that came later."""

    def found(id: str) -> Answer | None:
        if id != RECOGNISED_FOR:
            return look(id)
        since = look(RECOGNISED_SINCE)
        if not isinstance(since, date):
            return since if isinstance(since, Missing) else None
        return day.year - since.year - ((day.month, day.day) < (since.month, since.day))

    return found


def once(ids: Iterable[str]) -> tuple[str, ...]:
    """Each id once, in the order of its first place; recognition by the fact it rests on."""
    return tuple(dict.fromkeys(RECOGNISED_SINCE if id == RECOGNISED_FOR else id for id in ids))


def _unreckoned(
    variant: Variant, bound: Bound | None, missing: Iterable[str], look: Look
) -> Reckoning:
    needs = once(missing)
    said = tuple(need for need in needs if look(need) is Missing.DOES_NOT_APPLY)
    outcome = Outcome.DOES_NOT_APPLY if said else Outcome.NOT_KNOWN
    return Reckoning(variant=variant, outcome=outcome, bound=bound, needs=said or needs)


def _measure(term: Term, look: Look, unit: Unit) -> Range | Unknown:
    """The value of a term; from figures given as spans its lowest and highest value. Those lie
    at the ends of the spans, as sums and shares rise or fall steadily with each figure."""
    spans = {ref: answer for ref in refs(term) if isinstance(answer := look(ref), Range)}
    numbers: list[Decimal] = []
    for ends in product(*((span.low, span.high) for span in spans.values())):
        number = _at(term, look, dict(zip(spans, ends, strict=True)))
        if isinstance(number, Unknown):
            return Unknown(once(number.needs))
        numbers.append(number * 100 if unit == "percent" else number)
    if unit == "percent" and min(numbers) < 0:  # a part larger than its whole: no share at all
        return Unknown(once(refs(term)))
    return Range(min(numbers), max(numbers))


def _at(term: Term, look: Look, ends: dict[str, Decimal]) -> Number:
    return work_out(term, lambda id: ends.get(id, look(id)))


def _bound(threshold: Threshold, look: Look) -> Bound:
    if threshold.between is not None:
        return Bound("between", *threshold.between)
    if threshold.at_least_by_year is not None:
        steps, years = threshold.at_least_by_year, look(RECOGNISED_FOR)
        if not isinstance(years, int) or years < 0:
            return Bound("at_least", min(steps), max(steps))
        step = steps[min(years, len(steps) - 1)]
        return Bound("at_least", step, step, years + 1)
    (relation,) = threshold.model_fields_set
    number: Decimal = getattr(threshold, relation)
    return Bound(relation, number, number)


def _outcome(value: Range, bound: Bound) -> Outcome:
    if bound.relation == "between":
        if bound.low <= value.low and value.high <= bound.high:
            return Outcome.HOLDS
        outside = value.high < bound.low or value.low > bound.high
        return Outcome.FAILS if outside else Outcome.BOTH
    found = {
        compare(number, bound.relation, other)
        for number in (value.low, value.high)
        for other in (bound.low, bound.high)
    }
    if len(found) == 1:
        return Outcome.HOLDS if found.pop() else Outcome.FAILS
    return Outcome.BOTH if bound.low == bound.high else Outcome.YEAR_NOT_KNOWN


def _distance(value: Range, bound: Bound) -> Range | None:
    if bound.relation == "between":
        low, high = (n - min(max(n, bound.low), bound.high) for n in (value.low, value.high))
        return Range(low, high)
    if bound.low != bound.high:
        return None
    return Range(value.low - bound.low, value.high - bound.low)


def _given(answer: Answer | None) -> bool:
    return answer is not None and not isinstance(answer, Missing)
