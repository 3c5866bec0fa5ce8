"""The right of reply: an enterprise reads what a focus group gave, and comments on it, by link."""

from survey_app.replying.commenting import replying as replying
