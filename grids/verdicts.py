"""How a judgement is said: words for verdicts, figures and thresholds, lines for pages and sheets.

English; what is shown in another language looks the words up by the verdict's and rule's codes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from grids.criteria import Judgement, Verdict
from grids.instrument import Unit
from grids.reckoning import Beside, Bound, Outcome, Reckoning
from grids.rules import Kind, Rule, Status
from grids.values import Range

AT_HOME = {
    Verdict.MET: "met",
    Verdict.NOT_MET: "not met",
    Verdict.DEPENDS_ON_COUNTING: "depends on the way of counting",
    Verdict.CANNOT_BE_TOLD: "cannot be told",
    Verdict.DOES_NOT_APPLY: "does not apply",
}
ABROAD = {
    Verdict.MET: "would meet",
    Verdict.NOT_MET: "would not meet",
    Verdict.DEPENDS_ON_COUNTING: "would depend on the way of counting",
    Verdict.CANNOT_BE_TOLD: "cannot be told",
    Verdict.DOES_NOT_APPLY: "would not apply",
}
SMALLEST = Decimal("0.1")  # what a printed figure tells apart
WITHOUT_VERDICT = "shown without a verdict"
KINDS = {
    Kind.LEGAL_REQUIREMENT: "legal requirement",
    Kind.FUNDING_CONTRACT: "condition of a funding contract",
    Kind.FUNDING_FORMULA: "funding formula",
    Kind.SECTOR_DEFINITION: "definition of a sector",
    Kind.ADMISSION_OF_PERSONS: "admission of persons",
}
STATUSES = {
    Status.IN_FORCE: "in force",
    Status.HISTORICAL: "historical",
    Status.NOT_VERIFIED: "not verified since its source",
}
OUTCOMES = {
    Outcome.HOLDS: "holds",
    Outcome.FAILS: "does not hold",
    Outcome.BOTH: "the figures allow both",
    Outcome.YEAR_NOT_KNOWN: "the year of recognition is missing",
    Outcome.NOT_KNOWN: "cannot be told",
    Outcome.DOES_NOT_APPLY: "does not apply",
}
RELATIONS = {
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
    "between": "",
}
UNITS: dict[Unit, str] = {"percent": "%", "per_hour": "per hour", "amount": "", "number": ""}

Name = Callable[[str], str]
"""Gives the name of a fact by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One way of counting a rule, or one figure shown beside it, ready to print.

    `value` and `distance` are numbers in `unit` ("percent": 22.2 for 22.2 %), `threshold` is in
    words; `outcome` says whether this way of counting holds, of a figure beside the rule it is
    what the formula amounts to; `needs` are the ids of missing facts; `added`: this way of
    counting was read elsewhere than the rule.
    """

    counting: str
    unit: Unit
    value: Range | None = None
    threshold: str = ""
    distance: Range | None = None
    outcome: str = ""
    needs: tuple[str, ...] = ()
    note: str = ""
    added: bool = False


def words(judgement: Judgement, name: Name = str) -> str:
    """The verdict in words, with the reason or the names of the missing facts. For a rule of
    another country than the enterprise's: "would meet"."""
    verdict = judgement.verdict
    if verdict is None:
        return WITHOUT_VERDICT
    said = (ABROAD if judgement.foreign else AT_HOME)[verdict]
    if judgement.rule.status is Status.HISTORICAL:
        said += " (historical)"
    names = ", ".join(map(name, judgement.needs))
    reason = judgement.reason
    if verdict is Verdict.DOES_NOT_APPLY:
        return f"{said}. {reason or f'These facts do not apply: {names}'}"
    if verdict is Verdict.CANNOT_BE_TOLD:
        return f"{said}. {reason} Missing: {names}" if reason else f"{said}; missing: {names}"
    return said


