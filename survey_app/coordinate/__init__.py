"""The coordinator's pages: the register of enterprises, and the links sent to them."""

from survey_app.coordinate.views import coordinate

__all__ = ["coordinate"]
