"""The primary rules of disclosure control: why a single figure is hidden from an audience."""

from enum import Enum
from typing import assert_never

from exports.audience import Audience, Limits
from exports.opinions import shows_mean, shows_score, shows_spread
from exports.tables import Behind, Figure
from exports.withheld import withheld
from grids.said import say


class Ground(Enum):
    """Why a figure is hidden."""

    AUDIENCE = say("not for this audience")
    BASE = say("too few enterprises or people behind it")
    RATERS = say("too few raters of an enterprise behind it")
    DOMINANCE = say("one enterprise holds most of it")
    CELL = say("a small cell, or one that leaves few others")
    SAME = say("all gave the same answer")
    UNNAMED = say("the rest could be told from the enterprises shown by name")
    WHOLE = say("in a distribution or table part with a hidden cell")
    REST = say("hidden cells beside it could be worked out from it")
    TELLS = say("would tell nearly how one or two people answered")


def ground(figure: Figure, audience: Audience, limits: Limits) -> Ground | None:
    """Why a figure is hidden from an audience by its own rule; None where it may be shown."""
    if figure.rule == "published":
        return None
    if audience is Audience.PUBLISHED:
        return Ground.AUDIENCE
    if figure.measure == "n" and figure.rule in ("amount", "rating"):
        return None  # how many enterprises there are is no secret, and explains the rest
    match figure.rule:
        case "rating":
            return _rating(figure, audience, limits)
        case "amount":
            own = audience is Audience.ENTERPRISE or figure.consented
            return None if own else _amount(figure, limits)
        case "opinion":
            return _people(figure, _least(figure, limits), limits.cell, limits)
        case "profile":
            least = _least(figure, limits)
            return _people(figure, _table_base(figure, least), least, limits)
        case "sensitive":
            least = limits.sensitive
            return _people(figure, _table_base(figure, least), least, limits)
        case "text":
            return Ground.BASE if figure.base < limits.texts else None
        case _:
            assert_never(figure.rule)


def _rating(figure: Figure, audience: Audience, limits: Limits) -> Ground | None:
    """A room sees its own ratings from enough raters. A release also needs enough enterprises, a
    difference among them, and nobody left alone between the named ones and all together."""
    if audience is Audience.ENTERPRISE:
        return None
    if figure.raters is not None and figure.raters < limits.raters:
        return Ground.RATERS
    if audience is Audience.ROOM or figure.consented:
        return None
    if figure.base < limits.enterprises:
        return Ground.BASE
    if figure.differing is not None and figure.differing < limits.differing:
        return Ground.SAME
    return Ground.UNNAMED if 0 < figure.unnamed < limits.enterprises else None


def _amount(figure: Figure, limits: Limits) -> Ground | None:
    least = {"median": limits.median, "mean": limits.median, "quartile": limits.quartiles}
    if figure.base < max(limits.enterprises, least.get(figure.measure, 0)):
        return Ground.BASE
    if figure.dominance is not None and figure.dominance > limits.dominance:
        return Ground.DOMINANCE
    return _small(figure, limits.cell)


def _people(figure: Figure, least: int, cell: int, limits: Limits) -> Ground | None:
    pairs = limits.pairs if figure.measure == "difference" else 0
    if figure.base < max(least, pairs):
        return Ground.BASE
    same = figure.differing is not None and figure.differing < limits.differing
    if same and figure.measure != "n":
        return Ground.SAME
    if figure.behind is None:
        return _small(figure, cell)
    return _cells(figure.behind, cell) or _tells(figure, figure.behind, limits)


def _cells(behind: Behind, cell: int) -> Ground | None:
    """Of the cells that a figure tells none may be small, nor be kept back for the sake of those
    that are."""
    told = behind.told or tuple(range(len(behind.cells)))
    if any(0 < behind.cells[place] < cell for place in told):
        return Ground.CELL
    if not behind.told:
        return None
    back = withheld(behind.cells, cell, behind.most)
    return None if back.isdisjoint(told) else Ground.REST


def _tells(figure: Figure, behind: Behind, limits: Limits) -> Ground | None:
    """Whether a mean or what goes with it tells too much by itself."""
    if behind.score is not None:
        safe = shows_score(figure.base, behind.score, limits)
        enough = figure.measure == "mean" or figure.base >= limits.steps
    elif behind.scale is not None and figure.measure == "mean":
        safe, enough = shows_mean(behind.scale, limits, behind.off), True
    elif behind.scale is not None:
        safe, enough = shows_spread(behind.scale, limits), figure.base >= limits.steps
    else:
        return None
    return (None if safe else Ground.TELLS) if enough else Ground.BASE


def _least(figure: Figure, limits: Limits) -> int:
    return limits.staff if figure.respondents == "staff" else limits.workers


def _table_base(figure: Figure, least: int) -> int:
    """A table of a profile is shown from twice the base that a single number needs."""
    return 2 * least if figure.measure in ("count", "share") else least


def _small(figure: Figure, cell: int) -> Ground | None:
    """A count that is small, or leaves few others. A share hides with the count beside it, which
    has the same `adds_up`."""
    if figure.measure != "count":
        return None
    value = figure.value
    counts = figure.counts if isinstance(value, str) else (value,)
    small = any(0 < n < cell or 0 < figure.base - n < cell for n in counts)
    return Ground.CELL if small else None
