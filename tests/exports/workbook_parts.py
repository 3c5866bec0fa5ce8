"""A workbook taken apart: what its tests read, by openpyxl and as plain XML."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import openpyxl
from defusedxml.ElementTree import fromstring
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def opened(made: bytes) -> Workbook:
    """The workbook as openpyxl reads it."""
    return openpyxl.load_workbook(BytesIO(made))


def parts(made: bytes, beginning: str) -> Iterator[tuple[str, Element]]:
    """The parts of a workbook whose names begin so, as XML, in their order in the file."""
    with ZipFile(BytesIO(made)) as archive:
        for name in archive.namelist():
            if name.startswith(beginning) and name.endswith(".xml"):
                yield name, fromstring(archive.read(name))


def the_table(sheet: Worksheet) -> Table:
    """The one table of a sheet."""
    (table,) = sheet.tables.values()
    return table


def cells(sheet: Worksheet) -> list[list[object]]:
    """The values of the table of a sheet, headings first."""
    return [[cell.value for cell in row] for row in sheet[the_table(sheet).ref]]


def formulas(made: bytes) -> list[str]:
    """Everything in the sheets that a program might calculate."""
    return [
        f"{name}: {element.tag}"
        for name, sheet in parts(made, "xl/worksheets/")
        for element in sheet.iter()
        if element.tag == f"{MAIN}f" or element.get("t") in {"str", "e", "b"}
    ]
