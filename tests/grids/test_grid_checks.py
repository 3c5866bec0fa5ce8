"""Each of the 51 checks speaks up on answers made for it, and on nothing else."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from grids.checks import run
from grids.library import shipped
from grids.values import Answer, Missing
from tests.grids.an_enterprise import LAST_YEAR, SOUND, changed, parts, rows

GRID = shipped().get("evaluation_grid")
Changes = Mapping[str, Answer | None]

NOBODY_LEFT: Changes = {
    "I6.leavers": 0,
    "I6.neutral": 0,
    "I6.destinations": parts(ordinary_employer=0, unknown=0),
    "I6.later_known": 0,
    "I6.later_working": 0,
}
NO_LINES: Changes = {id: None for id in SOUND if id.startswith("E1.") and id != "E1.revenue"}


def staff(heads: int, with_support_needs: int, fewer_hours: str = "0.8") -> Changes:
    """So many employed people, so many of them with support needs, on average and on a day."""
    part_time = Decimal(fewer_hours)
    return {
        "I3.staff_heads": Decimal(heads),
        "I3.staff_fte": Decimal(heads),
        "I3.wsn_heads": Decimal(with_support_needs),
        "I3.wsn_fte": with_support_needs * part_time,
        "I1.status": parts(
            employment_contract=with_support_needs, integration_contract=0, placed_elsewhere=0
        ),
        "I4.open_ended": with_support_needs,
        "I4.over_12": 0,
        "I4.up_to_12": 0,
        "I2.pay": None,
        "I7.counts": None,
        "P4.awards": parts(simple=1, reserved=0, social_conditions=0, ordinary=2),
        "I8.counsellor_fte": None,
    }


# The check meant stands first; others that see the same mistake stand behind it.
HARD: list[tuple[str, Changes]] = [
    ("H1", {"E1.donations": Decimal(50_000)}),
    ("H1", {"E1.donations": Decimal(250_000), "E1.other": Missing.NOT_RECORDED}),
    ("H2", {"E2.turnover": Decimal(600_000)}),
    ("H2", {"E2.turnover": Decimal(910_000), "E1.vouchers": Missing.NOT_RECORDED}),
    ("H3", {"E1.to_promoter": Decimal(310_000)}),
    ("H4", {"E3.surplus_use": parts(reserves=60, paid_out=20, returned=0)}),
    ("H4", {"E1.sales_share": Decimal(70), "E1.public_share": Decimal(40)}),
    ("H5", {"E3.result": Decimal(-18_000), "E3.surplus_use": None}),
    ("H5", {"E3.result_word": "deficit", "E3.surplus_use": None}),
    ("H5", {"E3.result_word": "balanced", "E3.surplus_use": None}),
    ("H6", {"E3.result": Decimal(-18_000), "E3.result_word": "deficit"}),
    ("H6", {"E3.result": Decimal(-18_000), "E3.result_word": None}),
    ("H6", {"E3.result": None, "E3.result_word": "deficit"}),
    ("H7", {"E4.financing": parts(own=50, loan=30)}),
    ("H7", {"E4.amount": Decimal(0)}),
    ("H8", {"P3.worker_months": Decimal(0)}),
    ("H9 S6", {"P3.wage_cost": Decimal(100_000)}),
    ("H10", {"P3.total": Decimal(110_000)}),
    ("H10", {"P4.amount": Decimal(110_000)}),
    ("H11", {"P4.awards": parts(simple=1, reserved=1, ordinary=0)}),
    ("H12 S13", {"I3.wsn_fte": Decimal(35)}),
    ("H12", {"I3.staff_fte": Decimal(45)}),
    ("H13", {"I3.persons_in_year": 17}),
    ("H14", {"P3.worker_months": Decimal(400)}),
    ("H15", {"I4.up_to_12": 2}),
    ("H15", {"I4.up_to_12": 4}),
    ("H16", {"I6.neutral": 25}),
    ("H17", {"I6.leavers": 9}),
    ("H17", {"I6.later_known": 3}),
    ("H18", {"I6.later_day": None}),
    ("H18", {"I6.later_day": 0}),
    ("H18", {"I6.later_day": Missing.NOT_RECORDED}),
    ("H19", {"I2.hours": Decimal(61)}),
    ("H19", {"I2.payments": 11}),
    ("H20", {**staff(10, 4), "I2.pay": Decimal(1500)}),
    ("H21", {**staff(20, 9), "I7.counts": parts(low_qualification=9)}),
    ("H22", {"G.status_since": date(2002, 1, 1)}),
    ("H22", {"G.reference_year": 2026, "P1.secured_until": date(2028, 1, 1)}),
    ("H23", {"P1.secured_until": date(2024, 12, 31)}),
    ("H23", {"P1.secured_until": date(2024, 12, 31), "P1.ended": None}),
]
SOFT: list[tuple[str, Changes]] = [
    ("S1", {"E2.turnover_1": Decimal(300_000)}),
    ("S2", {**staff(3, 2), "I3.staff_fte": Decimal("2.5"), "round.size_class": "0-9"}),
    ("S2", {"currency.per_euro": Decimal(300), "G.currency": "huf"}),
    ("S2 S1", {**NO_LINES, "E2.turnover": None, "E1.revenue": Decimal(90_000)}),
    ("S3", {"E3.result": Decimal(200_000)}),
    ("S4", {"E3.reserve_months": Decimal(25)}),
    ("S5", {"E4.amount": Decimal(900_001)}),
    ("S6", {"P3.wage_cost": Decimal(150_000)}),
    ("S7", {"I3.staff_heads": Decimal(61), "round.size_class": "50-249"}),
    ("S8", {**NO_LINES, "G.status": "at_soeb", "E1.sales_share": Decimal(0), "M.productive": 1}),
    ("S8 S12", staff(20, 0)),
    ("S9", {"E2.turnover_1": Decimal(700_000)}),
    ("S10 H1 H2", {"E1.other_public": Decimal(0), "E1.integration_services": Decimal(300_000)}),
    (
        "S10 H1 H2",
        {
            "country.public_money_line": "integration_services",
            "E1.integration_services": Decimal(0),
            "E1.other_public": Decimal(300_000),
        },
    ),
    ("S11", {"I2.yardstick": Decimal(4)}),
    ("S11", {"I2.yardstick": Decimal(20)}),
    ("S12", staff(18, 18, "1")),
    ("S12", staff(40, 3)),
    ("S13", {"I3.wsn_fte": Decimal(5)}),
    ("S13", {"I3.staff_fte": Decimal(20)}),
    ("S14", {"I3.wsn_heads": Decimal("13.5"), "I3.wsn_fte": Decimal(12)}),
    ("S14", {"I3.wsn_heads": Decimal(27), "I3.wsn_fte": Decimal(20)}),
    ("S15", {"I8.counsellor_fte": Decimal("0.2"), "I8.external_fte": None}),
    ("S15", {"I8.counsellor_fte": Decimal(10)}),
    ("S15", {"I8.counsellor_fte": None, "I8.workers_per_counsellor": Decimal(41)}),
    ("S16", {"G.integration_model": "transitional", **NOBODY_LEFT}),
    ("S16", {"I3.places": Decimal(3)}),
    ("S17", {"I6.destinations": parts(ordinary_employer=4, self_employed=0, unknown=4)}),
    (
        "S18",
        {
            "I6.leavers": 21,
            "I6.destinations": parts(ordinary_employer=21, self_employed=0, unknown=0),
        },
    ),
    ("S19", {"I6.later_working": 6}),
    ("S20", {"I4.median_stay": Decimal(37)}),
    (
        "S21",
        {
            "G.integration_model": "permanent",
            "I4.open_ended": 0,
            "I4.over_12": 0,
            "I4.up_to_12": 18,
        },
    ),
    ("S22", {"I3.volunteers": Decimal(41)}),
    ("S23", {"P3": 1}),
    (
        "S23",
        {
            "E1.wage_subsidies": Decimal(0),
            "P3.worker_months": Decimal(0),
            "E1.other_public": Decimal(0),
            "E1.donations": Decimal(190_000),
        },
    ),
    (
        "S23",
        {"I1": 5, "I1.status": parts(employment_contract=0, integration_contract=0)},
    ),
    ("S23", {"I2": 5, "I2.position": "below"}),
    ("S23", {"I5.services": rows("I5.services", "none")}),
    ("S24", {"M.placement": 8, **NOBODY_LEFT}),
    ("S24", {"M.training": 7, "I5.training_hours": Decimal(0)}),
    ("S24", {"E1.revenue": None, "E1.sales_share": Decimal(49)}),
    ("S24", dict.fromkeys(("M.training", "M.social", "M.placement", "M.one_stop_shop"), 7)),
    ("S25", {"staff.technology_essential": ("rapid_prototyping",)}),
    ("S26", {"source.staff_list": "estimate"}),
    ("S27", {"G.reference_year": 2022}),
    ("S28", {"round.size_class": "0-9"}),
    ("S28", {"I3.staff_heads": Decimal(50)}),
]
CASES = [*HARD, *SOFT]


def test_each_check_has_its_answers() -> None:
    assert {ids.split()[0] for ids, _ in CASES} == {check.id for check in GRID.checks}


def test_no_check_speaks_up_on_sound_answers() -> None:
    assert [f.check.id for f in run(GRID, SOUND.get, LAST_YEAR.get)] == []


def test_no_check_speaks_up_where_nothing_is_known() -> None:
    nothing: Changes = {}
    assert run(GRID, nothing.get) == ()


@pytest.mark.parametrize("id", [question.id for question in GRID.questions("facts")])
def test_an_answer_that_is_not_recorded_is_never_refused(id: str) -> None:
    lost = changed({id: Missing.NOT_RECORDED})
    hard = {f.check.id for f in run(GRID, lost.get, LAST_YEAR.get) if f.hard}
    assert hard <= ({"H18"} if id == "I6.later_day" else set())


@pytest.mark.parametrize(("ids", "changes"), CASES, ids=[f"{i} {next(iter(c))}" for i, c in CASES])
def test_a_check_speaks_up_and_others_keep_silent(ids: str, changes: Changes) -> None:
    found = run(GRID, changed(changes).get, LAST_YEAR.get)
    assert {finding.check.id for finding in found} == set(ids.split())


@pytest.mark.parametrize(
    ("id", "field"), [("H6", "E3.surplus_use"), ("H20", "I2.pay"), ("S11", "I2.yardstick")]
)
def test_a_finding_stands_beside_its_field(id: str, field: str) -> None:
    changes = next(c for ids, c in CASES if ids.split()[0] == id)
    finding = next(f for f in run(GRID, changed(changes).get) if f.check.id == id)
    assert field in finding.questions
    assert all(question in GRID for question in finding.questions)


@pytest.mark.parametrize(
    ("id", "before"),
    [
        ("S1", {"E1.revenue": Decimal(400_000)}),
        ("S1", {"E2.turnover": Decimal(1_500_000)}),
        ("S9", {"E1.revenue": Decimal(900_000)}),
        ("S9", {"E3.result": Decimal(18_000)}),
    ],
)
def test_last_year_is_looked_at(id: str, before: Mapping[str, Answer]) -> None:
    assert [f.check.id for f in run(GRID, SOUND.get, before.get)] == [id]


def test_a_percent_and_a_unit_are_tolerated() -> None:
    near = changed({"E1.donations": Decimal(18_000), "E2.turnover": Decimal(705_000)})
    assert run(GRID, near.get) == ()
