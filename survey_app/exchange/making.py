"""Bundles out: of a focus group, or of everything."""

from datetime import UTC, datetime

from flask import render_template
from flask.typing import ResponseReturnValue

from survey_app import access, current
from survey_app.coordinate.blueprint import actor
from survey_app.exchange.blueprint import coordinates, everywhere, exchange
from survey_app.exchange.words import about
from survey_app.forms.bundles import BundleFile

EVERYTHING = "everything"


@exchange.get("/")
@access.roles("coordinator")
def overview() -> str:
    """What can be made and taken, and what waits for a decision."""
    store = current.store()
    groups = [g for g in store.focus_groups.all() if coordinates(g.country)]
    waiting = [c for c in store.bundles.conflicts() if coordinates(about(c).country)]
    return render_template(
        "exchange/overview.html",
        form=BundleFile(),
        groups=groups,
        waiting=len(waiting),
        fingerprint=store.bundles.fingerprint,
        trusted=store.bundles.keys.all(),
        everywhere=coordinates(""),
    )


@exchange.post("/make")
@access.roles("coordinator", country=everywhere)
def make_everything() -> ResponseReturnValue:
    """A bundle of everything, to download."""
    return _made("", EVERYTHING)


@exchange.post("/make/<group>")
@access.roles("coordinator", country=access.country_of_group)
def make_group(group: str) -> ResponseReturnValue:
    """A bundle of a focus group, to download."""
    return _made(group, "focus-group")


def _made(group: str, name: str) -> ResponseReturnValue:
    store = current.store()
    content = store.bundles.make(group)
    store.audit.append(actor(), "bundle made", group or EVERYTHING)
    called = f"bwise-{name}-{datetime.now(UTC):%Y-%m-%d}.bundle"
    return content, {
        "Content-Type": "application/zip",
        "Content-Disposition": f'attachment; filename="{called}"',
    }
