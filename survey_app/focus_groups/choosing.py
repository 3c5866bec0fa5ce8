"""Which enterprises a focus group rates, in the order in which they present themselves."""

from dataclasses import replace

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.focus_groups import FocusGroup
from survey_app import current
from survey_app.focus_groups import words
from survey_app.focus_groups.blueprint import choosable, found, groups, note, staff, to_group
from survey_app.forms.planner import PlacesForm
from survey_app.store import Refused, Stale


@groups.route("/<group>/enterprises", methods=["GET", "POST"])
@staff
def enterprises(group: str) -> ResponseReturnValue:
    """Choose the enterprises of a group."""
    planned = found(group)
    form = PlacesForm({id: each.name for id, each in choosable(planned).items()})
    if request.method == "GET":
        form.show(planned.enterprises)
        return _page(form, planned)
    form.process(request.form)
    if not form.validate():
        return _page(form, planned)
    try:
        _store(replace(planned, enterprises=form.chosen(), revision=_revision()))
    except (Refused, Stale) as error:
        form.form_errors.append(words.not_stored(error, words.rated()))
        return _page(form, planned)
    flash(gettext("The enterprises are stored."))
    return to_group(planned.id)


def _revision() -> int:
    """The revision of the group that somebody had before them."""
    return request.form.get("revision", 0, type=int)


def _store(wanted: FocusGroup) -> None:
    with current.store().together():
        if current.store().focus_groups.correct(wanted).revision != wanted.revision:
            note("enterprises of focus group chosen", wanted)


def _page(form: PlacesForm, planned: FocusGroup) -> ResponseReturnValue:
    page = render_template("groups/enterprises.html", form=form, planned=planned)
    return page, 422 if form.errors else 200
