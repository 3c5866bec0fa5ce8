"""Signed bundles by page: made, looked at, merged; what was changed on both sides; trusted keys."""

from survey_app.exchange import deciding, making, merging, trusting
from survey_app.exchange.blueprint import exchange

__all__ = ["deciding", "exchange", "making", "merging", "trusting"]
