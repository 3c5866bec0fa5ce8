"""Pages in pieces: the HTML of a question, prepared once, with places for what was answered.

A macro draws a question once for each shape it can have; what differs from answer to answer is
marked in it and filled in afterwards. That is many times faster than drawing it anew.
"""

import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import SimpleNamespace
from typing import NamedTuple

from flask import current_app
from markupsafe import Markup, escape

from grids.questions import Question
from survey_app.forms.asked import SLOT, Entry
from survey_app.forms.given import Given
from survey_app.forms.inputs import WHY, keys

MOST = 5_000
"""How many shapes of questions are kept; more than all instruments in all languages have."""
NO_TOTAL = "–"
INDENTATION = re.compile(r"\n\s+")


class Words(NamedTuple):
    """What stands beside the inputs of a question, apart from notes: "" where nothing does."""

    unit: str = ""
    beside: str = ""
    total: str = ""
    before: str = ""


class Shape(NamedTuple):
    """What decides about the HTML of a question, apart from the places in it. `question` is the
    id() of one: comparing questions would take longer than all the rest."""

    question: int
    language: str
    unit: str
    beside: bool
    before: bool
    answered: tuple[bool, ...]


@dataclass(frozen=True)
class Pieces:
    """The HTML of a shape: fixed pieces, and between them the places to be filled. It holds its
    question, so that no other one gets its id()."""

    question: Question
    fixed: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]

    @cached_property
    def blank(self) -> Markup:
        """The HTML where nothing stands in the inputs, nor beside them."""
        told = [self.fixed[0]]
        for place, piece in zip(self.places, self.fixed[1:], strict=True):
            told.append(NO_TOTAL if place == ("total",) else "")
            told.append(piece)
        return Markup("".join(told))  # noqa: S704 - the pieces are HTML

    def filled(self, given: Given, words: Words) -> Markup:
        """The HTML with what stands in the inputs of the question."""
        if not given.texts and words == Words(words.unit):
            return self.blank
        told = [self.fixed[0]]
        for place, piece in zip(self.places, self.fixed[1:], strict=True):
            told.append(_put(place, given, words))
            told.append(piece)
        return Markup("".join(told))  # noqa: S704 - the pieces are HTML, the rest is escaped


def shape(given: Given, words: Words, language: str) -> Shape:
    """The shape of a question for what stands in its inputs."""
    held = given.texts
    answered = tuple(bool(held.get(key)) for key in keys(given.question)) if held else ()
    beside, before = bool(words.beside), bool(words.before)
    return Shape(id(given.question), language, words.unit, beside, before, answered)


def pieces(question: Question, form: Shape, entries: Callable[[], tuple[Entry, ...]]) -> Pieces:
    """The pieces of a question in a shape; drawn by the macros where it is met for the first time.

    `entries` gives the inputs of the question, and last the reasons where they stand apart.
    """
    kept: MutableMapping[Shape, Pieces] = current_app.extensions.setdefault("bwise_pieces", {})
    found = kept.get(form)
    if found is None:
        if len(kept) >= MOST:
            kept.clear()
        found = kept[form] = _prepared(question, form, entries())
    return found


def _prepared(question: Question, form: Shape, entries: tuple[Entry, ...]) -> Pieces:
    marked = {key: _marked(entry, key) for key, entry in zip(keys(question), entries, strict=False)}
    reasons = marked.pop(WHY, None)
    template = current_app.jinja_env.get_template("macros/questions.html")
    html = template.module.drawn(  # type: ignore[attr-defined]
        SimpleNamespace(
            question=question,
            id=question.id,
            entries=tuple(marked.values()),
            reasons=reasons,
            unit=form.unit,
            beside=f"{SLOT}beside{SLOT}" if form.beside else "",
            before=f"{SLOT}before{SLOT}" if form.before else "",
            total=f"{SLOT}total{SLOT}",
            notes=(),
            bad=False,
        )
    )
    told = INDENTATION.sub("\n", str(html)).split(SLOT)
    return Pieces(
        question, tuple(told[::2]), tuple(tuple(place.split("|")) for place in told[1::2])
    )


def _marked(entry: Entry, key: str) -> Entry:
    """An input with marks in the place of what stands in it."""
    options = tuple(replace(o, chosen=f"chosen|{key}|{o.value}") for o in entry.options)
    return replace(entry, options=options, text=f"{SLOT}text|{key}{SLOT}")


def _put(place: tuple[str, ...], given: Given, words: Words) -> str:
    match place:
        case ("chosen", key, value, word):
            return word if value in given.texts.get(key, ()) else ""
        case ("text", key):
            return str(escape("".join(given.texts.get(key, ())[:1])))
        case ("total",):
            return str(escape(words.total or NO_TOTAL))
        case _:
            return str(escape(getattr(words, place[0])))
