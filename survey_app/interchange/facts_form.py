"""The fact sheet as an Excel workbook to be filled in: a sheet for each part."""

import io
from collections.abc import Iterable, Iterator

from flask_babel import gettext
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from grids.instrument import Section
from grids.questions import Choice
from survey_app.forms.spoken import unit
from survey_app.interchange.cells_out import (
    Lists,
    fit_height,
    font,
    open_up,
    protect,
    put,
    sheet_title,
)
from survey_app.interchange.facts_formats import cell_format, example, limits
from survey_app.interchange.facts_rows import (
    ANSWER,
    EARLIER,
    EXAMPLE,
    FIRST_ROW,
    ID,
    KEY_SHEET,
    LANGUAGE,
    MEANING,
    QUESTION,
    REASON,
    SOURCE,
    UNIT,
    WAS_ANSWER,
    WAS_REASON,
    FactForm,
    Row,
    depends,
    key_of,
    plain,
    rows,
)
from survey_app.interchange.workbook_in import CellValue

BRAND, GREY = "0B4F8A", "5C6370"
FRONT_WIDTH = 90
WIDTHS = {
    ID: 24,
    QUESTION: 46,
    MEANING: 58,
    ANSWER: 30,
    UNIT: 10,
    REASON: 22,
    EXAMPLE: 20,
    EARLIER: 26,
}


def write(form: FactForm, sources: dict[str, str]) -> bytes:
    """The workbook of a fact sheet, filled in with what is known; `sources` are the words for
    where answers can be taken from, by code."""
    book = Workbook()
    front = book.active
    if not isinstance(front, Worksheet):
        raise TypeError("a new workbook begins with a worksheet")
    _front(front, form)
    lists = Lists(book.create_sheet("Lists"))
    for part in form.parts:
        sheet = book.create_sheet(sheet_title(part.text))
        _Part(sheet, form, part, lists).write(sources)
    _keys(book.create_sheet(KEY_SHEET), form)
    book.move_sheet(lists.sheet, len(book.worksheets))
    lists.sheet.sheet_state = "hidden"
    book.properties.title = f"{form.instrument.title}: {form.enterprise.name}, {form.year}"
    book.properties.language = form.language
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


class _Part:
    """The sheet of one part while it is written."""

    def __init__(self, sheet: Worksheet, form: FactForm, part: Choice, lists: Lists) -> None:
        self.sheet, self.form, self.part, self.lists = sheet, form, part, lists

    def write(self, sources: dict[str, str]) -> None:
        """The sheet from its head to its last row."""
        self._head(sources)
        at = FIRST_ROW
        for section in self.form.sections_of(self.part.id):
            at = self._section(at, section)
        self.sheet.freeze_panes = f"C{FIRST_ROW}"
        for column, width in WIDTHS.items():
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        for column in (WAS_ANSWER, WAS_REASON):
            self.sheet.column_dimensions[get_column_letter(column)].hidden = True
        protect(self.sheet)
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.fitToWidth, self.sheet.page_setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.print_title_rows = f"{FIRST_ROW - 1}:{FIRST_ROW - 1}"

    def _head(self, sources: dict[str, str]) -> None:
        put(self.sheet, 1, QUESTION, self.part.text).font = font(bold=True, size=14)
        if self.part.hint:
            put(self.sheet, 1, MEANING, self.part.hint)
        put(self.sheet, 2, ID, SOURCE + self.part.id).font = font(color=GREY, size=9)
        told = gettext("Where are the answers on this sheet taken from?")
        put(self.sheet, 2, QUESTION, told).font = font(bold=True)
        source = self.form.sources.get(self.part.id)
        chosen = sources.get(source.value, "") if source else ""
        self._open(2, ANSWER, chosen or None, sources.values())
        self._remember(2, chosen, "")
        for column, words in _headings(self.form).items():
            head = put(self.sheet, FIRST_ROW - 1, column, words)
            head.font = font(bold=True, color="FFFFFF")
            head.fill = PatternFill("solid", fgColor=BRAND)
        for row in (1, 2, FIRST_ROW - 1):
            fit_height(self.sheet, row, WIDTHS)

    def _section(self, at: int, section: Section) -> int:
        """The rows of a section from row `at`; the row after them."""
        put(self.sheet, at, QUESTION, section.title).font = font(bold=True, size=12, color=BRAND)
        if section.text:
            put(self.sheet, at, MEANING, section.text)
        fit_height(self.sheet, at, WIDTHS)
        at += 1
        for question in self.form.questions(section):
            for row in rows(question, self.form.answers.get(question.id)):
                self._row(at, row)
                at += 1
        return at

    def _row(self, at: int, row: Row) -> None:
        put(self.sheet, at, ID, row.id).font = font(color=GREY, size=9)
        label = put(self.sheet, at, QUESTION, row.label)
        label.font = font(bold=row.first)
        label.alignment = Alignment(wrap_text=True, vertical="top", indent=0 if row.first else 2)
        if row.first:
            put(self.sheet, at, MEANING, "\n".join(self._meaning(row)))
            put(self.sheet, at, EARLIER, self.form.earlier.get(row.question.id, ""))
        if row.key is not None:
            cell = self._open(at, ANSWER, row.value, row.offered.values())
            cell.number_format = cell_format(row.question)
            put(self.sheet, at, UNIT, unit(row.question, self.form.currency))
            put(self.sheet, at, EXAMPLE, example(row)).font = font(italic=True, color=GREY)
            if (bounds := limits(row.question)) and not row.offered:
                bounds.add(cell)
                self.sheet.add_data_validation(bounds)
        if row.reasons:
            self._open(at, REASON, row.reason or None, row.reasons.values())
        self._remember(at, plain(row.value), row.reason)
        fit_height(self.sheet, at, WIDTHS)

    def _meaning(self, row: Row) -> Iterator[str]:
        question = row.question
        for text in (question.hint, question.definition):
            if text:
                yield text
        if question.base:
            yield gettext("Counted from: %(base)s", base=question.base)
        if condition := depends(self.form.instrument, question):
            yield condition

    def _open(self, at: int, column: int, value: CellValue, words: Iterable[str]) -> Cell:
        """A cell that is filled in by hand."""
        cell = put(self.sheet, at, column, value)
        open_up(cell)
        self.lists.offer(self.sheet, cell, words)
        return cell

    def _remember(self, at: int, answer: str, reason: str) -> None:
        put(self.sheet, at, WAS_ANSWER, answer)
        put(self.sheet, at, WAS_REASON, reason)


