"""The rows of a fact sheet in Excel: one for each input of a question, found again by its id."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import assert_never

from flask_babel import gettext

from grids.conditions import condition_refs
from grids.enterprise import Enterprise
from grids.instrument import Instrument, Section, asked_in
from grids.questions import (
    Choice,
    Date,
    DecimalNumber,
    HeadCount,
    Length,
    LongText,
    Matrix,
    Money,
    Percentage,
    Question,
    RankedChoices,
    RatingScale,
    SeveralChoices,
    Shares,
    ShortText,
    SingleChoice,
    WholeNumber,
    YesNo,
    options,
)
from grids.responses import SourceKind
from grids.values import Answer, Answers, Missing, Parts, Range
from survey_app.forms.inputs import VALUE, WHY, keys, name
from survey_app.forms.numbers import written
from survey_app.forms.reading import tidy
from survey_app.forms.spoken import REASONS
from survey_app.interchange.workbook_in import CellValue

TICK = "x"
ID, QUESTION, MEANING, ANSWER, UNIT, REASON, EXAMPLE, EARLIER, WAS_ANSWER, WAS_REASON = range(1, 11)
"""The columns. The last two are hidden: what stood in the row when the workbook went out."""
FIRST_ROW = 5
KEY_SHEET, LANGUAGE = "Key", "language"
SOURCE = "source:"
"""Begins the id of the cell that says where the answers of a part were taken from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactForm:
    """A fact sheet that goes out as a workbook and comes back: whose, which year, what is asked,
    what is known already, and what an earlier year had (by question, in words). `language` is
    that of the instrument's texts."""

    enterprise: Enterprise
    instrument: Instrument
    year: int
    length: Length
    sections: tuple[Section, ...]
    answers: Answers
    currency: str
    language: str = "en"
    sources: dict[str, SourceKind] = field(default_factory=dict)
    earlier: dict[str, str] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Choice, ...]:
        """The parts it holds, each a sheet."""
        used = {section.part for section in self.sections}
        return tuple(part for part in self.instrument.parts if part.id in used)

    def sections_of(self, part: str) -> Iterator[Section]:
        """The sections of a part."""
        return (section for section in self.sections if section.part == part)

    def questions(self, section: Section) -> tuple[Question, ...]:
        """What a section asks in a sheet of this length, whatever the other answers."""
        return tuple(q for q in section.questions if asked_in(q, self.length))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the input `key` of a question (None: it only bears the question's words).

    `offered` are the words to choose from by code; `value` is what stands in the cell for the
    answer, `reasons` the words for giving none, of which `reason` is chosen.
    """

    question: Question
    key: str | None
    label: str
    offered: dict[str, str] = field(default_factory=dict)
    value: CellValue = None
    reasons: dict[str, str] = field(default_factory=dict)
    reason: str = ""

    @property
    def id(self) -> str:
        """By what it is found again: the name of the input."""
        return self.question.id if self.key is None else name(self.question, self.key)

    @property
    def first(self) -> bool:
        """Whether it is the first row of its question."""
        return self.key in (None, VALUE)


def rows(question: Question, answer: Answer | None) -> tuple[Row, ...]:
    """The rows of a question, with what stands in them for its answer."""
    reasons = {reason.value: str(REASONS[reason]) for reason in question.missing}
    reason = reasons.get(answer.value, "") if isinstance(answer, Missing) else ""
    known = None if isinstance(answer, Missing) else answer
    inner = _inner(question)
    if inner is None:
        own = Row(question, VALUE, question.text, _offered(question), _cell(known), reasons, reason)
        if own.offered and own.value is not None:
            shown = own.offered.get(_code(known))
            own = Row(question, VALUE, question.text, own.offered, shown, reasons, reason)
        return (own,)
    head = Row(question, None, question.text, {}, None, reasons, reason)
    offered = {TICK: TICK} if isinstance(question, SeveralChoices) else _offered(question)
    return (head, *(_row(question, each, offered, known) for each in inner))


def key_of(form: FactForm) -> dict[str, str]:
    """By what a workbook is known to belong to a sheet, as it stands on its hidden sheet."""
    return {
        "form": form.instrument.id,
        "version": form.instrument.version,
        "enterprise": form.enterprise.id,
        "year": str(form.year),
    }


def plain(value: CellValue, *, percent: bool = False) -> str:
    """What stands in a cell as one text, so that two states of a cell can be compared."""
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case int() | Decimal():
            exact = Decimal(repr(float(value)))  # as precise as a program keeps it
            number = exact * 100 if percent else exact
            return f"{number.normalize():f}" + ("%" if percent else "")
        case date():
            return value.isoformat()
        case str():
            return tidy(value)
        case _:
            assert_never(value)


def depends(instrument: Instrument, question: Question) -> str:
    """On which other questions it depends whether this one is asked; "" for none."""
    if question.show_if is None:
        return ""
    ids = dict.fromkeys(ref for ref in condition_refs(question.show_if) if ref in instrument)
    labels = ", ".join(instrument.question(id).label for id in ids)
    return gettext("Only asked after certain answers to: %(labels)s.", labels=labels)


def _inner(question: Question) -> tuple[Choice, ...] | None:
    """The rows below that of the question itself; None where it has a single input."""
    match question:
        case SeveralChoices():
            return question.choices
        case Matrix():
            return question.rows
        case Shares() | HeadCount():
            return options(question)
        case RankedChoices():
            places = (key for key in keys(question) if key != WHY)
            return tuple(Choice(id=p, text=gettext("Place %(n)s", n=p)) for p in places)
        case (
            SingleChoice()
            | RatingScale()
            | YesNo()
            | WholeNumber()
            | DecimalNumber()
            | Percentage()
            | Money()
            | Date()
            | ShortText()
            | LongText()
        ):
            return None
        case _:
            assert_never(question)


def _row(question: Question, each: Choice, offered: dict[str, str], answer: Answer | None) -> Row:
    value: CellValue = None
    if isinstance(question, SeveralChoices):
        value = TICK if isinstance(answer, tuple) and each.id in answer else None
    elif isinstance(question, RankedChoices) and isinstance(answer, tuple):
        place = int(each.id) - 1
        value = offered.get(answer[place]) if place < len(answer) else None
    elif isinstance(answer, Parts):
        found = answer.get(each.id)
        value = offered.get(found) if isinstance(found, str) else found
    return Row(question, each.id, each.text, offered, value)


def _offered(question: Question) -> dict[str, str]:
    if isinstance(question, YesNo):
        return {"yes": gettext("Yes"), "no": gettext("No")}
    if isinstance(question, RatingScale):
        return {c.id: f"{c.id} {c.text}" for c in options(question)}
    if isinstance(question, Shares | HeadCount):
        return {}
    return {choice.id: choice.text for choice in options(question)}


def _code(answer: Answer | None) -> str:
    match answer:
        case bool():
            return "yes" if answer else "no"
        case _:
            return str(answer)


def _cell(answer: Answer | None) -> CellValue:
    match answer:
        case None | Missing() | tuple() | Parts():
            return None
        case Range():
            return f"{written(answer.low)} – {written(answer.high)}"
        case bool() | int() | Decimal() | date() | str():
            return answer
        case _:
            assert_never(answer)
