"""The register of enterprises."""

from flask import Blueprint, render_template

from survey_app import access, current

coordinate = Blueprint(
    "coordinate", __name__, template_folder="templates", url_prefix="/coordinate"
)


@coordinate.get("/enterprises")
@access.roles("coordinator")
def enterprises() -> str:
    """Every enterprise of the countries the account coordinates."""
    countries = access.countries("coordinator")
    found = [
        enterprise
        for enterprise in current.store().enterprises.all()
        if countries is None or enterprise.country in countries
    ]
    return render_template("coordinate/enterprises.html", enterprises=found)
