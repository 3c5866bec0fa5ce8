"""The facilitator's part of the site, and what its pages share."""

from collections.abc import Iterator

from flask import Blueprint, abort, make_response
from flask_babel import lazy_gettext

from grids.enterprise import Enterprise, Origin
from survey_app import access, current, errors
from survey_app.facilitate.words import rater_name
from survey_app.register import country_name

facilitate = Blueprint(
    "facilitate", __name__, template_folder="templates", url_prefix="/facilitate"
)
staff = access.roles("facilitator", "coordinator", country=access.country_of_enterprise)
"""The rule of every page about an enterprise: facilitators and coordinators of its country."""

NOT_RATED = errors.Trouble(
    lazy_gettext("A published case is not rated"),
    lazy_gettext(
        "Nobody rated the enterprises of the source study, and no rating is invented for them."
    ),
    lazy_gettext("Rate an enterprise that takes part, or read the case under Published cases."),
)


def found(enterprise: str) -> Enterprise:
    """The enterprise that an address names; else there is no such page."""
    return current.store().enterprises.get(enterprise) or abort(404)


def rateable(enterprise: str) -> Enterprise:
    """The enterprise that an address names, if it is none of the published cases."""
    stored = found(enterprise)
    if stored.origin is Origin.PUBLISHED:
        abort(make_response(errors.page(403, NOT_RATED)))
    return stored


def mine() -> Iterator[Enterprise]:
    """The enterprises that the account may facilitate, without the published cases."""
    countries = access.countries("facilitator", "coordinator")
    for enterprise in current.store().enterprises.all():
        here = countries is None or enterprise.country in countries
        if here and enterprise.origin is not Origin.PUBLISHED:
            yield enterprise


@facilitate.context_processor
def _shared() -> dict[str, object]:
    return {"rater_name": rater_name, "country_name": country_name}


def actor() -> str:
    """The name under which what is done now stands in the audit log."""
    person = current.account() or abort(401)
    return person.name
