"""What the manager of an invented enterprise says: identity, technology, market, help, models."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from random import Random

from grids.instrument import Instrument
from grids.questions import Matrix, options
from grids.values import Answer, Parts
from survey_app.demonstration.countries import YEAR, Setting
from survey_app.demonstration.drawing import lot, tenth
from survey_app.demonstration.people import Crew

SECTORS = (("c",), ("e", "g"), ("i",), ("o",), ("c", "g"), ("a",))
MODELS = ("productive", "training", "social", "placement", "one_stop_shop")


def identity(setting: Setting, number: int) -> dict[str, Answer]:
    """The block G of the fact sheet."""
    dice = lot(setting.country, number, "identity")
    founded = dice.randint(1986, 2014)
    status = dice.choice(setting.statuses)
    told: dict[str, Answer] = {
        "G.unit": "legal_entity",
        "G.reference_year": YEAR,
        "G.months": 12,
        "G.currency": setting.currency,
        "G.legal_form": dice.choice(setting.legal_forms),
        "G.status": status,
        "G.founded": founded,
        "G.nace": dice.choice(SECTORS),
        "G.sites": dice.randint(1, 4),
        "G.promoter": False,
        "G.integration_model": setting.model,
        "G.region": dice.choice(setting.regions),
        "G.main_aim": True,
    }
    if status == "none":
        return told
    return {**told, "G.status_since": date(founded + dice.randint(1, 8), 1, 1)}


def management(
    setting: Setting, number: int, people: Crew, sales: Decimal, grid: Instrument
) -> dict[str, Answer]:
    """The answers of the part "management"; `sales` is the share of turnover in revenue."""
    dice = lot(setting.country, number, "management")
    technologies = _matrix(grid, "E5.technologies", (3, 3, 2, 5), dice)
    used = [name for name, how in technologies.items if how == "used"]
    help_at_hand = _matrix(grid, "I5.services", (5, 3, 2), dice)
    counted = people.workers >= 10 and dice.random() < 0.4
    return {
        "E5.technologies": technologies,
        "E5.used_by_wsn": tuple(used[: dice.randint(1, 4)]),
        **_market(setting, dice),
        "P2.kinds": _matrix(grid, "P2.kinds", (3, 2, 3), dice),
        "I5.services": help_at_hand,
        "I5.training_hours": tenth(people.workers * dice.uniform(15, 70)),
        "I5.obstacles": tuple(dice.sample(_codes(grid, "I5.obstacles")[:-1], 3)),
        "I7.groups": _matrix(grid, "I7.groups", (3, 5, 2, 1), dice),
        "I7.reported": counted,
        "I7.adapted_design": dice.random() < 0.6,
        **_models(setting, dice, sales),
    }


def _market(setting: Setting, dice: Random) -> dict[str, Answer]:
    market = dice.choice(("open", "open", "niche", "tenders"))
    means = ("price", "quality", "speed", "nearness", "special", "mission")
    return {
        "E6.market": market,
        "E6.competitors": ("firms", "social_enterprises") if dice.random() < 0.5 else ("firms",),
        "E6.means": tuple(sorted(dice.sample(means, 2), key=means.index)),
        "E6.largest_customer_share": Decimal(dice.randint(8, 55)),
        "E6.region_share": Decimal(dice.randint(50, 98)),
    }


def _models(setting: Setting, dice: Random, sales: Decimal) -> dict[str, Answer]:
    """The five scores: a productive enterprise sells, one that people leave again places them."""
    leaving = setting.model == "transitional"
    usual = {
        "productive": 8 if sales >= Decimal("0.5") else 4,
        "training": 6 if leaving else 4,
        "social": 6,
        "placement": 6 if leaving else 2,
        "one_stop_shop": 2,
    }
    scores = {name: min(10, max(0, usual[name] + dice.randint(-2, 2))) for name in MODELS}
    if sales < Decimal("0.5"):
        scores["productive"] = min(6, scores["productive"])
    return {f"M.{name}": score for name, score in scores.items()}


def _matrix(grid: Instrument, question: str, weights: Iterable[int], dice: Random) -> Parts:
    """A code for each row of a matrix, drawn by weight."""
    asked = grid.question(question)
    if not isinstance(asked, Matrix):
        raise TypeError(f"{question} is no matrix")
    codes = [choice.id for choice in asked.choices]
    drawn = dice.choices(codes, weights=list(weights), k=len(asked.rows))
    return Parts(tuple((row.id, code) for row, code in zip(asked.rows, drawn, strict=True)))


def _codes(grid: Instrument, question: str) -> list[str]:
    return [choice.id for choice in options(grid.question(question))]
