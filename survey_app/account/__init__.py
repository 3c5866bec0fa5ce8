"""Signing in and out, and one's own password."""

from survey_app.account.views import account

__all__ = ["account"]
