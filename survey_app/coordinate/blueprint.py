"""The coordinator's part of the site, and what its pages share."""

import re

from flask import Blueprint, abort

from grids.enterprise import Enterprise, Origin
from survey_app import access, current
from survey_app.register import country_name

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
    """The enterprises of the countries that the account coordinates, by country and name, with
    "AT-2" before "AT-10"."""
    mine = access.countries("coordinator")
    stored = current.store().enterprises.all()
    shown = (e for e in stored if mine is None or e.country in mine)
    return tuple(sorted(shown, key=lambda e: (country_name(e.country), _in_order(e.name))))


def _in_order(name: str) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", name.casefold())
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


def actor() -> str:
    """The name under which what is done now stands in the histories."""
    person = current.account() or abort(401)
    return person.name
