"""Puts the answers of a section into the record, beside what others put there meanwhile."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace

from grids.instrument import Section
from grids.questions import DecimalNumber, Money, Question
from grids.responses import Fact, FactRecord, SourceKind, kept
from grids.values import Answer, Answers, to_json
from survey_app.respond.sheet import CURRENCY, Sheet, currency
from survey_app.store import AcceptedWarning, Store

SOURCES = (SourceKind.ACCOUNTS, SourceKind.PAYROLL, SourceKind.REPORT, SourceKind.ESTIMATE)
"""The sources an enterprise can name for its figures."""


def merged(
    sheet: Sheet, section: Section, answers: Answers, stored: Answers | None = None
) -> Answers:
    """All answers when those of a section are replaced by these, without those that no longer
    apply. `stored` are the answers before, if not those of the sheet."""
    ids = {question.id for question in section.questions}
    before = sheet.answers if stored is None else stored
    others = {id: answer for id, answer in before.items() if id not in ids}
    return kept(sheet.instrument, {**others, **answers})


def save(
    store: Store,
    sheet: Sheet,
    section: Section,
    answers: Answers,
    source: SourceKind,
    accepted: tuple[AcceptedWarning, ...] = (),
) -> FactRecord:
    """Store the answers of a section, with the source they were taken from; the new record.

    Answers elsewhere that no longer apply are taken out; nothing else is touched. A question of
    the section that is longer than the sheet keeps its answer.
    """
    asked = {question.id for question in sheet.questions(section)}
    after = merged(sheet, section, {**_others(sheet, section, asked), **answers})
    changed = asked | set(sheet.answers).difference(after)
    facts = _facts(sheet, after, asked, source)
    if sheet.answers.get(CURRENCY) != after.get(CURRENCY):
        money = {question.id for question in sheet.instrument.questions() if _has_unit(question)}
        changed |= money.intersection(after)
        facts = (*facts, *_converted(sheet, after, money - asked))
    record = replace(sheet.record, facts=facts)
    return store.facts.save_part(record, changed, sheet.by, accepted=accepted)


def fingerprint(sheet: Sheet, section: Section) -> str:
    """What stands in a section of a sheet, in short: it differs when somebody else has changed
    it, and between any two sheets."""
    answers = [(q.id, to_json(sheet.answers[q.id])) for q in _answered(sheet, section)]
    whose = (sheet.enterprise.id, sheet.year, section.id)
    return hashlib.sha256(repr((whose, answers)).encode()).hexdigest()[:16]


def belongs(sheet: Sheet, section: Section) -> str:
    """Which sheet a page was drawn for: it differs between any two sheets."""
    whose = (sheet.enterprise.id, sheet.year, section.id, sheet.part)
    return hashlib.sha256(repr(whose).encode()).hexdigest()[:16]


def source_of(sheet: Sheet, section: Section) -> SourceKind:
    """Where the figures of a section were taken from; else those of its part."""
    own = {question.id for question in section.questions}
    part = {q.id for s in sheet.sections_of(section.part) for q in s.questions}
    for ids in (own, part):
        named = [fact.source for fact in sheet.record.facts if fact.question in ids]
        named = [source for source in named if source in SOURCES]
        if named:
            return max(named, key=named.count)
    return SourceKind.STATEMENT


def _others(sheet: Sheet, section: Section, asked: Collection[str]) -> Answers:
    return {
        question.id: sheet.answers[question.id]
        for question in _answered(sheet, section)
        if question.id not in asked
    }


def _answered(sheet: Sheet, section: Section) -> Iterable[Question]:
    return (question for question in section.questions if question.id in sheet.answers)


def _facts(
    sheet: Sheet, answers: Answers, asked: Collection[str], source: SourceKind
) -> tuple[Fact, ...]:
    money = _currency(sheet, answers)
    return tuple(
        _fact(sheet, question, answers[question.id], source, money)
        for question in sheet.instrument.questions("facts")
        if question.id in asked and question.id in answers
    )


def _fact(sheet: Sheet, question: Question, answer: Answer, source: SourceKind, money: str) -> Fact:
    """The fact for an answer; one that did not change keeps what is noted with it."""
    stored = sheet.record.fact(question.id)
    if stored is None or stored.answer != answer or type(stored.answer) is not type(answer):
        stored = Fact(question=question.id, answer=answer)
    return replace(stored, source=source, unit=money if _has_unit(question) else stored.unit)


def _converted(sheet: Sheet, answers: Answers, ids: Collection[str]) -> tuple[Fact, ...]:
    """The amounts of other sections, in the currency that was named just now."""
    money = _currency(sheet, answers)
    return tuple(
        replace(fact, unit=money)
        for fact in sheet.record.facts
        if fact.question in ids and fact.question in answers
    )


def _currency(sheet: Sheet, answers: Answers) -> str:
    return currency(sheet.instrument, sheet.enterprise.country, answers.get(CURRENCY))


def _has_unit(question: Question) -> bool:
    return isinstance(question, Money) or (
        isinstance(question, DecimalNumber) and question.unit in ("amount", "per_hour")
    )
