"""Noting what a group said on its topics, what it concluded, and its plan."""

from dataclasses import replace

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.focus_groups import FocusGroup
from grids.instrument import Instrument, Section
from grids.questions import Question
from grids.responses import Fact, FactRecord
from grids.values import Answers
from survey_app import current, languages
from survey_app.facilitate.sending import page_of
from survey_app.minutes.blueprint import found, minutes, staff
from survey_app.minutes.gathering import FORM, noted

KNOWN = (
    "meeting.organisers",
    "meeting.place",
    "meeting.participants",
    "meeting.enterprises",
)
"""What the plan of a group and those who joined it say already."""


def pages(form: Instrument) -> tuple[Section, ...]:
    """The pages on which notes are written, in their order."""
    return tuple(
        section.model_copy(update={"questions": _asked(section)}) for section in form.sections
    )


@minutes.route("/notes/<section>", methods=["GET", "POST"])
@staff
def note(group: str, section: str) -> ResponseReturnValue:
    """One page of notes."""
    planned, form = found(group), languages.shown(current.store().instruments.latest(FORM))
    asked = next((each for each in pages(form) if each.id == section), None) or abort(404)
    page = page_of(form, asked, noted(current.store(), planned).answers(), group)
    if page.sent is None:
        shown = {**page.values(), "group": planned}
        return render_template("minutes/note.html", **shown), page.status
    _keep(planned, form, asked.questions, page.sent)
    flash(gettext("Saved."))
    return redirect(url_for("minutes.read", group=group), 303)


def _asked(section: Section) -> tuple[Question, ...]:
    return tuple(question for question in section.questions if question.id not in KNOWN)


def _keep(
    group: FocusGroup, form: Instrument, questions: tuple[Question, ...], given: Answers
) -> None:
    """Keep the answers of a page beside those of the other pages."""
    store, person = current.store(), current.account() or abort(401)
    facts = tuple(Fact(question=id, answer=answer) for id, answer in given.items())
    record: FactRecord = replace(noted(store, group), version=form.version, facts=facts)
    store.facts.save_part(record, [question.id for question in questions], person.name)
