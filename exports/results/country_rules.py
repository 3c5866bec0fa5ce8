"""National rules of a country, each once, and what the facts of its enterprises say of them: the
sheets `Rules`, `National rules` and `Ways of counting`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exports.results.inputs import CountryInput, latest
from exports.results.rules import country_of, judgements, outcome, span
from exports.results.wording import INVENTED, ORIGIN, labels, synthetic_title
from exports.tables import Column, Draft, Figure, Shown, Table
from grids.criteria import Judgement, Verdict
from grids.enterprise import Enterprise, Origin
from grids.instrument import Instrument
from grids.responses import FactRecord
from grids.rules import Rule
from grids.said import joined, say
from grids.verdicts import (
    KINDS,
    STATUSES,
    UNITS,
    WITHOUT_VERDICT,
    caveats,
    lines,
    places,
    quotation,
    word,
)

Cells = tuple[Shown | Figure, ...]

RULES = (
    Column("title", "What the rule asks", "text", 36),
    Column("judged", "Verdicts", "text", 14),
    Column("scope", "Whom it binds", "text", 34),
    Column("quotation", "Words it rests on", "text", 46),
    Column("place", "Where they stand", "text", 30),
    Column("care", "Read with care", "text", 44),
    Column("kind", "Kind", "text", 18),
    Column("status", "Status", "text", 16),
    Column("as_of", "Its words describe", "text", 12),
    Column("base", "What a share refers to", "text", 28),
    Column("country", "Country", "code", 10),
    Column("rule", "Rule", "code", 18),
)
VERDICTS = (
    Column("enterprise", "Enterprise", "text", 24),
    Column("title", "What the rule asks", "text", 36),
    Column("verdict", "Verdict", "text", 20),
    Column("reason", "Why", "text", 38),
    Column("missing", "Missing facts", "text", 38),
    ORIGIN,
    Column("rule", "Rule", "code", 18),
)
COUNTINGS = (
    Column("enterprise", "Enterprise", "text", 24),
    Column("title", "What the rule asks", "text", 48),
    Column("counting", "Way of counting, or figure beside the rule", "text", 60),
    Column("value", "Value", "number", 9),
    Column("unit", "Unit", "text", 9),
    Column("threshold", "Threshold", "text", 18),
    Column("distance", "Distance from it [note 1]", "number", 11),
    Column("outcome", "What comes out", "text", 40),
    Column("verdict", "Verdict on the rule", "text", 18),
    Column("missing", "Missing facts", "text", 50),
    Column("value_to", "Value, upper end", "number", 9),
    Column("distance_to", "Distance, upper end", "number", 10),
    ORIGIN,
    Column("rule", "Rule", "code", 18),
)
ONCE = say(
    "Each rule once. What the enterprises of the country make of it stands on the sheets National "
    "rules and Ways of counting. A verdict is no legal advice: read status, scope and words."
)
RELEASED = say(
    "Published cases, and collected enterprises that agreed to be shown by name or pseudonym."
)
FIVE = say(
    "Verdicts: met, not met, depends on the way of counting, cannot be told, does not apply. The "
    "words of each rule stand on the sheet Rules. A verdict is no legal advice."
)
COUNTED = say(
    "One row for each way of counting a rule; where the rule does not apply, only those that come "
    "to a figure. Why the verdict is what it is stands on the sheet National rules."
)
DISTANCE = say("The value less the threshold, in the same unit.")


@dataclass(frozen=True, slots=True)
class _Judged:
    """A judgement on one enterprise that is shown by name."""

    enterprise: Enterprise
    judgement: Judgement

    @property
    def head(self) -> tuple[str, str]:
        return self.enterprise.shown_name(), self.judgement.rule.title

    @property
    def tail(self) -> tuple[str, str]:
        return self.enterprise.origin.value, self.judgement.rule.id


def rule_tables(study: CountryInput) -> tuple[Draft, Draft, Draft]:
    """The rules with their words; the verdict on each enterprise that is released and on each
    published case; the ways of counting behind the verdicts."""
    grid = study.grid()
    judged = [
        _Judged(enterprise, judgement)
        for enterprise, record in _shown(study, grid)
        for judgement in judgements(grid, enterprise, record, study.rules)
    ]
    verdicts = [_verdict(grid, each) for each in judged if each.judgement.verdict is not None]
    countings = [row for each in judged for row in _countings(grid, each)]
    origins = {each.enterprise.origin for each in judged}
    invented = (INVENTED,) if Origin.SYNTHETIC in origins else ()
    title = say("National rules, {country}", country=study.name)
    ways = say("National rules, {country}: ways of counting", country=study.name)
    return (
        _rules(study),
        Table(
            id="National rules",
            title=synthetic_title(title, origins),
            columns=VERDICTS,
            rows=tuple(verdicts),
            about=(*_nobody(study, verdicts), RELEASED, FIVE, *invented),
        ),
        Table(
            id="Ways of counting",
            title=synthetic_title(ways, origins),
            columns=COUNTINGS,
            rows=tuple(countings),
            about=(*_nobody(study, countings), RELEASED, COUNTED, *invented),
            notes=(DISTANCE,),
        ),
    )


def _rules(study: CountryInput) -> Draft:
    return Table(
        id="Rules",
        title=say("National rules in their words, {country}", country=study.name),
        columns=RULES,
        rows=tuple(map(_rule, study.rules)),
        about=(*_nobody(study, study.rules), ONCE),
    )


def _nobody(study: CountryInput, rows: Sequence[object]) -> tuple[str, ...]:
    """Why a table has no rows, where it has none."""
    if rows:
        return ()
    if not study.rules:
        return (say("No national rules of {country} are recorded.", country=study.name),)
    return (
        say(
            "No enterprise of {country} with facts is shown by name, so there are no verdicts.",
            country=study.name,
        ),
    )


def _shown(study: CountryInput, grid: Instrument) -> Iterator[tuple[Enterprise, FactRecord]]:
    """The enterprises that may be named, with their facts: published ones, then collected."""
    for enterprise, own in study.published():
        record = latest(own, grid.id).get(enterprise.id)
        if record is not None:
            yield enterprise, record
    records = latest(study.records, grid.id)
    for enterprise in study.named():
        if enterprise.id in records:
            yield enterprise, records[enterprise.id]


def _rule(rule: Rule) -> Cells:
    return (
        rule.title,
        say("judged") if rule.evaluated else WITHOUT_VERDICT,
        rule.scope.text,
        quotation(rule),
        places(rule),
        joined(" ", caveats(rule)),
        KINDS[rule.kind],
        STATUSES[rule.status],
        rule.as_of,
        rule.base,
        country_of(rule),
        rule.id,
    )


def _verdict(grid: Instrument, each: _Judged) -> Cells:
    judgement = each.judgement
    missing = labels(grid, judgement.needs)
    reason = judgement.reason
    if judgement.verdict is Verdict.DOES_NOT_APPLY and not reason:
        reason, missing = say("These facts do not apply: {facts}", facts=missing), ""
    return *each.head, word(judgement), reason, missing, *each.tail


def _countings(grid: Instrument, each: _Judged) -> Iterator[Cells]:
    """The ways of counting; of a rule that does not apply those that come to a figure."""
    applies = each.judgement.verdict is not Verdict.DOES_NOT_APPLY
    origin, verdict = each.enterprise.origin, word(each.judgement)
    for line in lines(each.judgement):
        if not applies and line.value is None:
            continue
        value, value_to = span(line.value, line, origin)
        distance, distance_to = span(line.distance, line, origin)
        yield (
            *each.head,
            line.counting,
            value,
            UNITS.get(line.unit, line.unit),
            line.threshold,
            distance,
            outcome(line),
            verdict,
            labels(grid, line.needs),
            value_to,
            distance_to,
            *each.tail,
        )
