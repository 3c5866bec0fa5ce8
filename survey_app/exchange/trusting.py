"""Whose bundles are taken: the keys of other installations, read aloud by those who have them."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey_app import access, current
from survey_app.coordinate.blueprint import actor
from survey_app.exchange.blueprint import everywhere, exchange
from survey_app.forms.bundles import KeyForm
from survey_app.store import Refused


@exchange.route("/keys", methods=["GET", "POST"])
@access.roles("coordinator", country=everywhere)
def keys() -> ResponseReturnValue:
    """The keys that are trusted, and a form for one more."""
    store, form = current.store(), KeyForm(request.form)
    if request.method == "POST" and form.validate():
        try:
            with store.together():
                key = store.bundles.keys.trust(form.fingerprint.data, form.name.data, actor())
                store.audit.append(actor(), "key trusted", key.fingerprint, key.name)
        except Refused:
            form.fingerprint.errors = [
                gettext("This is no fingerprint: it has eight groups of four digits or letters.")
            ]
        else:
            flash(gettext("Bundles of %(name)s are taken from now on.", name=key.name))
            return redirect(url_for(".keys"), 303)
    page = render_template("exchange/keys.html", form=form, trusted=store.bundles.keys.all())
    return page, 422 if form.errors else 200


@exchange.post("/keys/take-back")
@access.roles("coordinator", country=everywhere)
def take_back() -> ResponseReturnValue:
    """Take bundles of a key no more."""
    store, fingerprint = current.store(), request.form.get("fingerprint", "")
    with store.together():
        store.bundles.keys.take_back(fingerprint)
        store.audit.append(actor(), "key trusted no more", fingerprint)
    flash(gettext("Bundles of this key are taken no more. What was merged stays."))
    return redirect(url_for(".keys"), 303)
