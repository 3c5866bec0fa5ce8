"""The ways in: a link, a QR code, a code typed from paper, a code to go on on another device."""

from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale, gettext

from survey_app import access, current
from survey_app.questionnaire import device
from survey_app.questionnaire.blueprint import questionnaire, sent_here, show, told
from survey_app.questionnaire.filling import in_hand
from survey_app.questionnaire.notices import UNKNOWN, USED, closed, not_yet_open
from survey_app.store import TooSoon, Way, WayStanding

LONGEST = 80


@questionnaire.route("/", methods=["GET", "POST"])
@access.anyone
def enter_code() -> ResponseReturnValue:
    """Type a code: one from a sheet of paper to begin, or one's own to go on."""
    if request.method == "GET":
        return show("code", typed="", wrong="")
    typed = request.form.get("code", "")[:LONGEST].strip()
    try:
        token = current.store().drafts.resume(typed, device.way())
    except TooSoon as error:
        wait = gettext("There were too many wrong codes. Wait %(n)s seconds.", n=error.seconds)
        return show("code", typed=typed, wrong=wait), 429
    if token is not None:
        device.begin(token, _in_groups(typed), shared=bool(request.form.get("shared")))
        return redirect(url_for(".go_on"), 303)
    if current.store().ways.resolve(typed) is not None:
        return _come(typed, shared=bool(request.form.get("shared")))
    wrong = gettext("This code is not known here. Compare it with your paper, sign by sign.")
    return show("code", typed=typed, wrong=wrong if typed else gettext("Type your code.")), 422


@questionnaire.get("/<way>")
@access.anyone
def enter(way: str) -> ResponseReturnValue:
    """Exchange a link for a cookie at once, so that no address keeps it."""
    return _come(way)


def way_in(way: Way) -> ResponseReturnValue | None:
    """The page for a way that leads nowhere now; None where it is open."""
    match way.standing:
        case WayStanding.OPEN:
            return None
        case WayStanding.NOT_YET_OPEN:
            return told(not_yet_open(_moment(way, way.survey_round.opens)), 403)
        case WayStanding.CLOSED:
            return told(closed(_moment(way, way.survey_round.closes)), 403)
        case WayStanding.USED | WayStanding.REVOKED:
            return told(USED, 403)
        case _:
            assert_never(way.standing)


def _come(typed: str, *, shared: bool = False) -> ResponseReturnValue:
    """Remember by which way somebody came, and begin; or go on with what this device has."""
    way = current.store().ways.resolve(typed)
    if way is None:
        return told(UNKNOWN, 404)
    if device.shared():
        device.forget()  # it may be somebody else by now
    device.come_by(typed, shared=shared)
    begun = in_hand()
    same = begun is not None and begun.survey_round.id == way.survey_round.id
    if same and way.standing is not WayStanding.OPEN:
        return redirect(url_for(".pause"), 303)
    if way.standing is WayStanding.USED and sent_here():
        return redirect(url_for(".sent"), 303)
    return way_in(way) or redirect(url_for(".start"), 303)


def _moment(way: Way, moment: datetime) -> str:
    """A moment of the round, in the time of its place."""
    zone, locale = ZoneInfo(way.survey_round.zone), get_locale() or "en_GB"
    day = format_date(moment.astimezone(zone), "long", locale=locale)
    return f"{day}, {format_datetime(moment, 'HH:mm (VVV)', zone, locale)}"


def _in_groups(typed: str) -> str:
    """A code to go on with, as it was given out."""
    signs = "".join(filter(str.isalnum, typed)).upper()
    return "-".join(signs[start : start + 3] for start in range(0, len(signs), 3))
