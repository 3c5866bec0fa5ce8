"""From a file of the study to facts: every answer typed by its question, mistakes with place."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from grids.definition import validated
from grids.instrument import Instrument
from grids.marked import Marked, read_marked
from grids.mistakes import did_you_mean
from grids.questions import Money
from grids.responses import Fact, FactRecord, SourceKind, shown
from grids.study.answers import typed
from grids.study.form import FactEntry
from grids.values import Answer, Missing

File = TypeVar("File", bound=BaseModel)
ABOUT_THE_SUBJECT = ("facts", "answers")  # the layers that a source can answer; never ratings


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries below one key of a file, and the place in the source that all of them share."""

    marked: Marked
    key: str
    place: str
    entries: tuple[FactEntry, ...]


def read_as(file: Path, model: type[File]) -> tuple[File, Marked]:
    """A file as a value of `model`, with its places. Raises DefinitionError."""
    marked = read_marked(file)
    value = validated(marked, model)
    marked.refuse()
    assert value is not None  # noqa: S101 - without mistakes there is a value
    return value, marked


def record_of(entries: Entries, instrument: Instrument, subject: str) -> FactRecord:
    """The entries as a record of facts. Light and core questions of which the source says
    nothing are `not_stated`. Mistakes are noted in the marked file, which the caller refuses."""
    stated = tuple(_facts(entries, instrument))
    return FactRecord(
        subject=subject,
        instrument=instrument.id,
        version=instrument.version,
        year=None,
        facts=(*stated, *_silent(instrument, stated)),
    )


def _facts(entries: Entries, instrument: Instrument) -> Iterator[Fact]:
    seen: set[tuple[str, str]] = set()
    for n, entry in enumerate(entries.entries):
        try:
            answer = _answer(entry, instrument)
            if (entry.question, entry.label) in seen:
                raise ValueError("the question is answered twice; give each figure its label")
        except ValueError as error:
            key = "question" if entry.question not in instrument else "value"
            entries.marked.mistake((entries.key, n, key), f'"{entry.question}": {error}')
            continue
        seen.add((entry.question, entry.label))
        yield _fact(entry, answer, entries.place)


def _answer(entry: FactEntry, instrument: Instrument) -> Answer:
    if entry.question not in instrument:
        known = (question.id for question in instrument.questions())
        raise ValueError(f"there is no such question; {did_you_mean(entry.question, known)}")
    if entry.missing is not None:
        return entry.missing
    question = instrument.question(entry.question)
    if entry.label and not question.repeats:
        raise ValueError("takes one figure only; leave the label out, name others as caveat")
    if isinstance(question, Money) and not entry.unit:
        raise ValueError("an amount needs its currency; add unit: EUR")
    assert entry.value is not None  # noqa: S101 - the form asks for one of the two
    return typed(question, entry.value)


def _fact(entry: FactEntry, answer: Answer, place: str) -> Fact:
    return Fact(
        question=entry.question,
        answer=answer,
        source=SourceKind.DOCUMENT,
        unit=entry.unit,
        year=entry.year,
        place=f"{place}, {entry.place}" if entry.place else "",
        quote=entry.quote,
        caveat=entry.caveat,
        note=entry.note,
        label=entry.label,
        approximate=entry.approximate,
    )


def _silent(instrument: Instrument, stated: tuple[Fact, ...]) -> Iterator[Fact]:
    answers = {fact.question: fact.answer for fact in stated}
    for section in instrument.sections:
        if section.layer not in ABOUT_THE_SUBJECT:
            continue
        for question in shown(section, answers.get):
            if question.id not in answers and question.length != "full":
                yield Fact(
                    question=question.id, answer=Missing.NOT_STATED, source=SourceKind.DOCUMENT
                )
