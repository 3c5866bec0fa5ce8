"""A laptop as the server of a room: its network reaches participants' pages and nothing else."""

import socket
from ipaddress import ip_address

from flask import Flask, redirect, request, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from survey_app import current, errors

OPEN_TO_THE_ROOM = ("taking_part", "static", "health")
"""The first part of the endpoints that the room's network reaches."""
ELSEWHERE = "192.0.2.1"
"""An address for documentation (RFC 5737): nothing is sent there; it only tells which of this
machine's addresses leads out."""

STAFF_ONLY_HERE = errors.Trouble(
    lazy_gettext("This page does not open from here"),
    lazy_gettext("In a room's network only the pages of participants open."),
    lazy_gettext(
        "Use the computer that the program runs on, or have the program served over https."
    ),
)


def own_address() -> str:
    """This machine's address in the network it is on; "" where it is on none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((ELSEWHERE, 9))
        except OSError:
            return ""
        found = str(probe.getsockname()[0])
    return "" if ip_address(found).is_loopback or found == "0.0.0.0" else found  # noqa: S104


def keep_to_the_room(app: Flask) -> None:
    """Where the program serves a room, close all other pages to its network."""
    app.before_request(_check)


def join_address(code: str) -> str:
    """The address by which people join the focus group of a code: in a room the one that its
    network reaches, wherever the page that shows it is open."""
    room = current.settings().room
    if room:
        return room + url_for("taking_part.come", code=code)
    return url_for("taking_part.come", code=code, _external=True)


def _check() -> errors.Page | Response | None:
    if not current.settings().room or request.is_secure or _here():
        return None
    part = (request.endpoint or "").partition(".")[0]
    if part in OPEN_TO_THE_ROOM:
        return None
    if request.endpoint == "home.start":
        return redirect(url_for("taking_part.enter"), 303)
    return errors.page(403, STAFF_ONLY_HERE)


def _here() -> bool:
    """Whether the request comes from this very machine."""
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
