"""A question alone on its page, with pictures beside the words, as its page draws it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

from grids.instrument import Instrument
from grids.questions import Choice, Question, SeveralChoices, options
from survey_app.forms import Asked
from survey_app.forms.asked import Message, Option

REASON = "-"
"""How the code of a reason begins that stands among the options (see `forms.inputs`)."""


@dataclass(frozen=True, slots=True)
class Card:
    """An option as something large to press. `kind` is radio or checkbox; `apart` that it gives
    no answer, but says why."""

    id: str
    name: str
    kind: str
    value: str
    text: Message
    hint: str
    picture: str
    checked: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class Pictured:
    """A question whose answer is chosen from cards; `folded` there are none, and it is drawn
    like all others."""

    asked: Asked
    cards: tuple[Card, ...]
    apart: tuple[Card, ...]

    @property
    def question(self) -> Question:
        """The question."""
        return self.asked.question

    @property
    def error(self) -> Message:
        """What is wrong with its answer; "" if nothing is."""
        return next((entry.error for entry in self.asked.inputs if entry.error), "")


def pictured(instrument: Instrument, asked: Asked) -> Pictured:
    """The cards of a question, with the words its instrument has for giving no answer."""
    cards = tuple(_cards(instrument, asked))
    own = tuple(card for card in cards if not card.apart)
    return Pictured(asked, own, tuple(card for card in cards if card.apart))


def _cards(instrument: Instrument, asked: Asked) -> Iterable[Card]:
    question, entry = asked.question, asked.entries[0]
    offered = {choice.id: choice for choice in options(question)}
    reasons = {choice.id: choice for choice in instrument.reasons}
    kind = "checkbox" if isinstance(question, SeveralChoices) else "radio"
    for option in entry.options:
        words = offered.get(option.value) or reasons.get(option.value.removeprefix(REASON))
        yield _card(option, entry.name, kind, words)
    if asked.reasons:
        name = asked.reasons.name
        for option in asked.reasons.options:
            yield _card(option, name, "checkbox", reasons.get(option.value), apart=True)


def _card(
    option: Option, name: str, kind: str, words: Choice | None, *, apart: bool = False
) -> Card:
    text = words.text if words else option.text
    if not option.value:
        text = gettext("Take my answer back")
    return Card(
        id=option.id,
        name=name,
        kind=kind,
        value=option.value,
        text=text,
        hint=option.hint if isinstance(option.hint, str) else str(option.hint),
        picture=words.picture if words else "",
        checked=bool(option.chosen),
        apart=apart or option.apart,
    )
