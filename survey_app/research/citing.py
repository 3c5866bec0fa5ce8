"""Facts of the published study as a page tells them: answer, source, caveat."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import format_decimal, gettext

from exports.results.wording import UNITS, in_words, unit_of
from grids.instrument import Instrument, Section
from grids.library import shipped
from grids.questions import LongText, Question, ShortText, WholeNumber
from grids.responses import Fact, FactRecord
from grids.values import Answer, Missing, Range
from survey_app import languages


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact under the label of its question, its answer in words; `verbatim` in those of the
    source."""

    label: str
    answer: str
    fact: Fact
    verbatim: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """The facts of one section of an instrument; `silent`: on what the source says nothing."""

    title: str
    cited: tuple[Cited, ...]
    silent: tuple[str, ...]


def chapters(record: FactRecord) -> tuple[Chapter, ...]:
    """The facts of a record by section, without sections of which there is nothing to say."""
    instrument = languages.shown(shipped().get(record.instrument))
    found = (_chapter(instrument, section, record) for section in instrument.sections)
    return tuple(chapter for chapter in found if chapter.cited or chapter.silent)


def stated(record: FactRecord) -> int:
    """How many figures and statements a source gives."""
    return sum(not isinstance(fact.answer, Missing) for fact in record.facts)


def with_caveat(record: FactRecord) -> int:
    """How many of them have to be read with care."""
    return sum(bool(fact.caveat) for fact in record.facts)


def _chapter(instrument: Instrument, section: Section, record: FactRecord) -> Chapter:
    labels = {question.id: question.label for question in section.questions}
    facts = [fact for fact in record.facts if fact.question in labels]
    silent = (labels[fact.question] for fact in facts if isinstance(fact.answer, Missing))
    cited = tuple(_cited(instrument, labels, facts))
    return Chapter(section.title, cited, tuple(dict.fromkeys(silent)))


def _cited(instrument: Instrument, labels: Mapping[str, str], facts: list[Fact]) -> Iterator[Cited]:
    for fact in facts:
        if not isinstance(fact.answer, Missing):
            question = instrument.question(fact.question)
            verbatim = isinstance(question, ShortText | LongText)
            yield Cited(labels[fact.question], _told(question, fact), fact, verbatim)


def _told(question: Question, fact: Fact) -> str:
    """An answer with its unit; "about" where the source says so."""
    number = _number(fact.answer)
    if number is None:
        return languages.words().of(in_words(question, fact.answer))
    known = "" if _calendar_year(question) else languages.words().of(UNITS[unit_of(question)])
    unit = fact.unit or known
    told = f"{number} {unit}".strip()
    return gettext("about %(figure)s", figure=told) if fact.approximate else told


def _calendar_year(question: Question) -> bool:
    """Whether a question asks for a year, and not for a number of years."""
    return isinstance(question, WholeNumber) and question.minimum >= 1000


def _number(answer: Answer) -> str | None:
    match answer:
        case bool():
            return None
        case int() | Decimal():
            return _digits(answer)
        case Range(low=low, high=high):
            return gettext("%(low)s to %(high)s", low=_digits(low), high=_digits(high))
        case _:
            return None


def _digits(number: int | Decimal) -> str:
    """A number as the page's language writes it; years, which have four digits, without marks."""
    plain = number == int(number) and 1000 <= number < 10_000
    return str(int(number)) if plain else format_decimal(number)
