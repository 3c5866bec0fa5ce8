"""The evaluation grid over all enterprises of a country: the sheet `Grid summary`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exports.agreement import Word, agreement, alpha, alpha_interval
from exports.audience import Limits
from exports.results.inputs import CountryInput, is_named
from exports.results.standing import (
    STEPS,
    CategoryStanding,
    RatedEnterprise,
    Standing,
    rated_enterprises,
    step_of,
)
from exports.results.wording import INVENTED, ORIGIN, synthetic_title
from exports.statistics import mean, median, quartiles
from exports.tables import Chart, Column, Draft, Empty, Figure, Measure, Shown, Table
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.values import Missing

Cells = tuple[Shown | Figure, ...]

STEP_COLUMNS = tuple(Column(f"step_{step}", f"Step {step}", "count", 8) for step in STEPS)
COLUMNS = (
    Column("id", "Indicator or category", "code", 12),
    Column("title", "Title", "text", 40),
    Column("kind", "Kind", "code", 11),
    Column("category", "Category", "code", 10),
    ORIGIN,
    Column("n_enterprises", "Enterprises", "count", 12),
    Column("n_raters", "Raters of these enterprises", "count", 12),
    Column("n_left_out", "Enterprises with too few raters", "count", 13),
    *STEP_COLUMNS,
    Column("median", "Median", "mean", 9),
    Column("first_quartile", "First quartile", "mean", 9),
    Column("third_quartile", "Third quartile", "mean", 9),
    Column("interquartile_range", "Interquartile range", "mean", 13),
    Column("mean", "Mean", "mean", 9),
    Column("n_agreed_ratings", "Enterprises with an agreed rating", "count", 13),
    Column("median_agreed_rating", "Median of agreed ratings", "mean", 12),
    Column("within_one", "Raters within one step of their median, mean %", "percent", 16),
    Column("n_agreed", "Enterprises whose raters are agreed", "count", 13),
    Column("n_close", "Enterprises whose raters are close", "count", 13),
    Column("n_divided", "Enterprises whose raters are divided", "count", 13),
    Column("alpha", "Krippendorff's alpha", "number", 13),
    Column("alpha_low", "Alpha, 95 % interval from", "number", 12),
    Column("alpha_high", "Alpha, 95 % interval to", "number", 12),
    Column("n_does_not_apply", "Enterprises it does not apply to", "count", 13),
    Column("n_self", "Enterprises with a self-rating", "count", 13),
    Column("median_self", "Median of self-ratings", "mean", 12),
)
ABOUT = (
    "The enterprise is the unit. Its value is the rating its focus group agreed on, else the "
    "median of its raters' latest ratings. In the distribution a value between two steps is "
    "counted at the nearest step, exactly in the middle at the lower one.",
    "Quartiles are those of Excel's QUARTILE.INC. A category's value is the mean of the rated "
    "steps, given where at least half of its indicators and at least three are rated; it is no "
    "mark for performance. P describes support by public policy. There is no total.",
    "Agreed: all raters of an enterprise lie within one step of each other. Divided: at least a "
    "third stand at steps 1-2 and a third at 4-5. Close: between the two. Alpha (ordinal) is "
    "given from five enterprises on, from ratings before any discussion.",
    "Enterprises and raters were not drawn at random; figures are unweighted.",
)


@dataclass(frozen=True, slots=True)
class _Line:
    """An indicator or a category, and what each enterprise has for it."""

    id: str
    title: str
    kind: str
    category: str
    standings: tuple[tuple[RatedEnterprise, Standing | CategoryStanding], ...]


@dataclass(frozen=True, slots=True)
class _Figures:
    """Makes the figures that rest on the same enterprises; without enterprises there are none."""

    base: int
    raters: int | None
    differing: int | None = None
    unnamed: int = 0

    def __call__(
        self, value: int | Decimal | None, measure: Measure, unit: str = ""
    ) -> Figure | Empty:
        if value is None or not self.base:
            return Empty.NOT_AVAILABLE
        return Figure(
            value=value,
            rule="rating",
            measure=measure,
            base=self.base,
            raters=self.raters,
            differing=self.differing,
            unnamed=self.unnamed,
            unit=unit,
        )


def summary_table(study: CountryInput, limits: Limits) -> Draft:
    """The indicators and categories over the enterprises of a country, one row each by origin.

    Only enterprises with enough raters count; how many were left out stands beside it.
    """
    grid = study.grid()
    rated = rated_enterprises(grid, study.counted(), study.assessments)
    origins = [origin for origin in Origin if any(e.origin is origin for e in rated)]
    rows: list[Cells] = []
    charts: list[Chart] = []
    for origin in origins or [Origin.COLLECTED]:
        own = [e for e in rated if e.origin is origin]
        if own:
            charts += _charts(grid, len(rows), origin, study.name)
        rows += [_row(line, origin, limits) for line in _lines(grid, own)]
    nobody = (
        f"Nobody has rated an enterprise of {study.name} on the evaluation grid, so there are no "
        "values. Published cases were never rated, and no rating is invented for them.",
    )
    return Table(
        id="Grid summary",
        title=synthetic_title(f"Evaluation grid, {study.name}: all enterprises", origins),
        columns=COLUMNS,
        rows=tuple(rows),
        about=(
            *(() if rated else nobody),
            *ABOUT,
            *((INVENTED,) if Origin.SYNTHETIC in origins else ()),
        ),
        charts=tuple(charts),
    )


def _lines(grid: Instrument, rated: Sequence[RatedEnterprise]) -> Iterator[_Line]:
    for place, indicator in enumerate(grid.indicators):
        own = tuple((e, e.standings[place]) for e in rated)
        yield _Line(indicator.id, indicator.title, "indicator", indicator.category, own)
    for place, category in enumerate(grid.categories):
        of_all = tuple((e, e.categories[place]) for e in rated)
        yield _Line(category.id, category.title, "category", category.id, of_all)


def _row(line: _Line, origin: Origin, limits: Limits) -> Cells:
    have = [(e, s) for e, s in line.standings if s.value is not None]
    used = [(e, s) for e, s in have if s.raters >= limits.raters]
    single = [s for _, s in used if isinstance(s, Standing)]
    every = [s for _, s in line.standings if isinstance(s, Standing)]
    is_category = line.kind == "category"
    figures = _figures(used)
    return (
        line.id,
        line.title,
        line.kind,
        line.category,
        origin.value,
        len(used),
        Empty.NOT_APPLICABLE if is_category else sum(s.raters for s in single),
        len(have) - len(used),
        *_spread([s.value for _, s in used if s.value is not None], figures),
        *_agreement(single, figures, is_category),
        *_apart(every, is_category),
    )


def _figures(used: Sequence[tuple[RatedEnterprise, Standing | CategoryStanding]]) -> _Figures:
    frequencies = Counter(standing.value for _, standing in used)
    named = sum(is_named(rated.enterprise) for rated, _ in used)
    return _Figures(
        base=len(used),
        raters=min((standing.raters for _, standing in used), default=None),
        differing=len(used) - max(frequencies.values(), default=0),
        unnamed=len(used) - named if named else 0,
    )


def _spread(values: Sequence[Decimal], figures: _Figures) -> Cells:
    if not values:
        return (Empty.NOT_AVAILABLE,) * (len(STEPS) + 5)
    counted = Counter(step_of(value) for value in values)
    spread = quartiles(values)
    return (
        *(figures(counted[step], "count") for step in STEPS),
        figures(median(values), "median"),
        figures(spread.first, "quartile"),
        figures(spread.third, "quartile"),
        figures(spread.spread, "quartile"),
        figures(mean(values), "mean"),
    )


def _agreement(used: Sequence[Standing], figures: _Figures, is_category: bool) -> Cells:
    if is_category:
        return (Empty.NOT_APPLICABLE,) * 9
    settled = [s.agreed for s in used if s.agreed is not None]
    found = [a for s in used if (a := agreement(s.steps)) is not None]
    words = Counter(a.word for a in found)
    before = [s.first for s in used]
    bounds = alpha_interval(before)
    near = mean([a.within_one for a in found]) * 100 if found else None
    return (
        len(settled),
        _part(figures, len(settled))(median(settled) if settled else None, "median"),
        figures(near, "share"),
        *(figures(words[word], "count") for word in Word),
        figures(alpha(before), "agreement"),
        figures(bounds.low if bounds else None, "agreement"),
        figures(bounds.high if bounds else None, "agreement"),
    )


def _part(figures: _Figures, base: int) -> _Figures:
    """The figures of some of the enterprises: these are fewer, and so perhaps too few."""
    return _Figures(base, figures.raters, figures.differing, figures.unnamed)


def _apart(standings: Sequence[Standing], is_category: bool) -> Cells:
    """What never enters the values: enterprises it does not apply to, and self-ratings."""
    if is_category:
        return (Empty.NOT_APPLICABLE,) * 3
    unapplied = sum(s.why_none is Missing.DOES_NOT_APPLY for s in standings)
    own = [s.own_value for s in standings if s.own_value is not None]
    together = _Figures(len(own), None)
    return unapplied, len(own), together(median(own) if own else None, "median")


def _charts(grid: Instrument, start: int, origin: Origin, country: str) -> Iterator[Chart]:
    """Charts over the rows of one origin, which begin at row `start`."""
    mark = " (synthetic data)" if origin is Origin.SYNTHETIC else ""
    end = start + len(grid.indicators)
    yield Chart(
        kind="stacked",
        title=f"Enterprises by step, {country}{mark}",
        alternative="Stacked bars, one for each indicator: how many enterprises stand at each of "
        "the five steps. The numbers are in the columns Step 1 to Step 5 of this sheet.",
        labels="title",
        values=tuple(column.id for column in STEP_COLUMNS),
        rows=tuple(range(start, end)),
    )
    yield Chart(
        kind="radar",
        title=f"Categories, mean of the rated steps, {country}{mark}",
        alternative="Radar with one axis for each category: the mean over the enterprises of the "
        "mean of their rated steps, 1 to 5. The numbers are in the column Mean of this sheet.",
        labels="title",
        values=("mean",),
        rows=tuple(range(end, end + len(grid.categories))),
        maximum=Decimal(STEPS[-1]),
    )
