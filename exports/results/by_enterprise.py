"""The evaluation grid of single enterprises: `Grid by enterprise` and the dossier's ratings."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from exports.audience import Limits
from exports.results.inputs import CountryInput, is_named
from exports.results.standing import (
    MEAN,
    STEPS,
    WORDS,
    CategoryStanding,
    RatedEnterprise,
    Standing,
    rated_enterprises,
    step_of,
)
from exports.results.wording import INVENTED, ORIGIN, drawn_title, empty, synthetic_title
from exports.tables import Chart, Column, Draft, Empty, Figure, Measure, Shown, Table
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.said import say

Cells = tuple[Shown | Figure, ...]

COLUMNS = (
    Column("enterprise", "Enterprise", "text", 28),
    ORIGIN,
    Column("id", "Indicator or category", "code", 12),
    Column("title", "Title", "text", 40),
    Column("rated", "What is rated", "text", 34),
    Column("kind", "Kind", "code", 11),
    Column("category", "Category", "code", 10),
    Column("value", "Value", "mean", 9),
    Column("agreed_rating", "Rating the group agreed on", "mean", 13),
    Column("n_raters", "Raters", "count", 9),
    Column("median", "Median of the raters, or of the rated steps", "mean", 14),
    Column("first_quartile", "First quartile of the raters", "mean", 12),
    Column("third_quartile", "Third quartile of the raters", "mean", 12),
    Column("within_one", "Raters within one step of the median, %", "percent", 15),
    Column("word", "Raters are", "text", 11),
    Column("n_rated", "Indicators with a value", "count", 12),
    Column("n_indicators", "Indicators of the category", "count", 12),
    *(
        Column(f"step_{step}", say("Indicators at step {step}", step=step), "count", 11)
        for step in STEPS
    ),
    Column("n_self", "People in the self-rating", "count", 12),
    Column("self_rating", "Self-rating, median", "mean", 11),
)
ABOUT = (
    say(
        "Only enterprises that agreed to appear by name or pseudonym, and that enough people "
        "rated. The value is the rating the group agreed on, else the median of the raters."
    ),
    say(
        "A category's value is the mean of its rated steps, given where at least half of its "
        "indicators and at least three are rated; beside it their median and distribution. It "
        "is no mark for performance, and there is no total. P describes support by public "
        "policy, which is neither merit nor fault of the enterprise. Its raters are the "
        "smallest number behind any of its indicators. Self-ratings never enter the value."
    ),
)


def by_enterprise_table(study: CountryInput, limits: Limits) -> Draft:
    """One row per indicator and category for each enterprise that released its ratings."""
    grid = study.grid()
    rated = rated_enterprises(grid, study.counted(), study.assessments)
    released = [e for e in rated if is_named(e.enterprise)]
    enough = sorted(
        (e for e in released if any(s.raters >= limits.raters for s in e.standings)),
        key=lambda e: (e.enterprise.shown_name(), e.enterprise.id, e.origin),
    )
    rows: list[Cells] = []
    charts: list[Chart] = []
    for each in enough:
        start = len(rows) + len(grid.indicators)
        rows += _rows(grid, each)
        charts.append(_radar(each, range(start, start + len(grid.categories))))
    origins = [e.origin for e in enough]
    return Table(
        id="Grid by enterprise",
        title=synthetic_title(
            say("Evaluation grid, {country}: single enterprises", country=study.name), origins
        ),
        columns=COLUMNS,
        rows=tuple(rows),
        about=(
            *_why_short(study, len(rated), len(released), len(enough)),
            *ABOUT,
            *((INVENTED,) if Origin.SYNTHETIC in origins else ()),
        ),
        charts=tuple(charts),
    )


def _why_short(study: CountryInput, rated: int, released: int, enough: int) -> Iterator[str]:
    if not rated:
        yield say(
            "Nobody has rated an enterprise of {country}, so there is nothing to show.",
            country=study.name,
        )
    elif not released:
        yield say(
            "No rated enterprise of {country} released its ratings, so there are no rows.",
            country=study.name,
        )
    elif enough < released:
        yield say("Enterprises that released their ratings but were rated by too few are left out.")


def _rows(grid: Instrument, each: RatedEnterprise) -> Iterator[Cells]:
    name = each.enterprise.shown_name()
    for indicator, standing in zip(grid.indicators, each.standings, strict=True):
        what = (indicator.id, indicator.title, indicator.rated)
        head = (*what, "indicator", indicator.category)
        yield name, each.origin.value, *head, *indicator_cells(standing)
    for category, found in zip(grid.categories, each.categories, strict=True):
        head = (category.id, category.title, MEAN, "category", category.id)
        yield name, each.origin.value, *head, *category_cells(found)


def _figure(value: int | Decimal | str | None, measure: Measure, raters: int) -> Figure | Empty:
    """A figure of one enterprise that released it; the number of its raters still counts."""
    if value is None:
        return Empty.NOT_AVAILABLE
    return Figure(
        value=value,
        rule="rating",
        measure=measure,
        base=1,
        raters=raters,
        consented=True,
    )


def indicator_cells(standing: Standing) -> Cells:
    """An enterprise's standing for an indicator, from the column `value` on."""
    found, raters = standing.agreement, standing.raters
    value = standing.value
    own = _figure(standing.own_value, "median", len(standing.own))
    tail = (*(Empty.NOT_APPLICABLE,) * (len(STEPS) + 2), len(standing.own), own)
    agreed = _figure(standing.agreed, "median", raters)
    shown = empty(standing.why_none) if value is None else _figure(value, "median", raters)
    if found is None:
        return (shown, agreed, raters, *(Empty.NOT_AVAILABLE,) * 5, *tail)
    return (
        shown,
        agreed,
        raters,
        _figure(found.quartiles.median, "median", raters),
        _figure(found.quartiles.first, "quartile", raters),
        _figure(found.quartiles.third, "quartile", raters),
        _figure(found.within_one * 100, "share", raters),
        _figure(found.word and WORDS[found.word], "agreement", raters),
        *tail,
    )


def category_cells(found: CategoryStanding) -> Cells:
    """An enterprise's standing for a category, from the column `value` on."""
    counted = Counter(step_of(value) for value in found.values)
    value = found.value
    return (
        _figure(value, "mean", found.raters),
        Empty.NOT_APPLICABLE,
        found.raters,
        _figure(found.median, "median", found.raters),
        *(Empty.NOT_APPLICABLE,) * 4,
        len(found.values),
        found.indicators,
        *(
            Empty.NOT_AVAILABLE if value is None else _figure(counted[step], "count", found.raters)
            for step in STEPS
        ),
        *(Empty.NOT_APPLICABLE,) * 2,
    )


def _radar(each: RatedEnterprise, rows: Sequence[int]) -> Chart:
    name = each.enterprise.shown_name()
    title = say("Categories, mean of the rated steps: {enterprise}", enterprise=name)
    return Chart(
        kind="radar",
        title=drawn_title(title, each.origin),
        alternative=say(
            "Radar of {enterprise} with one axis for each category, 1 to 5. The numbers are in "
            "the column Value of this sheet.",
            enterprise=name,
        ),
        labels="title",
        values=("value",),
        rows=tuple(rows),
        maximum=Decimal(STEPS[-1]),
    )
