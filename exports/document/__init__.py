"""Documents as Word files; the only place that speaks python-docx and draws pictures of charts."""

from datetime import UTC, datetime, time
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document as Word

from exports.document.blocks import Document
from exports.document.laying import lay
from exports.document.looks import dress, foot
from exports.legal_text import legal
from exports.parts import entry, in_order

LONGEST_PROPERTY = 255
"""How much text a property of a Word file holds."""


def write(document: Document) -> bytes:
    """The document as a Word file; the same document gives the same bytes."""
    word = docx.Document()
    dress(word, document.language)
    _describe(word, document)
    word.add_paragraph(legal(document.title), "Title")
    if document.below:
        word.add_paragraph(legal(document.below), "Subtitle")
    for block in document.blocks:
        lay(word, block)
    foot(word, legal(document.title))
    return _packed(word)


def _describe(word: Word, document: Document) -> None:
    """The properties of the file; its dates are the day it stands for, not today."""
    about, day = word.core_properties, datetime.combine(document.day, time(), UTC)
    about.title = legal(document.title)[:LONGEST_PROPERTY]
    about.subject = legal(document.below)[:LONGEST_PROPERTY]
    about.author = about.last_modified_by = legal(document.issuer)[:LONGEST_PROPERTY]
    about.language = document.language
    about.comments = about.keywords = ""
    about.created = about.modified = day
    about.revision = 1


def _packed(word: Word) -> bytes:
    loose, result = BytesIO(), BytesIO()
    word.save(loose)
    with ZipFile(loose) as source, ZipFile(result, "w") as target:
        for name in in_order(source.namelist()):
            target.writestr(entry(name), source.read(name))
    return result.getvalue()
