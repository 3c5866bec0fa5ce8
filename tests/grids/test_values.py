"""Answers as JSON and back."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grids.values import Answer, Missing, Parts, Range, from_json, to_json

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=4)
names = st.text(min_size=1, max_size=10)
answers: st.SearchStrategy[Answer] = st.one_of(
    st.sampled_from(Missing),
    st.booleans(),
    st.integers(),
    st.text(),
    decimals,
    st.dates(),
    st.lists(st.text(), max_size=4).map(tuple),
    st.builds(Range, decimals, decimals),
    st.dictionaries(names, st.one_of(st.integers(), decimals, st.text())).map(
        lambda parts: Parts(tuple(parts.items()))
    ),
)


@given(answers)
def test_an_answer_comes_back_from_json_unchanged(answer: Answer) -> None:
    back = from_json(json.loads(json.dumps(to_json(answer))))
    assert back == answer
    assert type(back) is type(answer)


def test_the_json_can_be_read_by_a_person() -> None:
    assert to_json(Decimal("1373.60")) == {"number": "1373.60"}
    assert to_json(Missing.NOT_RECORDED) == {"why": "not_recorded"}
    assert to_json(date(2026, 1, 31)) == {"date": "2026-01-31"}
    assert to_json(Parts((("staff", 3),))) == {"parts": {"staff": 3}}


@pytest.mark.parametrize("plain", [None, 1.5, {"what": "1"}, [1], {"parts": {"a": None}}])
def test_what_is_no_answer_is_refused(plain: object) -> None:
    with pytest.raises(ValueError, match="not a"):
        from_json(plain)
