"""A workbook as bytes: the same ones for the same workbook, without the computer's clock."""

import re
from io import BytesIO
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

IN_MEMORY = 32 * 2**20
"""Up to how many bytes a workbook is kept in memory before it is compressed."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of each part: the first one that the format knows."""
FIRST = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")


def packed(book: Workbook) -> bytes:
    """The workbook as the bytes of a file; it cannot be changed or saved afterwards."""
    result = BytesIO()
    with SpooledTemporaryFile(max_size=IN_MEMORY) as loose:
        with ZipFile(loose, "w", ZIP_STORED) as archive:
            ExcelWriter(book, archive).write_data()
        with ZipFile(loose) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
            for name in sorted(source.namelist(), key=_place):
                with source.open(name) as part, target.open(_entry(name), "w") as sink:
                    copyfileobj(part, sink)
    return result.getvalue()


def _place(name: str) -> tuple[int, str, list[int]]:
    """Where a part stands: the first ones first, then by name, numbered ones by number."""
    first = FIRST.index(name) if name in FIRST else len(FIRST)
    numbers = [int(number) for number in re.findall("[0-9]+", name)]
    return first, re.sub("[0-9]+", "", name), numbers


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, LONG_AGO)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    entry.create_system = 3
    return entry
