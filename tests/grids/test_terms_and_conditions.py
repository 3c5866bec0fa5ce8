"""Terms and conditions: what follows from answers, and what cannot be told."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from grids.conditions import Condition, condition_refs, holds
from grids.terms import Term, refs
from grids.values import Answer, Missing, Parts, Range
from grids.worked_out import Unknown, work_out

ANSWERS: dict[str, Answer] = {
    "a": 10,
    "b": Decimal("2.5"),
    "zero": 0,
    "yes": True,
    "code": "soeb",
    "ticked": ("x", "y"),
    "day": date(2015, 6, 1),
    "uses": Parts((("own", Decimal(60)), ("paid", Decimal(40)))),
    "unknown": Missing.NOT_RECORDED,
    "span": Range(Decimal(50), Decimal(70)),
}


def term(plain: Any) -> Term:
    value: Term = TypeAdapter(Term).validate_python(plain)
    return value


def condition(plain: Any) -> Condition:
    value: Condition = TypeAdapter(Condition).validate_python(plain)
    return value


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        (3, Decimal(3)),
        ("0.5", Decimal("0.5")),
        ("-2", Decimal(-2)),
        ("a", Decimal(10)),
        ("yes", Decimal(1)),
        ({"sum": ["a", "b", 1]}, Decimal("13.5")),
        ({"difference": ["a", "b"]}, Decimal("7.5")),
        ({"product": ["a", "b"]}, Decimal("25.0")),
        ({"ratio": ["b", "a"]}, Decimal("0.25")),
        ({"growth": [100, 121], "years": 2}, Decimal("0.1")),
        ({"first_known": ["unknown", "a"]}, Decimal(10)),
        ({"part": "uses", "named": "paid"}, Decimal(40)),
        ({"total": "uses"}, Decimal(100)),
        ({"year_of": "day"}, Decimal(2015)),
        ({"ratio": ["a", "zero"]}, Unknown(("zero",))),
        ({"growth": ["zero", "a"], "years": 2}, Unknown(("zero",))),
        ({"sum": ["a", "unknown", "never", "unknown"]}, Unknown(("unknown", "never"))),
        ({"first_known": ["unknown", "never"]}, Unknown(("unknown",))),
        ("span", Unknown(("span",))),
        ("code", Unknown(("code",))),
        ({"part": "uses", "named": "other"}, Unknown(("uses",))),
        ({"total": "a"}, Unknown(("a",))),
        ({"year_of": "a"}, Unknown(("a",))),
    ],
)
def test_a_term_is_worked_out_or_names_what_is_missing(plain: Any, expected: object) -> None:
    assert work_out(term(plain), ANSWERS.get) == expected


def test_a_term_tells_what_it_reads() -> None:
    nested = {"ratio": [{"sum": ["a", {"part": "uses", "named": "own"}]}, {"total": "people"}]}
    assert list(refs(term(nested))) == ["a", "uses", "people"]


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ({"answer": "code", "is": "soeb"}, True),
        ({"answer": "code", "is": "gbp"}, False),
        ({"answer": "code", "among": ["gbp", "soeb"]}, True),
        ({"answer": "yes", "is": True}, True),
        ({"answer": "ticked", "includes": "x"}, True),
        ({"answer": "ticked", "includes": "z"}, False),
        ({"answer": "unknown", "is": "not_recorded"}, True),
        ({"answer": "unknown", "is": "soeb"}, None),
        ({"answer": "never", "is": "soeb"}, None),
        ({"answer": "never", "known": False}, True),
        ({"answer": "unknown", "known": True}, False),
        ({"value": "a", "equals": "10.4", "within": "0.5"}, True),
        ({"value": "a", "equals": "10.6", "within": "0.5"}, False),
        ({"value": 1000, "equals": 1009, "within_percent": 1}, True),
        ({"value": 1000, "equals": 1011, "within_percent": 1}, False),
        ({"value": "a", "at_least": 10}, True),
        ({"value": "a", "more_than": 10}, False),
        ({"value": "a", "at_most": 9}, False),
        ({"value": "a", "less_than": 11}, True),
        ({"value": "unknown", "at_least": 1}, None),
        ({"all": [{"answer": "code", "is": "soeb"}, {"answer": "never", "is": "x"}]}, None),
        ({"all": [{"answer": "code", "is": "gbp"}, {"answer": "never", "is": "x"}]}, False),
        ({"any": [{"answer": "code", "is": "soeb"}, {"answer": "never", "is": "x"}]}, True),
        ({"any": [{"answer": "code", "is": "gbp"}, {"answer": "never", "is": "x"}]}, None),
        ({"not": {"answer": "code", "is": "gbp"}}, True),
        ({"not": {"answer": "never", "is": "gbp"}}, None),
    ],
)
def test_a_condition_holds_or_not_or_cannot_be_told(plain: Any, expected: bool | None) -> None:
    assert holds(condition(plain), ANSWERS.get) is expected


def test_a_condition_tells_what_it_reads() -> None:
    plain = {"any": [{"answer": "a", "known": True}, {"not": {"value": "b", "at_most": "c"}}]}
    assert list(condition_refs(condition(plain))) == ["a", "b", "c"]


@given(st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=5))
def test_all_and_any_are_each_others_negation(verdicts: list[bool | None]) -> None:
    tests = {
        True: {"answer": "code", "is": "soeb"},
        False: {"answer": "code", "is": "gbp"},
        None: {"answer": "never", "is": "x"},
    }
    every = holds(condition({"all": [tests[v] for v in verdicts]}), ANSWERS.get)
    negated = {"not": {"any": [{"not": tests[v]} for v in verdicts]}}
    assert holds(condition(negated), ANSWERS.get) is every
