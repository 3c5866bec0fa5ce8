"""Surveys in rounds: planned, let in to by links and codes, watched, looked through."""

from survey_app.rounds import (
    agreeing,
    inviting,
    overview,
    planning,
    reminding,
    sifting,
    wanting,
    watching,
    withdrawing,
)
from survey_app.rounds.blueprint import rounds

__all__ = [
    "agreeing",
    "inviting",
    "overview",
    "planning",
    "reminding",
    "rounds",
    "sifting",
    "wanting",
    "watching",
    "withdrawing",
]
