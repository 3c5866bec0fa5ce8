"""Joining a focus group: with the code on the wall; and coming back, with one's own."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext

from grids.focus_groups import FocusGroup
from survey_app import access, current
from survey_app.facilitate.words import stakeholders
from survey_app.forms.joining import CodeForm, JoinForm
from survey_app.store import NotThere, Participant, TooSoon
from survey_app.taking_part import device
from survey_app.taking_part.blueprint import participant_page, show, taking_part


@taking_part.route("/", methods=["GET", "POST"])
@access.anyone
def enter() -> ResponseReturnValue:
    """Type the code of a group."""
    form = CodeForm(request.form)
    if request.method == "GET":
        return render_template("taking_part/enter.html", form=form)
    if form.validate():
        groups = current.store().focus_groups
        if group := groups.joined_by(form.code.data or ""):
            return redirect(url_for(".come", code=groups.code(group.id)), 303)
        form.code.errors = [gettext("No group has this code. Compare it with the one on the wall.")]
    return render_template("taking_part/enter.html", form=form), 422


@taking_part.route("/<code>", methods=["GET", "POST"])
@access.anyone
def come(code: str) -> ResponseReturnValue:
    """Join the group of a code. Who takes part already goes on."""
    group = current.store().focus_groups.joined_by(code)
    if group is None:
        return render_template("taking_part/unknown.html"), 404
    who = device.participant()
    if who and who.focus_group == group.id and not request.args.get("another"):
        return redirect(url_for(".now"), 303)
    form = JoinForm(stakeholders(), _enterprises(group))
    form.process(request.form)
    if request.method == "GET":
        return render_template("taking_part/come.html", form=form, group=group, code=code)
    if not form.validate():
        return render_template("taking_part/come.html", form=form, group=group, code=code), 422
    joined = current.store().participants.join(
        group.id,
        form["stakeholder"].data,
        str(get_locale() or "en"),
        own=form["own"].data or "",
        paper=bool(form["paper"].data),
    )
    device.begin(joined.token, joined.code)
    return redirect(url_for(".welcome"), 303)


@taking_part.route("/<code>/back", methods=["GET", "POST"])
@access.anyone
def come_back(code: str) -> ResponseReturnValue:
    """Go on as the participant one was, on this or another device."""
    group = current.store().focus_groups.joined_by(code)
    if group is None:
        return render_template("taking_part/unknown.html"), 404
    form = CodeForm(request.form)
    if request.method == "POST" and form.validate():
        try:
            token = current.store().participants.come_back(group.id, form.code.data or "")
        except TooSoon as error:
            wait = gettext("There were too many wrong codes. Wait %(n)s seconds.", n=error.seconds)
            form.code.errors = [wait]
        except NotThere:
            form.code.errors = [
                gettext("No participant has this code. Compare it with what you wrote down.")
            ]
        else:
            device.begin(token, (form.code.data or "").strip().upper())
            return redirect(url_for(".now"), 303)
    page = render_template("taking_part/back.html", form=form, group=group, code=code)
    return page, 422 if form.errors else 200


@participant_page("/welcome")
def welcome(who: Participant, group: FocusGroup) -> ResponseReturnValue:
    """The code to come back with, and what will happen."""
    return show("welcome", who, group, join=current.store().focus_groups.code(group.id))


@participant_page("/leave", "GET", "POST")
def leave(who: Participant, group: FocusGroup) -> ResponseReturnValue:
    """Take part no longer with this browser; what was rated stays."""
    if request.method == "GET":
        return show("leave", who, group)
    device.forget()
    return redirect(url_for(".enter"), 303)


def _enterprises(group: FocusGroup) -> dict[str, str]:
    """The enterprises of a group by id, as people choose theirs."""
    found = ((id, current.store().enterprises.get(id)) for id in group.enterprises)
    return {id: enterprise.name for id, enterprise in found if enterprise}
