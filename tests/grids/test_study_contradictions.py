"""Where the source contradicts itself, both figures stay and the caveat says so."""

from decimal import Decimal

import pytest

from grids.criteria import Judgement, Verdict, judge, rules_for
from grids.responses import Fact
from grids.values import Missing, Range
from tests.grids.published import CASES, PROFILES, case_fact, fact, figures, given, number


def told(country: str, question: str, label: str) -> Fact:
    """A labelled fact of a national profile."""
    return fact(PROFILES[country].facts, question, label)


def story(name: str, question: str, label: str = "") -> Fact:
    """A fact of a case's story."""
    return fact(CASES[name].story, question, label)


def test_walloon_women_and_men_do_not_make_the_totals() -> None:
    counted = figures(PROFILES["BE"].facts, "numbers.workplaces")
    part, full = counted["part-time contracts"], counted["full-time contracts"]
    women, men = "part-time contracts, women", "part-time contracts, men"
    assert [counted[women], counted[men], part] == [3777, 147, 3926]
    assert number(counted[women]) + number(counted[men]) == 3924
    fulls = number(counted["full-time contracts, men"]) + number(
        counted["full-time contracts, women"]
    )
    assert [full, fulls] == [953, 479 + 466]
    assert number(part) + number(full) == counted["work places"] == 4879
    for label in ("part-time contracts", women, men):
        assert "3924" in told("BE", "numbers.workplaces", label).caveat
    for label in ("full-time contracts", "full-time contracts, men", "full-time contracts, women"):
        assert "945" in told("BE", "numbers.workplaces", label).caveat


def test_portuguese_sectors_make_115_per_cent() -> None:
    shares = given("PT", "numbers.sector_share")
    assert [str(f.answer) for f in shares] == ["35", "26", "24", "11", "10", "9"]
    assert sum(number(f.answer) for f in shares) == 115
    assert all("115 %" in f.caveat for f in shares)


def test_italian_groups_make_99_6_per_cent() -> None:
    shares = given("IT", "numbers.group_share")
    assert str(sum(number(f.answer) for f in shares)) == "99.6"
    assert all("99.6 %" in f.caveat for f in shares)


def test_italian_regions_leave_out_the_centre() -> None:
    shares = given("IT", "numbers.region_share")
    assert str(sum(number(f.answer) for f in shares)) == "66.0"
    assert any("66.0 %" in f.caveat for f in shares)


def test_portuguese_amounts_name_two_minimum_wages() -> None:
    limit = told("PT", "context.amount", "limit of start-up money")
    reward = told("PT", "context.amount", "reward for a permanent job")
    wages = figures(PROFILES["PT"].facts, "context.number")
    units = (
        number(limit.answer) / number(wages["minimum wages that limit start-up money"]),
        number(reward.answer) / number(wages["minimum wages of the reward for a permanent job"]),
    )
    assert [round(unit) for unit in units] == [208, 417]
    assert "417" in limit.caveat
    assert "208" in reward.caveat
    assert limit.approximate
    assert reward.approximate


@pytest.mark.parametrize(
    ("country", "question", "label", "words"),
    [
        ("AT", "models.months", "path with the employment service", "12 months"),
        ("AT", "context.status", "individual guidance", "Job-TransFair leases"),
        ("AT", "numbers.other_share", "of the temporary workplaces, by outplacement", "not empl"),
        ("BE", "context.conditions", "contracts", "after three years"),
        ("BE", "context.conditions", "after three years", "duty by law"),
        ("BE", "context.conditions", "legal form", "translates it as company"),
        ("BE", "context.amount", "compensation for coaches, a year", "not a duty"),
        ("BE", "numbers.result_share", "enterprises with a positive balance, 2014", "volume"),
        ("IT", "context.share", "people in integration, type B, at least", "of workers in the"),
        ("IT", "numbers.unemployment", "young people", "South or of all Italy"),
        ("IT", "numbers.people", "social co-operatives of Emilia-Romagna, 2011", "2013"),
        ("IT", "numbers.growth", "social co-operatives, 2001 to 2011", "not said"),
        ("PT", "context.number", "public support, at most", "Sorrisos"),
        ("PT", "models.months", "training", "4 months"),
        ("PT", "numbers.group_share", "women, of beneficiaries", "83 %"),
        ("PT", "numbers.group_share", "women, of workers, independent study", "75 %"),
        ("PT", "numbers.group_share", "low schooling, of beneficiaries", "above the 6th grade"),
        ("GB", "context.share", "disadvantaged people in a social firm, at least", "58 %"),
        (
            "GB",
            "numbers.group_share",
            "workers with disabilities, of the staff of social firms",
            "25 %",
        ),
        ("GB", "numbers.enterprises", "social enterprises", "68,000"),
    ],
)
def test_a_national_chapter_keeps_its_caveat(
    country: str, question: str, label: str, words: str
) -> None:
    assert words in told(country, question, label).caveat


