"""The evaluation grid of single enterprises: the sheet `Grid by enterprise`."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from exports.agreement import Agreement
from exports.audience import Limits
from exports.results.inputs import CountryInput, is_named
from exports.results.standing import WORDS, RatedEnterprise, Standing, rated_enterprises
from exports.results.wording import INVENTED, ORIGIN, empty, synthetic_title
from exports.statistics import median
from exports.tables import Column, Draft, Empty, Figure, Measure, Shown, Table
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.questions import options
from grids.said import say

Cells = tuple[Shown | Figure, ...]

COLUMNS = (
    Column("enterprise", "Enterprise", "text", 20),
    Column("what", "What is rated", "text", 43),
    Column("id", "Indicator", "code", 9),
    Column("value", "Value [note 1]", "mean", 9),
    Column("agreed_rating", "Agreed rating", "mean", 9),
    Column("evidence_grade", "Evidence behind it", "text", 16),
    Column("n_raters", "Raters", "count", 9),
    Column("median_first", "Median before discussion", "mean", 10),
    Column("median", "Median of the raters", "mean", 9),
    Column("first_quartile", "First quartile", "mean", 9),
    Column("third_quartile", "Third quartile", "mean", 9),
    Column("within_one", "Within one step of the median, %", "percent", 10),
    Column("word", "The raters are … [note 2]", "text", 10),
    Column("n_self", "People in the self-rating", "count", 10),
    Column("self_rating", "Self-rating, median", "mean", 10),
    ORIGIN,
)
RELEASED = say(
    "Only enterprises that agreed to appear by name or pseudonym, and that enough people rated."
)
NOTES = (
    say(
        "The rating the group agreed on, else the median of the raters. Self-ratings never enter "
        "it."
    ),
    say(
        "Agreed: all within one step of each other. Divided: at least a third at steps 1-2 and a "
        "third at 4-5. Close: all else."
    ),
)


def by_enterprise_table(study: CountryInput, limits: Limits) -> Draft:
    """One row per indicator for each enterprise that released its ratings."""
    grid = study.grid()
    rated, short = released_ratings(study, limits)
    origins = [e.origin for e in rated]
    title = say("Evaluation grid, {country}: single enterprises", country=study.name)
    return Table(
        id="Grid by enterprise",
        title=synthetic_title(title, origins),
        columns=COLUMNS,
        rows=tuple(row for each in rated for row in _indicators(grid, each)),
        about=(*short, RELEASED, *((INVENTED,) if Origin.SYNTHETIC in origins else ())),
        notes=NOTES,
    )


def released_ratings(
    study: CountryInput, limits: Limits
) -> tuple[list[RatedEnterprise], tuple[str, ...]]:
    """The enterprises that released their ratings and were rated by enough people, by name; and
    why there are not more of them."""
    rated = rated_enterprises(study.grid(), study.counted(), study.assessments)
    released = [e for e in rated if is_named(e.enterprise)]
    enough = sorted(
        (e for e in released if any(s.raters >= limits.raters for s in e.standings)),
        key=lambda e: (e.enterprise.shown_name(), e.enterprise.id, e.origin),
    )
    return enough, tuple(_why_short(study, len(rated), len(released), len(enough)))


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


def _indicators(grid: Instrument, each: RatedEnterprise) -> Iterator[Cells]:
    for indicator, standing in zip(grid.indicators, each.standings, strict=True):
        grades = _grades(grid, indicator.id)
        what = say("{title}: {rated}", title=indicator.title, rated=indicator.rated)
        head = (each.enterprise.shown_name(), what, indicator.id)
        yield *head, *_standing(standing, grades), each.origin.value


def _grades(grid: Instrument, indicator: str) -> Mapping[str, str]:
    """The grades that evidence can have, in words by code."""
    id = f"{indicator}.grade"
    return {each.id: each.text for each in options(grid.question(id))} if id in grid else {}


def consented(value: int | Decimal | str | None, measure: Measure, raters: int) -> Figure | Empty:
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


def _standing(standing: Standing, grades: Mapping[str, str]) -> Cells:
    """An enterprise's standing for an indicator, from its value to the self-rating."""
    raters, value = standing.raters, standing.value
    return (
        empty(standing.why_none) if value is None else consented(value, "median", raters),
        consented(standing.agreed, "median", raters),
        consented(grades.get(standing.grade), "n", raters),
        raters,
        consented(median(standing.first) if standing.first else None, "median", raters),
        *_spread(standing.agreement, raters),
        len(standing.own),
        consented(standing.own_value, "median", len(standing.own)),
    )


def _spread(found: Agreement | None, raters: int) -> Cells:
    """How far its raters agree."""
    if found is None:
        return (Empty.NOT_AVAILABLE,) * 5
    return (
        consented(found.quartiles.median, "median", raters),
        consented(found.quartiles.first, "quartile", raters),
        consented(found.quartiles.third, "quartile", raters),
        consented(found.within_one * 100, "share", raters),
        consented(found.word and WORDS[found.word], "agreement", raters),
    )
