"""The facilitator's pages: what to do next, rating, agreeing, and the results of an enterprise."""

from survey_app.facilitate import agreeing, beginning, overview, raters, rating, results
from survey_app.facilitate.blueprint import facilitate

__all__ = ["agreeing", "beginning", "facilitate", "overview", "raters", "rating", "results"]
