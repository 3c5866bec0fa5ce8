"""The register of enterprises: the list, one enterprise, adding, correcting."""

import uuid
from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.enterprise import Enterprise
from survey_app import access, current
from survey_app import register as words
from survey_app.coordinate.blueprint import (
    actor,
    changeable,
    coordinate,
    coordinated,
    found,
    own_origin,
)
from survey_app.forms.enterprise import EnterpriseForm
from survey_app.forms.links import length_names, part_names
from survey_app.register import identity_of
from survey_app.store import Stale


@coordinate.get("/enterprises")
@access.roles("coordinator")
def enterprises() -> str:
    """Every enterprise of the countries the account coordinates, or those of one of them."""
    mine = coordinated()
    countries = sorted({enterprise.country for enterprise in mine}, key=words.country_name)
    chosen = request.args.get("country", "")
    shown = [e for e in mine if chosen in ("", e.country)]
    return render_template(
        "coordinate/enterprises.html",
        enterprises=shown,
        countries=countries,
        chosen=chosen,
        words=words,
    )


@coordinate.get("/enterprises/<enterprise>")
@access.roles("coordinator", country=access.country_of_enterprise)
def enterprise(enterprise: str) -> str:
    """What is known of an enterprise, the links sent to it, and its history."""
    stored, store, grid = found(enterprise), current.store(), current.grid()
    return render_template(
        "coordinate/enterprise.html",
        enterprise=stored,
        fields=_told(stored),
        links=store.links.of(stored.id),
        parts=part_names(grid),
        lengths=length_names(),
        records=store.facts.of(stored.id),
        history=store.enterprises.history(stored.id),
        labels={field.name: field.label for field in words.FIELDS},
    )


@coordinate.route("/enterprises/add", methods=["GET", "POST"])
@access.roles("coordinator")
def add() -> ResponseReturnValue:
    """A new enterprise. Its id comes with the form, so that a form sent twice adds one."""
    form = EnterpriseForm(current.grid(), access.countries("coordinator"))
    form.process(request.form if request.method == "POST" else None)
    id = _id_of_form()
    if request.method == "POST" and form.validate():
        new = Enterprise(id=id, origin=own_origin(), **form.values())
        access.require("coordinator", country=new.country)
        stored = current.store().enterprises.get(id)
        if stored == new:
            return redirect(url_for("coordinate.enterprise", enterprise=id), 303)
        if stored is not None:  # the form was filled in anew after it had been sent
            new = replace(new, id=str(uuid.uuid4()))
        if not _there_already(new, form):
            current.store().enterprises.add(new, actor())
            flash(gettext("“%(name)s” is in the register.", name=new.name))
            return redirect(url_for("coordinate.enterprise", enterprise=new.id), 303)
    page = render_template("coordinate/add.html", form=form, id=id)
    return page, 422 if form.errors else 200


def _id_of_form() -> str:
    """The id that came with the form, if it is one; else a new one."""
    try:
        return str(uuid.UUID(request.form.get("id", "")))
    except ValueError:
        return str(uuid.uuid4())


def _there_already(wanted: Enterprise, form: EnterpriseForm) -> bool:
    """Whether another enterprise has this name in this country; says so beside the name."""
    others = (e for e in current.store().enterprises.all(wanted.country) if e.id != wanted.id)
    if identity_of(wanted) not in map(identity_of, others):
        return False
    told = gettext("There is an enterprise of this name in this country already.")
    form["name"].errors = [told]
    return True


@coordinate.route("/enterprises/<enterprise>/correct", methods=["GET", "POST"])
@access.roles("coordinator", country=access.country_of_enterprise)
def correct(enterprise: str) -> ResponseReturnValue:
    """Correct what is known of an enterprise; what stood there before stays in its history."""
    stored = changeable(enterprise)
    form = EnterpriseForm(current.grid(), access.countries("coordinator"), correction=True)
    if request.method == "POST":
        form.process(request.form)
        if form.validate():
            return _corrected(stored, form)
    else:
        form.show(stored)
    page = render_template(
        "coordinate/correct.html",
        form=form,
        enterprise=stored,
        revision=request.form.get("revision", stored.revision),
    )
    return page, 422 if form.errors else 200


def _corrected(stored: Enterprise, form: EnterpriseForm) -> ResponseReturnValue:
    """Store a correction, unless somebody else was quicker than whoever filled in the form."""
    if request.form.get("revision") != str(stored.revision):
        raise Stale(f"{stored.name} was corrected after this form was opened.")
    wanted = replace(stored, **form.values())
    access.require("coordinator", country=wanted.country)
    corrected = current.store().enterprises.correct(wanted, actor(), form["reason"].data)
    if corrected.revision == stored.revision:
        flash(gettext("Nothing was different, so nothing was changed."))
    else:
        flash(gettext("The correction is stored."))
    return redirect(url_for("coordinate.enterprise", enterprise=stored.id), 303)


def _told(stored: Enterprise) -> list[tuple[object, str]]:
    """What is known, with the label of each field and the words for its value."""
    grid = current.grid()
    told: list[tuple[object, str]] = []
    for field in words.FIELDS:
        value = getattr(stored, field.name)
        if field is not words.NAME and value:
            told.append((field.label, words.options_of(field, grid).get(value, value)))
    seen = dict(stored.visible)
    for part in grid.parts:
        if part.id in seen:
            label = gettext("The focus group sees of “%(part)s”", part=part.text)
            told.append((label, words.sights()[seen[part.id]]))
    return told
