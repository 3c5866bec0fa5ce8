"""The accounts of an invented enterprise: every euro once, and all checks pass."""

from datetime import date
from decimal import Decimal
from random import Random

from grids.values import Answer, Missing, Parts
from survey_app.demonstration.countries import YEAR, Setting
from survey_app.demonstration.drawing import hundreds, lot, split, tenth
from survey_app.demonstration.people import Crew, wage_bill

LINES = (
    "E1.sales_individuals",
    "E1.sales_organisations",
    "E1.sales_public",
    "E1.vouchers",
    "E1.integration_services",
    "E1.wage_subsidies",
    "E1.other_public",
    "E1.donations",
    "E1.other",
)
SALES = LINES[:5]
MOST_SUBSIDISED = 0.72
"""Of the wage cost of these workers."""


def accounts(setting: Setting, number: int, people: Crew) -> dict[str, Answer]:
    """The answers of the part "accounts"."""
    dice = lot(setting.country, number, "accounts")
    cost = wage_bill(setting, people)
    lines = _lines(setting, dice, people, cost)
    revenue = sum(lines.values(), Decimal(0))
    turnover = sum((lines[line] for line in SALES), Decimal(0))
    before = hundreds(float(turnover) / dice.uniform(0.94, 1.09)) + 100
    return {
        "E1.revenue": revenue,
        **lines,
        "E1.to_promoter": hundreds(float(lines["E1.sales_organisations"]) * dice.uniform(0, 0.3)),
        "E1.largest_payer_share": Decimal(dice.randint(14, 46)),
        "E2.turnover": turnover,
        "E2.turnover_1": before,
        "E2.turnover_2": hundreds(float(before) / dice.uniform(0.95, 1.1)) + 200,
        **_result(dice, revenue),
        **_investments(dice, revenue),
        **_public(dice, lines, people, cost),
    }


def _lines(setting: Setting, dice: Random, people: Crew, cost: Decimal) -> dict[str, Decimal]:
    """The nine income lines. Wage subsidies stay below the wage cost they are paid for."""
    wanted = float(people.posts) * setting.per_post * dice.uniform(0.85, 1.2)
    parts = split(round(wanted / 100), setting.mix, dice)
    lines = {line: Decimal(part * 100) for line, part in zip(LINES, parts, strict=True)}
    most = hundreds(float(cost) * MOST_SUBSIDISED)
    lines["E1.wage_subsidies"] = min(lines["E1.wage_subsidies"], most)
    return lines


def _result(dice: Random, revenue: Decimal) -> dict[str, Answer]:
    result = hundreds(float(revenue) * dice.uniform(-0.035, 0.07))
    if abs(result) <= revenue / 100:
        return {"E3.result": result, "E3.result_word": "balanced", **_earlier(dice)}
    word = "surplus" if result > 0 else "deficit"
    used = split(100, (80, 5, 15), dice)
    told: dict[str, Answer] = {"E3.result": result, "E3.result_word": word, **_earlier(dice)}
    if word == "surplus":
        names = ("reserves", "paid_out", "returned")
        told["E3.surplus_use"] = Parts(
            tuple((name, Decimal(share)) for name, share in zip(names, used, strict=True))
        )
    return told


def _earlier(dice: Random) -> dict[str, Answer]:
    words = ("surplus", "surplus", "balanced", "deficit")
    return {
        "E3.result_word_1": dice.choice(words),
        "E3.result_word_2": dice.choice(words),
        "E3.reserve_months": tenth(dice.uniform(0.5, 7)),
    }


def _investments(dice: Random, revenue: Decimal) -> dict[str, Answer]:
    shares = split(100, (45, 15, 25, 10, 5), dice)
    names = ("own", "loan", "grant", "promoter", "lease")
    return {
        "E4.amount": hundreds(float(revenue) * dice.uniform(0.03, 0.2)) + 100,
        "E4.financing": Parts(
            tuple((name, Decimal(share)) for name, share in zip(names, shares, strict=True))
        ),
        "E4.training_money": hundreds(float(revenue) * dice.uniform(0.003, 0.015)),
    }


def _public(
    dice: Random, lines: dict[str, Decimal], people: Crew, cost: Decimal
) -> dict[str, Answer]:
    subsidies, running = lines["E1.wage_subsidies"], lines["E1.other_public"]
    kinds = [
        ("running", running > 0),
        ("investment", dice.random() < 0.4),
        ("hiring", subsidies > 0),
    ]
    months = min(12 * people.in_year, round(float(people.worker_posts) * 11)) if subsidies else 0
    contracts = dice.randint(2, 9) if lines["E1.sales_public"] else 0
    awards = split(contracts, (4, 3, 2, 3), dice)
    names = ("simple", "reserved", "social_conditions", "ordinary")
    found: dict[str, Answer] = {
        "P1.kinds": tuple(name for name, there in kinds if there) or ("none",),
        "P1.investment": hundreds(float(running) * 0.1) if kinds[1][1] else Decimal(0),
        "P1.levels": ("state", "region") if running else ("none",),
        "P1.secured_until": (
            date(YEAR + dice.randint(1, 3), 12, 31) if running else Missing.DOES_NOT_APPLY
        ),
        "P1.ended": False if running else Missing.DOES_NOT_APPLY,
        "P3.worker_months": Decimal(months),
        "P3.wage_cost": cost,
        "P3.longest_months": dice.choice((12, 24, 36)) if subsidies else Missing.DOES_NOT_APPLY,
        "P3.falls": dice.random() < 0.5 if subsidies else Missing.DOES_NOT_APPLY,
        "P4.contracts": contracts,
        "P4.awards": Parts(tuple(zip(names, awards, strict=True))),
    }
    return found
