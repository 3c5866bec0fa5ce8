"""The computed values of the evaluation grid, on figures of the study and on made-up ones."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from grids.computed import ComputedValue, compute
from grids.library import shipped
from grids.values import Answer, Missing, Parts
from tests.grids.an_enterprise import SOUND, changed, parts, rows

GRID = shipped().get("evaluation_grid")
Given = Mapping[str, Answer]


def worked_out(answers: Given) -> dict[str, ComputedValue]:
    return {value.computed.id: value for value in compute(GRID, answers.get)}


def rounded(number: Decimal | None, digits: int = 4) -> Decimal | None:
    return None if number is None else round(number, digits)


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("E1.own_sales_strict", "0.7222"),
        ("E1.own_sales_wide", "0.7778"),
        ("E1.public_support", "0.2000"),
        ("E1.public_money", "0.4222"),
        ("E1.mix_private", "0.2222"),
        ("E1.mix_firms", "0.3333"),
        ("E1.mix_public_bodies", "0.2222"),
        ("E1.mix_subsidies", "0.2000"),
        ("E1.mix_other", "0.0222"),
        ("E1.largest_payer", "0.2000"),
        ("E2.trend", "0.0377"),
        ("E3.margin", "0.0200"),
        ("E3.cushion", "4"),
        ("E4.three_years", "90000"),
        ("E4.share_of_turnover", "0.0443"),
        ("E5.tools_needed", "12"),
        ("E5.coverage", "1"),
        ("E6.promoter_share", "0"),
        ("P1.share", "0.0667"),
        ("P1.years_secured", "2"),
        ("P2.existing", "2"),
        ("P2.in_use", "1"),
        ("P3.per_worker_month", "666.6667"),
        ("P3.intensity", "0.4000"),
        ("P4.share", "0.2143"),
        ("P4.share_with_services", "0.2857"),
        ("P4.contract_count", "3"),
        ("P4.social_awards", "0.3333"),
        ("I1.employed", "0.8571"),
        ("I2.per_hour", "9.8684"),
        ("I2.against_yardstick", "1.0388"),
        ("I3.share_heads", "0.4500"),
        ("I3.share_fte", "0.4118"),
        ("I3.share_with_volunteers", "0.4186"),
        ("I3.share_of_others", "0.8182"),
        ("I3.persons_per_place", "1.5000"),
        ("I4.open_ended_share", "0.5556"),
        ("I5.training_per_person", "20"),
        ("I5.services_offered", "7"),
        ("I6.later_placement_lowest", "0.5000"),
        ("I8.workers_per_counsellor_fte", "9"),
    ],
)
def test_a_sound_enterprise(id: str, expected: str) -> None:
    found = worked_out(SOUND)[id]
    assert rounded(found.value) == Decimal(expected)
    assert found.needs == ()


def test_everything_is_worked_out_for_a_sound_enterprise() -> None:
    answers = {**SOUND, "E6.largest_customer_share": Decimal(30)}
    lacking = [id for id, value in worked_out(answers).items() if value.needs]
    assert lacking == []


def test_where_nothing_is_known_what_is_missing_is_named() -> None:
    for id, found in worked_out({}).items():
        assert found.value is None
        assert all(need in GRID for need in found.needs), id


def test_the_five_part_mix_makes_the_whole() -> None:
    found = worked_out(SOUND)
    mix = [value.value for id, value in found.items() if id.startswith("E1.mix_")]
    assert sum(part or 0 for part in mix) == pytest.approx(Decimal(1))


# Figures of the study's cases (Groupe Terre, Bicycle, Case G) and of the worked examples.
@pytest.mark.parametrize(
    ("answers", "id", "expected"),
    [
        ({"I3.wsn_heads": 100, "I3.staff_heads": 450}, "I3.share_heads", "0.222"),
        (
            {"I3.wsn_heads": 100, "I3.staff_heads": 450, "I3.volunteers": 200},
            "I3.share_with_volunteers",
            "0.154",
        ),
        ({"I3.wsn_heads": 100, "I3.staff_heads": 450}, "I3.share_of_others", "0.286"),
        ({"I3.wsn_heads": 5, "I3.staff_heads": 9}, "I3.share_heads", "0.556"),
        ({"I3.wsn_heads": 7, "I3.staff_heads": 30}, "I3.share_heads", "0.233"),
        ({"I3.wsn_heads": 7, "I3.staff_heads": 30}, "I3.share_of_others", "0.304"),
        ({"E1.sales_share": 50}, "E1.own_sales_strict", "0.500"),
        ({"E1.public_share": Decimal(12)}, "E1.public_support", "0.120"),
        ({"I8.workers_per_counsellor": 40}, "I8.workers_per_counsellor_fte", "40"),
    ],
)
def test_figures_of_the_study(answers: Given, id: str, expected: str) -> None:
    assert rounded(worked_out(answers)[id].value, 3) == Decimal(expected)


def test_pay_per_hour_is_a_range_where_the_payments_are_not_known() -> None:
    bicycle: Given = {
        "I2.pay": Decimal("1373.60"),
        "I2.hours": 38,
        "I2.payments": Missing.NOT_STATED,
    }
    found = worked_out(bicycle)
    assert found["I2.per_hour"].needs == ("I2.payments",)
    between = found["I2.per_hour_range"]
    assert (rounded(between.low, 2), rounded(between.high, 2)) == (Decimal("8.34"), Decimal("9.73"))
    assert worked_out({**bicycle, "I2.payments": 14})["I2.per_hour_range"].hidden


def test_placement_is_a_range_from_none_to_all_of_the_unknown() -> None:
    found = worked_out(SOUND)
    placed, positive, later = (
        found[id] for id in ("I6.placement", "I6.positive_exits", "I6.later_placement")
    )
    assert (placed.low, placed.high) == (Decimal("0.375"), Decimal("0.5"))
    assert (positive.low, positive.high) == (Decimal("0.75"), Decimal("0.875"))
    assert (later.low, later.high) == (Decimal("0.5"), Decimal("0.75"))


def test_ranges_are_hidden_where_too_many_are_unknown() -> None:
    lost = parts(
        ordinary_employer=4, self_employed=0, same_wise=0, other_wise=0, education=0, unknown=4
    )
    found = worked_out(changed({"I6.destinations": lost, "I6.later_known": 4}))
    assert all(
        found[id].hidden for id in ("I6.placement", "I6.positive_exits", "I6.later_placement")
    )


def test_a_stated_share_stands_in_for_leavers_nobody_counted() -> None:
    found = worked_out({"I6.placed_share": 20, "I6.education_share": 10})
    placed, positive = found["I6.placement"], found["I6.positive_exits"]
    assert (placed.low, placed.high) == (Decimal("0.2"), Decimal("0.2"))
    assert (positive.low, positive.high) == (Decimal("0.3"), Decimal("0.3"))
    assert found["I6.later_placement_lowest"].needs == ("I6.later_working", "I6.leavers")


def test_full_lines_come_before_a_stated_share() -> None:
    found = worked_out({**SOUND, "E1.sales_share": Decimal(10)})
    assert rounded(found["E1.own_sales_wide"].value, 3) == Decimal("0.778")


def test_the_total_of_a_line_may_stand_for_it() -> None:
    answers = changed(
        {
            "E1.wage_subsidies": Missing.NOT_RECORDED,
            "P3.total": Decimal(150_000),
            "E1.sales_public": Missing.NOT_RECORDED,
            "P4.amount": Decimal(70_000),
        }
    )
    found = worked_out(answers)
    assert found["P3.intensity"].value == Decimal("0.5")
    assert found["P4.share"].value == Decimal("0.1")


def test_coverage_counts_only_what_is_needed() -> None:
    few = rows("E5.technologies", "not_needed", office="used", accounting="planned")
    found = worked_out({"E5.technologies": few})
    assert found["E5.tools_needed"].value == 2
    assert found["E5.coverage"].value == Decimal("0.5")
    none = worked_out({"E5.technologies": rows("E5.technologies", "not_needed")})
    assert none["E5.coverage"].value is None


def test_the_dominant_model_shows_ties() -> None:
    assert worked_out(SOUND)["M.dominant"].largest == ("M.productive",)
    tie = worked_out({**SOUND, "M.social": 7})["M.dominant"]
    assert tie.largest == ("M.productive", "M.social")
    assert worked_out(SOUND)["E1.largest_line"].largest == ("E1.sales_organisations",)


def test_nothing_is_divided_by_nobody() -> None:
    found = worked_out({"I3.wsn_heads": 3, "I3.staff_heads": 3, "I6.leavers": 0})
    assert found["I3.share_of_others"].value is None
    assert found["I6.placement"].low is None
    assert not found["I6.placement"].hidden


def test_every_value_prints_its_formula_and_every_share_its_base() -> None:
    for computed in GRID.computed:
        assert computed.formula
        assert computed.label
        if computed.unit == "percent":
            assert computed.base, computed.id
        if computed.id != "M.dominant":
            assert computed.indicator == computed.id.split(".")[0]


def test_parts_given_in_another_order_count_the_same() -> None:
    status = SOUND["I1.status"]
    assert isinstance(status, Parts)
    turned = {**SOUND, "I1.status": Parts(tuple(reversed(status.items)))}
    assert worked_out(turned)["I1.employed"].value == worked_out(SOUND)["I1.employed"].value
