"""National rules and their five verdicts: is a rule met, and by which way of counting?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from grids.conditions import condition_refs, holds
from grids.definition import read_data
from grids.reckoning import (
    TOLD,
    Beside,
    Outcome,
    Reckoning,
    gaps,
    once,
    reckon,
    reckon_beside,
    with_recognition,
)
from grids.rules import Rule, RulePack
from grids.said import say
from grids.terms import Look
from grids.values import Missing

PACKS = Path(__file__).with_name("definitions") / "rules"
MEMBER_STATES = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"


class Verdict(StrEnum):
    """What can be said of a rule and an enterprise."""

    MET = "met"
    NOT_MET = "not_met"
    DEPENDS_ON_COUNTING = "depends_on_counting"
    CANNOT_BE_TOLD = "cannot_be_told"
    DOES_NOT_APPLY = "does_not_apply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A rule and what the facts of one enterprise say about it.

    `verdict` is None for rules that are shown as text. `foreign`: the rule is that of another
    country than the enterprise's. `reason` says why it does not apply or cannot be told, where
    the rule has words for that. `needs` are the ids of the facts that a verdict lacks, or that
    are said not to apply; `open` of those that single ways of counting lack, on which the verdict
    therefore does not rest.
    """

    rule: Rule
    verdict: Verdict | None
    foreign: bool
    reason: str = ""
    needs: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    reckonings: tuple[Reckoning, ...] = ()
    beside: tuple[Beside, ...] = ()


@cache
def rule_packs() -> tuple[RulePack, ...]:
    """The rule packs that come with the program, in the order of their country codes."""
    return tuple(read_data(file, RulePack) for file in sorted(PACKS.glob("*.yaml")))


def rules_for(country: str) -> tuple[Rule, ...]:
    """The rules at home in a country, those of the European Union last."""
    packs = [pack for pack in rule_packs() if at_home(pack.country, country)]
    return tuple(r for pack in sorted(packs, key=lambda p: p.country == "EU") for r in pack.rules)


def at_home(country: str, home: str) -> bool:
    """Whether a rule of `country` (or EU) is one of the enterprise's own country `home`."""
    return country == home or (country == "EU" and home in MEMBER_STATES.split())


def judge(rule: Rule, look: Look, on: date | int, *, home: str) -> Judgement:
    """What the facts say about a rule. `on` is the day of the facts, or their year (its last
    day); `home` the country of the enterprise.

    1. The rule does not apply where a part of its scope does not hold, or where the facts for
       its scope, a requirement or every way of counting are said not to apply. An enterprise of
       another country is not asked for recognition: would it meet the rule if it had it?
    2. It cannot be told where the scope, a requirement (day 92), the year of recognition or all
       ways of counting lack facts; the facts are named.
    3. Else the ways of counting that can be reckoned decide: all hold, met; all fail, not met;
       they differ, or a figure is a span around the threshold: it depends on the counting.
       Those that cannot be reckoned are named in `open` and do not change the verdict.
    """
    foreign = not at_home(rule.country, home)
    found = with_recognition(look, on if isinstance(on, date) else date(on, 12, 31))
    variants = (v for v in rule.variants if v.when is None or holds(v.when, found) is True)
    ways = tuple(reckon(rule, variant, found) for variant in variants)
    beside = tuple(reckon_beside(shown, found) for shown in rule.shows)
    if not rule.evaluated:
        return Judgement(rule=rule, verdict=None, foreign=foreign, beside=beside)
    counted = tuple(way for way in ways if way.variant.in_verdict)
    verdict, reason, needs = _decide(rule, counted, found, foreign)
    decided = verdict not in (Verdict.CANNOT_BE_TOLD, Verdict.DOES_NOT_APPLY)
    open_ways = (way.needs for way in counted if decided and way.outcome is Outcome.NOT_KNOWN)
    return Judgement(
        rule=rule,
        verdict=verdict,
        foreign=foreign,
        reason=reason,
        needs=needs,
        open=once(need for needs in open_ways for need in needs),
        reckonings=ways,
        beside=beside,
    )


Decision = tuple[Verdict, str, tuple[str, ...]]


def _decide(rule: Rule, ways: tuple[Reckoning, ...], look: Look, foreign: bool) -> Decision:
    limits = [(limit.must, limit.otherwise) for limit in rule.scope.limits]
    if rule.scope.recognition is not None and not foreign:
        limits.insert(0, (rule.scope.recognition, say("It binds: {whom}", whom=rule.scope.text)))
    for must, otherwise in limits:
        if holds(must, look) is False:
            return Verdict.DOES_NOT_APPLY, otherwise, ()
    unmet = [r for r in rule.requires if holds(r.must, look) is not True]
    lacking = [need for must, _ in limits for need in gaps(must, look)]
    lacking += [need for r in unmet for need in gaps(r.must, look) or r.names]
    said = [need for need in lacking if look(need) is Missing.DOES_NOT_APPLY]
    if said or (ways and all(way.outcome is Outcome.DOES_NOT_APPLY for way in ways)):
        needs = said or [need for way in ways for need in way.needs]
        return Verdict.DOES_NOT_APPLY, "", once(needs)
    told = {way.outcome for way in ways if way.outcome in TOLD}
    dated = [way for way in ways if way.outcome is Outcome.YEAR_NOT_KNOWN]
    if not told and not dated:
        lacking += [n for w in ways if w.outcome is Outcome.NOT_KNOWN for n in w.needs]
        lacking += [] if ways else _asked_when(rule)
    lacking += [need for way in dated for need in way.needs]
    if lacking or not told:
        return Verdict.CANNOT_BE_TOLD, unmet[0].otherwise if unmet else "", once(lacking)
    if told == {Outcome.HOLDS}:
        return Verdict.MET, "", ()
    return (Verdict.NOT_MET if told == {Outcome.FAILS} else Verdict.DEPENDS_ON_COUNTING), "", ()


def _asked_when(rule: Rule) -> list[str]:
    """The facts that say which ways of counting a rule has for an enterprise."""
    conditions = (variant.when for variant in rule.variants if variant.when is not None)
    return [ref for condition in conditions for ref in condition_refs(condition)]
