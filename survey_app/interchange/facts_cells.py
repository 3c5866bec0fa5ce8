"""The cells of a fact sheet that came back from Excel, as what somebody would type."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import gettext

from grids.questions import Date, LongText, ShortText
from survey_app.forms.numbers import written
from survey_app.interchange.facts_rows import TICK, Row, plain
from survey_app.interchange.workbook_in import EMPTY, Cell

TICKS = ("x", "✓", "1", "yes", "true")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the workbook something stands: the sheet, and the row as Excel counts it."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the workbook that came back: what stands in it, and what stood in it before."""

    place: Place
    answer: Cell
    reason: Cell
    was: tuple[str, str]

    @property
    def now(self) -> tuple[str, str]:
        """What stands in it, as texts."""
        return text_in(self.answer), text_in(self.reason)

    @property
    def changed(self) -> bool:
        """Whether somebody changed it."""
        odd = any(cell.formula or cell.broken for cell in (self.answer, self.reason))
        return odd or self.now != self.was


def written_in(row: Row, cell: Cell) -> str:
    """What stands in the cell of an answer, as somebody would type it. Raises ValueError."""
    if row.offered == {TICK: TICK}:
        return _tick(cell)
    if row.offered:
        return code_in(cell, row.offered)
    _see_plain(cell)
    match cell.value:
        case None:
            return ""
        case bool():
            raise ValueError(gettext("Write the answer itself, not TRUE or FALSE."))
        case int() | Decimal():
            number = Decimal(cell.value)
            if isinstance(row.question, Date | ShortText | LongText):
                return plain(number)
            return f"{written(number * 100)} %" if cell.percent else written(number)
        case date() if not isinstance(row.question, Date):
            raise ValueError(
                gettext(
                    "The program has made a date of this. Format the cell as text or number, "
                    "then type it again."
                )
            )
        case _:
            return plain(cell.value)


def _tick(cell: Cell) -> str:
    _see_plain(cell)
    text = plain(cell.value).casefold()
    if text and text not in TICKS:
        raise ValueError(gettext("Put an x here, or leave the cell empty."))
    return text


def code_in(cell: Cell, offered: Mapping[str, str]) -> str:
    """The code of the words chosen in a cell; "" for none. Raises ValueError."""
    _see_plain(cell)
    text = plain(cell.value)
    if isinstance(cell.value, bool) and set(offered) == {"yes", "no"}:
        return "yes" if cell.value else "no"
    for code, label in offered.items():
        if text.casefold() in (str(code), label.casefold()):
            return str(code)
    if text:
        told = gettext("“%(text)s” is not on the list. Choose from the list.", text=text[:60])
        raise ValueError(told)
    return ""


def _see_plain(cell: Cell) -> None:
    if cell.formula:
        raise ValueError(gettext("This cell works something out. Write the figure itself."))
    if cell.broken:
        raise ValueError(gettext("This cell shows an error. Write the figure itself."))


def cell_at(row: tuple[Cell, ...], column: int) -> Cell:
    """The cell of a row in this column, counted from 1."""
    return row[column - 1] if column <= len(row) else EMPTY


def text_in(cell: Cell) -> str:
    """What stands in a cell, as text."""
    return plain(cell.value, percent=cell.percent)
