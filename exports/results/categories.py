"""The categories of the grid for single enterprises: the sheet `Categories by enterprise`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from exports.audience import Limits
from exports.results.by_enterprise import RELEASED, consented, released_ratings
from exports.results.inputs import CountryInput
from exports.results.standing import STEPS, CategoryStanding, RatedEnterprise, step_of
from exports.results.wording import INVENTED, ORIGIN, drawn_title, synthetic_title
from exports.tables import Chart, Column, Draft, Figure, Shown, Table
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.said import say

Cells = tuple[Shown | Figure, ...]

COLUMNS = (
    Column("enterprise", "Enterprise", "text", 20),
    Column("title", "Category", "text", 34),
    Column("value", "Mean of the rated steps", "mean", 10),
    Column("median", "Median of the rated steps", "mean", 10),
    Column("n_rated", "Indicators with a value", "count", 11),
    Column("n_indicators", "Indicators of the category", "count", 11),
    *(
        Column(f"step_{step}", say("Of these at step {step}", step=step), "count", 9)
        for step in STEPS
    ),
    Column("n_raters", "Raters [note 1]", "count", 9),
    Column("id", "Id", "code", 9),
    ORIGIN,
)
NO_MARK = say(
    "The mean of the rated steps is given where at least half of the indicators and at least "
    "three are rated. It is no mark for performance, and there is no total. P describes support "
    "by public policy, which is neither merit nor fault of the enterprise."
)
SMALLEST = (say("The smallest number behind any of its indicators."),)


def categories_table(study: CountryInput, limits: Limits) -> Draft:
    """One row per category for each enterprise that released its ratings, and a radar for each."""
    grid = study.grid()
    rated, short = released_ratings(study, limits)
    origins, step = [e.origin for e in rated], len(grid.categories)
    title = say("Categories of the grid, {country}: single enterprises", country=study.name)
    return Table(
        id="Categories by enterprise",
        title=synthetic_title(title, origins),
        columns=COLUMNS,
        rows=tuple(row for each in rated for row in _categories(grid, each)),
        about=(*short, RELEASED, NO_MARK, *((INVENTED,) if Origin.SYNTHETIC in origins else ())),
        notes=SMALLEST,
        charts=tuple(
            _radar(each, range(place * step, (place + 1) * step))
            for place, each in enumerate(rated)
        ),
    )


def _categories(grid: Instrument, each: RatedEnterprise) -> Iterator[Cells]:
    for category, found in zip(grid.categories, each.categories, strict=True):
        head = (each.enterprise.shown_name(), category.title)
        yield *head, *_category(found), category.id, each.origin.value


def _category(found: CategoryStanding) -> Cells:
    """An enterprise's standing for a category, from its value to its raters."""
    counted, raters = Counter(step_of(value) for value in found.values), found.raters
    shown = found.value is not None
    return (
        consented(found.value, "mean", raters),
        consented(found.median, "median", raters),
        len(found.values),
        found.indicators,
        *(consented(counted[step] if shown else None, "count", raters) for step in STEPS),
        raters,
    )


def _radar(each: RatedEnterprise, rows: Sequence[int]) -> Chart:
    name = each.enterprise.shown_name()
    title = say("Categories, mean of the rated steps: {enterprise}", enterprise=name)
    return Chart(
        kind="radar",
        title=drawn_title(title, each.origin),
        alternative=say(
            "Radar of {enterprise} with one axis for each category, 1 to 5. The numbers are in "
            "the column Mean of the rated steps of this sheet.",
            enterprise=name,
        ),
        labels="title",
        values=("value",),
        rows=tuple(rows),
        maximum=Decimal(STEPS[-1]),
    )
