"""Verdicts, figures and thresholds in words; lines for pages and sheets."""

from decimal import Decimal

import pytest

from grids.criteria import Judgement, judge, rule_packs
from grids.questions import Unit
from grids.reckoning import Bound, Outcome
from grids.rules import Kind, Status
from grids.values import Answer, Missing, Range
from grids.verdicts import (
    KINDS,
    OUTCOMES,
    RELATIONS,
    STATUSES,
    caveats,
    distance_words,
    figure,
    lines,
    places,
    quotation,
    threshold_words,
    words,
)

RULES = {rule.id: rule for pack in rule_packs() for rule in pack.rules}
SEVEN_OF_THIRTY: dict[str, Answer] = {
    "G.unit": "legal_entity",
    "G.status": "it_type_b",
    "I3.staff_heads": 30,
    "I3.wsn_heads": 7,
}


def judged(id: str, facts: dict[str, Answer], home: str) -> Judgement:
    """The judgement of a rule on facts of 2014."""
    return judge(RULES[id], facts.get, 2014, home=home)


def span(low: str, high: str = "") -> Range:
    """A value, or a span of two."""
    return Range(Decimal(low), Decimal(high or low))


@pytest.mark.parametrize(
    ("id", "facts", "home", "said"),
    [
        ("it_share", SEVEN_OF_THIRTY, "IT", "depends on the way of counting"),
        ("it_share", SEVEN_OF_THIRTY, "AT", "would depend on the way of counting"),
        ("ro_share_heads", SEVEN_OF_THIRTY, "AT", "would not meet"),
        ("gb_share", SEVEN_OF_THIRTY | {"I3.wsn_heads": 9}, "AT", "would meet"),
        ("eu_reserved_share", SEVEN_OF_THIRTY, "IT", "not met"),
        ("eu_reserved_share", SEVEN_OF_THIRTY, "GB", "would not meet"),
        (
            "be_quota",
            SEVEN_OF_THIRTY | {"G.unit": "group"},
            "IT",
            "would not apply. The facts describe a group; the share binds each enterprise of it.",
        ),
        (
            "at_qualified_coaches",
            {"G.status": "at_gbp"},
            "AT",
            "cannot be told; missing: I8.qualified",
        ),
        (
            "at_qualified_coaches",
            {"G.status": "be_ei"},
            "AT",
            "does not apply. It binds: Enterprises and services with a yearly contract with the "
            "regional employment service.",
        ),
        (
            "at_qualified_coaches",
            {"I8.qualified": Missing.DOES_NOT_APPLY, "G.status": "at_gbp"},
            "AT",
            "does not apply. These facts do not apply: I8.qualified",
        ),
        (
            "at_placement",
            {"G.status": "at_gbp", "I6.later_day": 180, "I6.leavers": 9, "I6.later_working": 3},
            "AT",
            "cannot be told. The rate is measured on day 92 after leaving. The later status was "
            "found out on another day, or the day is not known. Missing: I6.later_day",
        ),
        ("pt_period", {"I4.max_months": 40}, "AT", "would not meet (historical)"),
        ("at_target_groups", {}, "AT", "shown without a verdict"),
    ],
)
def test_a_verdict_in_words(id: str, facts: dict[str, Answer], home: str, said: str) -> None:
    assert words(judged(id, facts, home)) == said


def test_facts_are_named_as_the_page_names_them() -> None:
    names = {"I8.qualified": "Counsellors are qualified"}
    found = judged("at_qualified_coaches", {"G.status": "at_gbp"}, "AT")
    said = words(found, lambda id: names[id])
    assert said == "cannot be told; missing: Counsellors are qualified"


def test_lines_hold_value_threshold_and_distance_of_each_way_of_counting() -> None:
    found = lines(judged("it_share", SEVEN_OF_THIRTY, "IT"))
    told = [
        (figure(line.value, line.unit), line.threshold, distance_words(line.distance, line.unit))
        for line in found
        if line.value and line.distance
    ]
    assert told == [
        ("23.3 %", "at least 30 %", "6.7 points below"),
        ("30.4 %", "at least 30 %", "0.4 points above"),
    ]
    assert [line.outcome for line in found] == ["does not hold", "holds"]
    assert [line.added for line in found] == [False, True]


