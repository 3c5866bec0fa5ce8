"""The register of enterprises as an Excel workbook: the empty form out, the filled one in.

What comes in is taken as a whole or not at all; every mistake is reported with its row.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from flask_babel import gettext

from grids.enterprise import Enterprise, Origin, Release, SizeClass
from grids.instrument import Instrument
from survey_app.interchange.archive_in import WorkbookError
from survey_app.interchange.workbook_in import EMPTY, Cell, Rows, read_sheets
from survey_app.register import (
    COUNTRY,
    FIELDS,
    NAME,
    Field,
    Options,
    contradiction,
    identity_of,
    options_of,
)

SHEET = "Enterprises"
Taken = frozenset[tuple[str, str]]
"""Enterprises that are there already: country, and name without regard to capitals."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a row, in which column, and what to do."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Received:
    """What a workbook held: enterprises to add, or mistakes. Where there are mistakes nothing
    is to be added."""

    enterprises: tuple[Enterprise, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """Who may add what: the countries somebody coordinates (None: all), what is there already,
    and the origin that the installation gives to what is entered."""

    grid: Instrument
    countries: frozenset[str] | None
    taken: Taken
    origin: Origin = Origin.COLLECTED

    def read(self, content: bytes) -> Received:
        """The enterprises in a filled-in form. Raises WorkbookError for a file that is none."""
        sheets = read_sheets(content)
        rows = sheets.get(SHEET) or next(iter(sheets.values()), ())
        columns = _columns(rows)
        offers = {field: options_of(field, self.grid) for field in FIELDS}
        mistakes: list[Mistake] = []
        found: list[Enterprise] = []
        seen = set(self.taken)
        for number, row in enumerate(rows[1:], 2):
            cells = {field: row[at] for at, field in columns.items() if at < len(row)}
            if all(cell == EMPTY for cell in cells.values()):
                continue
            values, wrong = _values(number, cells, offers)
            mistakes.extend(wrong)
            if not wrong:
                found.append(self._enterprise(values))
                mistakes.extend(self._conflicts(number, found[-1], seen))
        if not found and not mistakes:
            raise WorkbookError(gettext("The form is empty: write one enterprise in each row."))
        return Received((), tuple(mistakes)) if mistakes else Received(tuple(found))

    def _enterprise(self, values: Mapping[str, str]) -> Enterprise:
        return Enterprise(
            id=str(uuid.uuid4()),
            name=values["name"],
            country=values["country"],
            pseudonym=values["pseudonym"],
            region=values["region"],
            unit=values["unit"],
            promoter=values["promoter"],
            status=values["status"],
            sector=values["sector"],
            size=SizeClass(values["size"]) if values["size"] else None,
            release=Release(values["release"] or Release.AGGREGATE),
            origin=self.origin,
        )

    def _conflicts(
        self, number: int, enterprise: Enterprise, seen: set[tuple[str, str]]
    ) -> Iterator[Mistake]:
        """What does not fit the rest of the row, of the file, of the register, or the account."""
        unfit = contradiction(enterprise)
        if unfit is not None:
            yield Mistake(number, str(unfit[0].label), unfit[1])
        if self.countries is not None and enterprise.country not in self.countries:
            told = gettext("You do not coordinate this country. Leave the row to who does.")
            yield Mistake(number, str(COUNTRY.label), told)
        identity = identity_of(enterprise)
        if identity in seen:
            told = gettext(
                "There is an enterprise of this name in this country already, in the register or "
                "in a row above. Remove the row, or tell the two apart by name."
            )
            yield Mistake(number, str(NAME.label), told)
        seen.add(identity)


def _columns(rows: Rows) -> Mapping[int, Field]:
    """The field of each column, by the words in the first row."""
    known = {str(field.label).casefold(): field for field in FIELDS}
    heads = [str(cell.value or "").strip() for cell in (rows[0] if rows else ())]
    columns = {
        at: known[head.casefold()] for at, head in enumerate(heads) if head.casefold() in known
    }
    strange = [head for head in heads if head and head.casefold() not in known]
    if strange:
        names = {str(field.label) for field in FIELDS}
        raise WorkbookError(
            gettext("There is no column “%(name)s”.", name=strange[0]) + _meant(strange[0], names)
        )
    if len(set(columns.values())) < len(columns):
        raise WorkbookError(gettext("Two columns have the same heading in the first row."))
    lacking = [field for field in FIELDS if field.required and field not in columns.values()]
    if lacking:
        raise WorkbookError(
            gettext(
                "The first row must hold the headings of the form; “%(name)s” is missing. "
                "Download the form again and fill it in below its first row.",
                name=lacking[0].label,
            )
        )
    return columns


def _values(
    number: int, cells: Mapping[Field, Cell], offers: Mapping[Field, Options]
) -> tuple[Mapping[str, str], tuple[Mistake, ...]]:
    """The texts and codes of a row by field name, and what is wrong with it."""
    values: dict[str, str] = {}
    wrong: list[Mistake] = []
    for field in FIELDS:
        try:
            values[field.name] = _value(field, cells.get(field, EMPTY), offers[field])
        except ValueError as error:
            wrong.append(Mistake(number, str(field.label), str(error)))
    return values, tuple(wrong)


def _value(field: Field, cell: Cell, offered: Options) -> str:
    """The text or code in a cell. Raises ValueError with what is wrong and what to do."""
    if cell.formula:
        raise ValueError(gettext("This cell works something out. Type the text itself."))
    if cell.broken:
        raise ValueError(gettext("This cell shows an error. Type the text itself."))
    text = "" if cell.value is None else " ".join(str(cell.value).split())
    if not text and field.required:
        raise ValueError(gettext("This is missing. Fill it in, or remove the row."))
    if len(text) > field.longest:
        raise ValueError(gettext("Use at most %(most)s characters.", most=field.longest))
    return _code(text, offered) if text and offered else text


def _code(text: str, offered: Options) -> str:
    """The code of an option, given as its code or its label."""
    wanted = text.casefold()
    for code, label in offered.items():
        if wanted in (code.casefold(), label.casefold()):
            return str(code)
    raise ValueError(
        gettext("“%(text)s” is not on the list.", text=text[:60])
        + _meant(text, set(offered.values()))
    )


def _meant(text: str, known: set[str]) -> str:
    near = get_close_matches(text, sorted(known), n=1, cutoff=0.6)
    if near:
        return " " + gettext("Did you mean “%(near)s”?", near=near[0])
    return " " + gettext("Choose from the list in the form.")
