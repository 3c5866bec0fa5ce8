"""How satisfied people are, beside what is known of an Italian study: the sheet `Satisfaction`."""

from collections.abc import Sequence
from decimal import Decimal

from exports.results.inputs import CountryInput
from exports.results.staff.asked import Asked, n_answered, n_asked
from exports.results.staff.counted import Group
from exports.results.staff.layout import Cells, head, sheet
from exports.results.staff.scales import category_shares, mean_figures
from exports.results.wording import number_in_words
from exports.tables import Column, Draft, Empty, Figure
from grids.questions import RatingScale
from grids.said import say

PUBLISHED = {
    "usefulness": Decimal("5.9"),
    "relations": Decimal("5.7"),
    "pay": Decimal("3.7"),
    "career": Decimal("3.8"),
}
"""Means on a scale from 1 to 7 that the five-country study quotes from an Italian one."""
SEVEN, EASY = "satisfaction.{}_seven", "satisfaction.{}"
STEPS_OF_STUDY = 7
COLUMNS = (
    Column("aspect", "Aspect", "code", 14),
    Column("text", "Aspect as asked", "text", 40),
    Column("steps", "Steps", "count", 7),
    Column("n_asked", "n asked", "count", 9),
    Column("n", "n", "count", 9),
    Column("mean", "Mean of 1 to 7", "mean", 9),
    Column("deviation", "Standard deviation", "mean", 11),
    Column("median", "Median", "mean", 9),
    Column("lower", "Lower steps, %", "percent", 9),
    Column("middle", "Middle step, %", "percent", 9),
    Column("upper", "Upper steps, %", "percent", 9),
    Column("published", "Mean of the Italian study", "mean", 11),
)
ABOUT = (
    say(
        "Italian study: means of disadvantaged workers of social co-operatives on a scale from 1 "
        "to 7: usefulness of the work {usefulness}, relations with superiors and colleagues "
        "{relations}, pay {pay}, career {career}. Borzaga and Depedri 2012, as quoted by the "
        "study of coaching and marketing in five countries. The number of answers and the words "
        "of the scale are not stated there, and the data are older.",
        **{aspect: number_in_words(mean) for aspect, mean in PUBLISHED.items()},
    ),
    say(
        "The words of our seven steps are our own, so a difference to these means may come from "
        "the words, the country, the years or the people. Of seven steps the lower ones are 1-3 "
        "(dissatisfied), the middle one is 4, the upper ones are 5-7 (satisfied)."
    ),
    say(
        "Workers who answered the easy form had three steps (unhappy, so-so, happy). These have no "
        "mean, are never averaged with seven steps, and cannot be set beside the Italian means."
    ),
)


def satisfaction_table(study: CountryInput, groups: Sequence[Group]) -> Draft:
    """One row for each aspect and number of steps, by questionnaire."""
    rows = [
        _row(group, aspect, question)
        for group in groups
        for aspect in PUBLISHED
        for id in (SEVEN.format(aspect), EASY.format(aspect))
        if id in group.instrument
        and isinstance(question := group.instrument.question(id), RatingScale)
        and Asked(group, question).asked
    ]
    title = say("Satisfaction, {country}", country=study.name)
    return sheet(
        "Satisfaction", title, COLUMNS, rows, groups, about=ABOUT, keys=("aspect", "steps")
    )


def _row(group: Group, aspect: str, question: RatingScale) -> Cells:
    own = Asked(group, question)
    return (
        *head(group),
        aspect,
        question.text,
        len(question.steps),
        n_asked(own),
        n_answered(own),
        *mean_figures(own),
        *category_shares(own),
        _published(aspect, len(question.steps)),
    )


def _published(aspect: str, steps: int) -> Figure | Empty:
    if steps != STEPS_OF_STUDY:
        return Empty.NOT_APPLICABLE
    return Figure(value=PUBLISHED[aspect], rule="published", measure="mean", base=0)
