"""The pages of focus groups for the tests: planning one, choosing what it rates."""

from flask.testing import FlaskClient

from grids.focus_groups import FocusGroup
from survey_app.store import Store
from tests.survey_app.rounds_pages import Given, fill
from tests.survey_app.sheets import told

FILLED: Given = {
    "title": "Graz, spring",
    "country": "AT",
    "meeting": "room",
    "place": "Graz",
    "starts_day": "2090-03-01",
    "starts_time": "09:00",
    "zone": "Europe/Vienna",
    "languages": ["en"],
}


def planned(client: FlaskClient, store: Store, **changes: str | list[str]) -> FocusGroup:
    """A group that was planned on the page."""
    before = {each.id for each in store.focus_groups.all()}
    answer = fill(client, "/groups/new", {**FILLED, **changes})
    assert answer.status_code == 303, told(answer.text)
    (made,) = (each for each in store.focus_groups.all() if each.id not in before)
    assert answer.location == f"/groups/{made.id}"
    return made


def choose(client: FlaskClient, group: FocusGroup, *enterprises: str) -> None:
    """Let a group rate these enterprises, in this order."""
    places: Given = {f"place_{id}": str(place) for place, id in enumerate(enterprises, 1)}
    answer = fill(client, f"/groups/{group.id}/enterprises", places)
    assert answer.status_code == 303, told(answer.text)


def now(store: Store, group: FocusGroup) -> FocusGroup:
    """A group as it is now."""
    found = store.focus_groups.get(group.id)
    assert found
    return found
