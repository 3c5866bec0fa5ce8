"""Is it alive, and is it ready? For whoever watches the server."""

import shutil
from datetime import UTC, datetime

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from survey_app import access, current
from survey_app.store import Store, StoreError

LEAST_FREE = 100_000_000
"""Bytes of free disk below which the installation is not ready."""

health = Blueprint("health", __name__)


@health.get("/healthz")
@access.anyone
def alive() -> ResponseReturnValue:
    """The process answers."""
    return jsonify(alive=True)


@health.get("/readyz")
@access.anyone
def ready() -> ResponseReturnValue:
    """Whether the store answers, can be written and has room, and what it rests on; 503 where
    one of these fails. The store opens only when it is of the version of this program."""
    store = current.store()
    free = shutil.disk_usage(store.path.parent).free
    trouble = _trouble(store)
    told: dict[str, object] = {
        "ready": not trouble and free >= LEAST_FREE,
        "trouble": trouble,
        "free_megabytes": free // 1_000_000,
        "demonstration": store.demonstration,
    }
    if not trouble:
        told |= _resting_on(store)
    return jsonify(told), 200 if told["ready"] else 503


def _trouble(store: Store) -> str:
    """What keeps the store from being written, as the kind of error; "" where nothing does."""
    try:
        with store.together():
            store.enterprises.get("")
    except StoreError as error:
        return type(error).__name__
    return ""


def _resting_on(store: Store) -> dict[str, object]:
    engine, last = store.engine, store.last_backup
    age = None if last is None else round((datetime.now(UTC) - last).total_seconds() / 3600, 1)
    return {
        "sqlite": engine.library,
        "journal": engine.journal,
        "note": engine.note,
        "hours_since_backup": age,
    }
