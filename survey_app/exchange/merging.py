"""Bundles in: looked at first, then merged. Between the two the file stays with its sender, so that
nothing of it lies about here."""

import hashlib

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey_app import access, current
from survey_app.coordinate.blueprint import actor
from survey_app.exchange.blueprint import coordinates, exchange
from survey_app.exchange.making import EVERYTHING
from survey_app.exchange.words import kind_names
from survey_app.forms.bundles import BundleFile
from survey_app.store import BundleError, Inspected, Merged


@exchange.post("/look")
@access.roles("coordinator")
def look() -> ResponseReturnValue:
    """What is in a bundle, whose it is, and what merging it would do; nothing is changed."""
    form = BundleFile(request.files)
    found: Inspected | None = None
    foreseen: Merged | None = None
    content = b""
    if form.validate():
        content = request.files["file"].read()
        try:
            found = current.store().bundles.inspect(content)
            foreseen = current.store().bundles.foresee(content) if found.signer else None
        except BundleError as error:
            form.file.errors = [str(error)]
    return _page(form, content, found, foreseen)


@exchange.post("/merge")
@access.roles("coordinator")
def merge() -> ResponseReturnValue:
    """Merge a bundle that was looked at."""
    store, form = current.store(), BundleFile(request.files)
    content = request.files["file"].read() if form.validate() else b""
    if content and _digest(content) != request.form.get("digest"):
        form.file.errors = [gettext("This is another file than the one you looked at.")]
    if form.errors:
        return _page(form, b"", None, None)
    try:
        found, foreseen = store.bundles.inspect(content), store.bundles.foresee(content)
        if not _may(found, foreseen):
            abort(403)
        with store.together():
            merged = store.bundles.merge(content)
            store.audit.append(actor(), "bundle merged", found.manifest.group or EVERYTHING)
    except BundleError as error:
        form.file.errors = [str(error)]
        return _page(form, b"", None, None)
    return _merged(merged)


def _merged(merged: Merged) -> ResponseReturnValue:
    if merged.nothing:
        flash(gettext("Nothing was changed: all of it was known."))
    else:
        flash(gettext("The bundle is merged."))
    if merged.contested:
        return redirect(url_for(".conflicts"), 303)
    return redirect(url_for(".overview"), 303)


def _may(found: Inspected, foreseen: Merged) -> bool:
    """Everything is for those who coordinate everywhere; a group for those who coordinate every
    country that it touches."""
    countries = foreseen.countries if found.manifest.group else {""}
    return all(coordinates(country) for country in countries)


def _page(
    form: BundleFile, content: bytes, found: Inspected | None, foreseen: Merged | None
) -> ResponseReturnValue:
    page = render_template(
        "exchange/look.html",
        form=form,
        found=found,
        foreseen=foreseen,
        may=found is not None and foreseen is not None and _may(found, foreseen),
        digest=_digest(content),
        kinds=kind_names(),
    )
    return page, 422 if form.errors else 200


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
