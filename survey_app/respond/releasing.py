"""The enterprise decides what the focus group sees, and how it appears in results."""

from dataclasses import replace

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey_app import current
from survey_app.forms.decisions import DecisionForm
from survey_app.respond.blueprints import both, show, to
from survey_app.respond.sheet import Sheet

REASON = "decision of the enterprise on its fact sheet"


@both("/release", "GET", "POST")
def release(sheet: Sheet) -> ResponseReturnValue:
    """What may be shown of the visitor's parts; stored with the enterprise."""
    if sheet.closed:
        return show("closed", sheet), 403
    form = DecisionForm(sheet.parts, whole=sheet.speaks_for_all)
    if request.method == "GET":
        form.show(sheet.enterprise)
        return show("release", sheet, form=form)
    form.process(request.form)
    if not form.validate():
        return show("release", sheet, form=form), 422
    changed = replace(sheet.enterprise, **form.decided(sheet.enterprise))
    current.store().enterprises.correct(changed, sheet.by, REASON)
    flash(gettext("Saved. You can change this until the results are published."))
    return redirect(to("thanks"), 303)  # which leads to the review before the handing over
