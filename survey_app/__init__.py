"""The people in front of it, and where their answers are kept."""

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from flask import Flask

    from survey_app.settings import Settings


def create_app(settings: "Settings", *, log_to: TextIO | None = None) -> "Flask":
    """The web application of an installation whose store exists; see `application.build`.

    Flask and the pages are loaded here and not before, so that the command line and the store
    can be used without them.
    """
    from survey_app.application import build

    return build(settings, log_to=log_to)
