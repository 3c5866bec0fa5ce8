"""A fact sheet that comes back from Excel: what was changed in it, or what is wrong by row.

What comes out is what a browser would send for the same answers, so that both are judged alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from grids.questions import Question, RatingScale, SeveralChoices, SingleChoice, YesNo
from grids.responses import SourceKind
from grids.values import Missing
from survey_app.forms.inputs import VALUE, WHY, name, reason_in_group, texts
from survey_app.interchange.archive_in import WorkbookError
from survey_app.interchange.facts_cells import Found, Place, cell_at, code_in, text_in, written_in
from survey_app.interchange.facts_rows import (
    ANSWER,
    FIRST_ROW,
    ID,
    KEY_SHEET,
    LANGUAGE,
    REASON,
    SOURCE,
    WAS_ANSWER,
    WAS_REASON,
    FactForm,
    Row,
    key_of,
    plain,
    rows,
)
from survey_app.interchange.workbook_in import Rows, read_sheets


@dataclass(frozen=True, slots=True)
class RowTrouble:
    """What is wrong in a row of a workbook, with the words of the row, and what to do."""

    place: Place
    label: str
    message: str


@dataclass(slots=True)
class Filled:
    """What came back in a workbook.

    `parts` are those it holds; `changed` the questions somebody changed; `sent` what a browser
    would send for all questions of these parts; `places` where each input or question stands.
    """

    parts: list[str] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    sent: "MultiDict[str, str]" = field(default_factory=MultiDict)
    sources: dict[str, SourceKind] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    troubles: list[RowTrouble] = field(default_factory=list)


def read(content: bytes, form: FactForm, sources: Mapping[str, str]) -> Filled:
    """What came back in a workbook for this sheet; `sources` are the words for where answers can
    be taken from, by code. Raises WorkbookError for a file that is not this sheet's."""
    sheets = read_sheets(content)
    _see_whose(sheets, form)
    filled = Filled()
    rows_found = _rows_by_id(sheets, filled)
    for part in form.parts:
        if SOURCE + part.id in rows_found:
            _Reader(form, filled, rows_found).part(part.id, sources)
    _see_nothing_is_foreign(form, filled, rows_found)
    if not filled.parts and not filled.troubles:
        raise WorkbookError(gettext("No sheet of the form is in this file. Download it again."))
    return filled


def language_of(content: bytes) -> str:
    """The code of the language a workbook was made in, "" where it does not say; its words are
    only understood in that one. Raises WorkbookError for a file that is no workbook."""
    return _keys(read_sheets(content)).get(LANGUAGE, "")


def _keys(sheets: Mapping[str, Rows]) -> Mapping[str, str]:
    lines = sheets.get(KEY_SHEET, ())
    return {text_in(cell_at(row, 1)): text_in(cell_at(row, 2)) for row in lines}


def _see_whose(sheets: Mapping[str, Rows], form: FactForm) -> None:
    """Refuse a workbook that belongs to another enterprise, year or version."""
    found = {
        text_in(cell_at(row, 1)): text_in(cell_at(row, 2)) for row in sheets.get(KEY_SHEET, ())
    }
    if not found:
        raise WorkbookError(
            gettext("This is not the fact sheet as it was downloaded here. Download it again.")
        )
    wanted = key_of(form)
    words = {
        "form": gettext("This file is another form."),
        "version": gettext("This file is an older version of the form."),
        "enterprise": gettext("This file belongs to another enterprise."),
        "year": gettext("This file is for the year %(year)s.", year=found.get("year", "?")[:10]),
    }
    for key, value in wanted.items():
        if found.get(key) != value:
            remedy = gettext("Download the form on this page and fill that in.")
            raise WorkbookError(f"{words[key]} {remedy}")


def _rows_by_id(sheets: Mapping[str, Rows], filled: Filled) -> Mapping[str, Found]:
    """The rows that bear an id, on all sheets."""
    found: dict[str, Found] = {}
    for title, lines in sheets.items():
        if title == KEY_SHEET or not any(
            text_in(cell_at(r, ID)).startswith(SOURCE) for r in lines[:3]
        ):
            continue
        for number, row in enumerate(lines, 1):
            id = text_in(cell_at(row, ID))
            if not id or number == FIRST_ROW - 1:
                continue
            place = Place(title, number)
            if id in found:
                told = gettext("This row is there twice. Remove the one that was added.")
                filled.troubles.append(RowTrouble(place, id[:60], told))
            was = (text_in(cell_at(row, WAS_ANSWER)), text_in(cell_at(row, WAS_REASON)))
            found[id] = Found(place, cell_at(row, ANSWER), cell_at(row, REASON), was)
    return found


