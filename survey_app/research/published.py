"""The published study: cases, national profiles and a focus group, each fact with its place."""

from babel.dates import format_date
from flask import Blueprint, abort, render_template
from flask_babel import get_locale, gettext

from grids import study
from survey_app import access
from survey_app.register import country_name
from survey_app.research.citing import chapters, stated, with_caveat

cases = Blueprint("cases", __name__, template_folder="templates", url_prefix="/cases")


@cases.get("/")
@access.signed_in
def overview() -> str:
    """All cases, national profiles and focus groups of the study."""
    return render_template(
        "cases/overview.html",
        cases=study.cases(),
        profiles=study.countries(),
        groups=study.focus_groups(),
        country_name=country_name,
        stated=stated,
        with_caveat=with_caveat,
    )


@cases.get("/<enterprise>")
@access.signed_in
def case(enterprise: str) -> str:
    """One case: its facts for the grid, and its story."""
    found = next((c for c in study.cases() if c.enterprise.id == enterprise), None) or abort(404)
    known = found.enterprise
    return render_template(
        "cases/cited.html",
        title=known.name,
        about=(known.promoter, known.region, country_name(known.country)),
        parts=(
            (gettext("Facts for the evaluation grid"), chapters(found.facts)),
            (gettext("The case as the study tells it"), chapters(found.story)),
        ),
    )


@cases.get("/countries/<country>")
@access.signed_in
def profile(country: str) -> str:
    """The national profile of a country."""
    found = next((c for c in study.countries() if c.country == country), None) or abort(404)
    return render_template(
        "cases/cited.html",
        title=found.name,
        about=(found.region,),
        parts=((gettext("What the national chapter says"), chapters(found.facts)),),
    )


@cases.get("/focus-groups/<group>")
@access.signed_in
def focus_group(group: str) -> str:
    """A focus group that was reported publicly."""
    found = next((g for g in study.focus_groups() if g.id == group), None) or abort(404)
    return render_template(
        "cases/cited.html",
        title=gettext("Focus group in %(country)s", country=country_name(found.country)),
        about=(format_date(found.day, locale=get_locale()),),
        parts=((gettext("What was reported of it"), chapters(found.facts)),),
    )
