"""A made-up enterprise whose answers fit together: no check speaks up. Tests change one thing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from grids.library import shipped
from grids.questions import Matrix
from grids.values import Answer, Answers, Parts


def parts(**values: int) -> Parts:
    """An answer in parts, such as numbers of people by group."""
    return Parts(tuple(values.items()))


def rows(question: str, default: str, **codes: str) -> Parts:
    """An answer to a matrix of the evaluation grid: `default` for all rows but those named."""
    matrix = shipped().get("evaluation_grid").question(question)
    assert isinstance(matrix, Matrix)
    return Parts(tuple((row.id, codes.get(row.id, default)) for row in matrix.rows))


IDENTITY: Answers = {
    "G.unit": "legal_entity",
    "G.reference_year": 2024,
    "G.months": 12,
    "G.currency": "eur",
    "G.legal_form": "social_cooperative",
    "G.status": "it_type_b",
    "G.status_since": date(2005, 3, 1),
    "G.founded": 2003,
    "G.promoter": False,
    "G.integration_model": "mixed",
}
MONEY: Answers = {
    "E1.revenue": Decimal(900_000),
    "E1.sales_individuals": Decimal(200_000),
    "E1.sales_organisations": Decimal(300_000),
    "E1.to_promoter": Decimal(0),
    "E1.sales_public": Decimal(150_000),
    "E1.vouchers": Decimal(0),
    "E1.integration_services": Decimal(50_000),
    "E1.wage_subsidies": Decimal(120_000),
    "E1.other_public": Decimal(60_000),
    "E1.donations": Decimal(10_000),
    "E1.other": Decimal(10_000),
    "E1.largest_payer_share": Decimal(20),
    "E2.turnover": Decimal(700_000),
    "E2.turnover_1": Decimal(680_000),
    "E2.turnover_2": Decimal(650_000),
    "E3.result": Decimal(18_000),
    "E3.result_word": "surplus",
    "E3.surplus_use": parts(reserves=100, paid_out=0, returned=0),
    "E3.reserve_months": Decimal(4),
    "E4.amount": Decimal(90_000),
    "E4.financing": parts(own=50, loan=30, grant=20, promoter=0, lease=0),
    "P1.secured_until": date(2026, 12, 31),
    "P1.ended": False,
    "P3.worker_months": Decimal(180),
    "P3.wage_cost": Decimal(300_000),
    "P4.contracts": 3,
    "P4.awards": parts(simple=1, reserved=1, social_conditions=0, ordinary=1),
}
PEOPLE: Answers = {
    "I1.status": parts(
        employment_contract=12,
        integration_contract=6,
        training_contract=2,
        placed_elsewhere=0,
        self_employed_member=0,
        no_contract=1,
        volunteer=0,
    ),
    "I2.position": "above",
    "I2.pay": Decimal(1500),
    "I2.hours": Decimal(38),
    "I2.payments": 13,
    "I2.yardstick": Decimal("9.5"),
    "I3.staff_heads": Decimal(40),
    "I3.wsn_heads": Decimal(18),
    "I3.staff_fte": Decimal(34),
    "I3.wsn_fte": Decimal(14),
    "I3.places": Decimal(20),
    "I3.persons_in_year": 30,
    "I3.volunteers": Decimal(3),
    "I4.open_ended": 10,
    "I4.over_12": 5,
    "I4.up_to_12": 3,
    "I4.max_months": 36,
    "I4.median_stay": Decimal(14),
    "I6.leavers": 8,
    "I6.neutral": 1,
    "I6.destinations": parts(
        ordinary_employer=3,
        self_employed=0,
        same_wise=1,
        other_wise=1,
        education=1,
        unemployed=1,
        other=0,
        unknown=1,
    ),
    "I6.later_day": 92,
    "I6.later_known": 6,
    "I6.later_working": 4,
    "I8.counsellor_fte": Decimal("1.5"),
    "I8.external_fte": Decimal("0.5"),
}
WORK: Answers = {
    "E5.technologies": rows("E5.technologies", "used", rapid_prototyping="not_needed"),
    "P2.kinds": rows("P2.kinds", "none", contributions="used", premises="unused"),
    "I5.services": rows("I5.services", "partner", social_advice="own", mobility="none"),
    "I5.training_hours": Decimal(600),
    "I7.reported": True,
    "I7.counts": parts(long_term_unemployed=11, low_qualification=9),
    "M.productive": 7,
    "M.training": 4,
    "M.social": 6,
    "M.placement": 2,
    "M.one_stop_shop": 3,
}
RATINGS: Answers = {"P1": 3, "P3": 2, "I1": 4, "I2": 4, "I5": 4}
OUTSIDE: Answers = {
    "today": date(2025, 11, 22),
    "currency.per_euro": Decimal(1),
    "source.accounts": "accounts",
    "source.staff_list": "payroll",
    "source.management": "statement",
    "round.size_class": "10-49",
    "country.public_money_line": "other_public",
    "staff.technology_essential": ("accounting", "erp"),
}
SOUND: Answers = {**IDENTITY, **MONEY, **PEOPLE, **WORK, **RATINGS, **OUTSIDE}
LAST_YEAR: Answers = {
    "E1.revenue": Decimal(860_000),
    "E2.turnover": Decimal(680_000),
    "E3.result": Decimal(12_000),
}


def changed(changes: Mapping[str, Answer | None]) -> dict[str, Answer]:
    """The sound answers with some of them changed, or left out where None is given."""
    answers = {**SOUND, **changes}
    return {id: answer for id, answer in answers.items() if answer is not None}
