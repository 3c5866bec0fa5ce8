"""What kind of enterprise it is: own scores, dominant model, judgement of the group (`Models`)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exports.audience import Limits
from exports.results.facts import years_in_words
from exports.results.inputs import CountryInput
from exports.results.measured import MODELS, Gathered, Given, gather, given, measured_in
from exports.results.standing import RatedEnterprise, rated_enterprises
from exports.results.wording import INVENTED, ORIGIN, synthetic_title
from exports.statistics import quartiles
from exports.tables import Column, Draft, Empty, Figure, Measure, Rule, Shown, Table
from exports.variables import own_option
from grids.enterprise import Origin
from grids.instrument import Computed, Instrument, SingleChoice
from grids.said import say

Cells = tuple[Shown | Figure, ...]

COLUMNS = (
    Column("id", "Question", "code", 18),
    Column("option", "Option", "code", 18),
    Column("label", "What it is", "text", 44),
    Column("kind", "Kind", "code", 12),
    ORIGIN,
    Column("years", "Years described", "text", 11),
    Column("n", "Enterprises", "count", 11),
    Column("n_without", "Enterprises without it", "count", 12),
    Column("first_quartile", "First quartile", "mean", 10),
    Column("median", "Median", "mean", 10),
    Column("third_quartile", "Third quartile", "mean", 10),
    Column("count", "Enterprises so described", "count", 12),
    Column("percent", "Enterprises so described, %", "percent", 12),
)
ABOUT = (
    say(
        "Kinds: score, how an enterprise describes itself, 0 to 10; dominant, the model with "
        "its highest score, ties counted for each; judgement, what the group said. The group's "
        "answer for an enterprise is the agreed one, else the most frequent; ties are counted "
        "apart."
    ),
    say(
        "Placement and one-stop shop are possible models named by one focus group. Enterprises "
        "and raters were not drawn at random; figures are unweighted."
    ),
)
TIED = own_option("tied", say("several answers equally frequent"))


def models_table(study: CountryInput, limits: Limits) -> Draft:
    """Scores, dominant models and the groups' judgements over the enterprises of a country."""
    grid, facts = study.grid(), given(study)
    rated = rated_enterprises(grid, study.counted(), study.assessments)
    rows = (
        *_scores(grid, facts),
        *_dominant(grid, facts),
        *_judged(grid, rated, limits),
    )
    origins = {each.origin for each in facts} | {each.origin for each in rated}
    nobody = (
        say(
            "No enterprise of {country} has been described by models yet: no rows.",
            country=study.name,
        ),
    )
    return Table(
        id="Models",
        title=synthetic_title(say("Models of enterprises, {country}", country=study.name), origins),
        columns=COLUMNS,
        rows=rows,
        about=(
            *(() if rows else nobody),
            *ABOUT,
            *((INVENTED,) if Origin.SYNTHETIC in origins else ()),
        ),
    )


def _scores(grid: Instrument, facts: Sequence[Given]) -> Iterator[Cells]:
    for question in grid.questions("facts"):
        if question.id.startswith(MODELS):
            for what in measured_in(question):
                yield from map(_score_row, gather(what, facts))


def _score_row(own: Gathered) -> Cells:
    spread, rule = quartiles(own.values), own.what.rule

    def figure(value: int | Decimal, measure: Measure) -> Figure:
        return Figure(value=value, rule=rule, measure=measure, base=len(own.values))

    return (
        own.what.id,
        own.what.part,
        own.what.label,
        "score",
        own.origin.value,
        years_in_words(own.years),
        figure(len(own.values), "n"),
        figure(own.without, "n"),
        figure(spread.first, "quartile"),
        figure(spread.median, "median"),
        figure(spread.third, "quartile"),
        *(Empty.NOT_APPLICABLE,) * 2,
    )


def _dominant(grid: Instrument, facts: Sequence[Given]) -> Iterator[Cells]:
    for place, computed in enumerate(grid.computed):
        if not computed.largest:
            continue
        for origin in sorted({each.origin for each in facts}):
            own = [each for each in facts if each.origin is origin]
            highest = [each.computed[place].largest for each in own]
            yield from _dominant_rows(grid, computed, origin, [h for h in highest if h], len(own))


def _dominant_rows(
    grid: Instrument, computed: Computed, origin: Origin, highest: list[tuple[str, ...]], n: int
) -> Iterator[Cells]:
    if not highest:
        return
    over = _Over(n=len(highest), without=n - len(highest), rule=computed.disclosure)
    for id in computed.largest:
        label = say("{label}: {part}", label=computed.label, part=grid.question(id).label)
        counted = sum(id in each for each in highest)
        head = (computed.id, id, label, "dominant", origin.value, "")
        yield _row(head, over, counted, f"{origin} {computed.id} {id}")


def _judged(grid: Instrument, rated: Sequence[RatedEnterprise], limits: Limits) -> Iterator[Cells]:
    for question in grid.questions("ratings"):
        if not question.id.startswith(MODELS) or not isinstance(question, SingleChoice):
            continue
        for origin in sorted({each.origin for each in rated}):
            own = [_answer(each, question) for each in rated if each.origin is origin]
            used = [(said, raters) for said, raters in own if said and raters >= limits.raters]
            if used:
                yield from _judged_rows(question, origin, used, len(own))


def _judged_rows(
    question: SingleChoice, origin: Origin, used: Sequence[tuple[str, int]], n: int
) -> Iterator[Cells]:
    frequency = Counter(said for said, _ in used)
    over = _Over(
        n=len(used),
        without=n - len(used),
        rule="rating",
        raters=min(raters for _, raters in used),
        differing=len(used) - max(frequency.values()),
    )
    for choice in (*question.choices, TIED):
        label = say("{label}: {part}", label=question.label, part=choice.text)
        head = (question.id, choice.id, label, "judgement", origin.value, "")
        yield _row(head, over, frequency[choice.id], f"{origin} {question.id}")


def _answer(each: RatedEnterprise, question: SingleChoice) -> tuple[str, int]:
    """What the group said of an enterprise, and how many raters did; "" where nobody did."""
    known = {choice.id for choice in question.choices}
    given = [sheet.get(question.id) for sheet in each.rated.latest.values()]
    counted = Counter(str(code) for code in given if code in known)
    agreed = [a.answers.get(question.id) for a in each.rated.agreed]
    settled = {str(code) for code in agreed if code in known}
    best = settled or {code for code, n in counted.items() if n == max(counted.values())}
    said = best.pop() if len(best) == 1 else TIED.id if best else ""
    return said, counted.total()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Over:
    """The enterprises that a row rests on."""

    n: int
    without: int
    rule: Rule
    raters: int | None = None
    differing: int | None = None

    def figure(self, value: int | Decimal, measure: Measure, adds_up: str = "") -> Figure:
        return Figure(
            value=value,
            rule=self.rule,
            measure=measure,
            base=self.n,
            raters=self.raters,
            differing=self.differing,
            adds_up=adds_up,
        )


def _row(head: tuple[str, ...], over: _Over, counted: int, group: str) -> Cells:
    return (
        *head,
        over.figure(over.n, "n"),
        over.figure(over.without, "n"),
        *(Empty.NOT_APPLICABLE,) * 3,
        over.figure(counted, "count", group),
        over.figure(Decimal(100) * counted / over.n, "share", group),
    )