@pytest.mark.parametrize(
    ("name", "question", "words"),
    [
        ("Bicycle", "I4.max_months", "between 3 and 9 months"),
        ("Bicycle", "I6.placed_share", "not on the 92nd day"),
        ("Job-TransFair", "I3.persons_in_year", "5000"),
        ("Job-TransFair", "I3.staff_heads", "100"),
        ("Job-TransFair", "I8.workers_per_counsellor", "each team"),
        ("Job-TransFair", "I4.max_months", "mostly 3 months"),
        ("Cortigroupe", "I6.destinations", "monitored"),
        ("Groupe Terre", "G.founded", "1949"),
        ("Groupe Terre", "I3.staff_heads", "200 are volunteers"),
        ("Groupe Terre", "I8.external_fte", "REAS"),
        ("Groupe Terre", "G.integration_model", "long-term"),
        ("YGES it", "G.region", "Emilia-Romagna"),
        ("YGES it", "G.founded", "relatively recent"),
        ("YGES it", "G.integration_model", "stay long"),
        ("YGES it", "I3.wsn_heads", "2 of 5 or perhaps 2 of 7"),
        ("YGES it", "I7.groups", "physical and mental"),
        ("Fare Comunità / SIIL", "G.founded", "2010"),
        ("Fare Comunità / SIIL", "G.unit", "type b"),
        ("Fare Comunità / SIIL", "G.status", "service"),
        ("Fare Comunità / SIIL", "I3.participants", "40"),
        ("Case G", "I3.wsn_heads", "six"),
        ("Case G", "I4.max_months", "6 months"),
        ("Sorrisos I e II", "E1.public_share", "7 years"),
        ("Sorrisos I e II", "I6.destinations", "half"),
        ("Sorrisos I e II", "I8.instructor_fte", "share"),
        ("Blueberry Academy", "I3.staff_heads", "trainees"),
        ("Blueberry Academy", "I8.counsellor_fte", "job coachers"),
        ("miEnterprise", "I1.status", "9 micro"),
        ("miEnterprise", "I3.staff_heads", "past tense"),
    ],
)
def test_a_case_keeps_its_caveat(name: str, question: str, words: str) -> None:
    assert words in case_fact(name, question).caveat


def test_both_figures_of_a_contradiction_are_kept() -> None:
    assert story("Groupe Terre", "model.year", "first initiatives").answer == 1949
    assert case_fact("Groupe Terre", "G.founded").answer == 1963
    briefed = "people briefed in a year, on average of the last years"
    assert story("Job-TransFair", "model.people", briefed).answer == 5000
    assert case_fact("Job-TransFair", "I3.persons_in_year").answer == 1900
    assert story("Case G", "organisation.posts", "workers in the third cycle").answer == 6
    micro = "micro businesses created in the pilot"
    assert story("miEnterprise", "model.units", micro).answer == 9
    assert story("miEnterprise", "model.units", "member businesses that trade").answer == 7
    assert case_fact("YGES it", "I3.staff_heads").answer == Range(Decimal(5), Decimal(7))


def test_no_records_is_told_apart_from_silence() -> None:
    for name in ("Cortigroupe", "miEnterprise"):
        answer = case_fact(name, "I6.destinations").answer
        assert answer is Missing.NOT_RECORDED
        assert case_fact(name, "I6.placed_share").answer is Missing.NOT_RECORDED
    assert case_fact("Blueberry Academy", "I6.leavers").answer is Missing.NOT_STATED


def test_what_does_not_apply_is_told_apart() -> None:
    for question in ("I1.status", "I2.pay", "I3.wsn_heads", "I4.open_ended", "I4.max_months"):
        assert case_fact("Fare Comunità / SIIL", question).answer is Missing.DOES_NOT_APPLY
    for question in ("I2.pay", "I3.wsn_heads", "I3.wsn_fte", "I4.open_ended"):
        assert case_fact("miEnterprise", question).answer is Missing.DOES_NOT_APPLY
    assert case_fact("Case G", "E6.competitors").answer is Missing.DOES_NOT_APPLY
    assert case_fact("Case G", "E6.market").answer == "promoter"


def judged(name: str, rule: str) -> Judgement:
    """The verdict of a rule of the case's own country, on facts of 2014."""
    case = CASES[name]
    [found] = [r for r in rules_for(case.enterprise.country) if r.id == rule]
    return judge(found, case.facts.answers().get, 2014, home=case.enterprise.country)


@pytest.mark.parametrize(
    ("name", "rule", "verdict"),
    [
        ("Bicycle", "at_placement", Verdict.CANNOT_BE_TOLD),
        ("Job-TransFair", "at_placement", Verdict.CANNOT_BE_TOLD),
        ("Groupe Terre", "be_quota", Verdict.DOES_NOT_APPLY),
        ("YGES it", "it_share", Verdict.DEPENDS_ON_COUNTING),
        ("Fare Comunità / SIIL", "it_share", Verdict.DOES_NOT_APPLY),
        ("miEnterprise", "gb_share", Verdict.DOES_NOT_APPLY),
        ("Case G", "pt_places", Verdict.MET),
        ("Case G", "pt_period", Verdict.MET),
        ("Sorrisos I e II", "pt_places", Verdict.CANNOT_BE_TOLD),
    ],
)
def test_national_rules_say_of_a_case_what_is_known(name: str, rule: str, verdict: Verdict) -> None:
    assert judged(name, rule).verdict is verdict


def test_bicycle_lacks_the_day_of_the_later_status() -> None:
    assert "I6.later_day" in judged("Bicycle", "at_placement").needs
