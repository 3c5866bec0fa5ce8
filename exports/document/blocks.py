"""What a text document is made of, before any format: headings, paragraphs, tables, pictures.

All are plain values, so that a Word file, a page to print and a test look at the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal, assert_never

from exports.in_language import Words
from grids.said import Said

Cell = str | int | Decimal | None
"""What stands in a cell of a table; None stays blank."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of one of three levels; one may begin a new page."""

    kind: ClassVar[str] = "heading"
    text: str
    level: Literal[1, 2, 3] = 1
    on_new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `lead` stands before it in bold. One that is `aside` explains, in small type."""

    kind: ClassVar[str] = "paragraph"
    text: str
    lead: str = ""
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without an order."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its share of the width, and whether it holds figures."""

    label: str
    width: int = 10
    figures: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table under its caption. The first cell of each row says what the row is about."""

    kind: ClassVar[str] = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing (SVG) with the words that stand for it; `width` in centimetres."""

    kind: ClassVar[str] = "picture"
    svg: str
    alternative: str
    width: Decimal = Decimal(11)


Block = Heading | Paragraph | Bullets | Table | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text document: its title and a line below it, the code of its language, the day it stands
    for, and who issues it."""

    title: str
    below: str = ""
    language: str = "en"
    day: date
    issuer: str = ""
    blocks: tuple[Block, ...] = ()


def told(document: Document, words: Words) -> Document:
    """The document with all that the program says in one language. What people, enterprises and
    sources have written stays as it is."""

    def of(text: str) -> str:
        return words.of(text) if isinstance(text, Said) else text

    return replace(
        document,
        title=of(document.title),
        below=of(document.below),
        language=words.language,
        blocks=tuple(_told(block, of, words) for block in document.blocks),
    )


def _told(block: Block, of: Callable[[str], str], words: Words) -> Block:
    match block:
        case Heading():
            return replace(block, text=of(block.text))
        case Paragraph():
            return replace(block, text=of(block.text), lead=of(block.lead))
        case Bullets():
            return Bullets(tuple(map(of, block.items)))
        case Table():
            return replace(
                block,
                caption=of(block.caption),
                columns=tuple(replace(c, label=of(c.label)) for c in block.columns),
                rows=tuple(tuple(_cell(cell, of, words) for cell in row) for row in block.rows),
            )
        case Picture():
            return replace(block, alternative=of(block.alternative))
        case _:
            assert_never(block)


def _cell(cell: Cell, of: Callable[[str], str], words: Words) -> str:
    if cell is None:
        return ""
    return of(cell) if isinstance(cell, str) else words.number(cell)
