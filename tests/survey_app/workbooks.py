"""Workbooks for the tests of what people send in: filled-in forms, damaged ones, bombs."""

import io
import zipfile
from collections.abc import Iterable, Mapping

from openpyxl import Workbook

Row = Iterable[object]
HEAD = (
    "Name",
    "Country",
    "Region",
    "What the facts will describe",
    "Promoter",
    "Recognised status",
    "Sector",
    "Size",
    "How the enterprise appears in results",
    "Pseudonym",
)
GOOD = ("Neue Arbeit", "Austria", "Steiermark", "", "", "", "", "10 to 49 people", "", "")


def workbook(*rows: Row, head: Row = HEAD, sheet: str = "Enterprises") -> bytes:
    """A workbook with these rows below a head. Text beginning with = becomes a formula, as it
    does where somebody types it."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in (head, *rows):
        page.append(list(row))  # type: ignore[union-attr]  # a worksheet, no chart sheet
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def changed(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A packed file with some parts replaced or added."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, inside in parts.items():
            new.writestr(name, inside)
    return written.getvalue()


def part(content: bytes, name: str) -> bytes:
    """One part of a packed file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)
