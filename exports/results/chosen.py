"""Options that enterprises chose in their facts, counted by question and by origin of the data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from exports.results.measured import MODELS, Given, is_fact
from exports.tables import Figure, Measure, Rule
from exports.variables import NO, YES
from grids.enterprise import Origin
from grids.instrument import Computed, Instrument
from grids.questions import (
    Choice,
    Matrix,
    Question,
    RankedChoices,
    SeveralChoices,
    SingleChoice,
    YesNo,
    options,
)
from grids.said import say
from grids.values import Answer, Missing, Parts

YES_NO = (YES, NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One option of one question, or of one row of it: by how many of those who answered.

    `label` is that of the question, `option` the words chosen, `part` their code; `adds_up` is the
    same for options that exclude each other, so that their counts add up to `answered`.
    """

    id: str
    part: str
    label: str
    option: str
    indicator: str
    rule: Rule
    origin: Origin
    adds_up: str
    count: int
    answered: int
    without: int
    years: frozenset[int]

    @property
    def n(self) -> tuple[Figure, Figure]:
        """How many answered, and how many did not."""
        return self._figure(self.answered, "n"), self._figure(self.without, "n")

    @property
    def chosen(self) -> tuple[Figure, Figure]:
        """How many chose it, and how many of 100 who answered."""
        share = Decimal(100) * self.count / self.answered
        return self._figure(self.count, "count"), self._figure(share, "share")

    def _figure(self, value: int | Decimal, measure: Measure) -> Figure:
        return Figure(
            value=value,
            rule=self.rule,
            measure=measure,
            base=self.answered,
            adds_up="" if measure == "n" else self.adds_up,
        )


def chosen(grid: Instrument, facts: Iterable[Given]) -> Iterator[Chosen]:
    """The options of all closed facts that anybody answered, in the order of the instrument, then
    which of several amounts is the largest."""
    by_origin = _by_origin(facts)
    for question in grid.questions("facts"):
        if is_fact(question):
            for origin, own in by_origin.items():
                yield from options_of(question, origin, own)
    for place, computed in enumerate(grid.computed):
        if computed.largest and not computed.id.startswith(MODELS):
            for origin, own in by_origin.items():
                yield from _largest(grid, computed, place, origin, own)


def dominant(grid: Instrument, facts: Iterable[Given]) -> Iterator[Chosen]:
    """The models by how many enterprises have their highest score there; ties count for each."""
    for place, computed in enumerate(grid.computed):
        if computed.largest and computed.id.startswith(MODELS):
            for origin, own in _by_origin(facts).items():
                yield from _largest(grid, computed, place, origin, own)


def _by_origin(facts: Iterable[Given]) -> dict[Origin, list[Given]]:
    found: dict[Origin, list[Given]] = {}
    for each in facts:
        found.setdefault(each.origin, []).append(each)
    return dict(sorted(found.items()))


def options_of(question: Question, origin: Origin, facts: list[Given]) -> Iterator[Chosen]:
    """The options of one question over enterprises of one origin; none for an open question."""
    several = isinstance(question, SeveralChoices | RankedChoices)
    for row, label, choices in _distributions(question):
        answers = [(each, _codes(each.answers.get(question.id), row)) for each in facts]
        given = [(each.year, codes) for each, codes in answers if codes is not None]
        for option in choices if given else ():
            part = f"{row}.{option.id}" if row else option.id
            yield Chosen(
                id=question.id,
                part=part,
                label=label,
                option=option.text,
                indicator=question.indicator,
                rule=question.disclosure,
                origin=origin,
                adds_up=f"{origin} {question.id} {part if several else row}",
                count=sum(option.id in codes for _, codes in given),
                answered=len(given),
                without=len(facts) - len(given),
                years=frozenset(year for year, _ in given if year is not None),
            )


def _largest(
    grid: Instrument, computed: Computed, place: int, origin: Origin, facts: list[Given]
) -> Iterator[Chosen]:
    """Which answers are the largest, over enterprises of one origin; ties count for each."""
    found = [(each.year, each.computed[place].largest) for each in facts]
    given = [(year, largest) for year, largest in found if largest]
    for id in computed.largest if given else ():
        yield Chosen(
            id=computed.id,
            part=id,
            label=computed.label,
            option=grid.question(id).label,
            indicator=computed.indicator,
            rule=computed.disclosure,
            origin=origin,
            adds_up=f"{origin} {computed.id} {id}",
            count=sum(id in largest for _, largest in given),
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
