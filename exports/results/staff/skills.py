"""How important skills are, how well people master them, and which are needed more: `Skills`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exports.results.inputs import CountryInput
from exports.results.staff.asked import Asked, n_answered, n_asked, option_figures
from exports.results.staff.counted import Group
from exports.results.staff.layout import Cells, head, sheet
from exports.results.staff.lots import by_lot, weighted_levels, weighted_mean
from exports.results.staff.scales import category_shares, mean_figures
from exports.results.staff.skills_asked import (
    ASPECTS,
    Aspect,
    Skill,
    future,
    measured_by,
    shared_with,
    skills,
)
from exports.results.wording import drawn_title
from exports.tables import Behind, Chart, Column, Draft, Empty, Figure
from grids.instrument import Instrument
from grids.questions import RatingScale
from grids.said import say

COLUMNS = (
    Column("skill", "Skill", "code", 16),
    Column("text", "Skill as asked", "text", 40),
    Column("aspect", "What was asked of it", "text", 22),
    Column("steps", "Steps", "count", 7),
    Column("n_asked", "n asked", "count", 9),
    Column("n", "n", "count", 9),
    Column("mean", "Mean", "mean", 9),
    Column("deviation", "Standard deviation", "mean", 11),
    Column("median", "Median", "mean", 9),
    Column("lower", "Lower steps, %", "percent", 9),
    Column("middle", "Middle step, %", "percent", 9),
    Column("upper", "Upper steps, %", "percent", 9),
    Column("chosen", "Chosen as needed more, %", "percent", 12),
    Column("mean_by_lot", "Mean, weighted by the lot", "mean", 11),
    Column("shared_with", "Comparable with", "code", 18),
)
WORDS: dict[Aspect, str] = {
    "relevance": say("importance now"),
    "own": say("own level"),
    "colleagues": say("level of colleagues"),
    "future": say("needed in five years"),
}
ABOUT = (
    say(
        "Importance: 1 not part of my job to 5 essential. Level: 1 not yet, 2 with help, 3 alone "
        "in usual cases, 4 alone in difficult cases too, 5 can teach others. Of five steps the "
        "lower ones are 1-2, the middle one is 3, and the upper ones are 4-5 (top two)."
    ),
    say(
        "The easy form has three steps (not yet, with help, alone), each a column here. It has no "
        "mean, as means of scales of different length must not be compared. Questionnaires are "
        "compared skill by skill, where the same was asked on the same steps (Comparable with)."
    ),
    say(
        "Asked in two stages: everybody rates importance; the own level is asked for each person's "
        "most important skills, at most eight; the level of colleagues for the four most important "
        "and one drawn by lot. Weighted by the lot, that one counts 1 / probability times."
    ),
    say("Self-rating is weak evidence. Nobody is ranked by it, and no enterprise."),
)
LEVELS = ("lower", "middle", "upper")


def skills_table(study: CountryInput, groups: Sequence[Group]) -> Draft:
    """One row for each skill and each thing asked of it, by questionnaire."""
    rows: list[Cells] = []
    charts: list[Chart] = []
    for group in groups:
        others = [other.instrument for other in groups]
        for aspect in ASPECTS:
            start = len(rows)
            for skill in skills(group.instrument):
                rows += [_row(each, others) for each in _asked(group, skill, aspect)]
            if aspect != "future" and len(rows) > start:
                charts.append(_chart(study, group, aspect, range(start, len(rows))))
    title = say("Skills, {country}", country=study.name)
    return sheet(
        "Skills", title, COLUMNS, rows, groups, about=ABOUT, charts=charts, keys=("skill", "aspect")
    )


@dataclass(frozen=True, slots=True)
class _About:
    """A question about an aspect of a skill: a scale, or which skills will be needed more."""

    skill: Skill
    aspect: Aspect
    own: Asked


def _asked(group: Group, skill: Skill, aspect: Aspect) -> Iterator[_About]:
    scale = measured_by(group.instrument, skill, aspect)
    several = future(group.instrument) if aspect == "future" else None
    listed = several is not None and skill.id in {choice.id for choice in several.choices}
    for question in (scale, several if listed else None):
        if question is not None and Asked(group, question).asked:
            yield _About(skill, aspect, Asked(group, question))


def _row(each: _About, others: Sequence[Instrument]) -> Cells:
    own, group = each.own, each.own.group
    first = (*head(group), each.skill.id, each.skill.text, WORDS[each.aspect])
    alike = ", ".join(dict.fromkeys(shared_with(group.instrument, own.question, others)))
    if isinstance(own.question, RatingScale):
        return (
            *first,
            len(own.question.steps),
            n_asked(own),
            n_answered(own),
            *mean_figures(own),
            *category_shares(own),
            Empty.NOT_APPLICABLE,
            _by_lot(each),
            alike,
        )
    _, chosen = option_figures(own, each.skill.id)
    return (
        *first,
        Empty.NOT_APPLICABLE,
        n_asked(own),
        n_answered(own),
        *(Empty.NOT_APPLICABLE,) * 6,
        chosen,
        Empty.NOT_APPLICABLE,
        alike,
    )


def _by_lot(each: _About) -> Figure | Empty:
    """The mean level of colleagues, where the skill drawn by lot counts 1 / probability times. It
    stands beside the plain mean, so it needs as many people as a difference does."""
    if each.aspect != "colleagues" or not by_lot(each.own.group):
        return Empty.NOT_APPLICABLE
    mean = weighted_mean(weighted_levels(each.own.group, each.skill))
    return each.own.figure(mean, "difference", Behind())


def _chart(study: CountryInput, group: Group, aspect: Aspect, rows: range) -> Chart:
    title = say(
        "{questionnaire}: {aspect}, {country}",
        questionnaire=group.instrument.title,
        aspect=WORDS[aspect],
        country=study.name,
    )
    return Chart(
        kind="stacked",
        title=drawn_title(title, group.origin),
        alternative=say(
            "Stacked bars, one for each skill: the share of people at the lower, the middle and "
            "the upper steps. The numbers are in the columns Lower steps to Upper steps."
        ),
        labels="text",
        values=LEVELS,
        rows=tuple(rows),
    )
