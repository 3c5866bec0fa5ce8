"""Responses and facts: answers to an instrument, about a subject, in a context."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from grids.conditions import holds
from grids.instrument import Instrument, Section
from grids.questions import Question
from grids.terms import Look
from grids.values import Answer, Answers, Missing

FINE_MINUTES, MOST_MINUTES = 20, 60


class SourceKind(StrEnum):
    """Where a fact was read."""

    ACCOUNTS = "accounts"
    PAYROLL = "payroll"
    REPORT = "report"  # a report to a funder
    ESTIMATE = "estimate"
    STATEMENT = "statement"  # said by the enterprise, nothing else named
    DOCUMENT = "document"  # a published document, with its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing known of a subject: the answer, and where it stands.

    `unit` a currency code or a word ("people"); `year` the year the value describes; `place`
    where in the source; `quote` a few words of it; `caveat` why it must be read with care (the
    source contradicts itself, the base is unclear); `label` tells several figures of one
    question apart; `approximate` where the source says "about".
    """

    question: str
    answer: Answer
    source: SourceKind = SourceKind.STATEMENT
    unit: str = ""
    year: int | None = None
    place: str = ""
    quote: str = ""
    caveat: str = ""
    note: str = ""
    label: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRecord:
    """The facts of one subject and one year: an enterprise (its id), a country (its code), a
    focus group. `year` is None where the source names none."""

    subject: str
    instrument: str
    version: str
    year: int | None
    facts: tuple[Fact, ...] = ()
    revision: int = 1

    def fact(self, question: str) -> Fact | None:
        """The (first) fact given for a question, or None."""
        return next((f for f in self.facts if f.question == question), None)

    def answers(self) -> Answers:
        """The answers by question id; of labelled figures the first."""
        found: dict[str, Answer] = {}
        for fact in self.facts:
            found.setdefault(fact.question, fact.answer)
        return MappingProxyType(found)


class Round(StrEnum):
    """Which rating of a focus group an assessment is."""

    FIRST = "first"
    SECOND = "second"
    AGREED = "agreed"
    SELF = "self"  # the enterprise's own people, never in the group's spread


class Form(StrEnum):
    """In which form a questionnaire was filled in."""

    STANDARD = "standard"
    EASY = "easy"
    PAPER = "paper"  # typed in from a sheet


class Help(StrEnum):
    """Which help a person had in answering."""

    ALONE = "alone"
    READ = "read"  # read to
    HELPED = "helped"  # helped to understand
    ANSWERED_FOR = "answered_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The labels of a response; to `exports` no more than that.

    `round` and `focus_group` belong to ratings; `survey_round` is the id of the round of a
    survey, "" outside one. `language` (a code) and `texts_revision` tell the words that were read,
    `consent_version` what was agreed to, `minutes` roughly how long it took (see `coarse_minutes`),
    None where nobody measured.
    """

    country: str = ""
    focus_group: str = ""
    round: Round | None = None
    rater: str = ""  # a token of the participant, never a name
    stakeholder: str = ""
    synthetic: bool = False
    survey_round: str = ""
    language: str = ""
    form: Form | None = None
    help: Help | None = None
    consent_version: str = ""
    texts_revision: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """Answers to one version of an instrument. `subject` is an enterprise's id or "" """

    id: str
    instrument: str
    version: str
    answers: Answers = field(default_factory=dict)
    subject: str = ""
    context: Context = field(default_factory=Context)


def shown(section: Section, look: Look) -> Iterator[Question]:
    """The questions of a section that are asked, given the answers so far."""
    if section.show_if is not None and holds(section.show_if, look) is not True:
        return
    for question in section.questions:
        if question.show_if is None or holds(question.show_if, look) is True:
            yield question


def counted(instrument: Instrument, answers: Answers) -> tuple[Question, ...]:
    """The questions that are asked and are part of the number a person was told: none of a
    section that is not counted, none that the program fills in."""
    return tuple(
        question
        for section in instrument.sections
        if section.counted and section.layer != "drawn"
        for question in shown(section, answers.get)
    )


def kept(instrument: Instrument, answers: Answers) -> Answers:
    """The answers that may be stored: those of questions that are shown, in their order.

    A condition is judged by the earlier answers that are kept themselves, so that an answer which
    falls takes with it what depended on it.
    """
    found: dict[str, Answer] = {}

    def look(id: str) -> Answer | None:
        return found.get(id) if id in instrument else answers.get(id)

    for section in instrument.sections:
        for question in shown(section, look):
            if question.id in answers:
                found[question.id] = answers[question.id]
    return MappingProxyType(found)


def completed(instrument: Instrument, answers: Answers) -> Answers:
    """The answers that may be stored, where every question that is shown and was left open counts
    as skipped."""
    hidden = {question.id for question in instrument.questions("drawn")}
    left = {question.id: Missing.SKIPPED for question in unanswered(instrument, answers)}
    skipped = {id: why for id, why in left.items() if id not in hidden}
    return kept(instrument, {**answers, **skipped})


def coarse_minutes(seconds: int) -> int:
    """A duration as it is stored: whole minutes up to 20, then steps of five up to 60, which also
    stands for all that took longer. Nobody is known by it, and medians stay right."""
    minutes = max(1, round(seconds / 60))
    if minutes <= FINE_MINUTES:
        return minutes
    return min(5 * round(minutes / 5), MOST_MINUTES)


def unanswered(instrument: Instrument, answers: Answers) -> tuple[Question, ...]:
    """The questions that are shown and have neither an answer nor a reason for none."""
    return tuple(
        question
        for section in instrument.sections
        for question in shown(section, answers.get)
        if answers.get(question.id) in (None, Missing.SKIPPED)
    )
