"""Planning a focus group: a new one, a correction, a copy of an earlier one."""

from collections.abc import Iterator
from dataclasses import fields

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.focus_groups import FocusGroup
from survey_app import access, current
from survey_app.focus_groups import words
from survey_app.focus_groups.blueprint import found, groups, note, staff, to_group
from survey_app.focus_groups.composing import corrected_group, further_group, new_group
from survey_app.focus_groups.offering import offer
from survey_app.forms.groups import GroupForm
from survey_app.rounds.blueprint import id_of_form
from survey_app.store import Refused, Stale

NOT_COPIED = ("starts_day", "closes_day")
"""What a copy asks anew."""
LABELLED = {"starts": "starts_day", "closes": "closes_day"}
"""The fields of the form under whose labels those of a group stand."""


@groups.route("/new", methods=["GET", "POST"])
@access.roles("facilitator", "coordinator")
def new() -> ResponseReturnValue:
    """A new group. Its id comes with the form, so that a form sent twice plans one."""
    form, id = GroupForm(offer(), new=True), id_of_form()
    if request.method == "GET":
        form.process()
        return _form_page(form, id)
    form.process(request.form)
    if current.store().focus_groups.get(id) is not None:
        return to_group(id)
    planned = new_group(form, id)
    return _form_page(form, id) if planned is None else _kept(planned, "focus group planned")


@groups.route("/<group>/copy", methods=["GET", "POST"])
@staff
def copy(group: str) -> ResponseReturnValue:
    """A further group like an earlier one, at another time."""
    earlier = found(group)
    form, id = GroupForm(offer()), id_of_form()
    if request.method == "GET":
        form.show(earlier)
        for name in NOT_COPIED:
            form[name].data = None
        return _form_page(form, id, earlier)
    form.process(request.form)
    if current.store().focus_groups.get(id) is not None:
        return to_group(id)
    planned = further_group(form, id, earlier)
    if planned is None:
        return _form_page(form, id, earlier)
    return _kept(planned, "focus group copied")


@groups.route("/<group>/correct", methods=["GET", "POST"])
@staff
def correct(group: str) -> ResponseReturnValue:
    """Change the plan of a group."""
    stored = found(group)
    form = GroupForm(offer())
    if request.method == "GET":
        form.show(stored)
        return _correction(form, stored)
    form.process(request.form)
    wanted = corrected_group(form, stored)
    if wanted is None:
        return _correction(form, stored)
    if request.form.get("revision") != str(stored.revision):
        differing = tuple(_differing(form, stored, wanted))
        if differing:
            return _correction(form, stored, meanwhile=differing)
    try:
        same = _store(wanted).revision == stored.revision
    except (Refused, Stale) as error:  # somebody corrects at this very moment
        form.form_errors.append(words.not_stored(error, str(error)))
        return _correction(form, stored)
    flash(
        gettext("Nothing was different, so nothing was changed.")
        if same
        else gettext("The correction is stored.")
    )
    return to_group(stored.id)


def _store(wanted: FocusGroup) -> FocusGroup:
    with current.store().together():
        after = current.store().focus_groups.correct(wanted)
        if after.revision != wanted.revision:
            note("focus group corrected", after)
    return after


def _kept(planned: FocusGroup, action: str) -> ResponseReturnValue:
    with current.store().together():
        current.store().focus_groups.add(planned)
        note(action, planned)
    flash(gettext("The group is planned. Below stands what is still to be done."))
    return to_group(planned.id)


def _form_page(form: GroupForm, id: str, earlier: FocusGroup | None = None) -> ResponseReturnValue:
    page = render_template("groups/plan.html", form=form, id=id, earlier=earlier)
    return page, 422 if form.errors else 200


def _correction(
    form: GroupForm, stored: FocusGroup, meanwhile: tuple[str, ...] = ()
) -> ResponseReturnValue:
    """The form of a correction. What somebody else changed `meanwhile` is told, and the form may
    be sent again over it."""
    page = render_template("groups/correct.html", form=form, planned=stored, meanwhile=meanwhile)
    return page, 409 if meanwhile else 422 if form.errors else 200


def _differing(form: GroupForm, stored: FocusGroup, wanted: FocusGroup) -> Iterator[str]:
    """The labels of what differs between the form and what is stored now."""
    for each in fields(FocusGroup):
        label = LABELLED.get(each.name, each.name)
        if label in form and getattr(stored, each.name) != getattr(wanted, each.name):
            yield form[label].label.text
