"""How a judgement is said: words for verdicts, figures and thresholds; lines ready to print."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from grids.criteria import Judgement, Verdict
from grids.questions import Unit
from grids.reckoning import Beside, Bound, Outcome, Reckoning
from grids.rules import Kind, Rule, Status
from grids.said import joined, say
from grids.values import Range

AT_HOME = {
    Verdict.MET: say("met"),
    Verdict.NOT_MET: say("not met"),
    Verdict.DEPENDS_ON_COUNTING: say("depends on the way of counting"),
    Verdict.CANNOT_BE_TOLD: say("cannot be told"),
    Verdict.DOES_NOT_APPLY: say("does not apply"),
}
ABROAD = {
    Verdict.MET: say("would meet"),
    Verdict.NOT_MET: say("would not meet"),
    Verdict.DEPENDS_ON_COUNTING: say("would depend on the way of counting"),
    Verdict.CANNOT_BE_TOLD: say("cannot be told"),
    Verdict.DOES_NOT_APPLY: say("would not apply"),
}
SMALLEST = Decimal("0.1")  # what a printed figure tells apart
WITHOUT_VERDICT = say("shown without a verdict")
KINDS = {
    Kind.LEGAL_REQUIREMENT: say("legal requirement"),
    Kind.FUNDING_CONTRACT: say("condition of a funding contract"),
    Kind.FUNDING_FORMULA: say("funding formula"),
    Kind.SECTOR_DEFINITION: say("definition of a sector"),
    Kind.ADMISSION_OF_PERSONS: say("admission of persons"),
}
STATUSES = {
    Status.IN_FORCE: say("in force"),
    Status.HISTORICAL: say("historical"),
    Status.NOT_VERIFIED: say("not verified since its source"),
}
OUTCOMES = {
    Outcome.HOLDS: say("holds"),
    Outcome.FAILS: say("does not hold"),
    Outcome.BOTH: say("the figures allow both"),
    Outcome.YEAR_NOT_KNOWN: say("the year of recognition is missing"),
    Outcome.NOT_KNOWN: say("cannot be told"),
    Outcome.DOES_NOT_APPLY: say("does not apply"),
}
RELATIONS = {
    "at_least": say("at least"),
    "more_than": say("more than"),
    "at_most": say("at most"),
    "less_than": say("less than"),
    "between": "",
}
UNITS: dict[Unit, str] = {
    "percent": "%",
    "per_hour": say("per hour"),
    "people": say("people"),
    "months": say("months"),
    "years": say("years"),
    "hours": say("hours"),
    "amount": "",
    "number": "",
}

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


def word(judgement: Judgement) -> str:
    """The verdict alone: "met", "would meet" for a rule of another country than the
    enterprise's, "met (historical)"."""
    if judgement.verdict is None:
        return WITHOUT_VERDICT
    said = (ABROAD if judgement.foreign else AT_HOME)[judgement.verdict]
    if judgement.rule.status is Status.HISTORICAL:
        return say("{verdict} (historical)", verdict=said)
    return said


def words(judgement: Judgement, name: Name = str) -> str:
    """The verdict with the reason or the names of the missing facts."""
    said, verdict, reason = word(judgement), judgement.verdict, judgement.reason
    names = ", ".join(map(name, judgement.needs))
    if verdict is Verdict.DOES_NOT_APPLY:
        if reason:
            return say("{verdict}. {reason}", verdict=said, reason=reason)
        return say("{verdict}. These facts do not apply: {facts}", verdict=said, facts=names)
    if verdict is Verdict.CANNOT_BE_TOLD:
        if reason:
            told = {"verdict": said, "reason": reason, "facts": names}
            return say("{verdict}. {reason} Missing: {facts}", **told)
        return say("{verdict}; missing: {facts}", verdict=said, facts=names)
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
    found = found or [
        say("{title}, {address} (read {month})", title=s.title, address=s.address, month=s.read)
        for s in rule.sources
    ]
    return joined("; ", dict.fromkeys(found))


def caveats(rule: Rule) -> tuple[str, ...]:
    """Why its words must be read with care, and the note on the rule."""
    cautions = () if rule.in_study else (source.caution for source in rule.sources)
    return tuple(
        dict.fromkeys(filter(None, (*(q.caveat for q in rule.quotes), *cautions, rule.note)))
    )


def figure(value: Range, unit: Unit) -> str:
    """A value with its unit: "22.2 %", "28.6 to 40 %", "28 months"."""
    return _figure(value, UNITS.get(unit, unit))


def threshold_words(bound: Bound, unit: Unit) -> str:
    """A threshold in words: "at least 20 % (year 1 of recognition)", "5 to 20 people"."""
    said = figure(Range(bound.low, bound.high), unit)
    if RELATIONS[bound.relation]:
        said = say("{relation} {figure}", relation=RELATIONS[bound.relation], figure=said)
    if bound.year is not None:
        return say("{threshold} (year {year} of recognition)", threshold=said, year=bound.year)
    by_year = bound.relation != "between" and bound.low != bound.high
    return say("{threshold}, by year of recognition", threshold=said) if by_year else said


def distance_words(distance: Range, unit: Unit) -> str:
    """A distance from the threshold: "2.2 points above", "5 months below", "none"."""
    if distance.low == distance.high == 0:
        return say("none", "distance")
    if distance.low < 0 < distance.high:
        below, above = Range(-distance.low, -distance.low), Range(distance.high, distance.high)
        ends = {"below": _points(below, unit), "above": _points(above, unit)}
        return say("{below} below to {above} above", **ends)
    low, high = sorted((abs(distance.low), abs(distance.high)))
    points = _points(Range(low, high), unit)
    if distance.high > 0:
        return say("{distance} above", distance=points)
    return say("{distance} below", distance=points)


def plain_number(number: Decimal) -> str:
    """A number rounded half up to one decimal, without a needless one: 22.2, 28."""
    return f"{_rounded(number):f}"


def _rounded(number: Decimal) -> Decimal:
    rounded = number.quantize(SMALLEST, ROUND_HALF_UP) + 0  # no "-0"
    whole = rounded.quantize(Decimal(1))
    return whole if rounded == whole else rounded


def _figure(value: Range, unit: str) -> str:
    low, high = _rounded(value.low), _rounded(value.high)
    if low == high:
        return (
            say("{number} {unit}", number=low, unit=unit) if unit else say("{number}", number=low)
        )
    if unit:
        return say("{low} to {high} {unit}", low=low, high=high, unit=unit)
    return say("{low} to {high}", low=low, high=high)


def _points(distance: Range, unit: Unit) -> str:
    """A figure that is a distance; percentages differ by points."""
    word = say("points") if unit == "percent" else UNITS.get(unit, unit)
    if distance.high != 0 and _rounded(distance.high) == 0:
        return say("less than {figure}", figure=_figure(Range(SMALLEST, SMALLEST), word))
    return _figure(distance, word)


def _counted(reckoning: Reckoning, unit: Unit) -> Line:
    variant, bound = reckoning.variant, reckoning.bound
    counting: str = variant.label
    if not variant.in_verdict:
        counting = say("{counting} (for comparison)", counting=counting)
    return Line(
        counting=counting,
        unit=unit if bound is not None else "",
        value=reckoning.value,
        threshold=threshold_words(bound, unit) if bound is not None else say("yes"),
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
