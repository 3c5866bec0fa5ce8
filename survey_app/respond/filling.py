"""The start of a fact sheet, and its sections, one a page, saved on every step."""

from dataclasses import replace

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from grids.instrument import Section
from survey_app import current, errors
from survey_app.forms import Problem, SectionForm, Taken, applying, section_form
from survey_app.respond import sent
from survey_app.respond.blueprints import both, show, to
from survey_app.respond.checking import findings_on
from survey_app.respond.confirming import confirmed, handed_over
from survey_app.respond.progress import PartProgress, progress
from survey_app.respond.saving import save
from survey_app.respond.section_page import Beyond, neighbour, open_doubts, section_page
from survey_app.respond.sheet import Sheet
from survey_app.respond.suggesting import from_register
from survey_app.right_of_reply import right_of_reply
from survey_app.store import Busy, Unwritable


@both("/")
def start(sheet: Sheet) -> ResponseReturnValue:
    """What this is, who sees what, which parts there are and how far they are."""
    if sheet.closed:
        return show("closed", sheet), 403
    store, parts = current.store(), progress(sheet)
    held = confirmed(store, sheet)
    return show(
        "start",
        sheet,
        parts=parts,
        following=_following(sheet, parts),
        handed={part.part.id: handed_over(held, part.part.id) for part in parts},
        right=right_of_reply(store, sheet.enterprise) if sheet.speaks_for_all else None,
    )


@both("/section/<section>", "GET", "POST")
def section(sheet: Sheet, section: str) -> ResponseReturnValue:
    """A section to fill in; sending it stores it."""
    asked = sheet.section(section) or abort(404)
    if sheet.closed:
        return show("closed", sheet), 403
    return _sent(sheet, asked) if request.method == "POST" else _opened(sheet, asked)


def _opened(sheet: Sheet, asked: Section) -> ResponseReturnValue:
    """The section with what is stored; where nothing is, with what is known from elsewhere."""
    form = _form(sheet, asked)
    shown = tuple(applying(asked, sheet.answers.get, sheet.length))
    known = {**(sheet.answers_before if "before" in request.args else {}), **from_register(sheet)}
    proposed = [q.id for q in shown if q.id in known and form[q.id].suggest(known[q.id])]
    notes = {id: (gettext("Proposed: check it, then save."),) for id in proposed}
    return section_page(sheet, asked, form, shown, Beyond(notes))


def _sent(sheet: Sheet, asked: Section) -> ResponseReturnValue:
    """Store what was sent, or show it again with what is wrong."""
    if strange := sent.strangers(sheet, asked):
        names = ", ".join(name[:60] for name in strange[:5])
        detail = gettext("These fields do not belong to this page: %(names)s.", names=names)
        return errors.page(400, detail=detail)
    if sent.of_other_sheet(sheet, asked):
        return errors.page(409, sent.OTHER_SHEET)
    form = _form(sheet, asked, request.form)
    found, notes = sent.said(sheet, asked, form)
    accepted, wordy = sent.explanations(sheet, asked, found.answers)
    if not found.valid or wordy:
        return section_page(sheet, asked, form, found.shown, Beyond(notes, wordy)), 422
    if theirs := sent.meanwhile(sheet, asked, found):
        return section_page(sheet, asked, form, found.shown, Beyond(theirs, meanwhile=True)), 409
    source = sent.source(sheet, asked)
    try:
        record = save(current.store(), sheet, asked, found.answers, source, accepted)
    except (Busy, Unwritable):
        beyond = Beyond({}, (_not_stored(),))
        return section_page(sheet, asked, form, found.shown, beyond), 503
    return redirect(_onward(sheet, replace(sheet, record=record, stored=True), asked, found), 303)


def _not_stored() -> Problem:
    told = gettext("The data cannot be reached at the moment. Wait a minute, then save again.")
    return Problem("save", gettext("Not saved"), told)


def _form(sheet: Sheet, asked: Section, given: MultiDict[str, str] | None = None) -> SectionForm:
    questions = sheet.questions(asked)
    return section_form(sheet.instrument, questions, sheet.answers, given, currency=sheet.currency)


def _onward(before: Sheet, sheet: Sheet, asked: Section, found: Taken) -> str:
    """Where to go after saving: on, unless the page has something to show that is new."""
    step = request.form.get("step", "next")
    seen = {question.id for question in applying(asked, before.answers.get, sheet.length)}
    opened = [q for q in found.shown if q.id not in seen and q.id not in found.answers]
    known = request.form.get("asked", "").split()
    doubts = open_doubts(sheet, findings_on(sheet, asked))
    queried = [doubt for doubt in doubts if doubt.id not in known]
    here = to("section", section=asked.id)
    flash(gettext("Saved."))
    if step == "back":
        return neighbour(sheet, asked, -1)
    if opened:
        labels = ", ".join(question.label for question in opened)
        flash(gettext("What you answered opens further questions: %(labels)s.", labels=labels))
        return f"{here}#{opened[0].id}"
    if queried:
        flash(gettext("Something is unusual. Please look at it once more, below."))
        return here
    return here if step == "stay" else neighbour(sheet, asked, 1)


def _following(sheet: Sheet, parts: tuple[PartProgress, ...]) -> str:
    """The address of the first section with something open, else of the review."""
    left = {each.section.id for part in parts for each in part.sections if each.open}
    found = next((section.id for section in sheet.sections if section.id in left), None)
    return to("section", section=found) if found else to("review")
