"""What a group still has to talk about: the consent agenda of one enterprise's ratings."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from exports.agreement import Word, proposed
from exports.results.standing import RatedEnterprise, Standing
from grids.instrument import Indicator, Instrument
from grids.values import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One indicator on the agenda: how the raters stand, the step that may be taken "as rated"
    without discussion (None where it has to be talked about), and whether the group has agreed,
    on a step or that the indicator does not apply."""

    indicator: Indicator
    standing: Standing
    as_rated: int | None
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The indicators by what is to be done with them.

    `discuss` holds the widest differences first; `silent` are those for which nobody gave a step
    and nothing was agreed.
    """

    settled: tuple[Item, ...]
    as_rated: tuple[Item, ...]
    discuss: tuple[Item, ...]
    silent: tuple[Item, ...]


def agenda(grid: Instrument, rated: RatedEnterprise) -> Agenda:
    """What is settled, what may pass as rated, what to discuss, for one enterprise."""
    items = [
        Item(
            indicator=indicator,
            standing=standing,
            as_rated=proposed(standing.steps),
            settled=_settled(rated, indicator.id),
        )
        for indicator, standing in zip(grid.indicators, rated.standings, strict=True)
    ]
    left = [item for item in items if not item.settled]
    with_steps = [item for item in left if item.standing.steps]
    return Agenda(
        settled=tuple(item for item in items if item.settled),
        as_rated=tuple(item for item in with_steps if item.as_rated is not None),
        discuss=_widest_first(item for item in with_steps if item.as_rated is None),
        silent=tuple(item for item in left if not item.standing.steps),
    )


def _settled(rated: RatedEnterprise, indicator: str) -> bool:
    said = (response.answers.get(indicator) for response in rated.rated.agreed)
    return any(isinstance(a, int) or a is Missing.DOES_NOT_APPLY for a in said)


def _widest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=_narrowness))


def _narrowness(item: Item) -> tuple[bool, Decimal, Decimal, int]:
    """Smallest for the widest difference: divided raters first, then the spread of the middle
    half, the share far from the median, the whole span."""
    steps, found = item.standing.steps, item.standing.agreement
    if found is None:
        return True, Decimal(0), Decimal(1), 0
    span = max(steps) - min(steps)
    return found.word is not Word.DIVIDED, -found.quartiles.spread, found.within_one, -span
