"""Responses set aside by hand: kept, with a reason, and counted nowhere."""

from datetime import date

import pytest

from survey_app.store import NotThere, Refused, SetAside, Store
from tests.store.surveys import begun, send, with_round


@pytest.fixture(autouse=True)
def spring(store: Store) -> None:
    """An anonymous round."""
    with_round(store)


def sent(store: Store, country: str = "AT") -> str:
    """The id of a response that was sent."""
    link = store.ways.open_link("spring", country, "staff")
    response = send(store, begun(store, link).token).response
    assert response is not None
    return response.id


def counted(store: Store, survey_round: str = "") -> set[str]:
    """The ids of what counts."""
    return {each.id for each in store.responses.stream("staff", survey_round=survey_round)}


def test_it_counts_nowhere_and_is_kept(store: Store) -> None:
    one, other = sent(store), sent(store)
    store.aside.put(one, "  the same step everywhere ", "Ana")
    assert counted(store) == counted(store, "spring") == {other}
    assert store.responses.count("staff") == store.responses.count("staff", "AT", "spring") == 1
    assert len(list(store.responses.packed("staff", "1.0"))) == 1
    assert store.responses.get(one) is not None
    today = date(2026, 11, 22)
    expected = SetAside(one, "AT", "staff", "the same step everywhere", "Ana", today)
    assert store.aside.of("spring") == (expected,)
    assert store.aside.of("autumn") == ()


def test_it_can_count_again(store: Store) -> None:
    one = sent(store)
    store.aside.put(one, "too fast", "Ana")
    store.aside.put(one, "too fast, and all the same", "Ben")
    (aside,) = store.aside.of("spring")
    assert (aside.reason, aside.by) == ("too fast, and all the same", "Ben")
    store.aside.take_back(one)
    assert counted(store) == {one}
    assert store.aside.of("spring") == ()
    with pytest.raises(NotThere):
        store.aside.take_back(one)


def test_only_what_is_there_and_only_for_a_reason(store: Store) -> None:
    one = sent(store)
    with pytest.raises(Refused, match="why"):
        store.aside.put(one, "  ", "Ana")
    with pytest.raises(NotThere):
        store.aside.put("nothing", "a reason", "Ana")
    assert store.aside.of("spring") == ()


def test_what_is_withdrawn_is_gone_from_there_too(store: Store) -> None:
    link = store.ways.open_link("spring", "AT", "staff")
    done = send(store, begun(store, link).token)
    assert done.response is not None
    store.aside.put(done.response.id, "too fast", "Ana")
    store.responses.withdraw(done.withdraw_code)
    assert store.aside.of("spring") == ()
    assert store.check() == ()


def test_all_of_a_country_are_looked_through(store: Store) -> None:
    mine = {sent(store), sent(store)}
    sent(store, "RO")
    store.aside.put(min(mine), "too fast", "Ana")
    found = list(store.aside.coded("spring", "AT", "staff", "1.0"))
    assert {each.id for each in found} == mine
    packed = {codes for _, _, codes in store.responses.packed("staff", "1.0")}
    assert {each.codes for each in found} <= packed
