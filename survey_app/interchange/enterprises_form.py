"""The empty Excel form for the register of enterprises, with lists to choose from."""

import io

from flask_babel import gettext
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from grids.instrument import Instrument
from survey_app.interchange.enterprises_xlsx import SHEET
from survey_app.register import FIELDS, Field, options_of

ROWS = 500
WIDTH = 28


def empty_form(grid: Instrument) -> bytes:
    """The form as an .xlsx file: one row per enterprise, lists for the closed columns, and a
    sheet that explains each column."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook begins with a worksheet")
    sheet.title = SHEET
    lists = book.create_sheet("Lists")
    explained = book.create_sheet("How to fill it in")
    for at, field in enumerate(FIELDS, 1):
        _head(sheet, at, field)
        _offer(sheet, lists, at=at, labels=list(options_of(field, grid).values()), field=field)
        _explain(explained, at, field)
    sheet.freeze_panes = "B2"
    explained.column_dimensions["A"].width, explained.column_dimensions["B"].width = 32, 90
    book.properties.title = gettext("Register of enterprises: form")
    book.properties.language = "en"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _head(sheet: Worksheet, at: int, field: Field) -> None:
    head = sheet.cell(1, at, str(field.label))
    head.font = Font(bold=True, color="FFFFFF")
    head.fill = PatternFill("solid", fgColor="0B4F8A")
    head.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions[get_column_letter(at)].width = WIDTH


def _offer(sheet: Worksheet, lists: Worksheet, *, at: int, labels: list[str], field: Field) -> None:
    """Put the labels of a closed field into the sheet of lists, and offer them in its column."""
    if not labels:
        return
    letter = get_column_letter(at)
    lists.cell(1, at, str(field.label)).font = Font(bold=True)
    for row, label in enumerate(labels, 2):
        lists.cell(row, at, label)
    lists.column_dimensions[letter].width = WIDTH
    offered = DataValidation(
        type="list",
        formula1=f"'{lists.title}'!${letter}$2:${letter}${len(labels) + 1}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=str(field.label),
        error=gettext("Choose from the list."),
    )
    offered.add(f"{letter}2:{letter}{ROWS + 1}")
    sheet.add_data_validation(offered)


def _explain(sheet: Worksheet, at: int, field: Field) -> None:
    told = str(field.hint)
    if field.required:
        told = (gettext("Always needed.") + " " + told).strip()
    sheet.cell(at, 1, str(field.label)).font = Font(bold=True)
    sheet.cell(at, 2, told).alignment = Alignment(wrap_text=True, vertical="top")
