"""Rows of options: how many chose each, how many put it first. What `Training`, `Gap reasons` and
`Attractiveness` are made of."""

from collections.abc import Iterator, Sequence

from exports.results.staff.asked import (
    Asked,
    first_figures,
    n_answered,
    n_asked,
    option_figures,
)
from exports.results.staff.counted import Group
from exports.results.staff.layout import Cells
from exports.tables import Column, Empty
from grids.instrument import Choice
from grids.questions import Question, RankedChoices, SeveralChoices, SingleChoice, YesNo, options
from grids.said import say

COLUMNS = (
    Column("question", "Question", "code", 24),
    Column("label", "What was asked", "text", 34),
    Column("option", "Option", "code", 18),
    Column("text", "Option as asked", "text", 40),
    Column("n_asked", "n asked", "count", 9),
    Column("n", "n", "count", 9),
    Column("count", "Chosen by", "count", 9),
    Column("percent", "Chosen by, %", "percent", 9),
    Column("first", "Put first by", "count", 9),
    Column("first_percent", "Put first by, %", "percent", 9),
)
YES_NO = (Choice(id="no", text=say("no")), Choice(id="yes", text=say("yes")))
SEVERAL = say(
    "Percentages are of those who answered; where several options may be chosen they add up to "
    "more than 100. Of a ranking, the first columns count an option at any place."
)


def asked_of(group: Group, ids: Sequence[str]) -> Iterator[Asked]:
    """Those of the questions that offer options and were put to anybody, in this order."""
    for id in ids:
        if id in group.instrument:
            own = Asked(group, group.instrument.question(id))
            if offered(own.question) and own.asked:
                yield own


def offered(question: Question) -> tuple[Choice, ...]:
    """The options of a question that people choose from; none for scales and open questions."""
    match question:
        case SingleChoice() | SeveralChoices() | RankedChoices():
            return options(question)
        case YesNo():
            return YES_NO
        case _:
            return ()


def option_rows(own: Asked) -> Iterator[Cells]:
    """One row for each option of a question, without the first cells of the sheet."""
    for choice in offered(own.question):
        ranked = isinstance(own.question, RankedChoices)
        yield (
            own.question.id,
            own.question.label,
            choice.id,
            choice.text,
            n_asked(own),
            n_answered(own),
            *option_figures(own, choice.id),
            *(first_figures(own, choice.id) if ranked else (Empty.NOT_APPLICABLE,) * 2),
        )
