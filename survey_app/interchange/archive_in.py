"""A packed file that somebody sends in, looked through before anything else reads it.

How large it is and would become, how many parts it has, that its XML declares no entities and
does not go on for ever. The sizes an archive states are not believed: each part is unpacked once,
and dropped.
"""

import io
import zipfile
from dataclasses import dataclass
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException
from defusedxml.expatreader import create_parser
from flask_babel import gettext

CHUNK = 65_536
ALWAYS_FINE = 1_000_000
"""Bytes to which every part may unpack, however well it was packed."""
XML = (".xml", ".rels", ".vml")
MACROS = "vbaProject.bin"


class WorkbookError(Exception):
    """A file that is not taken; the message says why and what to do instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How large a packed file may be: bytes packed and unpacked, how many times larger a part may
    become, how many parts and XML elements it may have."""

    packed: int = 3_000_000
    unpacked: int = 30_000_000
    ratio: int = 150
    parts: int = 300
    elements: int = 600_000


def look_through(content: bytes, bounds: Bounds) -> None:
    """Refuse a file that would unpack to too much or whose XML is not plain.

    Raises WorkbookError; also whatever zipfile and expat raise for a damaged file.
    """
    if len(content) > bounds.packed:
        raise WorkbookError(
            gettext(
                "The file is larger than %(most)s MB. Remove pictures and sheets that are not "
                "part of the form, and send it again.",
                most=bounds.packed // 1_000_000,
            )
        )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > bounds.parts or sum(part.file_size for part in parts) > bounds.unpacked:
            raise WorkbookError(swells())
        if any(part.filename.endswith(MACROS) for part in parts):
            raise WorkbookError(
                gettext("The file contains macros. Save it as .xlsx, without macros.")
            )
        left, counter = bounds.unpacked, _Counter(bounds.elements)
        for part in parts:
            most = min(left, max(ALWAYS_FINE, part.compress_size * bounds.ratio))
            left -= _unpack(archive, part, most=most, counter=counter)


def swells() -> str:
    """What somebody reads whose file is much larger inside than a form can be."""
    return gettext(
        "Unpacked, the file is far larger than a filled-in form. Copy what you typed into a new "
        "copy of the form, and send that."
    )


def _unpack(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, most: int, counter: "_Counter"
) -> int:
    """The real size of a part in bytes; its XML is checked on the way."""
    parser = create_parser(forbid_dtd=True)
    parser.setContentHandler(counter)
    is_xml = part.filename.endswith(XML)
    size = 0
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            size += len(chunk)
            if size > most:
                raise WorkbookError(swells())
            if is_xml:
                try:
                    parser.feed(chunk)
                except DefusedXmlException as error:
                    raise WorkbookError(
                        gettext("The file declares entities, which no workbook needs.")
                    ) from error
    if is_xml and size:
        parser.close()
    return size


class _Counter(ContentHandler):
    """Counts the elements of all parts together, and stops where there are too many."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX's name
        self._left -= 1
        if self._left < 0:
            raise WorkbookError(swells())
