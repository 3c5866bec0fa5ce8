"""The facilitator's pages: what to do next, rating, agreeing, and the results of an enterprise."""

from survey_app.facilitate import (
    agreeing,
    beginning,
    dossier,
    overview,
    raters,
    rating,
    results,
)
from survey_app.facilitate.blueprint import facilitate

__all__ = [
    "agreeing",
    "beginning",
    "dossier",
    "facilitate",
    "overview",
    "raters",
    "rating",
    "results",
]
