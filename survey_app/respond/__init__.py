"""The fact sheet of an enterprise: filled in by link, or by staff with an account."""

from survey_app.respond import entering, files, filling, printing, releasing, reviewing
from survey_app.respond.blueprints import facts, respond

__all__ = ["entering", "facts", "files", "filling", "printing", "releasing", "respond", "reviewing"]
