"""The facilitator's start: every enterprise with what stands, and what to do next."""

import re

from flask import current_app, render_template, request, url_for

from grids.enterprise import Enterprise
from survey_app import access, current
from survey_app.facilitate.assessments import counted
from survey_app.facilitate.blueprint import facilitate, mine, rateable, staff
from survey_app.facilitate.progress import last_year, progress
from survey_app.facilitate.words import stakeholders
from survey_app.register import country_name, sights

FACT_SHEET = "facts.start"


@facilitate.get("/")
@access.roles("facilitator", "coordinator")
def overview() -> str:
    """The enterprises of the facilitator's countries, or those of one of them."""
    store, grid = current.store(), current.grid()
    all_mine = sorted(mine(), key=_place)
    countries = list(dict.fromkeys(enterprise.country for enterprise in all_mine))
    chosen = request.args.get("country", "")
    found = [e for e in all_mine if chosen in ("", e.country)]
    return render_template(
        "facilitate/overview.html",
        enterprises=[progress(store, grid, enterprise) for enterprise in found],
        indicators=len(grid.indicators),
        countries=countries if len(countries) > 1 else [],
        chosen=chosen,
        coordinator=access.may("coordinator"),
    )


@facilitate.get("/<enterprise>")
@staff
def enterprise(enterprise: str) -> str:
    """One enterprise: its facts, its raters, what the group agreed, and the next step."""
    stored = rateable(enterprise)
    found = progress(current.store(), current.grid(), stored)
    return render_template(
        "facilitate/enterprise.html",
        enterprise=stored,
        progress=found,
        sheet=_sheet(stored.id, found.year or last_year()),
        sights=sights(),
        roles=stakeholders(),
        counted=counted,
        grid=current.grid(),
    )


def _place(enterprise: Enterprise) -> tuple[str, list[tuple[int, str]]]:
    """Where an enterprise stands in the list: by country, then by name, "A 2" before "A 10"."""
    pieces = re.split(r"([0-9]+)", enterprise.name.casefold())
    name = [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces]
    return country_name(enterprise.country), name


def _sheet(enterprise: str, year: int) -> str:
    """The address of the fact sheet."""
    if FACT_SHEET not in current_app.view_functions:
        return ""
    return url_for(FACT_SHEET, enterprise=enterprise, year=year)
