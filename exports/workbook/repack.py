"""A workbook as bytes: the same ones for the same workbook, without the computer's clock."""

import re
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from itertools import islice
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from exports.parts import entry, in_order

IN_MEMORY = 32 * 2**20
"""Up to how many bytes a workbook is kept in memory before it is compressed."""
AT_ONCE = 100
"""How many rows are compressed at a time."""
SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
PLACE_OF_ROWS = re.compile(rb"<sheetData ?/>|<sheetData></sheetData>")


def packed(book: Workbook, bodies: Sequence[Callable[[], Iterable[str]]]) -> bytes:
    """The workbook as the bytes of a file; it cannot be changed or saved afterwards.

    `bodies` give the rows of its sheets, in their order, as XML.
    """
    result = BytesIO()
    with SpooledTemporaryFile(max_size=IN_MEMORY) as loose:
        with ZipFile(loose, "w", ZIP_STORED) as archive:
            ExcelWriter(book, archive).write_data()
        with ZipFile(loose) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
            for name in in_order(source.namelist()):
                with source.open(name) as part, target.open(entry(name), "w") as sink:
                    if sheet := SHEET.fullmatch(name):
                        _fill(part, sink, bodies[int(sheet[1]) - 1]())
                    else:
                        copyfileobj(part, sink)
    return result.getvalue()


def _fill(frame: IO[bytes], sink: IO[bytes], body: Iterable[str]) -> None:
    """Writes a sheet: its frame, with the rows in the place that is kept for them."""
    before, after = PLACE_OF_ROWS.split(frame.read())
    sink.write(before)
    pieces = iter(body)
    while block := "".join(islice(pieces, AT_ONCE)):
        sink.write(block.encode())
    sink.write(after)
