"""Where enterprises stand: one value per enterprise and indicator, and one per category.

The enterprise is the unit. Its value is what its group agreed on, else the median of its raters'
latest steps; steps of different enterprises are never put into one distribution.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, Decimal

from exports.agreement import Agreement, Word, agreement
from exports.statistics import mean, median
from exports.tabulate import Rated, matrix, steps
from grids.enterprise import Enterprise, Origin
from grids.instrument import Instrument
from grids.questions import RatingScale
from grids.responses import Response
from grids.said import say
from grids.values import Missing

STEPS = (1, 2, 3, 4, 5)
LEAST_IN_CATEGORY = 3
MEAN = say("mean of the rated steps")
WORDS = {Word.AGREED: say("agreed"), Word.CLOSE: say("close"), Word.DIVIDED: say("divided")}
"""How far raters agree, in words."""
"""What the value of a category is called; never performance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One enterprise and one indicator.

    `steps` are the raters' latest, `first` those before any discussion, `own` those of its own
    people; `agreed` what the group settled on, on evidence of a `grade` (the code of an option, ""
    for none); `value` is the enterprise's value, with the reason
    where there is none.
    """

    indicator: str
    steps: tuple[int, ...] = ()
    first: tuple[int, ...] = ()
    own: tuple[int, ...] = ()
    agreed: Decimal | None = None
    grade: str = ""
    value: Decimal | None = None
    why_none: Missing | None = None

    @property
    def raters(self) -> int:
        """How many raters gave a step."""
        return len(self.steps)

    @property
    def agreement(self) -> Agreement | None:
        """How far the raters agree; None where nobody gave a step."""
        return agreement(self.steps)

    @property
    def own_value(self) -> Decimal | None:
        """The median of the enterprise's own people."""
        return median(self.own) if self.own else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryStanding:
    """One enterprise and one category: the values of its indicators, and of how many there are.

    `raters` is the smallest number of raters behind any of the values.
    """

    category: str
    values: tuple[Decimal, ...]
    indicators: int
    raters: int

    @property
    def value(self) -> Decimal | None:
        """The mean of the rated steps, where at least half of all indicators of the category and
        at least three have a value; never a mark for performance."""
        enough = max(LEAST_IN_CATEGORY, (self.indicators + 1) // 2)
        return mean(self.values) if len(self.values) >= enough else None

    @property
    def median(self) -> Decimal | None:
        """The median of the rated steps, under the same condition."""
        return None if self.value is None else median(self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedEnterprise:
    """An enterprise with all its standings, in the order of the grid. Its ratings are invented
    where its data are, or where the ratings say so."""

    enterprise: Enterprise
    origin: Origin
    rated: Rated
    standings: tuple[Standing, ...]
    categories: tuple[CategoryStanding, ...]

    def of(self, indicator: str) -> Standing:
        """The standing for an indicator. Raises KeyError where there is none."""
        found = next((s for s in self.standings if s.indicator == indicator), None)
        if found is None:
            raise KeyError(indicator)
        return found


def rated_enterprises(
    grid: Instrument, enterprises: Iterable[Enterprise], assessments: Iterable[Response]
) -> tuple[RatedEnterprise, ...]:
    """The enterprises that anybody rated, in the order of their ids."""
    known = {enterprise.id: enterprise for enterprise in enterprises}
    questions = [q.id for q in grid.questions("ratings", "agreement")]
    own = (a for a in assessments if a.instrument == grid.id and a.subject in known)
    return tuple(_enterprise(grid, known[rated.subject], rated) for rated in matrix(own, questions))


def _enterprise(grid: Instrument, enterprise: Enterprise, rated: Rated) -> RatedEnterprise:
    standings = tuple(_standing(indicator.id, rated) for indicator in grid.indicators)
    origin = Origin.SYNTHETIC if rated.synthetic else enterprise.origin
    categories = tuple(
        category_standing(
            category.id,
            [
                s
                for s, i in zip(standings, grid.indicators, strict=True)
                if i.category == category.id
            ],
        )
        for category in grid.categories
    )
    return RatedEnterprise(
        enterprise=enterprise,
        origin=origin,
        rated=rated,
        standings=standings,
        categories=categories,
    )


def category_standing(category: str, standings: Sequence[Standing]) -> CategoryStanding:
    """The standings of one category's indicators taken together."""
    with_value = [s for s in standings if s.value is not None]
    return CategoryStanding(
        category=category,
        values=tuple(s.value for s in with_value if s.value is not None),
        indicators=len(standings),
        raters=min((s.raters for s in with_value), default=0),
    )


def _standing(indicator: str, rated: Rated) -> Standing:
    latest = rated.steps(indicator)
    settled = [a.answers.get(indicator) for a in rated.agreed]
    whole = [s for s in settled if isinstance(s, int) and not isinstance(s, bool)]
    agreed = median(whole) if whole else None
    value = agreed if agreed is not None else median(latest) if latest else None
    why_none: Missing | None = None
    if agreed is None and Missing.DOES_NOT_APPLY in settled:
        value, why_none = None, Missing.DOES_NOT_APPLY
    elif value is None:
        why_none = _reason(indicator, rated)
    return Standing(
        indicator=indicator,
        steps=latest,
        first=steps(rated.first, indicator),
        own=steps(rated.own, indicator),
        agreed=agreed,
        grade=_grade(indicator, rated),
        value=value,
        why_none=why_none,
    )


def _grade(indicator: str, rated: Rated) -> str:
    """The grade of the evidence behind what was agreed; "" for none."""
    given = (answers.answers.get(f"{indicator}.grade") for answers in rated.agreed)
    codes = (each for each in given if isinstance(each, str) and not isinstance(each, Missing))
    return next(codes, "")


def _reason(indicator: str, rated: Rated) -> Missing:
    """Why nobody gave a step: "does not apply" where anybody said so."""
    given = {sheet.get(indicator) for sheet in rated.latest.values()}
    for reason in (Missing.DOES_NOT_APPLY, Missing.CANNOT_JUDGE):
        if reason in given:
            return reason
    return Missing.NOT_RATED


def step_of(value: Decimal) -> int:
    """The step at which an enterprise's value is counted in a distribution: the nearest one, and
    exactly between two steps the lower one, as raters choose the highest step that is true."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_DOWN))


def scale(grid: Instrument, indicator: str) -> RatingScale | None:
    """The rating question of an indicator, which has the same id; None where it is not rated."""
    found = grid.question(indicator) if indicator in grid else None
    return found if isinstance(found, RatingScale) else None
