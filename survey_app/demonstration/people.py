"""The staff list of an invented enterprise."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from grids.values import Answer, Missing, Parts
from survey_app.demonstration.countries import Setting
from survey_app.demonstration.drawing import cents, hundreds, lot, split, tenth

LEAVING = {"transitional": 0.42, "mixed": 0.22, "permanent": 0.1}
DESTINATIONS = (
    ("ordinary_employer", 30),
    ("self_employed", 2),
    ("same_wise", 8),
    ("other_wise", 7),
    ("education", 12),
    ("unemployed", 25),
    ("other", 6),
    ("unknown", 10),
)


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works in an enterprise: staff and workers with support needs, on average of the year,
    in heads and full-time posts; how many of the latter were there at any time."""

    staff: int
    workers: int
    posts: Decimal
    worker_posts: Decimal
    in_year: int


def crew(setting: Setting, number: int) -> Crew:
    """Draw the people of an enterprise; sizes are spread from small to large."""
    dice = lot(setting.country, number, "crew")
    staff = round(9 + 62 * ((number - 1) / max(1, setting.enterprises - 1)) ** 1.3) + dice.randint(
        0, 4
    )
    workers = max(3, round(staff * dice.uniform(0.32, 0.62)))
    part_time, worker_part_time = dice.uniform(0.82, 0.95), dice.uniform(0.72, 0.84)
    worker_posts = tenth(workers * worker_part_time)
    posts = worker_posts + tenth((staff - workers) * part_time)
    turnover = 1 + LEAVING[setting.model] * dice.uniform(1.0, 1.6)
    return Crew(staff, workers, posts, worker_posts, round(workers * turnover) + 1)


def staff_list(setting: Setting, number: int, people: Crew) -> dict[str, Answer]:
    """The answers of the part "staff list"."""
    dice = lot(setting.country, number, "staff list")
    integration = round(people.workers * setting.integration)
    return {
        "I1.status": Parts(
            (
                ("employment_contract", people.workers - integration),
                ("integration_contract", integration),
                ("training_contract", dice.randint(0, 3)),
                ("placed_elsewhere", 0),
                ("self_employed_member", 0),
                ("no_contract", 0),
                ("volunteer", dice.randint(0, 2)),
            )
        ),
        **_pay(setting, dice, people),
        "I3.staff_heads": Decimal(people.staff),
        "I3.wsn_heads": Decimal(people.workers),
        "I3.staff_fte": people.posts,
        "I3.wsn_fte": people.worker_posts,
        "I3.definition": dice.choice(("national_law", "national_law", "funder", "eu_list")),
        "I3.places": Decimal(people.workers + dice.randint(0, 2)),
        "I3.persons_in_year": people.in_year,
        "I3.volunteers": Decimal(dice.randint(0, max(1, people.staff // 6))),
        "I3.participants": Decimal(dice.randint(0, 6)),
        **_contracts(setting, dice, people),
        **_leavers(setting, dice, people),
        **_support(dice, people),
    }


def _pay(setting: Setting, dice: Random, people: Crew) -> dict[str, Answer]:
    factor = dice.choice((0.97, 1.0, 1.04, 1.1, 1.18))
    position = "below" if factor < 1 else "at" if factor == 1 else "above"
    hours, payments = dice.choice((30, 35, 38)), dice.choice((12, 13, 14))
    monthly = float(setting.wage) * factor * hours * 52 / payments
    told: dict[str, Answer] = {
        "I2.position": position,
        "I2.hours": Decimal(hours),
        "I2.payments": payments,
        "I2.yardstick": cents(float(setting.wage)),
    }
    return {**told, "I2.pay": tenth(monthly)} if people.workers >= 5 else told


def _contracts(setting: Setting, dice: Random, people: Crew) -> dict[str, Answer]:
    weights = {"permanent": (85, 10, 5), "mixed": (55, 20, 25), "transitional": (5, 20, 75)}
    open_ended, longer, shorter = split(people.workers, weights[setting.model], dice)
    limited = setting.model != "permanent"
    longest = dice.choice((12, 18, 24))
    stay = dice.uniform(7, 11) if limited else dice.uniform(30, 80)
    return {
        "I4.open_ended": open_ended,
        "I4.over_12": longer,
        "I4.up_to_12": shorter,
        "I4.max_months": longest if limited else Missing.DOES_NOT_APPLY,
        "I4.median_stay": tenth(stay),
    }


def _leavers(setting: Setting, dice: Random, people: Crew) -> dict[str, Answer]:
    leavers = min(people.in_year - 1, max(1, round(people.in_year * LEAVING[setting.model])))
    counts = split(leavers, [weight for _, weight in DESTINATIONS], dice)
    known = round(leavers * dice.uniform(0.6, 0.95))
    at_work = sum(counts[:4])
    return {
        "I6.leavers": leavers,
        "I6.neutral": dice.randint(0, min(1, people.in_year - leavers)),
        "I6.destinations": Parts(
            tuple((name, count) for (name, _), count in zip(DESTINATIONS, counts, strict=True))
        ),
        "I6.later_day": dice.choice((91, 92, 180)),
        "I6.later_known": known,
        "I6.later_working": min(known, round(at_work * dice.uniform(0.5, 0.9))),
    }


def _support(dice: Random, people: Crew) -> dict[str, Answer]:
    counsellors = max(Decimal("0.5"), tenth(people.workers / dice.uniform(7, 18)))
    return {
        "I8.counsellor_fte": counsellors,
        "I8.external_fte": tenth(dice.choice((0, 0, 0.2, 0.5))),
        "I8.instructor_fte": tenth(people.workers / dice.uniform(5, 9)),
        "I8.qualified": dice.random() < 0.7,
    }


def wage_bill(setting: Setting, people: Crew) -> Decimal:
    """About what the workers with support needs cost in a year, with contributions."""
    return hundreds(float(people.worker_posts) * float(setting.wage) * 1_950 * 1.22)
