"""Questionnaires for staff: filled in on a phone, once, without an account."""

from survey_app.questionnaire import (
    answering,
    beginning,
    entering,
    helping,
    pausing,
    sending,
    withdrawing,
)
from survey_app.questionnaire.blueprint import questionnaire

__all__ = [
    "answering",
    "beginning",
    "entering",
    "helping",
    "pausing",
    "questionnaire",
    "sending",
    "withdrawing",
]
