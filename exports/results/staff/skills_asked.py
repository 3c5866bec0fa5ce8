"""Which questions of a questionnaire are about which skill, and what was drawn from what."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from grids.conditions import All, Answered, AnyOf, Condition, Not
from grids.instrument import Instrument
from grids.questions import Question, RatingScale, SeveralChoices, options

Aspect = Literal["relevance", "own", "colleagues", "future"]
ASPECTS: tuple[Aspect, ...] = ("relevance", "own", "colleagues", "future")
SKILL = re.compile(r"skills\.(\w+)\.(relevance|own|colleagues|future)")
FUTURE = "skills.future"
"""The question which skills will be needed more, with a skill as each option."""
LOT, PROBABILITY = "skills.lot", "skills.lot_probability"
IMPORTANT = 4
"""From this step on a skill is important."""
SURE = 4
"""From this step on the own level is "alone in difficult cases too"."""


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill, with the words of the first question about it."""

    id: str
    text: str

    def question(self, aspect: Aspect) -> str:
        """The id of the question about an aspect of it."""
        return f"skills.{self.id}.{aspect}"


def skills(instrument: Instrument) -> tuple[Skill, ...]:
    """The skills that a questionnaire asks about, in its order."""
    found: dict[str, Skill] = {}
    for question in instrument.questions("answers"):
        match = SKILL.fullmatch(question.id)
        if match and isinstance(question, RatingScale):
            found.setdefault(match[1], Skill(match[1], question.text))
    return tuple(found.values())


def measured_by(instrument: Instrument, skill: Skill, aspect: Aspect) -> RatingScale | None:
    """The scale that asks about an aspect of a skill, or None."""
    id = skill.question(aspect)
    question = instrument.question(id) if id in instrument else None
    return question if isinstance(question, RatingScale) else None


def future(instrument: Instrument) -> SeveralChoices | None:
    """The question which skills will be needed more, or None."""
    question = instrument.question(FUTURE) if FUTURE in instrument else None
    return question if isinstance(question, SeveralChoices) else None


def drawn_from(instrument: Instrument, question: Question) -> str:
    """The question whose answers decide by themselves whether this one is asked, as it is about
    the same item of a draw without a lot; "" where there is none."""
    for draw in instrument.draws:
        items = {candidate.item: candidate.question for candidate in draw.candidates}
        whole = {take.into for take in draw.takes if take.lot is None}
        for condition in _answered(question.show_if):
            if condition.answer in whole and condition.includes in items:
                return items[condition.includes]
    return ""


def shared_with(
    instrument: Instrument, question: Question, others: Iterable[Instrument]
) -> tuple[str, ...]:
    """The ids of the other questionnaires that ask the same question on the same steps; answers
    are compared between these only."""
    return tuple(
        other.id
        for other in others
        if other.id != instrument.id
        and question.id in other
        and _steps(other.question(question.id)) == _steps(question)
    )


def _steps(question: Question) -> tuple[str, ...]:
    return tuple(choice.text for choice in options(question))


def _answered(condition: Condition | None) -> Iterator[Answered]:
    match condition:
        case Answered():
            yield condition
        case All(all=inner) | AnyOf(any=inner):
            for each in inner:
                yield from _answered(each)
        case Not(none=each):
            yield from _answered(each)
        case _:
            return
