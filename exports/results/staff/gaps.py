"""Skills that people need and do not master: the sheet `Skill gaps`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from exports.audience import Audience, Limits
from exports.grounds import ground
from exports.results.inputs import CountryInput
from exports.results.staff.asked import Asked, category_figures, n_answered, n_asked, people_figure
from exports.results.staff.counted import PAIRED, Group
from exports.results.staff.gap import Gap
from exports.results.staff.intervals import AS_IF_RANDOM, Reach, mean_reach, share_reach
from exports.results.staff.layout import Cells, head, sheet
from exports.results.staff.lots import by_lot, weighted_below, weighted_levels
from exports.results.staff.skills_asked import Aspect, Skill, measured_by, skills
from exports.results.wording import drawn_title
from exports.tables import Behind, Chart, Column, Draft, Empty, Figure, Measure
from grids.said import say

COLUMNS = (
    Column("rank", "Rank among the gaps shown", "count", 9),
    Column("skill", "Skill", "code", 16),
    Column("text", "Skill as asked", "text", 40),
    Column("n_asked", "n asked for importance", "count", 11),
    Column("n_important", "Call it important or essential", "count", 12),
    Column("n_level_asked", "Of these asked for their level", "count", 12),
    Column("n", "n of the gap", "count", 9),
    Column("gap", "Gap, %", "percent", 9),
    Column("gap_low", "Gap, 95 % interval from, %", "percent", 12),
    Column("gap_high", "Gap, 95 % interval to, %", "percent", 12),
    Column("chance", "Interval", "text", 20),
    Column("difference", "Importance less own level, mean", "mean", 12),
    Column("difference_low", "Difference, 95 % interval from", "mean", 12),
    Column("difference_high", "Difference, 95 % interval to", "mean", 12),
    Column("n_colleagues", "n on colleagues", "count", 10),
    Column("colleagues", "Colleagues below that level, %", "percent", 13),
    Column("colleagues_by_lot", "The same weighted by the lot, %", "percent", 13),
)
ABOUT = (
    say(
        "Gap: the share of people who call a skill important or essential and put themselves below "
        '"alone in difficult cases too", of all whose answers settle it: those who do not call it '
        "important, and those who do and told their level."
    ),
    say(
        "Asked for each person's most important skills, at most eight: those who call a skill "
        "important but were not asked for their level are left out of its gap."
    ),
    say(
        "Ranked by the gap; skills whose gap is hidden have no rank and come last. The mean "
        "difference comes second, as importance and level are different scales."
    ),
    say(
        '"As if random": the interval takes the people to be a random sample, which they are not. '
        "Where their enterprises are known, these are resampled. Weighted by the lot, the level of "
        "colleagues in the skill drawn by lot counts 1 / probability times."
    ),
    say("Self-rating is weak evidence. Nobody is ranked by it, and no enterprise."),
)


HIDDEN = Decimal(-1)
"""The size of a gap that is not shown, for the order of rows."""


def gaps_table(study: CountryInput, groups: Sequence[Group], limits: Limits) -> Draft:
    """One row for each skill that importance and own level are asked of, by questionnaire."""
    rows: list[Cells] = []
    charts: list[Chart] = []
    for group in groups:
        start = len(rows)
        rows += _ranked(group, limits)
        if len(rows) > start:
            charts.append(_chart(study, group, range(start, len(rows))))
    title = say("Skill gaps, {country}", country=study.name)
    return sheet(
        "Skill gaps", title, COLUMNS, rows, groups, about=ABOUT, charts=charts, keys=("skill",)
    )


def _ranked(group: Group, limits: Limits) -> Iterator[Cells]:
    """The rows of a group, the largest gap first. Only what is shown decides on the order."""
    found = [
        (skill, gap, _figure(group, gap, Decimal(100) * gap.gap / (gap.n or 1), "share"))
        for skill in skills(group.instrument)
        if skill.id in group.pairs and _asked(group, skill, "relevance").asked
        for gap in (Gap.of(group.pairs[skill.id]),)
    ]
    sizes = {skill.id: _size(figure, limits) for skill, _, figure in found}
    for skill, gap, figure in sorted(found, key=lambda each: -sizes[each[0].id]):
        larger = sum(size > sizes[skill.id] for size in sizes.values())
        rank = Empty.NOT_APPLICABLE if sizes[skill.id] == HIDDEN else larger + 1
        yield (*head(group), rank, *_row(group, skill, gap, figure))


def _size(figure: Figure, limits: Limits) -> Decimal:
    """A gap as it is shown; HIDDEN where it is not."""
    if ground(figure, Audience.RELEASE, limits) is not None:
        return HIDDEN
    return Decimal(figure.value).quantize(Decimal(1), ROUND_HALF_UP)


def _row(group: Group, skill: Skill, gap: Gap, share: Figure) -> Cells:
    relevance, level = (_asked(group, skill, aspect) for aspect in PAIRED)
    reach = share_reach(gap.gap, gap.n, [(g.gap, g.n) for g in _by_enterprise(group, skill)])
    upper = relevance.scale.two()[-1]
    return (
        skill.id,
        skill.text,
        n_asked(relevance),
        category_figures(relevance, relevance.scale.two(), upper)[0],
        n_asked(level),
        _figure(group, gap, Decimal(gap.n), "n"),
        share,
        *(_figure(group, gap, end * 100, "share") for end in _ends(reach)),
        reach.chance if reach else AS_IF_RANDOM,
        *_difference(group, skill, gap),
        *_colleagues(group, skill),
    )


def _figure(group: Group, gap: Gap, value: Decimal, measure: Measure) -> Figure:
    return people_figure(group, "opinion", value, measure, gap.n, Behind(cells=gap.cells))


def _ends(reach: Reach | None) -> tuple[Decimal, Decimal]:
    """Both bounds of an interval; where there are too few answers for one, figures that will be
    hidden."""
    return (reach.interval.low, reach.interval.high) if reach else (Decimal(0), Decimal(0))


def _difference(group: Group, skill: Skill, gap: Gap) -> tuple[Figure, ...]:
    """The mean difference of those who told both importance and level, with its interval."""
    told = gap.told
    each = [g.told for g in _by_enterprise(group, skill)]
    reach = mean_reach(told.mean, told.deviation, told.n, [(t.total, t.n) for t in each])
    return tuple(
        people_figure(group, "opinion", value, "difference", told.n, Behind())
        for value in (told.mean, *_ends(reach))
    )


def _colleagues(group: Group, skill: Skill) -> tuple[Figure | Empty, ...]:
    question = measured_by(group.instrument, skill, "colleagues")
    if question is None:
        return (Empty.NOT_APPLICABLE,) * 3
    own = Asked(group, question)
    below = own.scale.two()[0]
    weighted = weighted_below(weighted_levels(group, skill)) * 100
    return (
        n_answered(own),
        category_figures(own, own.scale.two(), below)[1],
        replace(own.figure(weighted, "difference", Behind()), unit="percent")
        if by_lot(group)
        else Empty.NOT_APPLICABLE,
    )


def _by_enterprise(group: Group, skill: Skill) -> list[Gap]:
    return [Gap.of(cluster.pairs[skill.id]) for cluster in group.clusters]


def _asked(group: Group, skill: Skill, aspect: Aspect) -> Asked:
    return Asked(group, group.instrument.question(skill.question(aspect)))


def _chart(study: CountryInput, group: Group, rows: range) -> Chart:
    title = say(
        "Skill gaps, {questionnaire}, {country}",
        questionnaire=group.instrument.title,
        country=study.name,
    )
    return Chart(
        kind="bar",
        title=drawn_title(title, group.origin),
        alternative=say(
            "Bars, one for each skill, the largest gap first: the share of people who call the "
            "skill important and are not sure of it. The numbers are in the column Gap."
        ),
        labels="text",
        values=("gap",),
        rows=tuple(rows),
        maximum=Decimal(100),
    )
