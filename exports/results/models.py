"""What kind of enterprise it is: own scores, dominant model, judgement of the group (`Models`)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exports.audience import Limits
from exports.results.chosen import Chosen, dominant
from exports.results.facts import years_in_words
from exports.results.inputs import CountryInput
from exports.results.measured import MODELS, Gathered, Given, gather, given, measured_in
from exports.results.standing import RatedEnterprise, rated_enterprises
from exports.results.wording import INVENTED, ORIGIN, least_notes, synthetic_title
from exports.statistics import quartiles
from exports.tables import Column, Draft, Empty, Figure, Measure, Shown, Table
from exports.variables import own_option
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.questions import SingleChoice
from grids.said import say

Cells = tuple[Shown | Figure, ...]

COLUMNS = (
    Column("label", "What it is", "text", 40),
    Column("kind", "Who says so [note 1]", "text", 26),
    Column("n", "Enterprises", "count", 11),
    Column("count", "Enterprises so described", "count", 12),
    Column("percent", "Enterprises so described, %", "percent", 12),
    Column("first_quartile", "First quartile of the scores [note 2]", "mean", 12),
    Column("median", "Median of the scores [note 3]", "mean", 11),
    Column("third_quartile", "Third quartile of the scores [note 2]", "mean", 12),
    Column("n_without", "Enterprises without it", "count", 12),
    Column("years", "Years described", "text", 10),
    ORIGIN,
    Column("id", "Question", "code", 12),
    Column("option", "Option", "code", 16),
)
SCORE = say("the enterprise, 0 to 10")
DOMINANT = say("the highest of these scores")
JUDGEMENT = say("the focus group")
ABOUT = (
    say(
        "Placement and one-stop shop are possible models named by one focus group. Enterprises "
        "and raters were not drawn at random; figures are unweighted."
    ),
)
WHO = say(
    "An enterprise gives each model a score. The highest: ties are counted for each model. The "
    "focus group: what it agreed on for an enterprise, else its most frequent answer; several "
    "answers equally frequent are counted apart."
)
TIED = own_option("tied", say("several answers equally frequent"))


def models_table(study: CountryInput, limits: Limits) -> Draft:
    """Scores, dominant models and the groups' judgements over the enterprises of a country."""
    grid, facts = study.grid(), given(study)
    rated = rated_enterprises(grid, study.counted(), study.assessments)
    rows = (
        *_scores(grid, facts),
        *map(_dominant_row, dominant(grid, facts)),
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
        notes=(WHO, *least_notes(limits)),
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
        own.what.label,
        SCORE,
        figure(len(own.values), "n"),
        *(Empty.NOT_APPLICABLE,) * 2,
        figure(spread.first, "quartile"),
        figure(spread.median, "median"),
        figure(spread.third, "quartile"),
        figure(own.without, "n"),
        years_in_words(own.years),
        own.origin.value,
        own.what.id,
        own.what.part,
    )


def _dominant_row(option: Chosen) -> Cells:
    answered, without = option.n
    return (
        say("{label}: {part}", label=option.label, part=option.option),
        DOMINANT,
        answered,
        *option.chosen,
        *(Empty.NOT_APPLICABLE,) * 3,
        without,
        years_in_words(option.years),
        option.origin.value,
        option.id,
        option.part,
    )


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
        raters=min(raters for _, raters in used),
        differing=len(used) - max(frequency.values()),
    )
    for choice in (*question.choices, TIED):
        group = f"{origin} {question.id}"
        counted = frequency[choice.id]
        yield (
            say("{label}: {part}", label=question.label, part=choice.text),
            JUDGEMENT,
            over.figure(over.n, "n"),
            over.figure(counted, "count", group),
            over.figure(Decimal(100) * counted / over.n, "share", group),
            *(Empty.NOT_APPLICABLE,) * 3,
            over.figure(over.without, "n"),
            "",
            origin.value,
            question.id,
            choice.id,
        )


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
    """The enterprises that a judgement rests on."""

    n: int
    without: int
    raters: int
    differing: int

    def figure(self, value: int | Decimal, measure: Measure, adds_up: str = "") -> Figure:
        return Figure(
            value=value,
            rule="rating",
            measure=measure,
            base=self.n,
            raters=self.raters,
            differing=self.differing,
            adds_up=adds_up,
        )
