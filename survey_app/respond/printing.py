"""A fact sheet on paper: everything that was answered, and room for what was not."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from grids.instrument import Section
from grids.questions import Choice, Question, options
from grids.responses import Fact
from survey_app import current
from survey_app.forms import applying, spoken, unit
from survey_app.respond.blueprints import both, show, staff_only
from survey_app.respond.sheet import Sheet
from survey_app.respond.told import part_of
from survey_app.respond.words import source_name
from survey_app.store import Difference


@dataclass(frozen=True, slots=True)
class Line:
    """A question on paper: its answer in words, else what there is to tick or to fill in."""

    question: Question
    answer: tuple[str, ...]
    choices: tuple[Choice, ...]
    unit: str


@both("/print")
def printed(sheet: Sheet) -> ResponseReturnValue:
    """All parts the visitor may see, to be printed or read."""
    lines = {section.id: _lines(sheet, section) for section in sheet.sections}
    return show("print", sheet, lines=lines)


@dataclass(frozen=True, slots=True)
class Turn:
    """One difference in the history: which question, what it was and what it became."""

    label: str
    before: str
    after: str


@staff_only("/history")
def history(sheet: Sheet) -> ResponseReturnValue:
    """Who changed what, when and why."""
    stored = current.store().facts
    changes = stored.history(sheet.enterprise.id, sheet.instrument.id, sheet.year)
    turns = [[_turn(sheet, difference) for difference in c.differences] for c in changes]
    checks: Mapping[str, str] = {check.id: check.text for check in sheet.instrument.checks}
    return show("history", sheet, changes=list(zip(changes, turns, strict=True)), checks=checks)


def _lines(sheet: Sheet, section: Section) -> tuple[Line, ...]:
    return tuple(
        Line(
            question,
            spoken(question, sheet.answers[question.id], sheet.currency)
            if question.id in sheet.answers
            else (),
            () if question.id in sheet.answers else options(question),
            unit(question, sheet.currency),
        )
        for question in applying(section, sheet.answers.get, sheet.length)
    )


def _turn(sheet: Sheet, difference: Difference) -> Turn:
    sides = [_words(sheet, side) for side in (difference.before, difference.after)]
    id = next(s.question for s in (difference.after, difference.before) if isinstance(s, Fact))
    question = sheet.instrument.question(id)
    return Turn(f"{part_of(sheet.instrument, id)}: {question.label}", *sides)


def _words(sheet: Sheet, fact: object) -> str:
    if not isinstance(fact, Fact):
        return "–"
    question = sheet.instrument.question(fact.question)
    words = "; ".join(spoken(question, fact.answer, fact.unit))
    return f"{words} ({source_name(fact.source)})"
