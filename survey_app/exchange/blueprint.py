"""The part of the site where bundles go out and come in, and what its pages share."""

from flask import Blueprint

from survey_app import access

exchange = Blueprint("exchange", __name__, template_folder="templates", url_prefix="/bundles")


def everywhere(**_: str) -> str:
    """For `access.roles`: the view is about everything, so only who may everywhere may here."""
    return access.EVERYWHERE


def coordinates(country: str) -> bool:
    """Whether the account coordinates a country; "" stands for what belongs to none of them."""
    return access.may("coordinator", country=country or access.EVERYWHERE)
