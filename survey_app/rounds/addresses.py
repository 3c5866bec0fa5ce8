"""Addresses as people get them: to click, to type, to scan. The only home of segno."""

from urllib.parse import urlsplit

import segno
from flask import url_for
from markupsafe import Markup

HERE_ONLY = ("localhost", "127.0.0.1", "::1")
QUIET = 4
"""Empty modules around a code, which scanners need."""


def address(way: str) -> str:
    """The address that a link's token or a code leads in by."""
    return url_for("questionnaire.enter", way=way, _external=True)


def address_for_codes() -> str:
    """The address of the page on which codes are typed."""
    return url_for("questionnaire.enter_code", _external=True)


def to_type(address: str) -> str:
    """An address as people type it: browsers add the rest."""
    return address.partition("://")[2].rstrip("/")


def opens_here_only(address: str) -> bool:
    """Whether an address leads to this very computer, wherever it is opened."""
    return (urlsplit(address).hostname or "") in HERE_ONLY


def picture_of(address: str, title: str) -> Markup:
    """The QR code of an address as SVG; dark on light also where the page is dark."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(
        border=QUIET, omitsize=True, title=title, dark="#000", light="#fff", svgclass="qr"
    )
    return Markup(drawn.replace("<svg ", '<svg role="img" ', 1))  # noqa: S704 - segno escapes


def way_in(typed: str) -> str:
    """The token or code in an address, or in what somebody typed or copied instead of one."""
    return typed.strip().rstrip("/").rpartition("/")[2].partition("?")[0].strip()
