"""Figures of the published study that must add up, or give the result that is known."""

from decimal import Decimal

from grids.computed import ComputedValue, compute
from grids.values import Answer, Missing, Parts, Range
from tests.grids.published import CASES, GRID, PROFILES, case_fact, fact, figures, given, number


def test_bicycle_adds_up_and_keeps_places_and_persons_apart() -> None:
    posts = figures(CASES["Bicycle"].story, "organisation.posts")
    permanent = ["executive manager", "socio-pedagogue", *_departments("permanent")]
    assert sum(number(posts[label]) for label in permanent) == 11
    assert sum(number(posts[label]) for label in _departments("temporary")) == 23
    answers = CASES["Bicycle"].facts.answers()
    assert answers["I3.staff_heads"] == 11 + 23
    assert answers["I3.wsn_heads"] == answers["I3.places"] == 23
    assert answers["I3.persons_in_year"] == Range(Decimal(50), Decimal(70))
    assert (answers["E1.sales_share"], answers["E1.public_share"]) == (50, 50)
    assert (answers["I6.placed_share"], answers["I6.education_share"]) == (20, 10)


def _departments(kind: str) -> list[str]:
    return [f"{department}, {kind}" for department in ("administration", "sales", "workshop")]


def test_bicycle_pay_per_hour_depends_on_the_payments_in_a_year() -> None:
    answers = dict(CASES["Bicycle"].facts.answers())
    assert answers["I2.pay"] == Decimal("1373.60")
    assert answers["I2.payments"] is Missing.NOT_STATED
    [open_pay] = _computed("I2.per_hour_range", answers)
    assert [round(open_pay.low or 0, 2), round(open_pay.high or 0, 2)] == [
        Decimal("8.34"),
        Decimal("9.73"),
    ]
    for payments, hourly in ((12, "8.34"), (14, "9.73")):
        [told] = _computed("I2.per_hour", answers | {"I2.payments": payments})
        assert round(told.value or 0, 2) == Decimal(hourly)


def _computed(id: str, answers: dict[str, Answer]) -> list[ComputedValue]:
    return [value for value in compute(GRID, answers.get) if value.computed.id == id]


def test_terre_is_counted_with_and_without_volunteers() -> None:
    people = figures(CASES["Groupe Terre"].story, "model.people")
    answers = CASES["Groupe Terre"].facts.answers()
    assert number(people["employees as counted in the source"]) == 350 + 100 + 200
    assert answers["I3.staff_heads"] == 350 + 100
    assert (answers["I3.wsn_heads"], answers["I3.volunteers"]) == (100, 200)
    shares = {v.computed.id: v.value for v in compute(GRID, answers.get)}
    assert round(shares["I3.share_heads"] or 0, 3) == Decimal("0.222")
    assert round(shares["I3.share_with_volunteers"] or 0, 3) == Decimal("0.154")
    assert "650" in case_fact("Groupe Terre", "I3.staff_heads").caveat


def test_sorrisos_adds_up() -> None:
    case = CASES["Sorrisos I e II"]
    people = figures(case.story, "model.people")
    workers = [v for label, v in people.items() if "funding" in label]
    assert sum(map(number, workers)) == 17 + 8 == case.facts.answers()["I3.staff_heads"]
    through = number(fact(case.story, "results.through", "in all the years").answer)
    found = number(fact(case.story, "results.found_work", "in the labour market").answer)
    assert [found, through] == [47, 73]
    assert round(found / through * 100) == 64


def test_siil_trains_forty_and_five_people() -> None:
    people = figures(CASES["Fare Comunità / SIIL"].story, "model.people")
    trained = [v for label, v in people.items() if label.startswith("in training")]
    assert sum(map(number, trained)) == 40 + 5
    assert number(case_fact("Fare Comunità / SIIL", "I3.participants").answer) == 45
    hours = figures(CASES["Fare Comunità / SIIL"].story, "coaching.hours")
    parts = [hours["programme: training"], hours["programme: internship"]]
    assert sum(map(number, parts)) == hours["programme"] == 350


def test_case_g_counts_five_of_nine_people() -> None:
    answers = CASES["Case G"].facts.answers()
    assert (answers["I3.wsn_heads"], answers["I3.staff_heads"]) == (5, 5 + 2 + 2)
    assert answers["I4.max_months"] == 4 + 24
    assert answers["I6.destinations"] == Parts((("ordinary_employer", 5), ("same_wise", 5)))
    [share] = _computed("I3.share_heads", dict(answers))
    assert round((share.value or 0) * 100) == 56


def test_austrian_numbers_of_2013() -> None:
    facts = PROFILES["AT"].facts
    assert set(figures(facts, "numbers.enterprises").values()) == {169, 158}
    assert [f.year for f in given("AT", "numbers.enterprises")] == [2013, 2013]
    amounts = set(figures(facts, "numbers.money").values())
    assert amounts == {152_000_000, 59_000_000, 112_000_000}
    assert {f.unit for f in given("AT", "numbers.money")} == {"EUR"}


def test_italian_satisfaction_is_there_for_comparison() -> None:
    means = figures(PROFILES["IT"].facts, "numbers.satisfaction")
    assert list(map(str, means.values())) == ["5.9", "5.7", "3.7", "3.8"]
    assert all("not stated" in f.caveat for f in given("IT", "numbers.satisfaction"))
