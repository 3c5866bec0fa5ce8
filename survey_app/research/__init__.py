"""The researcher's pages: what there is by country, workbooks, and the published cases."""

from survey_app.research.published import cases
from survey_app.research.results import research

__all__ = ["cases", "research"]