def test_lines_name_what_is_missing_and_what_is_for_comparison() -> None:
    facts = SEVEN_OF_THIRTY | {"G.status": "be_ei"}
    heads, fte, volunteers, others = lines(judged("be_quota", facts, "BE"))
    assert heads.threshold == "at least 20 to 50 %, by year of recognition"
    assert heads.distance is None
    assert heads.outcome == "the year of recognition is missing"
    assert fte.needs == ("I3.wsn_fte", "I3.staff_fte")
    assert volunteers.value is None
    assert others.counting.endswith("(for comparison)")


def test_figures_beside_a_formula_have_a_line() -> None:
    facts: dict[str, Answer] = {"I3.wsn_heads": 40, "I8.counsellor_fte": 2}
    line = lines(judged("be_coach", facts, "BE"))[1]
    assert line.value is not None
    assert figure(line.value, line.unit) == "20 people"
    assert line.threshold == ""
    assert "16 people" in line.outcome


def test_a_test_without_a_number_is_set_against_yes() -> None:
    facts: dict[str, Answer] = {"G.status": "at_gbp", "I8.qualified": True}
    (line,) = lines(judged("at_qualified_coaches", facts, "AT"))
    assert (line.value, line.threshold, line.outcome) == (None, "yes", "holds")


def test_every_rule_can_be_printed_without_facts() -> None:
    for rule in RULES.values():
        found = judge(rule, {}.get, 2014, home="AT")
        assert words(found)
        assert quotation(rule)
        assert places(rule)
        assert all(line.counting for line in lines(found))
        assert all(caveats(rule))


def test_quotation_and_place() -> None:
    share = RULES["gb_contract"]
    assert quotation(share) == "“employees should have a contract of employment”"
    assert places(share) == "United Kingdom, National context"
    assert len(caveats(RULES["be_open_ended"])) == 3


def test_what_is_not_in_the_study_names_page_month_and_caution() -> None:
    rule = RULES["ro_share_heads"]
    assert places(rule).endswith("(read 2026-11)")
    assert "https://" in places(rule)
    assert "Verify before relying on it." in caveats(rule)
    assert "“" not in quotation(rule)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (span("22.2222"), "percent", "22.2 %"),
        (span("28.55", "40"), "percent", "28.6 to 40 %"),
        (span("28"), "months", "28 months"),
        (span("30.04", "30.02"), "percent", "30 %"),
        (span("412.5"), "amount", "412.5"),
        (span("8.34"), "per_hour", "8.3 per hour"),
        (span("-0.04"), "number", "0"),
        (span("1E+3"), "people", "1000 people"),
    ],
)
def test_a_figure(value: Range, unit: Unit, said: str) -> None:
    assert figure(value, unit) == said


@pytest.mark.parametrize(
    ("distance", "unit", "said"),
    [
        (span("0"), "percent", "none"),
        (span("2.22"), "percent", "2.2 points above"),
        (span("-6.66"), "percent", "6.7 points below"),
        (span("-0.03"), "percent", "less than 0.1 points below"),
        (span("-1.4", "10"), "percent", "1.4 points below to 10 points above"),
        (span("-5", "-2"), "months", "2 to 5 months below"),
        (span("0", "3"), "people", "0 to 3 people above"),
    ],
)
def test_a_distance(distance: Range, unit: Unit, said: str) -> None:
    assert distance_words(distance, unit) == said


@pytest.mark.parametrize(
    ("bound", "unit", "said"),
    [
        (
            Bound("at_least", Decimal(20), Decimal(20), 1),
            "percent",
            "at least 20 % (year 1 of recognition)",
        ),
        (
            Bound("at_least", Decimal(20), Decimal(50)),
            "percent",
            "at least 20 to 50 %, by year of recognition",
        ),
        (Bound("more_than", Decimal(25), Decimal(25)), "percent", "more than 25 %"),
        (Bound("between", Decimal(5), Decimal(20)), "people", "5 to 20 people"),
    ],
)
def test_a_threshold(bound: Bound, unit: Unit, said: str) -> None:
    assert threshold_words(bound, unit) == said


def test_there_are_words_for_every_code() -> None:
    assert set(KINDS) == set(Kind)
    assert set(STATUSES) == set(Status)
    assert set(OUTCOMES) == set(Outcome)
    ways = [way for id in RULES for way in judged(id, {}, "AT").reckonings]
    assert {way.bound.relation for way in ways if way.bound} <= set(RELATIONS)
