"""Rows of a matrix in terms and conditions, and sums of what is known."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter

from grids.conditions import Condition, holds
from grids.definition import DefinitionError, read_text
from grids.terms import Term, refs
from grids.values import Answer, Missing, Parts
from grids.worked_out import Unknown, work_out

ANSWERS: dict[str, Answer] = {
    "a": 10,
    "lost": Missing.NOT_RECORDED,
    "tools": Parts((("erp", "used"), ("saw", "not_needed"), ("web", "planned"))),
}


def term(plain: Any) -> Term:
    value: Term = TypeAdapter(Term).validate_python(plain)
    return value


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ({"known_sum": ["a", "lost", "never", 5]}, Decimal(15)),
        ({"known_sum": ["lost", "never"]}, Unknown(("lost", "never"))),
        ({"rows": "tools", "among": ["used", "planned"]}, Decimal(2)),
        ({"rows": "tools", "among": ["missing"]}, Decimal(0)),
        ({"rows": "lost", "among": ["used"]}, Unknown(("lost",))),
    ],
)
def test_sums_of_what_is_known_and_rows(plain: Any, expected: Decimal | Unknown) -> None:
    assert work_out(term(plain), ANSWERS.get) == expected


def test_the_ids_they_are_worked_out_from() -> None:
    plain = {"known_sum": ["a", {"rows": "tools", "among": ["used"]}]}
    assert list(refs(term(plain))) == ["a", "tools"]


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ({"answer": "tools", "part": "saw", "is": "not_needed"}, True),
        ({"answer": "tools", "part": "saw", "is": "used"}, False),
        ({"answer": "tools", "part": "saw", "among": ["used", "not_needed"]}, True),
        ({"answer": "tools", "part": "oven", "is": "used"}, None),
        ({"answer": "tools", "part": "oven", "known": True}, False),
        ({"answer": "lost", "part": "saw", "is": "not_recorded"}, True),
        ({"answer": "lost", "part": "saw", "is": "used"}, None),
    ],
)
def test_one_row_of_a_matrix(plain: Any, expected: bool | None) -> None:
    condition: Condition = TypeAdapter(Condition).validate_python(plain)
    assert holds(condition, ANSWERS.get) is expected


INSTRUMENT = """\
id: demo
version: "1.0"
title: Demo
sections:
- id: s
  title: S
  questions:
  - id: tools
    kind: matrix
    text: Which?
    rows: [{id: erp, text: ERP}, {id: saw, text: Saw}]
    choices: [{id: used, text: Used}, {id: needless, text: Not needed}]
  - {id: heads, kind: whole_number, text: "How many?"}
computed:
- {id: n, label: N, unit: number, formula: counted, value: VALUE}
checks:
- {id: H1, severity: hard, text: No., must: MUST}
"""


@pytest.mark.parametrize(
    ("value", "must", "told"),
    [
        ("{rows: tools, among: [use]}", "{answer: heads, known: true}", 'no option "use"'),
        ("{rows: heads, among: [used]}", "{answer: heads, known: true}", "name a matrix"),
        ("heads", "{answer: tools, part: sew, is: used}", 'no option "sew"'),
        ("heads", "{answer: tools, part: saw, is: useful}", 'no option "useful"'),
    ],
)
def test_a_definition_that_names_no_such_row_or_code_is_refused(
    value: str, must: str, told: str
) -> None:
    text = INSTRUMENT.replace("VALUE", value).replace("MUST", must)
    with pytest.raises(DefinitionError, match=told):
        read_text(text, "demo.yaml")


def test_a_definition_that_names_rows_and_codes_is_read() -> None:
    text = INSTRUMENT.replace("VALUE", "{rows: tools, among: [used]}")
    text = text.replace("MUST", "{answer: tools, part: saw, is: used}")
    assert read_text(text, "demo.yaml").computed[0].id == "n"
