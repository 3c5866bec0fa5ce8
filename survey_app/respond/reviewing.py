"""Everything at a glance before a fact sheet is handed over: what is open, what checks found."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.checks import Finding
from grids.responses import SourceKind
from survey_app import current
from survey_app.forms import Problem
from survey_app.forms.reading import tidy
from survey_app.respond.blueprints import both, show, to
from survey_app.respond.checking import findings
from survey_app.respond.confirming import (
    Confirmed,
    confirmed,
    doubts,
    handed_over,
    handing_over,
)
from survey_app.respond.progress import progress
from survey_app.respond.section_page import open_doubts, queried
from survey_app.respond.sent import LONGEST_EXPLANATION, SURE, WHY
from survey_app.respond.sheet import Sheet
from survey_app.respond.told import Told, told
from survey_app.respond.words import source_name
from survey_app.store import AcceptedWarning

WORDS = "words"


@dataclass(frozen=True, slots=True)
class Explained:
    """Something unusual that was confirmed."""

    told: Told
    confirmed: Confirmed


@both("/review", "GET", "POST")
def review(sheet: Sheet) -> ResponseReturnValue:
    """What is open, what contradicts, what is unusual; from here a part is handed over."""
    if sheet.closed:
        return show("closed", sheet), 403
    if request.method == "GET":
        return _page(sheet)
    accepted = _confirmed_now(sheet)
    if any(len(warning.explanation) > LONGEST_EXPLANATION for warning in accepted):
        problem = gettext("At most %(n)s characters fit. Shorten it.", n=LONGEST_EXPLANATION)
        return _page(sheet, Problem(WORDS, gettext("Explanation"), problem)), 422
    if accepted:
        current.store().facts.save_part(sheet.record, (), sheet.by, accepted=accepted)
    if request.form.get("step") != "hand_over":
        flash(gettext("Saved."))
        return redirect(to("review"), 303)
    return _handed_over(sheet)


def _handed_over(sheet: Sheet) -> ResponseReturnValue:
    if not sheet.answers:
        problem = gettext("Nothing has been filled in yet.")
        return _page(sheet, Problem("obstacles", gettext("Not handed over"), problem)), 422
    found = findings(sheet, sheet.answers)
    if any(finding.hard for finding in found) or open_doubts(sheet, found):
        problem = gettext("Mend or explain what is named on this page first.")
        return _page(sheet, Problem("obstacles", gettext("Not handed over"), problem)), 422
    words = tidy(request.form.get(WORDS, ""))
    if len(words) > LONGEST_EXPLANATION:
        problem = gettext("At most %(n)s characters fit. Shorten it.", n=LONGEST_EXPLANATION)
        return _page(sheet, Problem(WORDS, gettext("Message"), problem)), 422
    handed = tuple(handing_over(part.id, words) for part in sheet.parts)
    current.store().facts.save_part(sheet.record, (), sheet.by, accepted=handed)
    if sheet.decided:
        return redirect(to("thanks"), 303)
    flash(gettext("Handed over. One last question: what may be shown of it?"))
    return redirect(to("release"), 303)


@both("/thanks")
def thanks(sheet: Sheet) -> ResponseReturnValue:
    """The parts that were handed over, and what happens now."""
    held = confirmed(current.store(), sheet)
    handed = [part for part in sheet.parts if handed_over(held, part.id)]
    return show("thanks", sheet, handed=handed) if handed else redirect(to("review"), 303)


def _page(sheet: Sheet, *problems: Problem) -> str:
    held = confirmed(current.store(), sheet)
    findings_now = findings(sheet, sheet.answers)
    found = doubts(findings_now, held)
    parts = progress(sheet)
    return show(
        "review",
        sheet,
        problems=problems,
        parts=parts,
        open_questions=sum(part.asked - part.done for part in parts),
        contradictions=_contradictions(sheet, findings_now),
        queried=[queried(sheet, doubt) for doubt in found if doubt.confirmed is None],
        explained=[
            Explained(told(sheet, doubt.finding, sheet.answers), doubt.confirmed)
            for doubt in found
            if doubt.confirmed is not None
        ],
        sources={part.id: _sources(sheet, part.id) for part in sheet.parts},
        handed={part.id: handed_over(held, part.id) for part in sheet.parts},
        words=request.form.get(WORDS, ""),
    )


def _contradictions(sheet: Sheet, found: Iterable[Finding]) -> tuple[Told, ...]:
    return tuple(told(sheet, finding, sheet.answers) for finding in found if finding.hard)


def _confirmed_now(sheet: Sheet) -> tuple[AcceptedWarning, ...]:
    """The unusual figures that are confirmed or explained on this page."""
    return tuple(
        AcceptedWarning(doubt.id, words)
        for doubt in open_doubts(sheet, findings(sheet, sheet.answers))
        if (words := tidy(request.form.get(WHY + doubt.id, ""))) or SURE + doubt.id in request.form
    )


def _sources(sheet: Sheet, part: str) -> str:
    """The sources of a part's figures, most figures first; "" where there are none."""
    ids = {question.id for s in sheet.sections_of(part) for question in s.questions}
    named: dict[SourceKind, int] = {}
    for fact in sheet.record.facts:
        if fact.question in ids:
            named[fact.source] = named.get(fact.source, 0) + 1
    return ", ".join(source_name(s) for s in sorted(named, key=lambda s: -named[s]))
