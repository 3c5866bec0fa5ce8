"""Rounds of surveys for the tests of questionnaires, and people who fill them in."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from grids.rounds import SurveyRound
from survey_app.store import Store

STAFF = ("staff_enabler", "staff_supporter", "staff_wsn")
OTHERS = ("employer_assessment", "progress_review", "exit_follow_up", "mutual_feedback")
CONSENT = "I have read what happens with my answers.\nI take part because I want to."


def round_of(store: Store, **changes: Any) -> SurveyRound:
    """A round that is open now and asks everything in Austria, kept in the store."""
    now = datetime.now(UTC)
    planned: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "title": "Staff 2026",
        "instruments": tuple((id, store.instruments.latest(id).version) for id in STAFF + OTHERS),
        "countries": ("AT",),
        "languages": ("en",),
        "opens": now - timedelta(days=1),
        "closes": now + timedelta(days=20),
        "zone": "Europe/Vienna",
        "retention": date(now.year + 2, 1, 1),
        "consent": (("en", CONSENT),),
        "consent_version": "1",
    }
    survey_round = SurveyRound(**{**planned, **changes})
    store.rounds.add(survey_round)
    return survey_round
