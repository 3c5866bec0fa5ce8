"""The coordinator's part of the site, and what its pages share."""

from flask import Blueprint, abort

from grids.enterprise import Enterprise, Origin
from survey_app import access, current

coordinate = Blueprint(
    "coordinate", __name__, template_folder="templates", url_prefix="/coordinate"
)


def found(enterprise: str) -> Enterprise:
    """The enterprise that an address names; else there is no such page."""
    return current.store().enterprises.get(enterprise) or abort(404)


def changeable(enterprise: str) -> Enterprise:
    """The enterprise that an address names, if it is not a published case, which stays as it
    was published."""
    stored = found(enterprise)
    if stored.origin is Origin.PUBLISHED:
        abort(403)
    return stored


def own_origin() -> Origin:
    """The origin of what is entered here: a demonstration holds nothing real."""
    return Origin.SYNTHETIC if current.store().demonstration else Origin.COLLECTED


def coordinated() -> tuple[Enterprise, ...]:
    """The enterprises of the countries that the account coordinates."""
    mine = access.countries("coordinator")
    stored = current.store().enterprises.all()
    return tuple(e for e in stored if mine is None or e.country in mine)


def actor() -> str:
    """The name under which what is done now stands in the histories."""
    person = current.account() or abort(401)
    return person.name
