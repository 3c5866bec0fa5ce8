"""Fact-sheet links: made, shown once, withdrawn."""

import re

import pytest
from flask import Flask

from survey_app.store import Store
from tests.survey_app.conftest import Register, SignedIn
from tests.survey_app.pages import check

WANTED = {"part": "accounts", "length": "core", "year": "2025"}
ADDRESS = re.compile(r'value="(http://localhost/[^"]+)"')


def test_from_making_to_opening_a_link(
    app: Flask, signed_in: SignedIn, register: Register, store: Store
) -> None:
    enterprise = register()
    client = signed_in("coordinator", "AT")
    address = f"/coordinate/enterprises/{enterprise.id}/links/new"
    check(client.get(address).text)
    made = client.post(address, data=WANTED)
    assert made.status_code == 200
    check(made.text)
    found = ADDRESS.search(made.text)
    assert found
    (link,) = store.links.of(enterprise.id)
    assert (link.part, link.length, link.year) == ("accounts", "core", 2025)
    assert link.by == "coordinator in AT"
    assert (
        found[1].rpartition("/")[2]
        not in client.get(f"/coordinate/enterprises/{enterprise.id}").text
    )
    opened = app.test_client().get(found[1], follow_redirects=True)
    assert opened.status_code == 200
    assert enterprise.name in opened.text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"part": "kitchen"}, "Choose a part."),
        ({"length": "endless"}, "Choose a length."),
        ({"year": "1066"}, "Write a year from 1990"),
        ({"year": "soon"}, "Write a year from 1990"),
        ({"year": ""}, "Write a year from 1990"),
    ],
)
def test_links_that_are_not_made(
    signed_in: SignedIn, register: Register, store: Store, changed: dict[str, str], words: str
) -> None:
    enterprise = register()
    address = f"/coordinate/enterprises/{enterprise.id}/links/new"
    answer = signed_in().post(address, data={**WANTED, **changed})
    assert answer.status_code == 422
    assert words in answer.text
    check(answer.text)
    assert not store.links.of(enterprise.id)


def test_withdrawing_asks_first(
    app: Flask, signed_in: SignedIn, register: Register, store: Store
) -> None:
    enterprise = register()
    token = store.links.issue(enterprise.id, "", "light", 2025, "Ana")
    (link,) = store.links.of(enterprise.id)
    client = signed_in()
    address = f"/coordinate/enterprises/{enterprise.id}/links/{link.id}/withdraw"
    asked = client.get(address)
    assert "Withdraw this link?" in asked.text
    check(asked.text)
    assert store.links.resolve(token) is not None
    assert client.post(address).status_code == 303
    assert store.links.resolve(token) is None
    assert "withdrawn on" in client.get(f"/coordinate/enterprises/{enterprise.id}").text


def test_a_link_of_another_enterprise_is_no_page(
    signed_in: SignedIn, register: Register, store: Store
) -> None:
    mine, other = register("Mine", "AT"), register("Other", "BE")
    token = store.links.issue(other.id, "", "light", 2025, "Ana")
    (link,) = store.links.of(other.id)
    address = f"/coordinate/enterprises/{mine.id}/links/{link.id}/withdraw"
    assert signed_in("coordinator", "AT").post(address).status_code == 404
    assert store.links.resolve(token) is not None
