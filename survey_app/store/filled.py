"""A page that somebody filled in: does it fit its instrument, and what does it change?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from grids.codes import pack
from grids.instrument import Instrument
from grids.values import Answers
from survey_app.store.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPage:
    """What was sent from a page: its id (of a section or question), what it asked, the answers
    to that, and how many seconds it was open, 0 where nobody measured."""

    page: str
    questions: Sequence[str]
    answers: Answers = field(default_factory=dict)
    seconds: int = 0


def refuse_unfitting(instrument: Instrument, filled: FilledPage) -> None:
    """Raises Refused where a page does not fit its instrument."""
    hidden = {question.id for question in instrument.questions("drawn")}
    asked = (*filled.questions, *filled.answers)
    strange = [id for id in asked if id in hidden or id not in instrument]
    if strange:
        raise Refused(f'"{instrument.id}" {instrument.version} does not ask "{strange[0]}".')
    beside = [id for id in filled.answers if id not in filled.questions]
    if beside:
        raise Refused(f'The page "{filled.page}" does not ask "{beside[0]}".')
    try:
        pack(instrument, filled.answers)
    except ValueError as error:
        raise Refused(f"An answer does not fit its question: {error}.") from error


def put_in(instrument: Instrument, answers: Answers, filled: FilledPage) -> Answers:
    """Answers with those of a page in the place of the ones before, in the instrument's order."""
    others = {id: answer for id, answer in answers.items() if id not in filled.questions}
    found = {**others, **filled.answers}
    return MappingProxyType({q.id: found[q.id] for q in instrument.questions() if q.id in found})


def farther(instrument: Instrument, reached: str, page: str) -> str:
    """Which comes later in the instrument: the section reached before, or that of the page.
    Raises Refused for a page that the instrument does not have."""
    places: dict[str, int] = {}
    for place, section in enumerate(instrument.sections):
        places |= dict.fromkeys([section.id, *(q.id for q in section.questions)], place)
    if page not in places:
        raise Refused(f'"{instrument.id}" {instrument.version} has no page "{page}".')
    return instrument.sections[max(places[page], places.get(reached, 0))].id
