"""How far a fact sheet is filled in."""

from collections.abc import Iterable
from dataclasses import dataclass

from grids.instrument import Section
from grids.questions import Choice, Question
from grids.values import Missing
from survey_app.forms import applying
from survey_app.respond.sheet import Sheet

SECONDS_A_QUESTION = 50
"""About seventy entries take an hour with accounts and payroll at hand."""
ROUNDED_TO = 5


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """A section, what it asks now, and what of that is still open."""

    section: Section
    asked: tuple[Question, ...]
    open: tuple[Question, ...]

    @property
    def done(self) -> int:
        """How many questions have an answer, or a reason for none."""
        return len(self.asked) - len(self.open)


@dataclass(frozen=True, slots=True)
class PartProgress:
    """A part of the sheet with its sections."""

    part: Choice
    sections: tuple[SectionProgress, ...]

    @property
    def asked(self) -> int:
        """How many questions it asks now."""
        return sum(len(section.asked) for section in self.sections)

    @property
    def done(self) -> int:
        """How many of them have an answer, or a reason for none."""
        return sum(section.done for section in self.sections)

    @property
    def minutes(self) -> int:
        """About how long what is open takes, rounded up to five minutes."""
        seconds = (self.asked - self.done) * SECONDS_A_QUESTION
        return -(-seconds // (60 * ROUNDED_TO)) * ROUNDED_TO

    @property
    def next(self) -> Section | None:
        """The first section with something open; else None."""
        return next((each.section for each in self.sections if each.open), None)


def progress(sheet: Sheet) -> tuple[PartProgress, ...]:
    """How far each part is that the visitor fills in."""
    return tuple(
        PartProgress(part, tuple(_section(sheet, s) for s in sheet.sections_of(part.id)))
        for part in sheet.parts
    )


def open_questions(parts: Iterable[PartProgress]) -> int:
    """How many questions are open in all."""
    return sum(part.asked - part.done for part in parts)


def _section(sheet: Sheet, section: Section) -> SectionProgress:
    asked = tuple(applying(section, sheet.answers.get, sheet.length))
    left = tuple(q for q in asked if sheet.answers.get(q.id) in (None, Missing.SKIPPED))
    return SectionProgress(section, asked, left)
