"""Focus groups for the tests of rating together, and people who take part."""

import re
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Flask

from grids.focus_groups import FocusGroup
from survey_app.store import Store
from tests.survey_app.sheets import fields
from tests.survey_app.surveys import Respondent


def group_of(store: Store, *enterprises: str, **changes: Any) -> FocusGroup:
    """A group in Austria that rates these enterprises, kept in the store."""
    planned: dict[str, Any] = {
        "id": str(uuid.uuid4()),
        "title": "Focus group 2026",
        "country": "AT",
        "starts": datetime(2026, 12, 1, 8, tzinfo=UTC),
        "zone": "Europe/Vienna",
        "place": "Vienna",
        "languages": ("en",),
        "enterprises": enterprises,
    }
    group = FocusGroup(**{**planned, **changes})
    store.focus_groups.add(group)
    return group


class Rater(Respondent):
    """A participant in front of a browser."""

    def join(self, code: str, stakeholder: str = "researcher", **given: str) -> "Rater":
        """Take part in the group of a code."""
        self.open(f"/g/{code}")
        self.send({"stakeholder": stakeholder, **given}, "", f"/g/{code}")
        assert self.place == "/g/welcome", self.text
        return self

    def rate(self, enterprise: str, steps: Mapping[str, int | str]) -> "Rater":
        """Rate an enterprise page by page, and hand in."""
        self.open(f"/g/rate/{enterprise}")
        while "/g/rate/" in self.place:
            asked = set(fields(self.text)) | names(self.text)
            given = {id: str(step) for id, step in steps.items() if id in asked}
            self.send(given)
            assert self.status == 200, self.text
        assert self.place == f"/g/rated/{enterprise}"
        self.send({}, "")
        assert self.place == "/g/now"
        return self

    def again(self, enterprise: str, steps: Mapping[str, int]) -> "Rater":
        """Rate a second time what the group talked about."""
        self.open(f"/g/again/{enterprise}")
        assert self.place == f"/g/again/{enterprise}", self.text
        asked = names(self.text)
        self.send({id: str(step) for id, step in steps.items() if id in asked}, "")
        assert self.place == "/g/now", self.text
        return self


class Facilitator(Respondent):
    """Whoever leads a group, in front of a browser."""

    def __init__(self, app: Flask, client: Any, group: str) -> None:
        super().__init__(app)
        self.client = client
        self.run = f"/groups/{group}/run"

    def take(self, enterprise: str, *steps: str) -> "Facilitator":
        """Take steps one after the other, by the buttons of the page."""
        for step in steps:
            self.open(f"{self.run}/{enterprise}")
            assert f'value="{step}"' in self.text, f"no button for {step}"
            self.press(step, to=f"{self.run}/{enterprise}/step")
            assert self.status == 200, self.text
        return self

    def do(self, enterprise: str, what: str, **given: str | list[str]) -> "Facilitator":
        """Send one of the small forms of the page."""
        self.open(f"{self.run}/{enterprise}")
        self.send(given, "", f"{self.run}/{enterprise}/{what}")
        assert self.status == 200, self.text
        return self


def names(text: str) -> set[str]:
    """The names of all inputs of a page."""
    return set(re.findall(r'name="([^"]+)"', text))
