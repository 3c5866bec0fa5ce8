"""The coordinator's pages: the register of enterprises, and the links sent to them."""

from survey_app.coordinate import importing, links, register
from survey_app.coordinate.blueprint import coordinate

__all__ = ["coordinate", "importing", "links", "register"]
