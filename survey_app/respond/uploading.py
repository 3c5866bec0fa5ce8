"""A fact sheet back from Excel: judged like its pages, stored as a whole or not at all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from flask_babel import gettext

from grids.instrument import Section
from grids.responses import SourceKind
from grids.values import Answers
from survey_app.forms import SectionForm, Taken, section_form, taken
from survey_app.forms.inputs import name
from survey_app.interchange.facts_cells import Place
from survey_app.interchange.facts_rows import FactForm
from survey_app.interchange.facts_xlsx import Filled, RowTrouble
from survey_app.respond.checking import own_contradictions
from survey_app.respond.saving import merged, save, source_of
from survey_app.respond.sent import refuse_other_year
from survey_app.respond.sheet import Sheet
from survey_app.respond.suggesting import earlier
from survey_app.respond.told import told
from survey_app.store import Store


@dataclass(frozen=True, slots=True)
class Judged:
    """What a workbook holds, section by section, and what is wrong with it."""

    answers: tuple[tuple[Section, Answers], ...]
    troubles: tuple[RowTrouble, ...]


def fact_form(sheet: Sheet, language: str) -> FactForm:
    """The sheet as it goes out to Excel, in the language of its instrument."""
    return FactForm(
        enterprise=sheet.enterprise,
        instrument=sheet.instrument,
        year=sheet.year,
        length=sheet.length,
        sections=sheet.sections,
        answers=sheet.answers,
        currency=sheet.currency,
        language=language,
        sources={part.id: _source(sheet, part.id) for part in sheet.parts},
        earlier={id: text for s in sheet.sections for id, text in earlier(sheet, s).items()},
    )


def judge(sheet: Sheet, filled: Filled) -> Judged:
    """What the workbook says, by the same rules as the pages of the sheet."""
    troubles = list(filled.troubles)
    found: list[tuple[Section, Answers]] = []
    answers = sheet.answers
    for section in sheet.sections:
        if section.part not in filled.parts:
            continue
        form = section_form(
            sheet.instrument,
            sheet.questions(section),
            answers,
            filled.sent,
            currency=sheet.currency,
        )
        said = taken(form, section, sheet.length)
        refuse_other_year(sheet, form)
        troubles.extend(_misread(form, filled))
        troubles.extend(_not_asked(form, said, filled))
        found.append((section, said.answers))
        answers = merged(sheet, section, said.answers, answers)
    if not troubles:
        troubles.extend(_contradictions(sheet, found, answers, filled))
    return Judged(tuple(found), tuple(_in_order(troubles, filled)))


def keep(store: Store, sheet: Sheet, filled: Filled, judged: Judged) -> None:
    """Store everything a workbook holds, in one step."""
    with store.together():
        for section, answers in judged.answers:
            source = filled.sources.get(section.part) or source_of(sheet, section)
            sheet = replace(sheet, record=save(store, sheet, section, answers, source))


def _in_order(troubles: Iterable[RowTrouble], filled: Filled) -> list[RowTrouble]:
    """The troubles as somebody comes upon them who goes through the workbook."""
    sheets = list(dict.fromkeys(place.sheet for place in filled.places.values()))
    known = {name: number for number, name in enumerate(sheets)}
    return sorted(troubles, key=lambda t: (known.get(t.place.sheet, -1), t.place.row))


def _misread(form: SectionForm, filled: Filled) -> Iterator[RowTrouble]:
    """What was written in a way that cannot be taken."""
    for question in form.questions:
        for key, message in form[question.id].troubles.items():
            place = filled.places.get(name(question, key)) or _place(filled, question.id)
            yield RowTrouble(place, question.label, str(message))


def _not_asked(form: SectionForm, said: Taken, filled: Filled) -> Iterator[RowTrouble]:
    """What was filled in although other answers say that it is not asked."""
    shown = {question.id for question in said.shown}
    for question in form.questions:
        given = form[question.id]
        if question.id not in shown and question.id in filled.changed and given.texts:
            told = gettext("After the other answers this is not asked. Empty it, or correct them.")
            yield RowTrouble(_place(filled, question.id), question.label, told)


def _contradictions(
    sheet: Sheet, found: list[tuple[Section, Answers]], answers: Answers, filled: Filled
) -> Iterator[RowTrouble]:
    for section, _ in found:
        ids = {question.id for question in section.questions}
        for finding in own_contradictions(sheet, section, answers):
            words = told(sheet, finding, answers)
            here = next(id for id in finding.questions if id in ids)
            labels = ", ".join(place.label for place in words.places)
            yield RowTrouble(_place(filled, here), labels, f"{words.text} {words.remedy}".strip())


def _place(filled: Filled, question: str) -> Place:
    return filled.places[question]


def _source(sheet: Sheet, part: str) -> SourceKind:
    return source_of(sheet, next(sheet.sections_of(part)))