def lines(judgement: Judgement) -> tuple[Line, ...]:
    """The ways of counting and the figures beside the rule, in the order of the rule pack."""
    counted = (_counted(reckoning, judgement.rule.unit) for reckoning in judgement.reckonings)
    return (*counted, *map(_shown, judgement.beside))


def quotation(rule: Rule) -> str:
    """The words the rule rests on; of a rule that is not in the study what its sources say."""
    quotes = (f"“{quote.text}”" for quote in rule.quotes)
    return " … ".join(quotes) or " ".join(dict.fromkeys(s.says for s in rule.sources))


def places(rule: Rule) -> str:
    """Where those words stand; of a rule that is not in the study its sources, with the month."""
    found = [quote.place for quote in rule.quotes]
    found = found or [f"{s.title}, {s.address} (read {s.read})" for s in rule.sources]
    return "; ".join(dict.fromkeys(found))


def caveats(rule: Rule) -> tuple[str, ...]:
    """Why its words must be read with care, and the note on the rule."""
    cautions = () if rule.in_study else (source.caution for source in rule.sources)
    return tuple(
        dict.fromkeys(filter(None, (*(q.caveat for q in rule.quotes), *cautions, rule.note)))
    )


def figure(value: Range, unit: Unit) -> str:
    """A value with its unit: "22.2 %", "28.6 to 40 %", "28 months"."""
    low, high = plain_number(value.low), plain_number(value.high)
    return f"{low if low == high else f'{low} to {high}'} {UNITS.get(unit, unit)}".strip()


def threshold_words(bound: Bound, unit: Unit) -> str:
    """A threshold in words: "at least 20 % (year 1 of recognition)", "5 to 20 people"."""
    said = f"{RELATIONS[bound.relation]} {figure(Range(bound.low, bound.high), unit)}".strip()
    if bound.year is not None:
        return f"{said} (year {bound.year} of recognition)"
    by_year = bound.relation != "between" and bound.low != bound.high
    return f"{said}, by year of recognition" if by_year else said


def distance_words(distance: Range, unit: Unit) -> str:
    """A distance from the threshold: "2.2 points above", "5 months below", "none"."""
    if distance.low == distance.high == 0:
        return "none"
    if distance.low < 0 < distance.high:
        below, above = Range(-distance.low, -distance.low), Range(distance.high, distance.high)
        return f"{_points(below, unit)} below to {_points(above, unit)} above"
    ends = sorted((abs(distance.low), abs(distance.high)))
    side = "above" if distance.high > 0 else "below"
    return f"{_points(Range(*ends), unit)} {side}"


def plain_number(number: Decimal) -> str:
    """A number rounded half up to one decimal, without a needless one: 22.2, 28."""
    rounded = number.quantize(SMALLEST, ROUND_HALF_UP) + 0  # no "-0"
    whole = rounded.quantize(Decimal(1))
    return f"{whole if rounded == whole else rounded:f}"


def _points(distance: Range, unit: Unit) -> str:
    said = figure(distance, unit)
    if distance.high != 0 and plain_number(distance.high) == "0":
        said = f"less than {figure(Range(SMALLEST, SMALLEST), unit)}"
    return said.replace("%", "points") if unit == "percent" else said


def _counted(reckoning: Reckoning, unit: Unit) -> Line:
    variant, bound = reckoning.variant, reckoning.bound
    compared = "" if variant.in_verdict else " (for comparison)"
    return Line(
        counting=variant.label + compared,
        unit=unit if bound is not None else "",
        value=reckoning.value,
        threshold=threshold_words(bound, unit) if bound is not None else "yes",
        distance=reckoning.distance,
        outcome=OUTCOMES[reckoning.outcome],
        needs=reckoning.needs,
        note=variant.note,
        added=variant.added,
    )


def _shown(beside: Beside) -> Line:
    shown = beside.shown
    return Line(
        counting=shown.label,
        unit=shown.unit,
        value=beside.value,
        outcome=shown.beside,
        needs=beside.needs,
    )
