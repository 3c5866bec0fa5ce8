"""The words for what rounds hold: standings, choices, moments, ways in."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from flask_babel import get_locale, gettext, pgettext

from grids.rounds import Standing, SurveyRound
from survey_app.rounds.offering import zone_name
from survey_app.store import Invitation, Stale, StoreError

USED_IN_STEPS = 5
"""How many ways were used is told in steps of so many: from one to the next nobody can be told."""


def standings() -> dict[Standing, str]:
    """Where a round stands."""
    return {
        Standing.NOT_YET_OPEN: pgettext("round", "not yet open"),
        Standing.OPEN: pgettext("round", "open"),
        Standing.CLOSED: pgettext("round", "closed"),
    }


def kinds() -> dict[str, str]:
    """The ways into a round."""
    return {
        "open": gettext("Open link"),
        "enterprise": gettext("Link of an enterprise"),
        "codes": gettext("One-time codes"),
        "personal": gettext("Personal links"),
    }


def digital() -> dict[str, str]:
    """The length of the block on digital skills."""
    return {"none": gettext("none"), "short": gettext("short"), "full": gettext("full")}


def skills() -> dict[str, str]:
    """How skills are asked."""
    return {"two_stage": gettext("in two stages"), "full": gettext("all details on all skills")}


def satisfaction() -> dict[str, str]:
    """How satisfaction is asked."""
    return {
        "usual": gettext("as the questionnaire has it"),
        "seven": gettext("with seven steps"),
    }


def not_stored(error: StoreError) -> str:
    """Why a form about a round was not stored, for those who still have it before them."""
    if isinstance(error, Stale):
        return gettext(
            "Somebody else changed this round at the same moment. Nothing was stored, and what you "
            "typed is still here. Send it again, or look at the round first."
        )
    return str(error)


def local(planned: SurveyRound, moment: datetime) -> str:
    """A moment of a round in its own time: 1 March 2027, 08:00 (Vienna)."""
    there = moment.astimezone(ZoneInfo(planned.zone))
    told = format_datetime(there, "d MMMM y, HH:mm", locale=get_locale())
    return gettext("%(moment)s (%(city)s)", moment=told, city=zone_name(planned.zone))


def used(invitation: Invitation) -> str:
    """About how many ways of an invitation were used. Exact numbers, looked at again and again,
    would tell who answers when."""
    if invitation.kind in ("open", "enterprise"):
        return gettext("any number of people")
    floor = invitation.used - invitation.used % USED_IN_STEPS
    if not floor:
        return gettext("of %(number)s fewer than 5 used", number=invitation.number)
    return gettext("of %(number)s at least %(used)s used", number=invitation.number, used=floor)
