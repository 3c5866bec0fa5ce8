"""`bwise serve`: the pages, behind waitress, in one process."""

import argparse
import errno
import sys
from dataclasses import replace
from typing import Any

from flask import Flask

from grids.library import shipped
from survey_app import create_app
from survey_app.installation import first_link, open_or_set_up, publish
from survey_app.listening import listening
from survey_app.protection import ANYWHERE, LOOPBACK
from survey_app.room import own_address
from survey_app.settings import Settings, SettingsError, read


def serve(typed: argparse.Namespace) -> int:
    """Make the installation where there is none, print how to sign in, serve until stopped.

    Raises SettingsError where the port is taken, StoreError where the data cannot be used.
    """
    with open_or_set_up(typed.instance) as store:
        for complaint in publish(store, shipped()):
            print(f"bwise: {complaint}", file=sys.stderr)
        token = first_link(store)
    settings = _wanted(read(typed.instance), typed)
    if typed.room:
        settings = _for_a_room(settings)
    app = create_app(settings)
    server = _listening(app, settings)
    port = settings.port or server.effective_port
    address = f"http://{_reached(settings)}:{port}"
    print(f"Serving {typed.instance} at {address} (stop with Ctrl-C)")
    if settings.room:
        print(f"People in this room join at {settings.room}/g/ (staff pages open only here)")
    if token:
        print("Nobody has a password yet. Sign in once with this link, within 24 hours:")
        print(f"  {address}/account/link/{token}")
    sys.stdout.flush()
    server.run()
    return 0


def _wanted(settings: Settings, typed: argparse.Namespace) -> Settings:
    """The settings with what was typed in their place."""
    host = typed.host or settings.host
    port = settings.port if typed.port is None else typed.port
    if not 0 <= port <= 65535:
        raise SettingsError(f"The port is {port}; it must be a number from 0 to 65535.")
    return replace(settings, host=host, port=port)


def _for_a_room(settings: Settings) -> Settings:
    """The settings for serving a room: its network reaches participants' pages.

    Raises SettingsError where this machine is in no network.
    """
    named = settings.host not in (*LOOPBACK, *ANYWHERE)
    address = settings.host if named else own_address()
    if not address:
        raise SettingsError(
            "This computer is in no network, so no phone can reach it. Join the room's network "
            "first, or name this computer's address there with --host."
        )
    if not settings.port:
        raise SettingsError("A room needs a port that is known before: give one with --port.")
    return replace(
        settings,
        host="0.0.0.0",  # noqa: S104 - the room's network is to reach it
        names=(*settings.names, address),
        room=f"http://{address}:{settings.port}",
    )


def _listening(app: Flask, settings: Settings) -> Any:
    try:
        return listening(app, settings.host, settings.port, settings.proxy)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SettingsError(
                f"Another program listens on port {settings.port} already. "
                f"Stop it, or choose another port: bwise serve --port {settings.port + 1}"
            ) from error
        raise SettingsError(
            f"It is not possible to listen on {settings.host}, port {settings.port} "
            f"({error.strerror}). Choose others with --host and --port."
        ) from error


def _reached(settings: Settings) -> str:
    """The host name to put into an address on this machine."""
    host = "127.0.0.1" if settings.host in ANYWHERE else settings.host
    return f"[{host}]" if ":" in host else host
