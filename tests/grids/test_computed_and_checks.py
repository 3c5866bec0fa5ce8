"""Computed values and checks on a small instrument."""

from decimal import Decimal

from grids.checks import refusing, run
from grids.computed import compute
from grids.definition import read_text
from grids.values import Answer, Missing
from tests.grids.demo import demo

DEMO = demo()


def values(**answers: Answer) -> dict[str, object]:
    found = {v.computed.id: v for v in compute(DEMO, answers.get)}
    return found


def test_a_share_is_a_fraction_and_names_what_it_lacks() -> None:
    share = values(sales=Decimal(30), revenue=Decimal(120))["sales_share"]
    assert share.value == Decimal("0.25")
    lacking = values(sales=Decimal(30), revenue=Missing.NOT_RECORDED)["sales_share"]
    assert (lacking.value, lacking.needs) == (None, ("revenue",))


def test_a_range_has_both_ends_and_can_be_withheld() -> None:
    placed = values(heads=4)["placed"]
    assert (placed.low, placed.high, placed.hidden) == (Decimal("0.4"), Decimal("0.5"), False)
    withheld = values(heads=9)["placed"]
    assert (withheld.low, withheld.high, withheld.hidden) == (None, None, True)


def test_the_largest_score_shows_ties() -> None:
    assert values(heads=3, step=4)["top"].largest == ("step",)
    assert values(heads=4, step=4)["top"].largest == ("heads", "step")
    assert values(heads=4)["top"].needs == ("step",)


def findings(previous: dict[str, Answer] | None = None, **answers: Answer) -> list[str]:
    last_year = previous.get if previous is not None else None
    return [f.check.id for f in run(DEMO, answers.get, last_year)]


def test_a_hard_check_speaks_only_when_it_is_broken() -> None:
    assert findings(sales=Decimal(5), revenue=Decimal(4)) == ["H1"]
    assert findings(sales=Decimal(4), revenue=Decimal(4)) == []
    assert findings(sales=Decimal(5)) == []


def test_a_check_may_look_at_the_year_before() -> None:
    last_year: dict[str, Answer] = {"revenue": Decimal(10)}
    assert findings(last_year, revenue=Decimal(21)) == ["S1"]
    assert findings(last_year, revenue=Decimal(20)) == []
    assert findings(None, revenue=Decimal(21)) == []


def test_a_check_may_look_at_a_computed_value_and_be_limited() -> None:
    all_sold: dict[str, Answer] = {"sales": Decimal(4), "revenue": Decimal(4)}
    assert findings(**all_sold, agreed=True) == ["S2"]
    assert findings(**all_sold, agreed=False) == []
    assert findings(**all_sold) == []


def test_a_finding_stands_beside_the_fields_it_reads() -> None:
    answers: dict[str, Answer] = {"sales": Decimal(5), "revenue": Decimal(4)}
    (finding,) = run(DEMO, answers.get)
    assert finding.questions == ("sales", "revenue")
    assert refusing([finding]) == (finding,)


TWO_RULES = """\
id: two
version: "1.0"
title: A check of two rules
sections:
- id: all
  title: All
  questions:
  - {id: a, kind: whole_number, text: A}
  - {id: b, kind: whole_number, text: B}
  - {id: c, kind: whole_number, text: C}
checks:
- {id: H1, severity: hard, text: Too many.,
   must: {all: [{value: a, at_most: b}, {value: c, at_most: b}]}}
- {id: S1, severity: soft, text: Odd., unusual: {any: [{value: a, equals: 7},
   {not: {value: c, less_than: 7}}]}}
"""


def test_a_finding_stands_only_beside_what_it_is_about() -> None:
    two = read_text(TWO_RULES, "two.yaml")
    answers: dict[str, Answer] = {"a": 1, "b": 5, "c": 8}
    assert {f.check.id: f.questions for f in run(two, answers.get)} == {
        "H1": ("c", "b"),
        "S1": ("c",),
    }
