"""Is it alive, and is it ready? For whoever watches the server."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from survey_app import access

health = Blueprint("health", __name__)


@health.get("/healthz")
@access.anyone
def alive() -> ResponseReturnValue:
    """The process answers."""
    return jsonify(alive=True)
