"""What the program fills in for one person: choices of the study, and what is drawn by lot.

A lot is a number given to a response when it is begun. Everything here follows from it and from
the answers alone, so that reloading changes nothing, and a changed answer changes no more than it
must: an item keeps its place among the others whatever is said of them.
"""

import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from grids.design import Candidate, Draw, Take
from grids.instrument import Instrument
from grids.questions import Question, SeveralChoices
from grids.responses import shown
from grids.sections import Section
from grids.values import Answer, Answers, Missing

SIX_PLACES = Decimal("0.000001")


def drawn(instrument: Instrument, answers: Answers, lot: int) -> Answers:
    """The answers with what the program fills in: to be taken whenever one has changed, before
    `responses.kept`. Choices of the study that are among the answers stay as they are."""
    results = {id for draw in instrument.draws for take in draw.takes for id in _places(take)}
    found = {id: answer for id, answer in answers.items() if id not in results}
    for choice in instrument.study:
        found.setdefault(choice.question, choice.default)
    for draw in instrument.draws:
        asked = _open(instrument, found)
        ranked = _ranked(draw, found, lot)
        for take in draw.takes:
            if take.into in asked:
                found |= _taken(instrument, draw, take, ranked, lot)
    return MappingProxyType(found)


def in_order(section: Section, questions: Iterable[Question], lot: int) -> tuple[Question, ...]:
    """Questions of a section in the order in which this person sees them."""
    if section.order == "as_written":
        return tuple(questions)
    return tuple(sorted(questions, key=lambda question: _place(lot, section.id, question.id)))


def _ranked(draw: Draw, answers: Answers, lot: int) -> tuple[Candidate, ...]:
    """The candidates that count, the highest first; a lot decides between equal ones."""
    steps = {c: answers.get(c.question) for c in draw.candidates}
    counting = {c: s for c, s in steps.items() if isinstance(s, int) and s >= draw.reached}
    return tuple(sorted(counting, key=lambda c: (-counting[c], _place(lot, draw.id, c.item))))


def _taken(
    instrument: Instrument, draw: Draw, take: Take, ranked: tuple[Candidate, ...], lot: int
) -> Mapping[str, Answer]:
    items = [candidate.item for candidate in ranked[: take.most]]
    others = [candidate.item for candidate in ranked[take.most :]]
    found: dict[str, Answer] = {}
    if take.lot is not None and take.probability is not None:
        found = {take.lot: Missing.DOES_NOT_APPLY, take.probability: Missing.DOES_NOT_APPLY}
        if others:
            one = min(others, key=lambda item: _place(lot, draw.id, "lot", item))
            chance = (Decimal(1) / len(others)).quantize(SIX_PLACES)
            found = {take.lot: one, take.probability: chance}
            items.append(one)
    into = instrument.question(take.into)
    choices = into.choices if isinstance(into, SeveralChoices) else ()
    return found | {take.into: tuple(choice.id for choice in choices if choice.id in items)}


def _open(instrument: Instrument, answers: Answers) -> set[str]:
    """The ids of the hidden questions that are open to be filled, given the answers so far."""
    hidden = (section for section in instrument.sections if section.layer == "drawn")
    return {question.id for section in hidden for question in shown(section, answers.get)}


def _places(take: Take) -> Iterable[str]:
    return filter(None, (take.into, take.lot, take.probability))


def _place(lot: int, *names: str) -> bytes:
    """A place by lot: the same for the same names, and as good as random among others."""
    return hashlib.sha256("/".join((str(lot), *names)).encode()).digest()
