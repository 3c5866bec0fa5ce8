"""Fact-sheet links: made for an enterprise, shown once, withdrawn."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey_app import access, current
from survey_app.coordinate.blueprint import actor, changeable, coordinate
from survey_app.forms.links import LinkForm, length_names, part_names
from survey_app.store import Link

TAKES_LINK = "respond.enter"


@coordinate.route("/enterprises/<enterprise>/links/new", methods=["GET", "POST"])
@access.roles("coordinator", country=access.country_of_enterprise)
def new_link(enterprise: str) -> ResponseReturnValue:
    """Make a link for a part of the fact sheet; its address is shown this once."""
    stored, grid = changeable(enterprise), current.grid()
    form = LinkForm(grid)
    form.process(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        part, length, year = form["part"].data, form["length"].data, int(form["year"].data)
        token = current.store().links.issue(stored.id, part, length, year, actor())
        return render_template(
            "coordinate/link_made.html",
            enterprise=stored,
            address=url_for(TAKES_LINK, token=token, _external=True),
            part=part_names(grid)[part],
            year=year,
        )
    page = render_template("coordinate/new_link.html", form=form, enterprise=stored)
    return page, 422 if form.errors else 200


@coordinate.route("/enterprises/<enterprise>/links/<link>/withdraw", methods=["GET", "POST"])
@access.roles("coordinator", country=access.country_of_enterprise)
def withdraw_link(enterprise: str, link: str) -> ResponseReturnValue:
    """Ask, then withdraw a link; what was filled in by it stays."""
    stored = changeable(enterprise)
    issued = _of(stored.id, link)
    if request.method == "POST":
        current.store().links.revoke(issued.id)
        flash(gettext("The link is withdrawn. What was filled in by it is kept."))
        return redirect(url_for("coordinate.enterprise", enterprise=stored.id), 303)
    return render_template(
        "coordinate/withdraw_link.html",
        enterprise=stored,
        link=issued,
        parts=part_names(current.grid()),
        lengths=length_names(),
    )


def _of(enterprise: str, id: str) -> Link:
    found = (link for link in current.store().links.of(enterprise) if link.id == id)
    return next(found, None) or abort(404)
