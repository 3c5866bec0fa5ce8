"""Digital skills from 0 to 100 by area and competence, and the easy form apart: `Digital`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from exports.results.inputs import CountryInput
from exports.results.staff.asked import Asked, n_answered, n_asked, people_figure
from exports.results.staff.counted import Group
from exports.results.staff.intervals import AS_IF_RANDOM, mean_reach
from exports.results.staff.layout import Cells, head, sheet
from exports.results.staff.scales import category_shares
from exports.results.staff.scored import TOP, Score, Scored, scored, scores
from exports.results.wording import drawn_title
from exports.tables import Behind, Chart, Column, Draft, Empty, Figure, Measure
from grids.questions import RatingScale
from grids.said import say

DIGITAL, EASY = "digital.", "digital_easy."
"""Ids of scores and of questions of the easy form begin with these."""
GRAIN = Decimal(5)
"""Means of one statement are rounded to multiples of this: finer ones would tell of single people
how they answered."""

COLUMNS = (
    Column("id", "Score or question", "code", 26),
    Column("label", "Area or competence", "text", 44),
    Column("kind", "Kind", "text", 22),
    Column("n_asked", "n asked", "count", 9),
    Column("n", "n", "count", 9),
    Column("mean", "Mean score, 0 to 100", "count", 11),
    Column("deviation", "Standard deviation", "count", 11),
    Column("low", "Mean, 95 % interval from", "count", 12),
    Column("high", "Mean, 95 % interval to", "count", 12),
    Column("chance", "Interval", "text", 20),
    Column("not_yet", "Easy form: not yet, %", "percent", 11),
    Column("with_help", "Easy form: with help, %", "percent", 11),
    Column("alone", "Easy form: alone, %", "percent", 11),
)
SCORE, ITEM, EASY_ITEM = (
    say("mean of several statements"),
    say("one statement"),
    say("easy form, one question"),
)
ABOUT = (
    say(
        "DigCompSat: each statement has the values 0 to 3. A score is the mean of the answered "
        "statements of an area or competence, divided by 3, times 100, for everybody who answered "
        "at least half of them; its mean over people stands here. No level of proficiency is "
        "claimed. Short and full form are never pooled; of the short form a competence is one "
        "statement, which is only indicative, and its mean is rounded to the nearest 5."
    ),
    say(
        "The easy form asks other questions, in three steps; it has columns of its own and no "
        "score, and is never set beside the scores."
    ),
    say(
        '"As if random": the interval takes the people to be a random sample, which they are not. '
        "Where their enterprises are known, these are resampled."
    ),
)


def digital_table(study: CountryInput, groups: Sequence[Group]) -> Draft:
    """One row for each score, each statement of the short form, and each question of the easy
    form, by questionnaire."""
    rows: list[Cells] = []
    charts: list[Chart] = []
    for group in groups:
        start = len(rows)
        found = list(_scores(group))
        rows += [_score_row(group, score, _above(score, found)) for score in found]
        if found:
            charts.append(_chart(study, group, range(start, len(rows))))
        rows += [_item_row(own, area) for own, area in _items(group, found)]
        rows += [_easy_row(own) for own in _easy(group)]
    title = say("Digital skills, {country}", country=study.name)
    return sheet("Digital", title, COLUMNS, rows, groups, about=ABOUT, charts=charts, keys=("id",))


def _scores(group: Group) -> Iterator[Score]:
    """The scores of which every item was asked; where all statements were, not those of the short
    form, which could be worked out from them."""
    in_full = group.design.get("study.digital") == "full"
    for score in scores(group.instrument):
        own = [Asked(group, group.instrument.question(item)) for item in score.items]
        short = all(each.question.show_if is None for each in own)
        asked = all(each.asked for each in own) and not (in_full and short)
        if score.computed.id.startswith(DIGITAL) and asked:
            yield score


def _above(score: Score, found: Sequence[Score]) -> str:
    """The score that this one is a part of; "" where there is none."""
    items = set(score.items)
    return next((each.computed.id for each in found if items < set(each.items)), "")


def _score_row(group: Group, score: Score, above: str) -> Cells:
    first = Asked(group, group.instrument.question(score.items[0]))
    found = scored(score, group.sums[score.computed.id])
    return (
        *head(group),
        score.computed.id,
        score.computed.label,
        SCORE,
        n_asked(first),
        *_score_figures(group, score, found, above),
        *(Empty.NOT_APPLICABLE,) * 3,
    )


def _score_figures(group: Group, score: Score, found: Scored, above: str) -> Cells:
    each = [scored(score, c.sums[score.computed.id]) for c in group.clusters]
    sums = [(own.mean * own.n, own.n) for own in each]
    reach = mean_reach(found.mean, found.deviation, found.n, sums)
    ends = (reach.interval.low, reach.interval.high) if reach else (Decimal(0), Decimal(0))

    def figure(value: Decimal, measure: Measure) -> Figure:
        behind = Behind() if measure == "n" else Behind(score=found.mean / TOP)
        own = people_figure(group, "opinion", value, measure, found.n, behind)
        part = _part(group, above) if measure == "mean" else ""
        return replace(own, unit="percent", differing=found.n - found.most, adds_up=part)

    return (
        figure(Decimal(found.n), "n"),
        figure(found.mean, "mean"),
        figure(found.deviation or Decimal(0), "deviation"),
        *(figure(end, "deviation") for end in ends),
        reach.chance if reach else AS_IF_RANDOM,
    )


def _part(group: Group, above: str) -> str:
    """What scores have in common that make up another one: with one of them hidden they are all,
    as it could be worked out from the others and the whole."""
    names = (group.instrument.id, group.origin.value, group.way, above)
    return " ".join(names) if above else ""


def _items(group: Group, found: Sequence[Score]) -> Iterator[tuple[Asked, str]]:
    """The statements of the short form with their areas: its competences, one statement each."""
    if group.design.get("study.digital") == "short":
        for score in found:
            for item in score.items:
                yield Asked(group, group.instrument.question(item)), score.computed.id


def _item_row(own: Asked, area: str) -> Cells:
    scale = own.scale
    highest = len(scale.counts) - 1
    behind = Behind(scale=scale, off=GRAIN / 2 * highest / TOP)
    exact = Decimal(scale.above) * TOP / ((scale.n or 1) * highest)
    value = (exact / GRAIN).quantize(Decimal(1), ROUND_HALF_UP) * GRAIN
    part = _part(own.group, area)
    mean = replace(own.figure(value, "mean", behind), unit="percent", adds_up=part)
    return (
        *head(own.group),
        own.question.id,
        own.question.label,
        ITEM,
        n_asked(own),
        n_answered(own),
        mean,
        *(Empty.NOT_APPLICABLE,) * 7,
    )


def _easy(group: Group) -> Iterator[Asked]:
    for question in group.instrument.questions("answers"):
        own = Asked(group, question)
        if question.id.startswith(EASY) and isinstance(question, RatingScale) and own.asked:
            yield own


def _easy_row(own: Asked) -> Cells:
    return (
        *head(own.group),
        own.question.id,
        own.question.label,
        EASY_ITEM,
        n_asked(own),
        n_answered(own),
        *(Empty.NOT_APPLICABLE,) * 5,
        *category_shares(own),
    )


def _chart(study: CountryInput, group: Group, rows: range) -> Chart:
    title = say(
        "Digital skills, {questionnaire}, {country}",
        questionnaire=group.instrument.title,
        country=study.name,
    )
    return Chart(
        kind="bar",
        title=drawn_title(title, group.origin),
        alternative=say(
            "Bars, one for each area or competence: the mean score from 0 to 100. The numbers are "
            "in the column Mean score."
        ),
        labels="label",
        values=("mean",),
        rows=tuple(rows),
        maximum=TOP,
    )
