"""What the checks of the instrument have to say about a fact sheet, and to whom."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal

from grids.checks import Finding, run
from grids.conditions import condition_refs
from grids.instrument import Check, Section
from grids.values import Answer, Answers
from survey_app.respond.sheet import Sheet

EURO = "EUR"


def findings(sheet: Sheet, answers: Answers) -> tuple[Finding, ...]:
    """What the checks find in some answers that concerns what the visitor fills in; what is
    beside no question concerns the sheet as a whole."""
    mine = {question.id for section in sheet.sections for question in section.questions}
    before = sheet.before.answers().get if sheet.before else None
    found = run(sheet.instrument, {**around(sheet), **answers}.get, before)
    return tuple(
        finding
        for finding in found
        if not finding.questions or mine.intersection(finding.questions)
    )


def own_contradictions(sheet: Sheet, section: Section, answers: Answers) -> tuple[Finding, ...]:
    """The hard checks that the answers of this section break by themselves, whatever stands in
    the others."""
    ids = {question.id for question in section.questions}
    alone = {id: answer for id, answer in answers.items() if id in ids}
    by_themselves = {finding.check.id for finding in findings(sheet, alone) if finding.hard}
    if not by_themselves:
        return ()
    found = findings(sheet, answers)
    return tuple(f for f in found if f.hard and f.check.id in by_themselves)


def findings_on(sheet: Sheet, section: Section) -> tuple[Finding, ...]:
    """What the checks find beside the stored answers of a section; nothing where it is empty."""
    if not any(question.id in sheet.answers for question in section.questions):
        return ()
    return touching(findings(sheet, sheet.answers), section)


def touching(found: Iterable[Finding], section: Section) -> tuple[Finding, ...]:
    """The findings that stand beside a question of the section."""
    ids = {question.id for question in section.questions}
    return tuple(finding for finding in found if ids.intersection(finding.questions))


def read_by(check: Check) -> frozenset[str]:
    """The ids of all answers that a check looks at; of the year before, none."""
    conditions = (check.when, check.must, check.unusual)
    refs = {ref for condition in conditions if condition for ref in condition_refs(condition)}
    return frozenset({ref for ref in refs if not ref.startswith("previous.")}.union(check.fields))


def around(sheet: Sheet) -> Answers:
    """What the checks may look at outside the answers, as far as it is known to the visitor."""
    known: dict[str, Answer] = {"today": today()}
    if sheet.enterprise.size is not None:
        known["round.size_class"] = sheet.enterprise.size.value
    if sheet.currency == EURO:
        known["currency.per_euro"] = Decimal(1)
    for part in sheet.parts:
        ids = {question.id for s in sheet.sections_of(part.id) for question in s.questions}
        sources = {fact.source for fact in sheet.record.facts if fact.question in ids}
        if len(sources) == 1:
            known[f"source.{part.id}"] = sources.pop().value
    return known


def today() -> date:
    """The day (UTC)."""
    return datetime.now(UTC).date()
