"""The five verdicts on constructed facts, on the cases of the study, and on anything at all."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grids.criteria import Judgement, Verdict, judge, rule_packs
from grids.reckoning import Outcome
from grids.rules import RECOGNISED_FOR, Rule
from grids.values import Answer, Missing, Parts, Range, Value
from grids.verdicts import ABROAD, AT_HOME, WITHOUT_VERDICT, words
from tests.grids.test_rules import asked

RULES = {rule.id: rule for pack in rule_packs() for rule in pack.rules}
EVALUATED = {id: rule for id, rule in RULES.items() if rule.evaluated}

MET = Verdict.MET
NOT_MET = Verdict.NOT_MET
DEPENDS = Verdict.DEPENDS_ON_COUNTING
CANNOT = Verdict.CANNOT_BE_TOLD
NOT_FOR_IT = Verdict.DOES_NOT_APPLY

Facts = Mapping[str, Answer]


def home(rule: Rule) -> str:
    """A country where the rule is at home."""
    return "AT" if rule.country == "EU" else rule.country


def judged(id: str, facts: Facts, on: date | int = 2014, country: str = "") -> Judgement:
    """The judgement of a rule on facts, at home unless a country is given."""
    rule = RULES[id]
    return judge(rule, facts.get, on, home=country or home(rule))


def values(judgement: Judgement) -> dict[str, str]:
    """The value of each way of counting, rounded to one decimal."""
    return {
        way.variant.id: f"{way.value.low:.1f}"
        if way.value.low == way.value.high
        else f"{way.value.low:.1f}-{way.value.high:.1f}"
        for way in judgement.reckonings
        if way.value is not None
    }


def staff(all_people: Value, with_needs: Value, **others: Answer) -> dict[str, Answer]:
    """Head counts of a legal entity."""
    counts: dict[str, Answer] = {"I3.staff_heads": all_people, "I3.wsn_heads": with_needs}
    return {"G.unit": "legal_entity", **counts, **{_id(k): v for k, v in others.items()}}


def _id(name: str) -> str:
    return name.replace("__", ".")


def income(a: int, b: int, c: int, d: int, e: int, revenue: int) -> dict[str, Answer]:
    """Five lines of sales and all income."""
    lines = ("sales_individuals", "sales_organisations", "sales_public")
    found: dict[str, Answer] = {f"E1.{n}": v for n, v in zip(lines, (a, b, c), strict=True)}
    return found | {"E1.vouchers": d, "E1.integration_services": e, "E1.revenue": revenue}


def later(day: int, leavers: int, known: int, working: int) -> dict[str, Answer]:
    """What is known of leavers on a later day."""
    return {
        "G.status": "at_soeb",
        "I6.later_day": day,
        "I6.leavers": leavers,
        "I6.later_known": known,
        "I6.later_working": working,
    }


def surplus(reserves: int, paid_out: int, returned: int) -> Parts:
    """Use of the surplus, in per cent."""
    return Parts((("reserves", reserves), ("paid_out", paid_out), ("returned", returned)))


def statuses(**heads: int) -> Parts:
    """People with support needs by main status; the others are 0."""
    names = ("employment_contract", "integration_contract", "training_contract", "volunteer")
    return Parts(tuple((name, heads.get(name, 0)) for name in names))


EI: dict[str, Answer] = {"G.status": "be_ei", "G.status_since": date(2012, 5, 1)}  # year 3 in 2014
TYPE_B: dict[str, Answer] = {"G.status": "it_type_b"}
FIRM: dict[str, Answer] = {"G.status": "gb_social_firm"}
INSERTION: dict[str, Answer] = {"G.status": "ro_insertion"}
SCHEME: dict[str, Answer] = {"G.status": "pt_insertion", "G.unit": "part_of"}
MEMBER: dict[str, Answer] = {"I3.wsn_heads": Missing.DOES_NOT_APPLY}
LAW_118 = ("G.social_mission", "G.public_interest", "G.stakeholders_involved", "G.social_report")


def criteria(answer: bool) -> dict[str, Answer]:
    """The four criteria of the Italian law, the last one as given."""
    yes: dict[str, Answer] = dict.fromkeys(LAW_118, True)
    return yes | {"G.status": "it_social_enterprise", LAW_118[-1]: answer}


def pay(month: str, position: str) -> dict[str, Answer]:
    """Pay for 40 hours, 12 times a year, against 10 an hour."""
    paid: dict[str, Answer] = {"I2.pay": Decimal(month), "I2.hours": Decimal(40)}
    return FIRM | paid | {"I2.payments": 12, "I2.yardstick": Decimal(10), "I2.position": position}


TABLE: list[tuple[str, Facts, Verdict]] = [
    ("at_own_revenue", {"G.status": "at_soeb", **income(200, 100, 0, 0, 0, 1000)}, MET),
    ("at_own_revenue", {"G.status": "at_soeb", **income(100, 0, 0, 0, 50, 1000)}, NOT_MET),
    ("at_own_revenue", {"G.status": "at_soeb", **income(100, 0, 0, 0, 200, 1000)}, DEPENDS),
    ("at_own_revenue", {"G.status": "at_soeb"}, CANNOT),
    ("at_own_revenue", income(200, 100, 0, 0, 0, 1000), CANNOT),
    ("at_own_revenue", {"G.status": "at_gbp", **income(0, 0, 0, 0, 0, 1000)}, NOT_FOR_IT),
    ("at_placement", later(92, 20, 18, 8), MET),
    ("at_placement", later(92, 20, 18, 2), NOT_MET),
    ("at_placement", later(92, 20, 12, 5), DEPENDS),
    ("at_placement", later(180, 20, 18, 8), CANNOT),
    ("at_placement", later(92, 20, 18, 8) | {"G.status": "none"}, NOT_FOR_IT),
    ("at_qualified_coaches", {"G.status": "at_gbp", "I8.qualified": True}, MET),
    ("at_qualified_coaches", {"G.status": "at_gbp", "I8.qualified": False}, NOT_MET),
    ("at_qualified_coaches", {"G.status": "at_gbp", "I8.qualified": Missing.DONT_KNOW}, CANNOT),
    ("at_qualified_coaches", {"G.status": "other", "I8.qualified": True}, NOT_FOR_IT),
    ("at_path_length", {"G.status": "at_outplacement", "I4.max_months": 9}, MET),
    ("at_path_length", {"G.status": "at_soeb", "I4.max_months": 12}, NOT_MET),
    ("at_path_length", {"G.status": "at_soeb", "I4.max_months": 12, "I4.median_stay": 6}, DEPENDS),
    ("at_path_length", {"G.status": "at_soeb"}, CANNOT),
    ("at_path_length", {"G.status": "none", "I4.max_months": 6}, NOT_FOR_IT),
    ("be_quota", EI | staff(100, 45, I3__staff_fte=80, I3__wsn_fte=34, I3__volunteers=5), MET),
    ("be_quota", EI | staff(100, 30, I3__staff_fte=80, I3__wsn_fte=20), NOT_MET),
    ("be_quota", EI | staff(100, 45, I3__volunteers=50), DEPENDS),
    ("be_quota", EI | staff(100, 45) | {"G.status_since": Missing.NOT_RECORDED}, CANNOT),
    ("be_quota", EI | {"G.unit": "legal_entity"}, CANNOT),
    ("be_quota", EI | staff(450, 100) | {"G.unit": "group"}, NOT_FOR_IT),
    ("be_quota", EI | staff(100, 45) | {"G.status_since": date(2016, 1, 1)}, NOT_FOR_IT),
    ("be_open_ended", EI | {"I4.open_ended": 9, "I4.over_12": 0, "I4.up_to_12": 0}, MET),
    ("be_open_ended", EI | {"I4.open_ended": 8, "I4.over_12": 1, "I4.up_to_12": 0}, NOT_MET),
    ("be_open_ended", EI | {"I4.open_ended": 8}, CANNOT),
    ("be_open_ended", {"G.status": "be_eft", "I4.open_ended": 8}, NOT_FOR_IT),
    ("be_eft_length", {"G.status": "be_eft", "I4.max_months": 18}, MET),
    ("be_eft_length", {"G.status": "be_eft", "I4.max_months": 24}, NOT_MET),
    ("be_eft_length", {"G.status": "be_eft"}, CANNOT),
    ("be_eft_length", {"G.status": "be_ei", "I4.max_months": 18}, NOT_FOR_IT),
    ("be_legal_form", EI | {"G.legal_form": "be_social_purpose"}, MET),
    ("be_legal_form", EI | {"G.legal_form": "be_asbl"}, NOT_MET),
    ("be_legal_form", EI, CANNOT),
    ("be_legal_form", {"G.status": "be_initiative"}, NOT_FOR_IT),
    ("be_initiative_legal_form", {"G.status": "be_initiative", "G.legal_form": "be_asbl"}, MET),
    (
        "be_initiative_legal_form",
        {"G.status": "be_initiative", "G.legal_form": "foundation"},
        NOT_MET,
    ),
    ("be_initiative_legal_form", {"G.status": "be_initiative"}, CANNOT),
    ("be_initiative_legal_form", EI, NOT_FOR_IT),
    ("it_share", TYPE_B | staff(30, 9), MET),
    ("it_share", TYPE_B | staff(30, 6), NOT_MET),
    ("it_share", TYPE_B | staff(30, 7), DEPENDS),
    ("it_share", TYPE_B | staff(30, Range(Decimal(5), Decimal(12))), DEPENDS),
    ("it_share", TYPE_B | {"G.unit": "legal_entity", "I3.wsn_heads": 7}, CANNOT),
    ("it_share", {"G.status": "it_type_a", **staff(30, 9)}, NOT_FOR_IT),
    ("it_share", TYPE_B | staff(30, 9) | MEMBER, NOT_FOR_IT),
    ("it_social_enterprise", criteria(True), MET),
    ("it_social_enterprise", criteria(False), NOT_MET),
    ("it_social_enterprise", {"G.status": "it_social_enterprise"}, CANNOT),
    ("it_social_enterprise", TYPE_B | dict.fromkeys(LAW_118, True), NOT_FOR_IT),
    ("pt_places", SCHEME | {"I3.wsn_heads": 5}, MET),
    ("pt_places", SCHEME | {"I3.wsn_heads": 21, "I3.places": 25}, NOT_MET),
    ("pt_places", SCHEME | {"I3.wsn_heads": 4, "I3.places": 6}, DEPENDS),
    ("pt_places", SCHEME | {"I3.wsn_heads": 17, "G.enterprises": 2}, CANNOT),
    ("pt_places", {"G.status": "none", "G.unit": "part_of", "I3.wsn_heads": 5}, NOT_FOR_IT),
    ("pt_period", SCHEME | {"I4.max_months": 28}, MET),
    ("pt_period", SCHEME | {"I4.max_months": 36}, NOT_MET),
    ("pt_period", SCHEME, CANNOT),
    ("pt_period", SCHEME | {"I4.max_months": Missing.DOES_NOT_APPLY}, NOT_FOR_IT),
    ("pt_support_years", SCHEME | {"G.status_since": date(2008, 3, 1)}, MET),
    ("pt_support_years", SCHEME | {"G.status_since": date(1999, 3, 1)}, NOT_MET),
    ("pt_support_years", SCHEME, CANNOT),
    ("pt_support_years", SCHEME | {"G.status_since": date(2015, 1, 1)}, NOT_FOR_IT),
    ("gb_share", FIRM | staff(100, 26), MET),
    ("gb_share", FIRM | staff(100, 24), NOT_MET),
    ("gb_share", FIRM | staff(100, 25), DEPENDS),
    ("gb_share", FIRM | {"G.unit": "legal_entity", "I3.staff_heads": 25}, CANNOT),
    ("gb_share", FIRM | staff(100, 26) | {"G.unit": "group"}, NOT_FOR_IT),
    ("gb_trade", FIRM | income(60, 0, 0, 0, 0, 100) | {"E2.turnover": 60}, MET),
    ("gb_trade", FIRM | income(10, 0, 0, 10, 5, 100) | {"E2.turnover": 25}, NOT_MET),
    ("gb_trade", FIRM | income(40, 0, 0, 20, 0, 100) | {"E2.turnover": 60}, DEPENDS),
    ("gb_trade", FIRM, CANNOT),
    ("gb_trade", {"G.status": "none"}, NOT_FOR_IT),
    ("gb_contract", FIRM | {"I1.status": statuses(employment_contract=9)}, MET),
    ("gb_contract", FIRM | {"I1.status": statuses(training_contract=9)}, NOT_MET),
    (
        "gb_contract",
        FIRM | {"I1.status": statuses(employment_contract=9, volunteer=1)},
        DEPENDS,
    ),
    ("gb_contract", FIRM | {"I1.status": Missing.NOT_RECORDED}, CANNOT),
    ("gb_contract", FIRM | {"I1.status": Missing.DOES_NOT_APPLY}, NOT_FOR_IT),
    ("gb_pay", pay("2000", "above"), MET),
    ("gb_pay", pay("1000", "below"), NOT_MET),
    ("gb_pay", pay("1000", "at"), DEPENDS),
    ("gb_pay", FIRM, CANNOT),
    ("gb_pay", FIRM | {"I2.position": "below"} | {"G.status": "other"}, NOT_FOR_IT),
    ("gb_reinvestment", FIRM | {"E3.surplus_use": surplus(100, 0, 0)}, MET),
    ("gb_reinvestment", FIRM | {"E3.surplus_use": surplus(80, 20, 0)}, NOT_MET),
    ("gb_reinvestment", FIRM | {"E3.surplus_use": surplus(80, 0, 20)}, DEPENDS),
    ("gb_reinvestment", FIRM | {"E3.result": 500}, CANNOT),
    ("gb_reinvestment", FIRM | {"E3.result": -500, "E3.result_word": "deficit"}, NOT_FOR_IT),
    ("gb_adaptation", FIRM | {"I7.adapted_design": True}, MET),
    ("gb_adaptation", FIRM | {"I7.adapted_design": False}, NOT_MET),
    ("gb_adaptation", FIRM, CANNOT),
    ("gb_adaptation", {"G.status": "other"}, NOT_FOR_IT),
    ("ro_share_heads", INSERTION | staff(10, 3), MET),
    ("ro_share_heads", INSERTION | staff(10, 2), NOT_MET),
    ("ro_share_heads", INSERTION | staff(10, Range(Decimal(2), Decimal(4))), DEPENDS),
    ("ro_share_heads", INSERTION | {"G.unit": "legal_entity"}, CANNOT),
    ("ro_share_heads", {"G.status": "ro_social", **staff(10, 3)}, NOT_FOR_IT),
    ("ro_share_hours", INSERTION | staff(10, 3, I3__staff_fte=8, I3__wsn_fte=3), MET),
    ("ro_share_hours", INSERTION | staff(10, 3, I3__staff_fte=8, I3__wsn_fte=2), NOT_MET),
    ("ro_share_hours", INSERTION | staff(10, 3), CANNOT),
    ("ro_share_hours", INSERTION | staff(10, 3) | {"G.unit": "group"}, NOT_FOR_IT),
    ("ro_surplus", INSERTION | {"E3.surplus_use": surplus(90, 10, 0)}, MET),
    ("ro_surplus", {"G.status": "ro_social", "E3.surplus_use": surplus(80, 20, 0)}, NOT_MET),
    ("ro_surplus", {"G.status": "ro_social", "E3.result_word": "surplus"}, CANNOT),
    (
        "ro_surplus",
        {"G.status": "ro_social", "E3.result": 0, "E3.result_word": "balanced"},
        NOT_FOR_IT,
    ),
    ("eu_reserved_share", staff(10, 3), MET),
    ("eu_reserved_share", staff(10, 2), NOT_MET),
    ("eu_reserved_share", staff(Range(Decimal(5), Decimal(7)), 2), DEPENDS),
    ("eu_reserved_share", {"G.unit": "legal_entity"}, CANNOT),
    ("eu_reserved_share", staff(10, 3) | {"G.unit": "group"}, NOT_FOR_IT),
    ("eu_main_aim", {"G.main_aim": True}, MET),
    ("eu_main_aim", {"G.main_aim": False}, NOT_MET),
    ("eu_main_aim", {}, CANNOT),
    ("eu_main_aim", {"G.main_aim": Missing.DOES_NOT_APPLY}, NOT_FOR_IT),
]


@pytest.mark.parametrize(
    ("id", "facts", "verdict"), TABLE, ids=[f"{n}-{row[0]}-{row[2]}" for n, row in enumerate(TABLE)]
)
def test_a_verdict_follows_from_the_facts(id: str, facts: Facts, verdict: Verdict) -> None:
    assert judged(id, facts).verdict is verdict


def test_every_rule_is_tried_with_four_verdicts_at_least() -> None:
    for id in EVALUATED:
        tried = {verdict for rule, _, verdict in TABLE if rule == id}
        assert tried >= {MET, NOT_MET, CANNOT, NOT_FOR_IT}, id


# What the design of the rules works out on the cases of the study.

TERRE = EI | staff(450, 100, I3__volunteers=200) | {"G.unit": "group"}


def test_terre_has_three_shares_by_three_bases() -> None:
    found = values(judged("be_quota", TERRE, 2014))
    assert found == {"heads": "22.2", "with_volunteers": "15.4", "of_others": "28.6"}


def test_the_walloon_share_does_not_apply_to_a_group() -> None:
    found = judged("be_quota", TERRE)
    assert found.verdict is NOT_FOR_IT
    assert "group" in found.reason
    assert found.reckonings[0].bound is not None


def test_bicycle_cannot_be_told_as_day_92_is_missing() -> None:
    bicycle: Facts = {"G.status": "at_soeb", "I6.placed_share": 20}
    found = judged("at_placement", bicycle, 2015)
    assert found.verdict is CANNOT
    assert found.needs[0] == "I6.later_day"
    (beside,) = found.beside
    assert beside.value == Range(Decimal(20), Decimal(20))
    on_another_day = judged("at_placement", bicycle | later(180, 60, 50, 20), 2015)
    assert on_another_day.verdict is CANNOT
    assert on_another_day.needs == ("I6.later_day",)
    assert "day 92" in on_another_day.reason


def test_bicycle_with_an_unknown_status_names_status_and_day() -> None:
    found = judged("at_placement", {"I6.placed_share": 20}, 2015)
    assert found.needs[:2] == ("G.status", "I6.later_day")


@pytest.mark.parametrize(("id", "country"), [("gb_share", "GB"), ("it_share", "IT")])
def test_shares_do_not_apply_to_placement_and_to_self_employed_members(
    id: str, country: str
) -> None:
    counts = ("I3.staff_heads", "I3.wsn_heads", "I3.staff_fte", "I3.wsn_fte")
    facts: dict[str, Answer] = dict.fromkeys(counts, Missing.DOES_NOT_APPLY)
    found = judged(id, facts | {"G.unit": "part_of"}, country=country)
    assert found.verdict is NOT_FOR_IT
    assert set(found.needs) == {"I3.staff_heads", "I3.wsn_heads"}


def test_seven_of_thirty_depend_on_the_base() -> None:
    found = judged("it_share", TYPE_B | staff(30, 7))
    assert found.verdict is DEPENDS
    assert values(found) == {"of_all": "23.3", "of_others": "30.4"}
    distances = [round(way.distance.low, 1) for way in found.reckonings if way.distance]
    assert distances == [Decimal("-6.7"), Decimal("0.4")]


def test_yges_depends_on_who_is_among_the_five() -> None:
    found = judged("it_share", TYPE_B | staff(Range(Decimal(5), Decimal(7)), 2), 2015)
    assert found.verdict is DEPENDS
    assert values(found)["of_all"] == "28.6-40.0"
    assert found.reckonings[0].outcome is Outcome.BOTH


CASE_G = SCHEME | {"I3.staff_heads": 9, "I3.wsn_heads": 5, "I4.max_months": 28}


def test_case_g_meets_the_historical_rules_of_its_country() -> None:
    for id in ("pt_places", "pt_period"):
        found = judged(id, CASE_G, 2014)
        assert found.verdict is MET
        assert words(found) == "met (historical)"
    assert values(judged("pt_period", CASE_G)) == {"longest": "28.0"}


def test_case_g_with_five_or_six_is_between_in_both_cases() -> None:
    five_or_six = CASE_G | {"I3.wsn_heads": Range(Decimal(5), Decimal(6))}
    assert judged("pt_places", five_or_six).verdict is MET


def test_case_g_would_meet_the_italian_share() -> None:
    found = judged("it_share", CASE_G, country="PT")
    assert found.foreign
    assert found.verdict is MET
    assert values(found)["of_all"] == "55.6"
    assert words(found) == "would meet"


@pytest.mark.parametrize(
    "unit", [{"G.unit": "group"}, {"G.unit": "part_of", "G.enterprises": 2}], ids=str
)
def test_the_seventeen_of_sorrisos_work_in_two_enterprises(unit: Facts) -> None:
    found = judged("pt_places", {"G.status": "pt_insertion", "I3.wsn_heads": 17, **unit})
    assert found.verdict is CANNOT
    assert found.needs == ("I3.wsn_heads",)
    assert "for each" in found.reason
    assert values(found) == {"workers": "17.0"}


def test_half_stated_as_sales_is_enough_and_the_lines_that_lack_are_named() -> None:
    found = judged("at_own_revenue", {"G.status": "at_soeb", "E1.sales_share": 50})
    assert found.verdict is MET
    assert "E1.sales_individuals" in found.open
    assert "E1.revenue" in found.open


# Years of recognition.


@pytest.mark.parametrize(
    ("on", "year", "step"),
    [
        (2013, 1, 20),
        (date(2014, 6, 30), 1, 20),
        (date(2014, 7, 1), 2, 30),
        (2015, 3, 40),
        (2016, 4, 50),
        (2020, 8, 50),
    ],
)
def test_the_walloon_share_grows_with_the_years(on: date | int, year: int, step: int) -> None:
    facts = EI | staff(100, 45) | {"G.status_since": date(2013, 7, 1)}
    bound = judged("be_quota", facts, on).reckonings[0].bound
    assert bound is not None
    assert (bound.year, bound.low, bound.high) == (year, step, step)


@pytest.mark.parametrize(("share", "verdict"), [(19, NOT_MET), (20, CANNOT), (50, MET)])
def test_without_the_year_a_share_beyond_all_steps_is_told_all_the_same(
    share: int, verdict: Verdict
) -> None:
    found = judged("be_quota", {"G.status": "be_ei", **staff(100, share)})
    assert found.verdict is verdict
    assert found.needs == (("G.status_since",) if verdict is CANNOT else ())


@pytest.mark.parametrize(
    ("until", "verdict"), [(date(2015, 6, 30), MET), (date(2016, 6, 30), NOT_MET)]
)
def test_portuguese_support_is_counted_to_its_end(until: date, verdict: Verdict) -> None:
    facts = SCHEME | {"G.status_since": date(2008, 3, 1), "P1.secured_until": until}
    assert judged("pt_support_years", facts).verdict is verdict


@pytest.mark.parametrize(("since", "verdict"), [(2008, MET), (2007, NOT_MET), (1999, NOT_MET)])
def test_portuguese_support_that_goes_on_is_counted_to_the_year_of_the_facts(
    since: int, verdict: Verdict
) -> None:
    facts = SCHEME | {"G.status_since": date(since, 1, 1), "P1.ended": False}
    assert judged("pt_support_years", facts, 2015).verdict is verdict


# Ways of counting, spans, other countries.


def test_a_way_that_cannot_be_reckoned_is_named_and_changes_nothing() -> None:
    found = judged("be_quota", EI | staff(100, 45))
    assert found.verdict is MET
    assert found.open == ("I3.wsn_fte", "I3.staff_fte", "I3.volunteers")
    assert found.needs == ()


def test_a_comparison_does_not_enter_the_verdict() -> None:
    facts = EI | staff(100, 30, I3__volunteers=0, I3__staff_fte=100, I3__wsn_fte=30)
    found = judged("be_quota", facts)
    others = next(way for way in found.reckonings if way.variant.id == "of_others")
    assert others.outcome is Outcome.HOLDS
    assert found.verdict is NOT_MET


def test_a_branch_of_type_b_is_counted_alone_too() -> None:
    mixed = {"G.status": "it_type_ab", **staff(100, 10), "I3.staff_type_a": 70}
    found = judged("it_share", mixed)
    assert values(found) == {
        "of_all": "10.0",
        "of_others": "11.1",
        "of_branch": "33.3",
        "of_others_of_branch": "50.0",
    }
    assert found.verdict is DEPENDS
    assert len(judged("it_share", TYPE_B | staff(100, 10)).reckonings) == 2


def test_everybody_with_support_needs_leaves_no_others_to_compare_with() -> None:
    found = judged("it_share", TYPE_B | staff(8, 8))
    assert found.verdict is MET
    assert found.open


def test_more_workers_than_staff_are_no_share() -> None:
    found = judged("it_share", TYPE_B | staff(5, 9))
    assert "of_others" not in values(found)


@pytest.mark.parametrize(
    ("numbers", "verdict"),
    [((30, 40), MET), ((10, 29), NOT_MET), ((29, 31), DEPENDS), ((31, 29), DEPENDS)],
)
def test_a_span_is_judged_at_both_ends(numbers: tuple[int, int], verdict: Verdict) -> None:
    span = Range(Decimal(numbers[0]), Decimal(numbers[1]))
    assert judged("eu_reserved_share", staff(100, span)).verdict is verdict


def test_a_span_around_a_whole_band_is_not_told_apart() -> None:
    span = Range(Decimal(2), Decimal(30))
    assert judged("pt_places", SCHEME | {"I3.wsn_heads": span}).verdict is DEPENDS


@pytest.mark.parametrize("country", ["AT", "LV"])
def test_recognition_is_not_asked_of_another_country(country: str) -> None:
    found = judged("it_share", {"G.status": "none", **staff(30, 9)}, country=country)
    assert found.foreign
    assert found.verdict is MET


def test_rules_of_the_union_are_at_home_in_its_members_only() -> None:
    assert not judged("eu_reserved_share", staff(10, 3), country="LV").foreign
    assert judged("eu_reserved_share", staff(10, 3), country="GB").foreign


def test_what_has_no_verdict_shows_its_figures() -> None:
    facts: Facts = {"I3.wsn_heads": 40, "I8.counsellor_fte": 2, "I8.external_fte": Decimal("0.5")}
    found = judged("be_coach", facts)
    assert found.verdict is None
    assert found.needs == ()
    assert [beside.value and beside.value.low for beside in found.beside] == [16, 20, None]
    assert found.beside[2].needs == ("I8.workers_per_counsellor",)
    assert words(found) == WITHOUT_VERDICT


# Anything at all.

CODES = ("at_soeb", "be_ei", "it_type_ab", "none", "group", "legal_entity", "above", "surplus", "")
numbers = st.one_of(
    st.integers(-(10**6), 10**9),
    st.decimals(-(10**6), 10**9, places=2, allow_nan=False, allow_infinity=False),
)
anything = st.one_of(
    st.none(),
    numbers,
    st.builds(Range, numbers.map(Decimal), numbers.map(Decimal)),
    st.sampled_from(Missing),
    st.sampled_from(CODES),
    st.booleans(),
    st.dates(),
    st.builds(
        lambda heads: Parts(tuple(heads.items())),
        st.dictionaries(
            st.sampled_from(("reserves", "employment_contract", "volunteer", "self_employed")),
            numbers,
        ),
    ),
    st.just(("one", "two")),
)
ASKED = sorted({ref for rule in RULES.values() for ref in asked(rule)} | {"G.status_since"})


@given(
    facts=st.dictionaries(st.sampled_from(ASKED), anything, max_size=len(ASKED)),
    on=st.one_of(st.dates(), st.integers(1, 9999)),
    country=st.sampled_from(("AT", "BE", "IT", "PT", "GB", "RO", "LV", "XX")),
)
def test_any_facts_are_judged(
    facts: dict[str, Answer | None], on: date | int, country: str
) -> None:
    for rule in RULES.values():
        found = judge(rule, facts.get, on, home=country)
        assert (found.verdict is None) == (not rule.evaluated)
        assert RECOGNISED_FOR not in found.needs
        said = words(found)
        if found.verdict is not None:
            assert said.startswith((ABROAD if found.foreign else AT_HOME)[found.verdict])
        if found.verdict is CANNOT:
            assert found.needs
        if found.verdict is NOT_FOR_IT:
            assert found.reason or found.needs


ORDER = [NOT_MET, DEPENDS, MET]
SHARES = ("be_quota", "it_share", "gb_share", "ro_share_heads", "eu_reserved_share")
STATUS = {"be": "be_ei", "it": "it_type_b", "gb": "gb_social_firm", "ro": "ro_insertion"}


@pytest.mark.parametrize("id", SHARES)
@given(data=st.data())
def test_more_workers_with_support_needs_never_lose_a_share(id: str, data: st.DataObject) -> None:
    everybody = data.draw(st.integers(1, 500))
    few, many = sorted(data.draw(st.integers(0, everybody)) for _ in range(2))
    known: dict[str, Answer] = {
        "G.status": STATUS.get(id[:2], "none"),
        "G.status_since": date(2012, 1, 1),
        "I3.volunteers": data.draw(st.one_of(st.integers(0, 50), st.just(Missing.NOT_RECORDED))),
    }
    before, after = (judged(id, known | staff(everybody, wsn)).verdict for wsn in (few, many))
    assert before in ORDER
    assert after in ORDER
    assert ORDER.index(before) <= ORDER.index(after)


@given(st.integers(0, 100), st.integers(0, 100), st.integers(1, 100))
def test_a_span_agrees_with_its_ends(low: int, high: int, everybody: int) -> None:
    ends = [judged("eu_reserved_share", staff(everybody, wsn)).verdict for wsn in (low, high)]
    span = judged("eu_reserved_share", staff(everybody, Range(Decimal(low), Decimal(high))))
    assert span.verdict is (ends[0] if ends[0] is ends[1] else DEPENDS)
