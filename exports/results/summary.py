"""The evaluation grid over all enterprises of a country: the sheet `Grid summary`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exports.agreement import Word, agreement, alpha, alpha_interval
from exports.audience import Limits
from exports.results.inputs import CountryInput, is_named
from exports.results.standing import (
    MEAN,
    STEPS,
    CategoryStanding,
    RatedEnterprise,
    Standing,
    rated_enterprises,
    step_of,
)
from exports.results.summary_layout import ABOUT, COLUMNS, NOTES, summary_charts
from exports.results.wording import INVENTED, synthetic_title
from exports.statistics import mean, median, quartiles
from exports.tables import Chart, Draft, Empty, Figure, Measure, Shown, Table
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.said import say
from grids.values import Missing

Cells = tuple[Shown | Figure, ...]

INDICATOR, CATEGORY = say("indicator"), say("category")

Pair = tuple[RatedEnterprise, Standing | CategoryStanding]


@dataclass(frozen=True, slots=True)
class _Line:
    """An indicator or a category, and what each enterprise has for it."""

    id: str
    title: str
    rated: str
    kind: str
    category: str
    standings: tuple[Pair, ...]


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

    Enterprises that are left out (see `_used`) are counted beside.
    """
    grid = study.grid()
    rated = rated_enterprises(grid, study.counted(), study.assessments)
    origins = [origin for origin in Origin if any(e.origin is origin for e in rated)]
    rows: list[Cells] = []
    charts: list[Chart] = []
    for origin in origins or [Origin.COLLECTED]:
        own = [e for e in rated if e.origin is origin]
        if own:
            charts += summary_charts(grid, len(rows), origin, study.name)
        rows += [_row(line, origin, limits) for line in _lines(grid, own)]
    nobody = (
        say(
            "Nobody has rated an enterprise of {country} on the evaluation grid, so there are no "
            "values. Published cases were never rated, and no rating is invented for them.",
            country=study.name,
        ),
    )
    return Table(
        id="Grid summary",
        title=synthetic_title(
            say("Evaluation grid, {country}: all enterprises", country=study.name), origins
        ),
        columns=COLUMNS,
        rows=tuple(rows),
        about=(
            *(() if rated else nobody),
            *ABOUT,
            *((INVENTED,) if Origin.SYNTHETIC in origins else ()),
        ),
        notes=NOTES,
        charts=tuple(charts),
    )


def _lines(grid: Instrument, rated: Sequence[RatedEnterprise]) -> Iterator[_Line]:
    for place, indicator in enumerate(grid.indicators):
        own = tuple((e, e.standings[place]) for e in rated)
        head = (indicator.id, indicator.title, indicator.rated)
        yield _Line(*head, INDICATOR, indicator.category, own)
    for place, category in enumerate(grid.categories):
        of_all = tuple((e, e.categories[place]) for e in rated)
        yield _Line(category.id, category.title, MEAN, CATEGORY, category.id, of_all)


def _row(line: _Line, origin: Origin, limits: Limits) -> Cells:
    have = [(e, s) for e, s in line.standings if s.value is not None]
    used = _used(have, limits)
    single = [s for _, s in used if isinstance(s, Standing)]
    every = [s for _, s in line.standings if isinstance(s, Standing)]
    is_category = line.kind == CATEGORY
    figures = _figures(used)
    return (
        line.title,
        line.rated,
        line.id,
        len(used),
        *_spread([s.value for _, s in used if s.value is not None], figures),
        Empty.NOT_APPLICABLE if is_category else sum(s.raters for s in single),
        *_agreement(single, figures, is_category),
        len(have) - len(used),
        *_apart(every, is_category),
        line.kind,
        line.category,
        origin.value,
    )


def _used(have: Sequence[Pair], limits: Limits) -> list[Pair]:
    """The enterprises that count: those with enough raters. Where enough of them are shown by
    name elsewhere, one or two others are left out, as they could be told from the difference."""
    rated = [(e, s) for e, s in have if s.raters >= limits.raters]
    named = [(e, s) for e, s in rated if is_named(e.enterprise)]
    few_others = 0 < len(rated) - len(named) < limits.enterprises
    return named if few_others and len(named) >= limits.enterprises else rated


def _figures(used: Sequence[Pair]) -> _Figures:
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
