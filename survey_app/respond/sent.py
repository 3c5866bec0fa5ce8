"""What somebody sent for a section, before it is stored."""

from collections.abc import Mapping
from dataclasses import replace

from flask import request
from flask_babel import gettext, lazy_gettext

from grids.instrument import Section
from grids.responses import SourceKind
from grids.values import Answers
from survey_app.errors import Trouble
from survey_app.forms import Problem, SectionForm, Taken, foreign, spoken, taken
from survey_app.forms.inputs import keys
from survey_app.forms.reading import tidy
from survey_app.respond.checking import findings, own_contradictions
from survey_app.respond.saving import SOURCES, belongs, fingerprint, merged, source_of
from survey_app.respond.sheet import Sheet
from survey_app.respond.suggesting import REFERENCE_YEAR
from survey_app.respond.told import told
from survey_app.store import AcceptedWarning

OWN = ("csrf_token", "page", "asked", "source", "step")
SURE, WHY = "sure:", "why:"
LONGEST_EXPLANATION = 1000

OTHER_SHEET = Trouble(
    lazy_gettext("This page belongs to another fact sheet"),
    lazy_gettext(
        "Another link was opened in this browser since this page was loaded. Nothing was stored, "
        "so that the answers do not end up in the wrong sheet."
    ),
    lazy_gettext("Open the right link again, then enter the answers there."),
)


def strangers(sheet: Sheet, section: Section) -> tuple[str, ...]:
    """The names sent that have no business on the page of this section."""
    checks = (check.id for check in sheet.instrument.checks if check.severity == "soft")
    own = (name + id for id in checks for name in (SURE, WHY))
    return foreign(sheet.questions(section), request.form, *OWN, *own)


def page_mark(sheet: Sheet, section: Section) -> str:
    """Goes out and comes back with a page: which sheet it is of, and what stood in it."""
    return f"{belongs(sheet, section)}-{fingerprint(sheet, section)}"


def of_other_sheet(sheet: Sheet, section: Section) -> bool:
    """Whether the page that was sent had been drawn for another sheet."""
    return request.form.get("page", "").partition("-")[0] != belongs(sheet, section)


Notes = Mapping[str, tuple[str, ...]]
"""What is said beside questions, by their id."""


def said(sheet: Sheet, section: Section, form: SectionForm) -> tuple[Taken, Notes]:
    """What was said; not valid where an answer cannot be taken, or where the answers of the page
    contradict each other by themselves. A contradiction is told beside its first question; the
    notes point there from the others."""
    found = taken(form, section, sheet.length)
    refuse_other_year(sheet, form)
    notes = _refuse_contradictions(sheet, section, form, found)
    valid = not any(form[q.id].errors for q in found.shown if q.id in form)
    return replace(found, valid=valid), notes


def meanwhile(sheet: Sheet, section: Section, found: Taken) -> Notes:
    """Notes beside the answers that somebody else changed since the page was loaded."""
    if request.form.get("page") == page_mark(sheet, section):
        return {}
    return {
        question.id: (_their_answer(sheet, question.id),)
        for question in found.shown
        if found.answers.get(question.id) != sheet.answers.get(question.id)
    }


def source(sheet: Sheet, section: Section) -> SourceKind:
    """The source that was named for the page; else the one that stood there."""
    named = request.form.get("source", "")
    return SourceKind(named) if named in SOURCES else source_of(sheet, section)


def explanations(
    sheet: Sheet, section: Section, answers: Answers
) -> tuple[tuple[AcceptedWarning, ...], tuple[Problem, ...]]:
    """The unusual figures that were confirmed or explained, and what is wrong with the words."""
    accepted, problems = [], []
    if not any(name.startswith((SURE, WHY)) for name in request.form):
        return (), ()
    for finding in findings(sheet, merged(sheet, section, answers)):
        id = finding.check.id
        words = tidy(request.form.get(WHY + id, ""))
        if finding.hard or not (words or SURE + id in request.form):
            continue
        if len(words) > LONGEST_EXPLANATION:
            problems.append(Problem(WHY + id, finding.check.text, _too_long()))
        accepted.append(AcceptedWarning(id, words))
    return tuple(accepted), tuple(problems)


def refuse_other_year(sheet: Sheet, form: SectionForm) -> None:
    """Refuse an answer that says the figures are of another year than the sheet."""
    if REFERENCE_YEAR not in form:
        return
    year = form.look(REFERENCE_YEAR)
    if year is not None and year != sheet.year:
        message = gettext(
            "This sheet is for %(year)s. For another year, ask for a link to that year’s sheet.",
            year=sheet.year,
        )
        form[REFERENCE_YEAR].refuse(message)


def _refuse_contradictions(
    sheet: Sheet, section: Section, form: SectionForm, found: Taken
) -> Notes:
    answers = merged(sheet, section, found.answers)
    notes: dict[str, tuple[str, ...]] = {}
    for finding in own_contradictions(sheet, section, answers):
        first, *others = [q for q in found.shown if q.id in finding.questions]
        words = told(sheet, finding, answers)
        form[first.id].refuse(f"{words.text} {words.remedy}", _first_input(form, first.id))
        note = gettext("Does not fit together with “%(label)s”; see there.", label=first.label)
        notes |= {other.id: (*notes.get(other.id, ()), note) for other in others}
    return notes


def _first_input(form: SectionForm, id: str) -> str:
    return next(iter(form[id].texts), keys(form[id].question)[0])


def _their_answer(sheet: Sheet, id: str) -> str:
    answer = sheet.answers.get(id)
    if answer is None:
        return gettext("Somebody else has emptied this in the meantime.")
    words = "; ".join(spoken(sheet.instrument.question(id), answer, sheet.currency))
    return gettext("Somebody else has saved this in the meantime: %(answer)s", answer=words)


def _too_long() -> str:
    return gettext("This explanation is too long. At most %(n)s characters fit.", n=1000)
