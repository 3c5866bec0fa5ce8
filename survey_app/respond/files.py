"""The fact sheet as an Excel file: out, and in again."""

import re
import unicodedata

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext, ngettext

from survey_app import current, languages
from survey_app.interchange.archive_in import WorkbookError
from survey_app.interchange.facts_form import write
from survey_app.interchange.facts_xlsx import Filled, RowTrouble, language_of, read
from survey_app.interchange.workbook_in import XLSX
from survey_app.respond.blueprints import both, in_words, show, to
from survey_app.respond.sheet import Sheet
from survey_app.respond.uploading import Judged, fact_form, judge, keep
from survey_app.respond.words import source_names

FILE = "file"


@both("/excel", "GET", "POST")
def excel(sheet: Sheet) -> ResponseReturnValue:
    """Where the file is fetched and sent back; what is wrong with one that was sent."""
    if sheet.closed:
        return show("closed", sheet), 403
    if request.method == "GET":
        return show("excel", sheet, message="", troubles=())
    sent = request.files.get(FILE)
    if sent is None or not sent.filename:
        return _refused(sheet, gettext("Choose the file you filled in."))
    try:
        filled, judged = _looked_through(sheet, sent.read())
    except WorkbookError as error:
        return _refused(sheet, str(error))
    if judged.troubles:
        return _refused(sheet, "", judged.troubles)
    keep(current.store(), sheet, filled, judged)
    number = len(filled.changed)
    flash(
        ngettext("Saved: one answer was changed.", "Saved: %(num)s answers were changed.", number)
    )
    return redirect(to("review"), 303)


@both("/excel/form.xlsx")
def workbook(sheet: Sheet) -> ResponseReturnValue:
    """The file, filled in with what is known."""
    if sheet.closed:
        return show("closed", sheet), 403
    headers = {"Content-Disposition": f'attachment; filename="{_file_name(sheet)}"'}
    form = fact_form(sheet, languages.chosen().code)
    return write(form, dict(source_names())), {**headers, "Content-Type": XLSX}


def _looked_through(sheet: Sheet, content: bytes) -> tuple[Filled, Judged]:
    """What stands in a file, read in the language it was made in, and what is wrong with it."""
    code = language_of(content)
    made_in = next((each for each in languages.of_pages() if each.code == code), languages.ENGLISH)
    with force_locale(made_in.locale):
        spoken = in_words(sheet)
        filled = read(content, fact_form(spoken, made_in.code), source_names())
        return filled, judge(spoken, filled)


def _refused(
    sheet: Sheet, message: str, troubles: tuple[RowTrouble, ...] = ()
) -> ResponseReturnValue:
    return show("excel", sheet, message=message, troubles=troubles), 422


def _file_name(sheet: Sheet) -> str:
    """A name that every system takes: facts-2025-bicycle.xlsx."""
    plain = unicodedata.normalize("NFKD", sheet.enterprise.name).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40] or "enterprise"
    part = f"-{sheet.part}" if sheet.part else ""
    return f"facts-{sheet.year}-{stem}{part}.xlsx"