def _see_nothing_is_foreign(form: FactForm, filled: Filled, found: Mapping[str, Found]) -> None:
    own = {
        row.id
        for section in form.sections
        for question in form.questions(section)
        for row in rows(question, None)
    }
    for id, row in found.items():
        if id not in own and not id.startswith(SOURCE) and row.changed:
            told = gettext(
                "This row does not belong to your form: its id was changed, or it is a part that "
                "somebody else fills in. Download the form again, or leave the row as it was."
            )
            filled.troubles.append(RowTrouble(row.place, id[:60], told))
    for id, row in found.items():
        part = id.removeprefix(SOURCE)
        if id.startswith(SOURCE) and part not in filled.parts and row.changed:
            told = gettext("This part is filled in by somebody else. Leave it as it was.")
            filled.troubles.append(RowTrouble(row.place, part[:60], told))


class _Reader:
    """Reads the rows of a form into what a browser would send."""

    def __init__(self, form: FactForm, filled: Filled, found: Mapping[str, Found]) -> None:
        self.form, self.filled, self.found = form, filled, found

    def part(self, part: str, sources: Mapping[str, str]) -> None:
        """All questions of a part, and the source of its answers."""
        self.filled.parts.append(part)
        self._source(part, sources)
        for section in self.form.sections_of(part):
            for question in self.form.questions(section):
                self._question(question)

    def _source(self, part: str, sources: Mapping[str, str]) -> None:
        row = self.found[SOURCE + part]
        try:
            code = code_in(row.answer, sources)
        except ValueError as error:
            label = gettext("Where are the answers on this sheet taken from?")
            self.filled.troubles.append(RowTrouble(row.place, label, str(error)))
            return
        if code:
            self.filled.sources[part] = SourceKind(code)

    def _question(self, question: Question) -> None:
        stored = self.form.answers.get(question.id)
        expected = rows(question, stored)
        lost = [row for row in expected if row.id not in self.found]
        if lost:
            self._trouble(question, expected, lost)
            return
        came = [(row, self.found[row.id]) for row in expected]
        for row, found in came:
            self.filled.places[row.id] = found.place
            self.filled.places.setdefault(question.id, found.place)
            self.filled.places.setdefault(name(question, WHY), found.place)
        if not any(found.changed for _, found in came):
            self._send(question, texts(question, stored))
        elif any(found.was != (plain(row.value), row.reason) for row, found in came):
            told = gettext(
                "Somebody else has changed this answer since the file was downloaded. Download it "
                "again and make your change there."
            )
            self._told(came[0], told)
        else:
            self.filled.changed.add(question.id)
            self._send(question, self._texts(question, came))

    def _texts(
        self, question: Question, came: list[tuple[Row, Found]]
    ) -> dict[str, tuple[str, ...]]:
        """What stands in the inputs of a question, read from its rows."""
        found: dict[str, tuple[str, ...]] = {}
        for row, cells in came:
            try:
                text = "" if row.key is None else written_in(row, cells.answer)
                reason = code_in(cells.reason, row.reasons) if row.reasons else ""
            except ValueError as error:
                self._told((row, cells), str(error))
                continue
            if text and isinstance(question, SeveralChoices):
                found[VALUE] = (*found.get(VALUE, ()), str(row.key))
            elif text and row.key is not None:
                found[row.key] = (text,)
            if reason:
                self._reason(question, found, reason, (row, cells))
        return found

    def _reason(
        self,
        question: Question,
        found: dict[str, tuple[str, ...]],
        reason: str,
        came: tuple[Row, Found],
    ) -> None:
        if not isinstance(question, SingleChoice | RatingScale | YesNo):
            found[WHY] = (reason,)
        elif found:
            told = gettext("There is an answer, and a reason for giving none. Keep one of them.")
            self._told(came, told)
        else:
            found[VALUE] = (reason_in_group(Missing(reason)),)

    def _send(self, question: Question, given: Mapping[str, tuple[str, ...]]) -> None:
        for key, values in given.items():
            for value in values:
                self.filled.sent.add(name(question, key), value)

    def _trouble(self, question: Question, expected: tuple[Row, ...], lost: list[Row]) -> None:
        beside = (self.found[row.id].place for row in expected if row.id in self.found)
        part = next(iter(self.filled.parts[-1:]), "")
        place = next(beside, self.found[SOURCE + part].place)
        told = gettext(
            "The row “%(label)s” of this question is missing. Download the form again; its rows "
            "cannot be removed.",
            label=lost[0].label,
        )
        self.filled.troubles.append(RowTrouble(place, question.label, told))

    def _told(self, came: tuple[Row, Found], message: str) -> None:
        row, found = came
        self.filled.troubles.append(RowTrouble(found.place, row.label, message))
