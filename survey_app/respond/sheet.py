"""A fact sheet as one visitor has it in hand: whose, which year, which part, what is in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from babel.numbers import get_territory_currencies

from grids.enterprise import Enterprise, Origin
from grids.instrument import Instrument, Section, asked_in
from grids.questions import Choice, Length, Question, options
from grids.responses import FactRecord
from grids.values import Answer, Answers
from survey_app.store import BY_LINK, Link, Store

GRID = "evaluation_grid"
CURRENCY = "G.currency"
FULL: Length = "full"


@dataclass(frozen=True)
class Sheet:
    """The fact sheet of an enterprise and a year, as one visitor sees it.

    `part` is the only part the visitor may see, "" for all of them; `length` how much is asked;
    `by` the name in the history; `staff` whether an account, not a link, opened it. `record` is
    what is stored, or an empty record; `before` the record of an earlier year.
    """

    enterprise: Enterprise
    instrument: Instrument
    record: FactRecord
    part: str = ""
    length: Length = FULL
    by: str = BY_LINK
    staff: bool = False
    before: FactRecord | None = None
    stored: bool = field(default=True, kw_only=True)

    @property
    def year(self) -> int:
        """The year the figures describe."""
        return self.record.year or 0

    @property
    def closed(self) -> bool:
        """Whether nothing can be changed: a published case stays as its source has it."""
        return self.enterprise.origin is Origin.PUBLISHED

    @cached_property
    def answers(self) -> Answers:
        """The stored answers, of all parts."""
        return self.record.answers()

    @cached_property
    def answers_before(self) -> Answers:
        """The answers of the year before, of the parts the visitor may see."""
        if self.before is None:
            return {}
        mine = {question.id for section in self.sections for question in section.questions}
        return {id: given for id, given in self.before.answers().items() if id in mine}

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections the visitor fills in."""
        return tuple(
            section
            for section in self.instrument.sections
            if section.layer == "facts"
            and self.part in ("", section.part)
            and any(asked_in(question, self.length) for question in section.questions)
        )

    @property
    def parts(self) -> tuple[Choice, ...]:
        """The parts the visitor fills in."""
        used = {section.part for section in self.sections}
        return tuple(part for part in self.instrument.parts if part.id in used)

    @property
    def decided(self) -> bool:
        """Whether it was decided what the focus group may see of the visitor's parts."""
        return {part.id for part in self.parts} <= dict(self.enterprise.visible).keys()

    @property
    def speaks_for_all(self) -> bool:
        """Whether the visitor answers for the enterprise as a whole: who fills in everything, or
        the part that says what the enterprise is."""
        return any(q.id == CURRENCY for section in self.sections for q in section.questions)

    def sections_of(self, part: str) -> Iterator[Section]:
        """The visitor's sections of a part."""
        return (section for section in self.sections if section.part == part)

    def section(self, id: str) -> Section | None:
        """The visitor's section with this id, or None."""
        return next((section for section in self.sections if section.id == id), None)

    def questions(self, section: Section) -> tuple[Question, ...]:
        """What a section can ask in a sheet of this length, shown or not."""
        return tuple(q for q in section.questions if asked_in(q, self.length))

    @property
    def currency(self) -> str:
        """The code of the money the amounts are in: as answered, else that of the country."""
        return currency(self.instrument, self.enterprise.country, self.answers.get(CURRENCY))


def currency(instrument: Instrument, country: str, answer: Answer | None) -> str:
    """The code of the money amounts are in: as answered, else that of the country."""
    if isinstance(answer, str) and answer.isalpha():
        return answer.upper()
    offered = (
        {choice.id.upper() for choice in options(instrument.question(CURRENCY))}
        if CURRENCY in instrument
        else set()
    )
    return next((code for code in get_territory_currencies(country) if code in offered), "EUR")


def by_link(store: Store, link: Link) -> Sheet | None:
    """The sheet that a link opens; None where its enterprise is no longer there."""
    enterprise = store.enterprises.get(link.enterprise)
    if enterprise is None:
        return None
    length = cast(Length, link.length)
    return _sheet(store, enterprise, link.year, part=link.part, length=length)


def by_staff(store: Store, enterprise: Enterprise, year: int, name: str) -> Sheet:
    """The whole sheet of an enterprise, for somebody with an account."""
    return _sheet(store, enterprise, year, by=name, staff=True)


def _sheet(
    store: Store,
    enterprise: Enterprise,
    year: int,
    *,
    part: str = "",
    length: Length = FULL,
    by: str = BY_LINK,
    staff: bool = False,
) -> Sheet:
    stored = store.facts.get(enterprise.id, GRID, year)
    instrument = (
        store.instruments.get(GRID, stored.version) if stored else store.instruments.latest(GRID)
    )
    empty = FactRecord(
        subject=enterprise.id, instrument=GRID, version=instrument.version, year=year
    )
    return Sheet(
        enterprise,
        instrument,
        stored or empty,
        part=part,
        length=length,
        by=by,
        staff=staff,
        before=_before(store, enterprise.id, year),
        stored=stored is not None,
    )


def _before(store: Store, enterprise: str, year: int) -> FactRecord | None:
    earlier = [
        record
        for record in store.facts.of(enterprise)
        if record.instrument == GRID and record.year is not None and record.year < year
    ]
    return max(earlier, key=lambda record: record.year or 0, default=None)
