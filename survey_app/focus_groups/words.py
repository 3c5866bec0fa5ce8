"""The words for what focus groups hold: ways of meeting, plans, items of the agenda, times."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from babel.numbers import format_decimal
from flask_babel import get_locale, gettext

from grids.focus_groups import FocusGroup, Meeting
from grids.plans import Kind, Phase
from grids.timetable import Part
from survey_app.rounds.offering import zone_name
from survey_app.store import Stale, StoreError

SUGGESTED, TOGETHER, TABLES, OVERVIEW = "suggested", "together", "tables", "overview"
ARRANGED: dict[str, tuple[Kind, ...]] = {
    SUGGESTED: tuple(Kind),
    TOGETHER: (Kind.FULL, Kind.FOCUS),
    TABLES: (Kind.TABLES,),
    OVERVIEW: (Kind.OVERVIEW,),
}
"""The plans among which each arrangement chooses."""


def meetings() -> dict[str, str]:
    """How a group comes together."""
    return {
        Meeting.ROOM: gettext("In a room"),
        Meeting.ONLINE: gettext("Online"),
        Meeting.MIXED: gettext("In a room, some online"),
        Meeting.WRITTEN: gettext("In writing: nobody meets, everybody rates until a day (Delphi)"),
    }


def meeting(planned: FocusGroup) -> str:
    """How a group comes together, in a word or two."""
    if planned.meeting is Meeting.WRITTEN:
        return gettext("in writing")
    return meetings()[planned.meeting]


def arrangements() -> dict[str, str]:
    """How enterprises can be rated."""
    return {
        SUGGESTED: gettext("As fits best"),
        TOGETHER: gettext("All indicators, everybody together"),
        TABLES: gettext("The core indicators, enterprises side by side at tables"),
        OVERVIEW: gettext("The core indicators, everybody together, hardly any discussion"),
    }


def plans() -> dict[Kind, str]:
    """The names of the plans."""
    return {
        Kind.FULL: gettext("A Full"),
        Kind.FOCUS: gettext("B Focus"),
        Kind.TABLES: gettext("C Tables"),
        Kind.OVERVIEW: gettext("D Overview"),
    }


def meant_for() -> dict[Kind, str]:
    """What each plan is for."""
    return {
        Kind.FULL: gettext("one or two enterprises, all indicators"),
        Kind.FOCUS: gettext("three or four enterprises, all indicators"),
        Kind.TABLES: gettext("five to nine enterprises, core indicators, at least 15 people"),
        Kind.OVERVIEW: gettext("five to nine enterprises, core indicators, fewer than 15 people"),
    }


def parts() -> dict[Part, str]:
    """The items of an agenda that are about no single enterprise."""
    return {
        Part.START: gettext("Welcome, and practice in rating"),
        Part.PITCHES: gettext("All enterprises present themselves to everybody"),
        Part.COMPARISON: gettext("The tables tell each other what they found"),
        Part.MODELS: gettext("Models: which European model works like these enterprises?"),
        Part.TOPICS: gettext("Topics"),
        Part.END: gettext("End: what happens next"),
    }


def phases() -> dict[Phase, str]:
    """What the time for one enterprise is spent on."""
    return {
        Phase.PITCH: gettext("presentation"),
        Phase.RATE: gettext("rating"),
        Phase.REVEAL: gettext("showing the ratings"),
        Phase.DISCUSS: gettext("discussion"),
        Phase.AGAIN: gettext("second rating"),
        Phase.CLOSE: gettext("agreement and last word"),
    }


def not_stored(error: StoreError, refused: str) -> str:
    """Why a form about a group was not stored, for those who still have it before them; `refused`
    is said where the store refuses it."""
    if isinstance(error, Stale):
        return gettext(
            "Somebody else changed this group meanwhile. Nothing was stored, and what you typed is "
            "still here. Send it again to put it in the place of theirs, or look at the group "
            "first."
        )
    return refused


def begun() -> str:
    """What stays once ratings have begun."""
    return gettext(
        "Ratings have begun. It stays as it is whether all indicators are rated or only the core."
    )


def rated() -> str:
    """What stays in a group."""
    return gettext("An enterprise that was rated already stays in the group. Give it a number.")


def minutes(seconds: int) -> str:
    """Minutes as a page writes them: 13.5."""
    return number(seconds / 60)


def clock(planned: FocusGroup, moment: datetime) -> str:
    """A time of day in a group's place: 09:37."""
    return f"{moment.astimezone(ZoneInfo(planned.zone)):%H:%M}"


def local(planned: FocusGroup, moment: datetime) -> str:
    """A moment in a group's own time: 1 March 2027, 09:00 (Vienna)."""
    there = moment.astimezone(ZoneInfo(planned.zone))
    told = format_datetime(there, "d MMMM y, HH:mm", locale=get_locale())
    return gettext("%(moment)s (%(city)s)", moment=told, city=zone_name(planned.zone))


def number(figure: float) -> str:
    """A figure with at most one decimal."""
    return str(format_decimal(figure, "#,##0.#", locale=get_locale()))
