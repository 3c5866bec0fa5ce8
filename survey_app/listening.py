"""The server behind the pages: waitress, in one process, set up for many browsers at once."""

import logging
import sys
import warnings
from typing import Any

import waitress
from flask import Flask

from survey_app.protection import LARGEST_BODY

if sys.platform != "win32":
    import resource

THREADS = 4
CONNECTIONS, ON_WINDOWS, FEWEST = 1000, 400, 50
IDLE_SECONDS = 30
"""How many connections are open at a time at the most, and for how long one that is idle. A browser
holds up to six; a room has many phones, and whoever comes when all are taken waits. Windows cannot
wait for more than 512 at a time."""
FILES = 100
"""What the program itself opens, apart from connections."""
SENT_BY_THE_LOOP = 1 << 20
"""Bytes up to which the thread that made an answer leaves sending it to the server's loop. Where it
sends while the loop waits to, the loop turns round and round and keeps Python's lock from it: with
120 browsers that took seven times as long."""
PROXY_HEADERS = {"x-forwarded-proto", "x-forwarded-host", "x-forwarded-port"}


def listening(app: Flask, host: str, port: int, proxy: str = "") -> Any:
    """The server on a port (0: a free one), which then only has to `run`. `proxy` is the address of
    a reverse proxy whose headers are believed. Raises OSError where the port cannot be had."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # waiting a moment is no news
    trusted = {"trusted_proxy": proxy, "trusted_proxy_headers": PROXY_HEADERS} if proxy else {}
    with warnings.catch_warnings():  # it is to be removed once nobody needs it
        warnings.filterwarnings("ignore", "send_bytes", DeprecationWarning)
        return waitress.create_server(  # type: ignore[attr-defined]  # missing in the stubs
            app,
            host=host,
            port=port,
            threads=THREADS,
            connection_limit=_connections(),
            channel_timeout=IDLE_SECONDS,
            cleanup_interval=IDLE_SECONDS // 3,
            send_bytes=SENT_BY_THE_LOOP,
            asyncore_use_poll=True,
            ident=None,
            max_request_body_size=LARGEST_BODY,
            clear_untrusted_proxy_headers=True,
            **trusted,
        )


def _connections() -> int:
    """How many connections can be open at a time. A system that lets a program open few files is
    asked for more, as far as it grants them."""
    if sys.platform == "win32":
        return ON_WINDOWS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    granted = CONNECTIONS + FILES
    if hard != resource.RLIM_INFINITY:
        granted = min(granted, hard)
    if soft != resource.RLIM_INFINITY and soft < granted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (granted, hard))
    return max(granted - FILES, FEWEST)
