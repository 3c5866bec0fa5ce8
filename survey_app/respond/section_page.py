"""Draws the page of a section."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import request

from grids.checks import Finding
from grids.instrument import Section
from grids.questions import Question
from survey_app import current
from survey_app.forms import Beside, Problem, SectionForm, draw, problems
from survey_app.respond.blueprints import show, to
from survey_app.respond.checking import findings_on
from survey_app.respond.confirming import Doubt, confirmed, doubts
from survey_app.respond.saving import source_of
from survey_app.respond.sent import SURE, WHY, Notes, page_mark
from survey_app.respond.sheet import Sheet
from survey_app.respond.suggesting import earlier
from survey_app.respond.told import Told, notes, told
from survey_app.respond.words import source_names


@dataclass(frozen=True, slots=True)
class Queried:
    """Something unusual as a page asks about it: in words, and what was said to it so far."""

    told: Told
    sure: bool
    explanation: str


@dataclass(frozen=True, slots=True)
class Beyond:
    """What stands on a page beside its form: further notes by question, further problems,
    whether somebody else saved the page meanwhile."""

    notes: Notes
    problems: tuple[Problem, ...] = ()
    meanwhile: bool = False


def section_page(
    sheet: Sheet, section: Section, form: SectionForm, shown: Sequence[Question], beyond: Beyond
) -> str:
    """The page of a section with its form, as far as its questions are shown."""
    found = findings_on(sheet, section)
    elsewhere = notes(section, [f for f in found if f.hard], sheet, sheet.answers)
    before = earlier(sheet, section)
    beside = Beside(before, _together(elsewhere, beyond.notes))
    questions = draw(form, shown, beside)
    return show(
        "section",
        sheet,
        section=section,
        before=before,
        questions=questions,
        problems=(*problems(questions), *beyond.problems),
        meanwhile=beyond.meanwhile,
        queried=[queried(sheet, doubt) for doubt in open_doubts(sheet, found)],
        mark=page_mark(sheet, section),
        sources=source_names(),
        source=request.form.get("source") or source_of(sheet, section),
        place=_place(sheet, section),
        previous=neighbour(sheet, section, -1),
    )


def open_doubts(sheet: Sheet, found: Iterable[Finding]) -> tuple[Doubt, ...]:
    """What is unusual among some findings and was not confirmed."""
    unusual = [finding for finding in found if not finding.hard]
    held = confirmed(current.store(), sheet) if unusual else {}
    return tuple(doubt for doubt in doubts(unusual, held) if doubt.confirmed is None)


def queried(sheet: Sheet, doubt: Doubt) -> Queried:
    """Something unusual as a page asks about it."""
    return Queried(
        told(sheet, doubt.finding, sheet.answers),
        SURE + doubt.id in request.form,
        request.form.get(WHY + doubt.id, ""),
    )


def neighbour(sheet: Sheet, section: Section, step: int) -> str:
    """The address of the section before (-1) or behind (1): at the ends start and review."""
    number = sheet.sections.index(section) + step
    if number < 0:
        return to("start")
    if number >= len(sheet.sections):
        return to("review")
    return to("section", section=sheet.sections[number].id)


def _together(one: Notes, other: Notes) -> Notes:
    return {id: (*one.get(id, ()), *other.get(id, ())) for id in {*one, *other}}


def _place(sheet: Sheet, section: Section) -> tuple[str, int, int]:
    """The name of the section's part, the number of its page, and how many pages there are."""
    part = next((part.text for part in sheet.parts if part.id == section.part), "")
    return part, sheet.sections.index(section) + 1, len(sheet.sections)
