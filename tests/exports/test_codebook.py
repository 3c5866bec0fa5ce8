"""Variables, their names and codes, and how often they were answered."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.results.codebook import TYPES
from exports.tables import Empty
from exports.variables import (
    HIDDEN,
    MISSING_CODES,
    NOT_IN_VERSION,
    RESERVED,
    variable_name,
    variables,
)
from grids.enterprise import Origin
from grids.library import shipped
from grids.responses import Round
from grids.values import Missing, Parts
from tests.exports.world import enterprise, facts, out, rating, row, rows, study, table, values
from tests.grids.demo import demo

GOOD_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
IDS = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,20}(\.[A-Za-z0-9_]{1,20}){0,2}", fullmatch=True)


@pytest.mark.parametrize(
    ("id", "part", "name"),
    [
        ("E1.revenue", "", "e1_revenue"),
        ("I1.status", "employment_contract", "i1_status_employment_contract"),
        ("to", "", "v_to"),
        ("I6.destinations", "ordinary_employer", "i6_destinations_ordinary_em_adfd"),
    ],
)
def test_names(id: str, part: str, name: str) -> None:
    assert variable_name(id, part) == name


@given(IDS, st.from_regex(r"[a-z0-9_]{0,40}", fullmatch=True))
def test_every_name_suits_every_program(id: str, part: str) -> None:
    name = variable_name(id, part)
    assert GOOD_NAME.fullmatch(name)
    assert not name.endswith("_")
    assert name not in RESERVED
    assert name == variable_name(id, part)


@pytest.mark.parametrize("instrument", shipped().instruments, ids=lambda i: i.id)
def test_names_are_unique_within_an_instrument(instrument: object) -> None:
    (known,) = (i for i in shipped().instruments if i is instrument)
    names = [variable.name for variable in variables(known)]
    assert len(names) == len(set(names))


def test_codes_of_reasons_are_one_each() -> None:
    codes = [*MISSING_CODES.values(), NOT_IN_VERSION, HIDDEN]
    assert set(MISSING_CODES) == set(Missing)
    assert len(codes) == len(set(codes))
    assert all(code < 0 for code in codes)


def test_every_kind_of_question_has_its_variables() -> None:
    found = {v.name: v for v in variables(demo())}
    assert {"one", "more_a", "more_b", "first_1", "first_2", "step"} <= set(found)
    assert {"rows_r1", "rows_r2", "uses_own", "people_members", "story", "since"} <= set(found)
    assert [code for code, _ in found["step"].codes] == [1, 2, 3, 4, 5]
    assert [code for code, _ in found["more_a"].codes] == [0, 1]
    assert (found["step"].measure, found["hours"].measure) == ("ordinal", "scale")
    assert (found["since"].measure, found["story"].measure) == ("date", "text")


def test_the_codebook_and_the_values_speak_of_the_same_variables() -> None:
    source = study()
    codebook, listed = rows(table(source, "Codebook")), rows(table(source, "Values"))
    coded = {str(r["variable"]) for r in listed if r["is_missing"] == "no"}
    assert coded < {str(r["variable"]) for r in codebook}
    assert [r["code"] for r in listed if r["variable"] == "i2"] == [1, 2, 3, 4, 5]
    spans = {r["variable"]: r["allowed"] for r in codebook}
    for name in coded:
        codes = [int(str(r["code"])) for r in listed if r["variable"] == name]
        assert spans[name] == f"{min(codes)} to {max(codes)}"


def test_the_reasons_for_no_answer_stand_once() -> None:
    listed = [r for r in rows(table(study(), "Values")) if r["is_missing"] == "yes"]
    assert {r["code"]: r["option"] for r in listed} == {
        code: why.value for why, code in MISSING_CODES.items()
    }
    named = {str(r["missing_codes"]) for r in rows(table(study(), "Codebook"))}
    given = {int(code) for each in named for code in each.split("; ")}
    assert given <= {r["code"] for r in listed}


def test_what_the_codebook_says_of_a_question() -> None:
    found = values(row(table(study(), "Codebook"), variable="g_status_name"))
    assert found["asked_if"] == "G.status is other"
    assert (found["type"], found["measure"]) == ("line of text", "text")
    assert found["missing_codes"].split("; ") == ["-1", "-5"]
    money = values(row(table(study(), "Codebook"), variable="e1_revenue"))
    assert (money["unit"], money["allowed"]) == ("currency", "from 0")
    assert money["disclosure"] == "fact"
    assert money["text"].endswith("?")
    kinds = {q.kind: q for i in shipped().instruments for q in i.questions()}
    assert set(TYPES) >= set(kinds)


def test_answers_and_reasons_are_counted_by_origin() -> None:
    everybody = [enterprise(n) for n in range(5)]
    made = enterprise(9, origin=Origin.SYNTHETIC)
    answers = [Decimal(1), Decimal(2), Missing.NOT_RECORDED, Missing.NOT_RECORDED, Decimal(3)]
    records = [facts(e, E1__revenue=a) for e, a in zip(everybody, answers, strict=True)] + [
        facts(made, E1__revenue=Decimal(9), E4__financing=Parts((("own", Decimal(100)),)))
    ]
    source = study(
        enterprises=[*everybody, made],
        records=records,
        assessments=[
            rating(everybody[0], "r1", I2=3),
            rating(everybody[0], "r1", Round.SECOND, I2=4),
            rating(everybody[0], "r2", I2=Missing.CANNOT_JUDGE),
            rating(everybody[0], "", Round.AGREED, I2=3, I2__reason="seen"),
        ],
    )
    codebook = table(source, "Codebook")
    revenue = values(row(codebook, variable="e1_revenue"))
    assert (revenue["n_collected"], revenue["n_synthetic"]) == (3, 1)
    assert revenue["reasons"] == "not recorded 2"
    rated = values(row(codebook, variable="i2"))
    assert (rated["n_collected"], rated["reasons"]) == (1, "cannot judge 1")
    assert values(row(codebook, variable="i2_reason"))["n_collected"] == 1
    own, loan = (values(row(codebook, variable=f"e4_financing_{part}")) for part in ("own", "loan"))
    assert (own["n_synthetic"], loan["n_synthetic"]) == (1, 0)
    shown = row(out(source, "Codebook"), variable="e1_revenue")
    assert (shown["n_collected"], shown["reasons"]) == (3, Empty.CONFIDENTIAL)


def test_reasons_are_shown_where_each_is_common_enough() -> None:
    answers = [Decimal(1)] * 4 + [Missing.NOT_RECORDED] * 3 + [Missing.SKIPPED] * 3
    everybody = [enterprise(n) for n in range(len(answers))]
    records = [facts(e, E1__revenue=a) for e, a in zip(everybody, answers, strict=True)]
    source = study(enterprises=everybody, records=records)
    shown = row(out(source, "Codebook"), variable="e1_revenue")
    assert shown["reasons"] == "skipped 3; not recorded 3"
