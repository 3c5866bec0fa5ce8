"""The plan of a focus group worked out: its agenda, what is left out, how many raters there are."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from grids.dealing import FEWEST_RATERS, least_share, raters_each
from grids.fitting import (
    MOST_ENTERPRISES,
    Fit,
    Occasion,
    kinds_of,
    occasion_of,
    suggested,
)
from grids.focus_groups import FocusGroup
from grids.instrument import Instrument
from grids.plans import PLANS, Kind
from grids.timetable import Item, timetable
from survey_app.focus_groups import words
from survey_app.focus_groups.blueprint import enterprises_of


@dataclass(frozen=True, slots=True)
class Worked:
    """A plan as people read it: the agenda, what is left out, what is known of raters, and what
    to think of, in sentences."""

    occasion: Occasion
    fit: Fit
    items: tuple[Item, ...]
    left_out: tuple[str, ...]
    raters: tuple[str, ...]

    @property
    def lacking(self) -> int:
        """The seconds that are lacking; 0 where the plan fits."""
        return max(0, -self.fit.spare)


def occasion_here(planned: FocusGroup, grid: Instrument) -> Occasion:
    """What there is to plan with in a group that rates by this grid."""
    core = sum(indicator.core for indicator in grid.indicators)
    return occasion_of(planned, indicators=len(grid.indicators), core=core)


def as_kept(planned: FocusGroup, grid: Instrument) -> Worked:
    """The plan that a group follows as it is kept."""
    occasion = occasion_here(planned, grid)
    return worked_out(planned, grid, occasion, suggested(occasion, kinds_of(planned)))


def worked_out(planned: FocusGroup, grid: Instrument, occasion: Occasion, fit: Fit) -> Worked:
    """A plan for a group, worked out."""
    names = [each.name for each in enterprises_of(planned)][: occasion.enterprises]
    names += [
        gettext("Enterprise %(number)s", number=number)
        for number in range(len(names) + 1, occasion.enterprises + 1)
    ]
    return Worked(
        occasion,
        fit,
        timetable(fit.plan, names, planned.starts),
        tuple(_left_out(grid, occasion, fit)),
        tuple(_raters(occasion, fit)),
    )


def _left_out(grid: Instrument, occasion: Occasion, fit: Fit) -> Iterator[str]:
    plan = fit.plan
    if plan.core:
        named = [f"{each.id} {each.title}" for each in grid.indicators if not each.core]
        yield gettext(
            "Not rated, shown as facts only: %(indicators)s.", indicators=", ".join(named)
        )
    told = ngettext(
        "One indicator of each enterprise is discussed; the ratings of the others stand as they "
        "are, unless somebody objects.",
        "%(num)s indicators of each enterprise are discussed; the ratings of the others stand as "
        "they are, unless somebody objects.",
        plan.discussions,
    )
    if fit.cut:
        whole = PLANS[plan.kind].discussions
        told += " " + gettext("With more time it would be %(number)s.", number=whole)
    yield told
    if not plan.again:
        yield gettext("Nobody rates a second time after the discussion.")
    if plan.kind is Kind.OVERVIEW:
        yield gettext("The group agrees on no rating: how far people differ is shown.")
    if fit.topics < occasion.topics:
        yield _topics(occasion.topics, fit.topics)
    yield gettext("There is no break in it.")


def _topics(wanted: int, possible: int) -> str:
    if not possible:
        return gettext("There is no time for topics.")
    return ngettext(
        "There is time for one of %(wanted)s topics; each takes about ten minutes.",
        "There is time for %(num)s of %(wanted)s topics; each takes about ten minutes.",
        possible,
        wanted=wanted,
    )


def _raters(occasion: Occasion, fit: Fit) -> Iterator[str]:
    people, tables = occasion.people, fit.plan.tables
    fewest, most = people // tables, -(-people // tables)
    if fewest == most:
        yield ngettext(
            "Each enterprise has one rater.", "Each enterprise has %(num)s raters.", most
        )
    else:
        yield gettext(
            "Each enterprise has %(fewest)s or %(most)s raters.", fewest=fewest, most=most
        )
    if tables > 1:
        yield gettext(
            "Who joins is seated evenly at %(tables)s tables, each with a mix of stakeholders.",
            tables=tables,
        )
    if fewest < FEWEST_RATERS:
        yield gettext(
            "That is too few: with fewer than 5 ratings of an enterprise nobody is shown how far "
            "they differ. Invite more people, or use fewer tables."
        )
    if occasion.enterprises > MOST_ENTERPRISES:
        yield gettext("More than nine enterprises tire everybody. Plan a second meeting.")


@dataclass(frozen=True, slots=True)
class Share:
    """How many enterprises each person takes, and how many raters an enterprise then has."""

    enterprises: int
    raters: str
    enough: bool
    least: bool


def shares(people: int, enterprises: int) -> tuple[Share, ...]:
    """What comes of it if people rate only some of the enterprises, in writing or at home."""
    least = least_share(people, enterprises)
    found = []
    for share in range(1, enterprises + 1):
        each = raters_each(people, enterprises, share)
        shown = words.number(round(float(each), 1))
        found.append(Share(share, shown, least is not None and share >= least, share == least))
    return tuple(found)
