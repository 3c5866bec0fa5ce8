"""What checks found, in words beside the questions and in the summary of a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext

from grids.checks import Finding
from grids.computed import looking
from grids.conditions import All, AnyOf, Compared, Condition, holds
from grids.instrument import Instrument, Section
from grids.terms import Look, Term, YearOf, inner_terms, refs
from grids.values import Answers
from grids.worked_out import work_out
from survey_app.forms import figure
from survey_app.forms.inputs import calendar_year
from survey_app.respond.blueprints import to
from survey_app.respond.checking import around
from survey_app.respond.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Place:
    """A question that a finding is about: `address` where it can be answered, "" where the
    visitor cannot, because it belongs to a part that somebody else fills in."""

    label: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words: what is wrong or unusual, what to do, and where."""

    id: str
    text: str
    remedy: str
    places: tuple[Place, ...]


def told(sheet: Sheet, finding: Finding, answers: Answers) -> Told:
    """A finding in words, with the two figures that do not fit where there are two."""
    check = finding.check
    text = check.text
    if sides := _sides(sheet, finding, answers):
        text = gettext("%(text)s (%(one)s against %(other)s)", text=text.rstrip("."), **sides) + "."
    places = tuple(place(sheet, id) for id in finding.questions)
    return Told(check.id, text, check.remedy, places)


def place(sheet: Sheet, question: str) -> Place:
    """Where a question stands, for this visitor."""
    label = sheet.instrument.question(question).label
    for section in sheet.sections:
        if any(asked.id == question for asked in sheet.questions(section)):
            return Place(label, to("section", section=section.id, _anchor=question))
    part = part_of(sheet.instrument, question)
    return Place(gettext("%(question)s (%(part)s)", question=label, part=part) if part else label)


def part_of(instrument: Instrument, question: str) -> str:
    """The name of the part a question belongs to; "" for none."""
    section = next(s for s in instrument.sections if any(q.id == question for q in s.questions))
    return next((part.text for part in instrument.parts if part.id == section.part), "")


def notes(
    section: Section, found: Iterable[Finding], sheet: Sheet, answers: Answers
) -> Mapping[str, tuple[str, ...]]:
    """What findings have to say beside the questions of a section."""
    ids = {question.id for question in section.questions}
    beside: dict[str, tuple[str, ...]] = {}
    for finding in found:
        words = told(sheet, finding, answers)
        for id in ids.intersection(finding.questions):
            beside[id] = (*beside.get(id, ()), f"{words.text} {words.remedy}".strip())
    return beside


def _sides(sheet: Sheet, finding: Finding, answers: Answers) -> dict[str, str] | None:
    """The figures of the one comparison that decides a finding."""
    look = looking(sheet.instrument, {**around(sheet), **answers}.get)
    check = finding.check
    verdict = check.must is None
    condition = check.unusual if check.must is None else check.must
    compared = _decisive(condition, look, verdict) if condition else None
    if compared is None or compared.relation != "equals" or verdict:
        return None
    sides = [work_out(term, look) for term in (compared.value, compared.other)]
    if not all(isinstance(side, Decimal) for side in sides):
        return None
    plain = any(_in_years(sheet.instrument, t) for t in (compared.value, compared.other))
    one, other = (
        str(side) if plain else figure(side) for side in sides if isinstance(side, Decimal)
    )
    return {"one": one, "other": other}


def _decisive(condition: Condition, look: Look, verdict: bool) -> Compared | None:
    match condition:
        case Compared():
            return condition
        case All(all=inner) | AnyOf(any=inner):
            deciding = [each for each in inner if holds(each, look) is verdict]
            return _decisive(deciding[0], look, verdict) if deciding else None
        case _:
            return None


def _in_years(instrument: Instrument, term: Term) -> bool:
    if isinstance(term, YearOf) or any(_in_years(instrument, t) for t in inner_terms(term)):
        return True
    return any(calendar_year(instrument.question(r)) for r in refs(term) if r in instrument)
