"""Text documents as a visitor gets them: on a page, and as a Word file to download."""

import re
from collections.abc import Mapping

from flask.typing import ResponseReturnValue
from markupsafe import Markup

from exports.document import write
from exports.document.blocks import Document, Picture

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ISSUER = "bwise-survey"
NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
LONGEST_NAME = 60


def download(document: Document, *name: str) -> ResponseReturnValue:
    """The Word file of a document, under a name made of some words."""
    headers: Mapping[str, str] = {
        "Content-Type": DOCX,
        "Content-Disposition": f'attachment; filename="{file_name(*name)}"',
    }
    return write(document), headers


def file_name(*name: str) -> str:
    """A name of a file that every machine can hold."""
    plain = NOT_IN_NAMES.sub("-", "-".join(name).lower()).strip("-")
    return f"bwise-{plain[:LONGEST_NAME].strip('-') or 'document'}.docx"


def drawing(picture: Picture) -> Markup:
    """The drawing of a picture, to stand in a page."""
    return Markup(picture.svg)  # noqa: S704 - made by us from escaped texts
