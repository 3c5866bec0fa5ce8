"""The ratings of one enterprise, for itself, its facilitator and the focus group."""

from collections import Counter
from decimal import Decimal

from exports.results.inputs import EnterpriseInput
from exports.results.own import own_figure, own_title
from exports.results.standing import (
    STEPS,
    WORDS,
    CategoryStanding,
    RatedEnterprise,
    Standing,
    rated_enterprises,
    step_of,
)
from exports.results.wording import INVENTED, ORIGIN, REASONS, in_words
from exports.tables import Column, Draft, Empty, Figure, Measure, Shown, Table
from grids.enterprise import Origin
from grids.instrument import Indicator, Instrument
from grids.said import joined, say
from grids.values import Missing

Cells = tuple[Shown | Figure, ...]

STEP_COLUMNS = tuple(
    Column(f"step_{step}", say("Step {step}", step=step), "count", 8) for step in STEPS
)
RATINGS = (
    Column("id", "Indicator", "code", 10),
    Column("title", "Title", "text", 40),
    Column("rated", "What is rated", "text", 34),
    Column("category", "Category", "code", 10),
    ORIGIN,
    Column("value", "Value", "mean", 9),
    Column("why_none", "Why there is none", "text", 18),
    Column("agreed_rating", "Rating the group agreed on", "mean", 13),
    Column("n_raters", "Raters", "count", 9),
    *STEP_COLUMNS,
    Column("median", "Median", "mean", 9),
    Column("first_quartile", "First quartile", "mean", 9),
    Column("third_quartile", "Third quartile", "mean", 9),
    Column("within_one", "Within one step of the median, %", "percent", 15),
    Column("word", "Raters are", "text", 11),
    Column("n_self", "People in the self-rating", "count", 12),
    Column("self_rating", "Self-rating, median", "mean", 11),
    Column("reason", "Reason", "text", 40),
    Column("minority", "Minority view", "text", 40),
    Column("evidence", "Evidence", "text", 40),
    Column("grade", "Kind of evidence", "text", 14),
)
CATEGORIES = (
    Column("id", "Category", "code", 10),
    Column("title", "Title", "text", 40),
    ORIGIN,
    Column("value", "Mean of the rated steps", "mean", 11),
    Column("median", "Median of the rated steps", "mean", 11),
    Column("n_rated", "Indicators with a value", "count", 12),
    Column("n_indicators", "Indicators of the category", "count", 12),
    *STEP_COLUMNS,
)
GIVEN = ("reason", "minority", "evidence", "grade")
"""What a group may write down beside an agreed rating."""


def own_ratings_table(page: EnterpriseInput) -> Draft:
    """One row per indicator: value, spread, agreement, and what the group wrote down."""
    grid = page.grid()
    rated = rated_enterprises(grid, [page.enterprise], page.assessments)
    origins = [each.origin for each in rated]
    rows = tuple(
        (*_head(indicator), each.origin.value, *_rating(grid, each, standing))
        for each in rated
        for indicator, standing in zip(grid.indicators, each.standings, strict=True)
    )
    return Table(
        id="Ratings",
        title=own_title(page, say("Ratings"), origins),
        columns=RATINGS,
        rows=rows,
        about=(
            say(
                "The value is what the group agreed on, else the median of the raters. "
                "Self-ratings stand apart and never enter it."
            )
            if rows
            else say(
                "Nobody has rated {enterprise}, so there are no values.",
                enterprise=page.enterprise.name,
            ),
            *((INVENTED,) if Origin.SYNTHETIC in origins else ()),
        ),
    )


def _head(indicator: Indicator) -> Cells:
    return indicator.id, indicator.title, indicator.rated, indicator.category


def _rating(grid: Instrument, each: RatedEnterprise, standing: Standing) -> Cells:
    """One indicator, from the column `value` on."""
    n, origin, counted = standing.raters, each.origin, Counter(standing.steps)
    found = standing.agreement
    own = len(standing.own)

    def figure(value: int | Decimal | str | None, measure: Measure) -> Figure | Empty:
        return own_figure(value, measure, origin, raters=n)

    return (
        figure(standing.value, "median"),
        REASONS[standing.why_none] if standing.why_none else "",
        figure(standing.agreed, "median"),
        n,
        *(figure(counted[step] if n else None, "count") for step in STEPS),
        figure(found.quartiles.median if found else None, "median"),
        figure(found.quartiles.first if found else None, "quartile"),
        figure(found.quartiles.third if found else None, "quartile"),
        figure(found.within_one * 100 if found else None, "share"),
        figure(WORDS[found.word] if found and found.word else None, "agreement"),
        own,
        own_figure(standing.own_value, "median", origin, raters=own),
        *(_settled(grid, each, standing.indicator, what) for what in GIVEN),
    )


def _settled(grid: Instrument, each: RatedEnterprise, indicator: str, what: str) -> str:
    """What the group wrote down beside its agreed rating."""
    id = f"{indicator}.{what}"
    answers = (response.answers.get(id) for response in each.rated.agreed)
    said = [a for a in answers if a is not None and not isinstance(a, Missing)]
    question = grid.question(id) if id in grid else None
    return joined("; ", (in_words(question, answer) for answer in said))


def own_categories_table(page: EnterpriseInput) -> Draft:
    """One row per category: mean, median and distribution of its rated steps."""
    grid = page.grid()
    rated = rated_enterprises(grid, [page.enterprise], page.assessments)
    rows = tuple(
        (category.id, category.title, each.origin.value, *_category(found, each.origin))
        for each in rated
        for category, found in zip(grid.categories, each.categories, strict=True)
    )
    return Table(
        id="Categories",
        title=own_title(page, say("Categories"), [each.origin for each in rated]),
        columns=CATEGORIES,
        rows=rows,
        about=(
            say(
                "The mean of the rated steps, where at least half of the indicators and at least "
                "three are rated, beside their median and how many indicators stand at each step. "
                "It is no mark for performance, and there is no total. P describes support by "
                "public policy, which is neither merit nor fault of the enterprise."
            ),
        ),
    )


def _category(found: CategoryStanding, origin: Origin) -> Cells:
    """One category, from the column `value` on."""
    counted = Counter(step_of(value) for value in found.values)

    def figure(value: int | Decimal | None, measure: Measure) -> Figure | Empty:
        return own_figure(value, measure, origin, raters=found.raters)

    return (
        figure(found.value, "mean"),
        figure(found.median, "median"),
        len(found.values),
        found.indicators,
        *(figure(counted[step], "count") for step in STEPS),
    )
