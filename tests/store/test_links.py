"""Fact-sheet links: they open one part, can be withdrawn, and cannot be read from the file."""

from datetime import date

import pytest

from survey_app.store import NotThere, Refused, Store
from tests.store.examples import FULL, Hands


def test_a_link_opens_what_it_was_issued_for(store: Store) -> None:
    token = store.links.issue(FULL.id, "accounts", "core", 2024, "Ada")
    link = store.links.resolve(token)
    assert link is not None
    told = (link.enterprise, link.part, link.length, link.year, link.by)
    assert told == (FULL.id, "accounts", "core", 2024, "Ada")
    assert (link.issued, link.revoked) == (date(2026, 11, 22), None)
    assert store.links.of(FULL.id) == (link,)


def test_a_revoked_link_opens_nothing(store: Store, clock: Hands) -> None:
    token = store.links.issue(FULL.id, "", "light", 2024, "Ada")
    link = store.links.resolve(token)
    assert link is not None
    clock.move(days=1)
    store.links.revoke(link.id)
    clock.move(days=1)
    store.links.revoke(link.id)
    assert store.links.resolve(token) is None
    assert [each.revoked for each in store.links.of(FULL.id)] == [date(2026, 11, 23)]


def test_unknown_tokens_and_links_are_nothing(store: Store) -> None:
    assert store.links.resolve("") is None
    assert store.links.resolve("half \ud83d") is None
    assert store.links.of("nobody") == ()
    with pytest.raises(NotThere):
        store.links.revoke("nothing")


def test_a_link_needs_an_enterprise_a_length_and_a_year(store: Store) -> None:
    with pytest.raises(NotThere, match="nobody"):
        store.links.issue("nobody", "accounts", "core", 2024, "Ada")
    with pytest.raises(Refused, match="light, core, full"):
        store.links.issue(FULL.id, "accounts", "long", 2024, "Ada")
    with pytest.raises(Refused, match="no year"):
        store.links.issue(FULL.id, "accounts", "core", 24, "Ada")


def test_the_token_does_not_stand_in_the_file(store: Store) -> None:
    tokens = {store.links.issue(FULL.id, "accounts", "core", 2024, "Ada") for _ in range(5)}
    store.close()
    content = store.path.read_bytes()
    assert len(tokens) == 5
    assert not any(token.encode() in content for token in tokens)
