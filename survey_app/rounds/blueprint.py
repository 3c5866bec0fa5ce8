"""The part of the site where surveys are planned and watched, and what its pages share."""

import uuid
from datetime import UTC, datetime

from flask import Blueprint, abort, request

from grids.instrument import Instrument
from grids.rounds import Standing, SurveyRound, standing
from survey_app import access, current, languages
from survey_app.coordinate.blueprint import actor

rounds = Blueprint("rounds", __name__, template_folder="templates", url_prefix="/rounds")


def found(round: str) -> SurveyRound:
    """The round that an address names; else there is no such page."""
    return current.store().rounds.get(round) or abort(404)


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def standing_now(planned: SurveyRound) -> Standing:
    """Where a round stands."""
    return standing(planned, now())


def coordinated(planned: SurveyRound) -> tuple[str, ...]:
    """The countries of a round that the account coordinates."""
    return tuple(c for c in planned.countries if access.may("coordinator", country=c))


def coordinates_all(planned: SurveyRound) -> bool:
    """Whether the account coordinates every country of a round, and so may change its plan."""
    return coordinated(planned) == planned.countries


def questionnaires(planned: SurveyRound) -> dict[str, Instrument]:
    """What a round asks, by id, in the language of the page."""
    store = current.store().instruments
    return {id: languages.shown(store.get(id, version)) for id, version in planned.instruments}


def titles(planned: SurveyRound) -> dict[str, str]:
    """The titles of what a round asks, by id."""
    return {id: instrument.title for id, instrument in questionnaires(planned).items()}


def note(action: str, planned: SurveyRound, more: str = "", *, purpose: str = "") -> None:
    """Write into the audit log what somebody did with a round."""
    thing = f"{planned.title} ({planned.id}){': ' if more else ''}{more}"
    current.store().audit.append(actor(), action, thing, purpose)


def id_of_form() -> str:
    """The id that came with a form for what it makes, if it is one; else a new one. A form that
    is sent twice has the same."""
    try:
        return str(uuid.UUID(request.form.get("id", "")))
    except ValueError:
        return str(uuid.uuid4())