def _headings(form: FactForm) -> dict[int, str]:
    return {
        ID: gettext("Id (do not change)"),
        QUESTION: gettext("Question"),
        MEANING: gettext("What belongs here"),
        ANSWER: gettext("Answer"),
        UNIT: gettext("Unit"),
        REASON: gettext("No answer because"),
        EXAMPLE: gettext("For example"),
        EARLIER: gettext("Earlier year") if form.earlier else "",
        WAS_ANSWER: "",
        WAS_REASON: "",
    }


def _front(sheet: Worksheet, form: FactForm) -> None:
    sheet.title = sheet_title(gettext("How to fill it in"))
    title = gettext("Fact sheet %(year)s: %(name)s", year=form.year, name=form.enterprise.name)
    put(sheet, 1, 1, title).font = font(bold=True, size=14)
    for row, line in enumerate(_instructions(form), 3):
        put(sheet, row, 1, line)
        fit_height(sheet, row, {1: FRONT_WIDTH})
    sheet.column_dimensions["A"].width = FRONT_WIDTH
    protect(sheet)


def _instructions(form: FactForm) -> tuple[str, ...]:
    return (
        gettext("Write into the yellow cells only. Everything else is there to be found again."),
        gettext("Amounts are in %(currency)s, in full, not in thousands.", currency=form.currency),
        gettext("Where the example shows it, a per cent of the total will do: 12.5 %."),
        gettext("Several answers: put an x in the row of each."),
        gettext(
            "No answer? Leave the cell empty, or choose the reason beside it. “Not recorded” is "
            "a full answer."
        ),
        gettext("Write the figures themselves: a cell that works something out is refused."),
        gettext(
            "Send the file back on the page you got it from. It is taken as a whole or not at "
            "all; what is wrong is listed with its row. Only what you changed is stored, so others "
            "can go on filling in their parts meanwhile."
        ),
    )


def _keys(sheet: Worksheet, form: FactForm) -> None:
    keys = {**key_of(form), LANGUAGE: form.language}
    for row, (name, value) in enumerate(keys.items(), 1):
        put(sheet, row, 1, name)
        put(sheet, row, 2, value)
    sheet.sheet_state = "hidden"
    protect(sheet)
