"""Options that enterprises chose in their facts, counted by question and by origin of the data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exports.results.measured import Given, is_fact
from exports.variables import NO, YES
from grids.enterprise import Origin
from grids.instrument import Choice, Instrument, Question, options
from grids.questions import Matrix, RankedChoices, SeveralChoices, SingleChoice, YesNo
from grids.said import say
from grids.values import Answer, Missing, Parts

YES_NO = (YES, NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One option of one question, or of one row of it: by how many of those who answered.

    `alone` where options exclude each other, so that their counts add up to `answered`.
    """

    question: Question
    row: str
    option: Choice
    label: str
    origin: Origin
    alone: bool
    count: int
    answered: int
    without: int
    years: frozenset[int]


def chosen(grid: Instrument, facts: Iterable[Given]) -> Iterator[Chosen]:
    """The options of all closed facts that anybody answered, in the order of the instrument."""
    by_origin: dict[Origin, list[Given]] = {}
    for each in facts:
        by_origin.setdefault(each.origin, []).append(each)
    for question in grid.questions("facts"):
        if is_fact(question):
            for origin in sorted(by_origin):
                yield from options_of(question, origin, by_origin[origin])


def options_of(question: Question, origin: Origin, facts: list[Given]) -> Iterator[Chosen]:
    """The options of one question over enterprises of one origin; none for an open question."""
    for row, label, choices in _distributions(question):
        answers = [(each, _codes(each.answers.get(question.id), row)) for each in facts]
        given = [(each.year, codes) for each, codes in answers if codes is not None]
        if not given:
            continue
        for option in choices:
            yield Chosen(
                question=question,
                row=row,
                option=option,
                label=say("{label}: {part}", label=label, part=option.text),
                origin=origin,
                alone=not isinstance(question, SeveralChoices | RankedChoices),
                count=sum(option.id in codes for _, codes in given),
                answered=len(given),
                without=len(facts) - len(given),
                years=frozenset(year for year, _ in given if year is not None),
            )


def _distributions(question: Question) -> Iterator[tuple[str, str, tuple[Choice, ...]]]:
    """Row, label and options of each distribution that a question makes."""
    match question:
        case SingleChoice() | SeveralChoices() | RankedChoices():
            yield "", question.label, options(question)
        case YesNo():
            yield "", question.label, YES_NO
        case Matrix():
            for row in question.rows:
                yield (
                    row.id,
                    say("{label}, {part}", label=question.label, part=row.text),
                    question.choices,
                )
        case _:
            return


def _codes(answer: Answer | None, row: str) -> tuple[str, ...] | None:
    """The codes an enterprise chose; None where it did not answer."""
    match answer:
        case None | Missing():
            return None
        case bool():
            return ("yes",) if answer else ("no",)
        case str():
            return (answer,)
        case tuple():
            return answer
        case Parts():
            code = answer.get(row)
            return None if code is None else (str(code),)
        case _:
            return None
