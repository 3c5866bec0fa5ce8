"""How the ratings of an enterprise spread before and after the discussion, and what changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exports.agreement import agreement
from exports.audience import Limits
from exports.document.blocks import Block, Cell, Column, Paragraph, Table
from exports.minutes.meant import Discussed, Meant, steps_for
from exports.results.standing import STEPS, WORDS
from exports.tabulate import Rated, matrix
from grids.instrument import Category, Indicator
from grids.responses import Round
from grids.said import say

COLUMNS = (
    Column(say("Indicator"), 39),
    Column(say("Rating", "round"), 21),
    *(Column(str(step), 7, figures=True) for step in STEPS),
    Column(say("Median"), 18, figures=True),
    Column(say("Raters are"), 22),
    Column(say("Agreed rating"), 22, figures=True),
)
CHANGES = (
    Column(say("Indicator"), 46),
    Column(say("Median of the first ratings"), 20, figures=True),
    Column(say("Median after discussion"), 20, figures=True),
    Column(say("Rated again"), 19, figures=True),
    Column(say("Higher"), 14, figures=True),
    Column(say("Lower"), 14, figures=True),
    Column(say("The same"), 14, figures=True),
)
FIRST, AFTER = say("first"), say("after discussion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The steps of one indicator: `first` before any discussion, `latest` with second ratings in
    the place of first ones; `moved` is by how many steps each second rating differs from the
    first of the same person."""

    first: tuple[int, ...]
    latest: tuple[int, ...]
    moved: tuple[int, ...]

    @property
    def again(self) -> bool:
        """Whether anybody rated it a second time."""
        return bool(self.moved)


def spread(meant: Meant, taken: Discussed, indicator: str) -> Spread:
    """The steps that the group gave for an indicator; its own people's are not among them."""
    rated = _rated(meant, taken)
    if rated is None:
        return Spread(first=(), latest=(), moved=())
    first = {r.context.rater: r.answers.get(indicator) for r in taken.of(Round.FIRST)}
    second = {r.context.rater: r.answers.get(indicator) for r in taken.of(Round.SECOND)}
    pairs = [(first.get(rater), step) for rater, step in sorted(second.items())]
    return Spread(
        first=steps_for(rated.first.values(), indicator),
        latest=rated.steps(indicator),
        moved=tuple(b - a for a, b in pairs if isinstance(a, int) and isinstance(b, int)),
    )


def _rated(meant: Meant, taken: Discussed) -> Rated | None:
    asked = [question.id for question in meant.grid.questions("ratings")]
    return next(iter(matrix(taken.of(Round.FIRST, Round.SECOND), asked)), None)


def ratings(meant: Meant, taken: Discussed) -> Iterator[Block]:
    """The distributions, category by category, and what changed between the rounds."""
    for category in meant.grid.categories:
        yield Table(
            caption=say("{category}: how many chose which step", category=category.title),
            columns=COLUMNS,
            rows=tuple(_rows(meant, taken, category)),
        )
    yield from _changes(meant, taken)


def _rows(meant: Meant, taken: Discussed, category: Category) -> Iterator[tuple[Cell, ...]]:
    for indicator in meant.grid.indicators:
        if indicator.category != category.id:
            continue
        found, name = spread(meant, taken, indicator.id), named(indicator)
        agreed = taken.agreed(indicator.id)
        settled = agreed if isinstance(agreed, int) else None
        early = _distribution(found.first, meant.limits)
        yield name, FIRST, *early, None if found.again else settled
        if found.again:
            yield name, AFTER, *_distribution(found.latest, meant.limits), settled


def named(indicator: Indicator) -> str:
    """An indicator as minutes call it."""
    return f"{indicator.id} {indicator.title}"


def _distribution(steps: Sequence[int], limits: Limits) -> tuple[Cell, ...]:
    """How many stand at each step, their median and how far they agree; where too few rated,
    how many they were."""
    if len(steps) < limits.raters:
        return (*("–",) * (len(STEPS) + 1), say("{number} rated", number=len(steps)))
    counted, found = Counter(steps), agreement(steps)
    assert found is not None  # noqa: S101 - there are steps
    word = WORDS[found.word] if found.word else "–"
    return (*(counted[step] for step in STEPS), plain(found.quartiles.median), word)


def plain(number: Decimal) -> int | Decimal:
    """A number without needless decimals."""
    whole = int(number)
    return whole if whole == number else number.normalize()


def _changes(meant: Meant, taken: Discussed) -> Iterator[Block]:
    rows = tuple(
        (named(indicator), *_change(found))
        for indicator in meant.grid.indicators
        if len((found := spread(meant, taken, indicator.id)).moved) >= meant.limits.raters
    )
    if rows:
        yield Table(caption=say("What the discussion changed"), columns=CHANGES, rows=rows)
        yield Paragraph(
            say("Higher, lower, the same: the second rating beside the first of the same person."),
            aside=True,
        )


def _change(found: Spread) -> tuple[Cell, ...]:
    before, after = agreement(found.first), agreement(found.latest)
    return (
        plain(before.quartiles.median) if before else "–",
        plain(after.quartiles.median) if after else "–",
        len(found.moved),
        sum(step > 0 for step in found.moved),
        sum(step < 0 for step in found.moved),
        sum(step == 0 for step in found.moved),
    )
