"""What the raters of one enterprise said beside their steps: models, confidence, knowledge."""

from collections import Counter
from collections.abc import Iterator

from exports.results.inputs import EnterpriseInput
from exports.results.own import own_figure, own_title
from exports.results.standing import RatedEnterprise, rated_enterprises
from exports.results.wording import INVENTED, ORIGIN, in_words
from exports.tables import Column, Draft, Figure, Shown, Table
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.questions import Question, RatingScale, SeveralChoices, SingleChoice
from grids.said import say
from grids.values import Answer, Missing

Cells = tuple[Shown | Figure, ...]

ANSWERS = (
    Column("id", "Question", "code", 18),
    Column("label", "What it is", "text", 34),
    ORIGIN,
    Column("option", "Option", "code", 18),
    Column("answer", "Answer in words", "text", 40),
    Column("n_raters", "Raters asked who answered", "count", 12),
    Column("count", "Raters who said so", "count", 12),
    Column("agreed", "The group agreed on it", "text", 12),
)


def own_answers_table(page: EnterpriseInput) -> Draft:
    """One row per option of each closed question to raters that anybody answered."""
    grid = page.grid()
    rated = rated_enterprises(grid, [page.enterprise], page.assessments)
    origins = [each.origin for each in rated]
    rows = tuple(
        cells
        for each in rated
        for question in grid.questions("ratings")
        if not isinstance(question, RatingScale)
        for cells in _rows(grid, each, question)
    )
    return Table(
        id="Raters",
        title=own_title(page, say("What raters said beside their steps"), origins),
        columns=ANSWERS,
        rows=rows,
        about=(
            say(
                "Counted over all raters together; several answers may be ticked where that is "
                "asked."
            ),
            *((INVENTED,) if Origin.SYNTHETIC in origins else ()),
        ),
    )


def _rows(grid: Instrument, each: RatedEnterprise, question: Question) -> Iterator[Cells]:
    if not isinstance(question, SingleChoice | SeveralChoices):
        return
    given = [_codes(sheet.get(question.id)) for sheet in each.rated.latest.values()]
    answered = [codes for codes in given if codes]
    agreed = {c for r in each.rated.agreed for c in _codes(r.answers.get(question.id))}
    counted = Counter(code for codes in answered for code in codes)
    for choice in question.choices if answered or agreed else ():
        yield (
            question.id,
            question.label,
            each.origin.value,
            choice.id,
            in_words(question, choice.id),
            len(answered),
            own_figure(counted[choice.id], "count", each.origin, raters=len(answered)),
            say("yes") if choice.id in agreed else "",
        )


def _codes(answer: Answer | None) -> tuple[str, ...]:
    match answer:
        case None | Missing():
            return ()
        case str():
            return (answer,)
        case tuple():
            return answer
        case _:
            return ()
