"""How cells look: a few named styles, set on each cell because not every program draws the style
of a table; and the colours of the charts, which those who do not see all colours can tell apart."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, NamedTuple

from openpyxl.cell import Cell
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook

FONT = "Calibri"
SIZE = 11
TITLE_SIZE = 14
INK = "1F2933"
LINK = "0B4F8A"
HEADER = "DCE9EC"
HAIRLINE = "C5CED6"
EDGE = "333333"

SCALE = ("A6611A", "DFC27D", "E8E8E8", "80CDC1", "018571")
"""From one end of a scale to the other (ColorBrewer BrBG, safe for the colour-blind)."""
SERIES = ("018571", "A6611A", "80CDC1", "DFC27D", "35475A", "E8E8E8")
"""Things beside each other, the first ones farthest apart."""


class Look(StrEnum):
    """The named styles of the workbook, as they are listed among its cell styles."""

    TITLE = "Survey title"
    LINE = "Survey line"
    LINK = "Survey link"
    HEADING = "Survey heading"
    TEXT = "Survey text"
    CODE = "Survey code"
    TEXT_LINK = "Survey text link"
    NUMBER = "Survey number"
    NUMBER_HEADING = "Survey number heading"
    MARK = "Survey mark"
    HEADING_HIGH = "Survey heading with button"
    NUMBER_HEADING_HIGH = "Survey number heading with button"


CLEAR = "_)_)"
"""What keeps numbers clear of the right edge of their cells. An indent would do, but LibreOffice
forgets it where numbers and marks alternate."""
PATTERNS = (
    *("0", "0.0", "0.00", "#,##0", "#,##0.0", "#,##0.00"),
    *('0"%"', '0.0"%"', '0.00"%"', "yyyy-mm-dd"),
)
"""All formats that numbers are shown in."""


class Style(NamedTuple):
    """A look with a format for numbers; `quoted` marks a text that must never be calculated."""

    look: Look
    pattern: str = "General"
    quoted: bool = False


def dress(book: Workbook) -> Mapping[Style, int]:
    """Gives a workbook the named styles; the number that cells name each style by."""
    for named in _styles():
        book.add_named_style(named)
    sheet = book.create_sheet()
    texts = [Style(look, quoted=quoted) for look in Look for quoted in (False, True)]
    numbers = [Style(look, pattern) for look in (Look.NUMBER, Look.CODE) for pattern in PATTERNS]
    found = {style: _number_of(style, Cell(sheet, row=1, column=1)) for style in texts + numbers}
    book.remove(sheet)
    return MappingProxyType(found)


def _number_of(style: Style, cell: Cell) -> int:
    cell.style = style.look.value
    match style.look:
        case Look.NUMBER:
            cell.number_format = f"{style.pattern}{CLEAR}"
        case Look.MARK:
            cell.number_format = f"@{CLEAR}"
        case _:
            cell.number_format = style.pattern
    cell.quotePrefix = style.quoted
    return cell.style_id


def scale_colours(count: int) -> tuple[str, ...]:
    """Colours for that many steps between two ends; past five they repeat."""
    ends = {1: (4,), 2: (0, 4), 3: (0, 2, 4), 4: (0, 1, 3, 4)}
    places = ends.get(count, tuple(place % len(SCALE) for place in range(count)))
    return tuple(SCALE[place] for place in places)


def _styles() -> list[NamedStyle]:
    plain = Font(name=FONT, size=SIZE, color=INK)
    bold = Font(name=FONT, size=SIZE, color=INK, bold=True)
    link = Font(name=FONT, size=SIZE, color=LINK, underline="single")
    title = Font(name=FONT, size=TITLE_SIZE, color=INK, bold=True)
    row = Border(bottom=Side(style="hair", color=HAIRLINE))
    left = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
    right = Alignment(vertical="top", horizontal="right")
    return [
        NamedStyle(Look.TITLE, font=title, alignment=Alignment(vertical="center")),
        NamedStyle(Look.LINE, font=plain),
        NamedStyle(Look.LINK, font=link),
        _heading(Look.HEADING, bold, "left", "bottom"),
        _heading(Look.NUMBER_HEADING, bold, "right", "bottom"),
        _heading(Look.HEADING_HIGH, bold, "left", "top"),
        _heading(Look.NUMBER_HEADING_HIGH, bold, "right", "top"),
        NamedStyle(Look.TEXT, font=plain, alignment=left, border=row),
        NamedStyle(Look.CODE, font=plain, alignment=left, border=row),
        NamedStyle(Look.TEXT_LINK, font=link, alignment=left, border=row),
        NamedStyle(Look.NUMBER, font=plain, alignment=right, border=row),
        NamedStyle(Look.MARK, font=plain, alignment=right, border=row),
    ]


def _heading(
    look: Look, font: Font, side: Literal["left", "right"], vertical: Literal["top", "bottom"]
) -> NamedStyle:
    return NamedStyle(
        look,
        font=font,
        fill=PatternFill("solid", fgColor=HEADER),
        border=Border(bottom=Side(style="medium", color=INK)),
        alignment=Alignment(wrap_text=True, vertical=vertical, horizontal=side, indent=1),
    )


def letters(size: int, *, bold: bool = False, colour: str = INK) -> RichText:
    """The look of texts in a chart; `size` is in points."""
    look = _characters(size, bold=bold, colour=colour)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])


def headline(text: str, remark: str = "") -> Title:
    """A title of a chart, bold, and a remark under it in smaller letters; either may be ""."""
    looks = ((text, _characters(12, bold=True)), (remark, _characters(9)))
    title = Title(overlay=False)
    title.tx = Text(
        rich=RichText(
            p=[
                Paragraph(
                    pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(t=part, rPr=look)]
                )
                for part, look in looks
                if part
            ]
        )
    )
    return title


def _characters(size: int, *, bold: bool = False, colour: str = INK) -> CharacterProperties:
    return CharacterProperties(sz=size * 100, b=bold, solidFill=colour)
