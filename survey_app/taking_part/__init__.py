"""The participants of a focus group: they join with a code, rate on their phones, see what was
revealed, and need no account."""

from survey_app.taking_part import again, coming, looking, now, rating
from survey_app.taking_part.blueprint import taking_part

__all__ = ["again", "coming", "looking", "now", "rating", "taking_part"]
