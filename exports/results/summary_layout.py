"""How the sheet `Grid summary` is laid out: its columns, what it says of itself, its charts."""

from collections.abc import Iterator
from decimal import Decimal

from exports.agreement import ENTERPRISES_FOR_ALPHA
from exports.results.standing import STEPS
from exports.results.wording import ORIGIN, drawn_title
from exports.tables import Chart, Column
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.said import say

STEP_COLUMNS = tuple(
    Column(f"step_{step}", say("Enterprises at step {step}", step=step), "count", 11)
    for step in STEPS
)
COLUMNS = (
    Column("title", "Title [note 1]", "text", 36),
    Column("rated", "What is rated", "text", 34),
    Column("id", "Indicator or category", "code", 11),
    Column("n_enterprises", "Enterprises", "count", 11),
    *STEP_COLUMNS,
    Column("median", "Median", "mean", 9),
    Column("first_quartile", "First quartile [note 2]", "mean", 9),
    Column("third_quartile", "Third quartile [note 2]", "mean", 9),
    Column("interquartile_range", "Interquartile range", "mean", 12),
    Column("mean", "Mean", "mean", 9),
    Column("n_raters", "Raters of these enterprises", "count", 12),
    Column("n_agreed_ratings", "Enterprises with an agreed rating", "count", 12),
    Column("median_agreed_rating", "Median of agreed ratings", "mean", 10),
    Column("within_one", "Raters within one step of their median, mean %", "percent", 16),
    Column("n_agreed", "Enterprises whose raters are agreed [note 3]", "count", 13),
    Column("n_close", "Enterprises whose raters are close [note 3]", "count", 13),
    Column("n_divided", "Enterprises whose raters are divided [note 3]", "count", 13),
    Column("alpha", "Krippendorff's alpha [note 4]", "number", 13),
    Column("alpha_low", "Alpha, 95 % interval from", "number", 11),
    Column("alpha_high", "Alpha, 95 % interval to", "number", 11),
    Column("n_left_out", "Enterprises left out [note 5]", "count", 12),
    Column("n_does_not_apply", "Enterprises it does not apply to", "count", 12),
    Column("n_self", "Enterprises with a self-rating", "count", 12),
    Column("median_self", "Median of self-ratings", "mean", 11),
    Column("kind", "Kind", "text", 11),
    Column("category", "Category", "code", 9),
    ORIGIN,
)
ABOUT = (
    say(
        "The enterprise is the unit. Its value is the rating its focus group agreed on, else "
        "the median of its raters' latest ratings. In the distribution a value between two "
        "steps is counted at the nearest step, exactly in the middle at the lower one. Where "
        "several groups rated it, the one that met last counts."
    ),
    say("Enterprises and raters were not drawn at random; figures are unweighted."),
)
NOTES = (
    say(
        "The value of a category is the mean of its rated steps, given where at least half of its "
        "indicators and at least three are rated. It is no mark for performance, and there is no "
        "total. P describes support by public policy, neither merit nor fault of an enterprise."
    ),
    say("As QUARTILE.INC of Excel."),
    say(
        "Agreed: all raters of an enterprise lie within one step of each other. Divided: at "
        "least a third stand at steps 1-2 and a third at 4-5. Close: all else."
    ),
    say(
        "How far raters agree beyond chance, for ordered steps: 1 is full agreement, 0 what chance "
        "would give. Given from {number} enterprises on, from ratings before any discussion; the "
        "interval resamples whole enterprises.",
        number=ENTERPRISES_FOR_ALPHA,
    ),
    say(
        "Those with too few raters, and one or two that do not want to be named where the others "
        "are: their ratings could be told from all together."
    ),
)


def summary_charts(grid: Instrument, start: int, origin: Origin, country: str) -> Iterator[Chart]:
    """Charts over the rows of one origin, which begin at row `start`."""
    end = start + len(grid.indicators)
    yield Chart(
        kind="stacked",
        title=drawn_title(say("Enterprises by step, {country}", country=country), origin),
        alternative=say(
            "Stacked bars, one for each indicator: how many enterprises stand at each of the five "
            "steps. The numbers are in the columns Enterprises at step 1 to 5 of this sheet."
        ),
        labels="rated",
        values=tuple(column.id for column in STEP_COLUMNS),
        rows=tuple(range(start, end)),
    )
    yield Chart(
        kind="radar",
        title=drawn_title(
            say("Categories, mean of the rated steps, {country}", country=country), origin
        ),
        alternative=say(
            "Radar with one axis for each category: the mean over the enterprises of the mean of "
            "their rated steps, 1 to 5. The numbers are in the column Mean of this sheet."
        ),
        labels="title",
        values=("mean",),
        rows=tuple(range(end, end + len(grid.categories))),
        maximum=Decimal(STEPS[-1]),
    )
