"""Marks on responses that were perhaps filled in without care: a reason to look, never a proof.

Nothing is left out because of a mark. Whoever leaves out a response does it by hand, one by one,
and says why; results take the list of those.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from grids.codes import CodedColumn, columns
from grids.instrument import Instrument
from grids.questions import Question, RatingScale

LEAST_ITEMS = 8
"""How many questions that are asked in the same way must have the same answer."""
SHARE_OF_MEDIAN = Decimal(1) / 3
LEAST_TIMED = 10
"""How many responses must be timed before one of them is called fast."""


class Mark(StrEnum):
    """What was noticed."""

    STRAIGHT = "straight"
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class Sent:
    """A response as it was sent: its id, packed answers, and about how many minutes it took."""

    id: str
    codes: bytes
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark on a response. `questions` are those with the same answer, and `answer` is it."""

    response: str
    mark: Mark
    questions: tuple[str, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A response that somebody leaves out of all results, and why."""

    response: str
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("say why the response is left out: a mark alone is no reason")


def marks(
    instrument: Instrument, sent: Iterable[Sent], median: Decimal | None = None
) -> Iterator[Marked]:
    """The marks of responses to one version of an instrument. `median` is the time most take, in
    minutes (see `median_minutes`); without it nobody is called fast."""
    batteries = tuple(_batteries(instrument))
    for each in sent:
        for battery in batteries:
            answer = _same_answer(each.codes, battery)
            if answer:
                yield Marked(each.id, Mark.STRAIGHT, battery.questions, answer)
        if median is not None and _fast(each, median):
            yield Marked(each.id, Mark.FAST)


def median_minutes(durations: Mapping[int, int]) -> Decimal | None:
    """The median of minutes, counted by how many took as many; None where fewer than ten did."""
    n = sum(durations.values())
    if n < LEAST_TIMED:
        return None
    ordered = sorted(durations.items())
    return Decimal(_at(ordered, (n - 1) // 2) + _at(ordered, n // 2)) / 2


def counted(sent: Iterable[Sent], left_out: Iterable[LeftOut]) -> Iterator[Sent]:
    """The responses without those that were left out by hand."""
    without = {each.response for each in left_out}
    return (each for each in sent if each.id not in without)


@dataclass(frozen=True, slots=True)
class _Battery:
    """Questions that are asked in the same way, and where their answers are."""

    places: tuple[int, ...]
    columns: tuple[CodedColumn, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the questions, each once."""
        return tuple(dict.fromkeys(column.question for column in self.columns))


def _batteries(instrument: Instrument) -> Iterator[_Battery]:
    """The batteries that are long enough to notice anything in."""
    where = {column: place for place, column in enumerate(columns(instrument))}
    own: dict[str, list[CodedColumn]] = {}
    for column in where:
        own.setdefault(column.question, []).append(column)
    asked = [
        (section.stem, question)
        for section in instrument.sections
        if section.layer != "drawn"
        for question in section.questions
        if question.id in own
    ]
    alike: dict[tuple[str, ...], list[CodedColumn]] = {}
    for stem, question in asked:
        alike.setdefault(_kind(stem, question), []).extend(own[question.id])
    for together in alike.values():
        if len(together) >= LEAST_ITEMS:
            yield _Battery(tuple(where[column] for column in together), tuple(together))


def _kind(stem: str, question: Question) -> tuple[str, ...]:
    """What scales have in common that are one battery; all other questions stand alone."""
    match question:
        case RatingScale():
            return (stem, str(question.first), *question.steps)
        case _:
            return (question.id,)


def _same_answer(codes: bytes, battery: _Battery) -> str:
    """The answer that all answered questions of a battery have; "" where they differ, or are too
    few."""
    steps = range(1, len(battery.columns[0].labels) + 1)
    given = [codes[place] for place in battery.places if codes[place] in steps]
    if len(given) < LEAST_ITEMS or len(set(given)) > 1:
        return ""
    return battery.columns[0].labels[given[0] - 1]


def _fast(each: Sent, median: Decimal) -> bool:
    return each.minutes is not None and each.minutes < median * SHARE_OF_MEDIAN


def _at(ordered: list[tuple[int, int]], number: int) -> int:
    """The minutes of the response with this number, from 0, in ascending order."""
    for minutes, n in ordered:
        if number < n:
            return minutes
        number -= n
    raise IndexError(number)
