"""Whether people would recommend the work, and what would make it better: `Attractiveness`."""

from collections.abc import Iterator, Sequence

from exports.audience import Limits
from exports.results.inputs import CountryInput
from exports.results.staff.asked import Asked, category_figures, n_answered, n_asked
from exports.results.staff.chosen import COLUMNS, SEVERAL, asked_of, option_rows
from exports.results.staff.counted import Group
from exports.results.staff.layout import Cells, head, sheet
from exports.results.staff.scales import (
    has_mean,
    mean_figures,
    shown_categories,
    steps_in_words,
)
from exports.tables import Column, Draft, Empty
from grids.questions import RatingScale
from grids.said import say

SCALES = ("attractiveness.recommend", "since.self", "since.people")
CHOICES = ("attractiveness.improve", "exchange.with")
MEANS = (
    Column("mean", "Mean", "mean", 9),
    Column("deviation", "Standard deviation", "mean", 11),
    Column("median", "Median", "mean", 9),
)
ALL = say("all answers")
ABOUT = (
    SEVERAL,
    say(
        "Would recommend the work: 0 certainly not to 10 certainly. Distribution and mean are "
        'shown; no "promoter score" is made of them, which would throw most answers away. Steps '
        "are put together where few people stand at one."
    ),
    say("Workers answer two questions in three steps, which have no mean."),
)


def attractiveness_table(study: CountryInput, groups: Sequence[Group], limits: Limits) -> Draft:
    """One row for each category of a scale, one for all its answers, and one for each option."""
    rows: list[Cells] = []
    for group in groups:
        for own in _scales(group):
            rows += [(*head(group), *cells) for cells in _scale_rows(own, limits)]
        for own in asked_of(group, CHOICES):
            rows += [
                (*head(group), *cells, *(Empty.NOT_APPLICABLE,) * 3) for cells in option_rows(own)
            ]
    title = say("Attractiveness of the work, and exchange, {country}", country=study.name)
    return sheet(
        "Attractiveness",
        title,
        (*COLUMNS, *MEANS),
        rows,
        groups,
        about=ABOUT,
        keys=("question", "option"),
    )


def _scales(group: Group) -> Iterator[Asked]:
    for id in SCALES:
        if id in group.instrument:
            own = Asked(group, group.instrument.question(id))
            if isinstance(own.question, RatingScale) and own.asked:
                yield own


def _scale_rows(own: Asked, limits: Limits) -> Iterator[Cells]:
    first = (own.question.id, own.question.label)
    ns = (n_asked(own), n_answered(own))
    if has_mean(own.scale):
        yield (*first, "", ALL, *ns, *(Empty.NOT_APPLICABLE,) * 4, *mean_figures(own))
    merged = shown_categories(own, limits)
    for places in merged:
        yield (
            *first,
            *steps_in_words(own, places),
            *ns,
            *category_figures(own, merged, places),
            *(Empty.NOT_APPLICABLE,) * 5,
        )
