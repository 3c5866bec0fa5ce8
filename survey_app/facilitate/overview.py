"""The facilitator's start: every enterprise with what stands, and what to do next."""

from flask import current_app, render_template, url_for

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
    """The enterprises of the facilitator's countries."""
    store, grid = current.store(), current.grid()
    found = sorted(mine(), key=lambda e: (country_name(e.country), e.name))
    return render_template(
        "facilitate/overview.html",
        enterprises=[progress(store, grid, enterprise) for enterprise in found],
        indicators=len(grid.indicators),
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


def _sheet(enterprise: str, year: int) -> str:
    """The address of the fact sheet."""
    if FACT_SHEET not in current_app.view_functions:
        return ""
    return url_for(FACT_SHEET, enterprise=enterprise, year=year)
