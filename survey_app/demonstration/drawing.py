"""Numbers drawn by lot, the same for the same enterprise at every run and on every machine."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random

SEED = "bwise demonstration 1"


def lot(*names: object) -> Random:
    """The lot of something with a name: its own, so that nothing else shifts when it changes."""
    return Random(" ".join(map(str, (SEED, *names))))  # noqa: S311 - repeatable, not secret


def tenth(number: float) -> Decimal:
    """A number with one decimal."""
    return _to(number, "0.1")


def cents(number: float) -> Decimal:
    """A number with two decimals."""
    return _to(number, "0.01")


def hundreds(number: float) -> Decimal:
    """An amount in whole hundreds."""
    return Decimal(int(_to(number / 100, "1")) * 100)


def split(total: int, weights: Sequence[float], dice: Random) -> list[int]:
    """A whole number in parts that add up to it, roughly by these weights."""
    drawn = [weight * dice.uniform(0.6, 1.4) for weight in weights]
    whole = sum(drawn) or 1.0
    parts = [int(total * share / whole) for share in drawn]
    for number in range(total - sum(parts)):
        heaviest = sorted(range(len(drawn)), key=lambda at: -drawn[at])
        parts[heaviest[number % len(parts)]] += 1
    return parts


def _to(number: float, step: str) -> Decimal:
    return Decimal(str(number)).quantize(Decimal(step), rounding=ROUND_HALF_UP)
