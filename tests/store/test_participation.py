"""Numbers for those who watch over a round: began, came how far, sent, how long; nobody behind."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from survey_app.store import DayCount, Duration, Store, Unfinished
from tests.store.examples import Hands
from tests.store.surveys import SPRING, begun, fill, send, with_round

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def spring(store: Store) -> None:
    """An anonymous round."""
    with_round(store)


def answered(store: Store, link: str, seconds: int = 0) -> str:
    """The token of somebody who has filled in pages."""
    token = begun(store, link).token
    for page in ("relevance", "about", "relevance"):
        fill(store, token, page, {}, seconds=seconds)
    return token


def test_who_opened_started_and_sent_is_counted_by_day(store: Store, clock: Hands) -> None:
    austrian = store.ways.open_link("spring", "AT", "staff")
    romanian = store.ways.open_link("spring", "RO", "staff")
    begun(store, austrian)
    send(store, answered(store, austrian))
    tomorrow = answered(store, austrian)
    answered(store, romanian)
    clock.move(days=1)
    withdrawn = send(store, tomorrow)
    assert store.participation.days("spring") == (
        DayCount("AT", "staff", TODAY, opened=3, started=2, sent=1),
        DayCount("AT", "staff", TODAY + timedelta(days=1), opened=0, started=0, sent=1),
        DayCount("RO", "staff", TODAY, opened=1, started=1, sent=0),
    )
    store.responses.withdraw(withdrawn.withdraw_code)
    assert [each.sent for each in store.participation.days("spring")] == [1, 0]
    assert store.participation.days("summer") == ()


def test_how_far_those_came_who_have_not_sent(store: Store, clock: Hands) -> None:
    """Also once their answers are erased because they never came back, or because they left."""
    link = store.ways.open_link("spring", "AT", "staff")
    begun(store, link)
    send(store, answered(store, link))
    left = [answered(store, link) for _ in range(3)]
    fill(store, begun(store, link).token, "own", {})
    expected = (
        Unfinished("AT", "staff", "", 1),
        Unfinished("AT", "staff", "about", 3),
        Unfinished("AT", "staff", "own", 1),
    )
    assert store.participation.unfinished("spring") == expected
    store.drafts.discard(left[0])
    assert store.participation.unfinished("spring") == expected
    clock.move(days=31)
    assert store.erase_due(clock().date()) == ()
    assert store.participation.unfinished("spring") == expected
    clock.move(days=31)
    assert store.erase_due(clock().date()) == ()
    assert store.participation.unfinished("spring") == expected


def test_how_long_it_took(store: Store) -> None:
    link = store.ways.open_link("spring", "AT", "staff")
    for seconds in (0, 200, 200, 1000):  # on each of three pages, at most 600 of each count
        send(store, answered(store, link, seconds))
    assert store.participation.durations("spring") == (
        Duration("AT", "staff", 10, 2),
        Duration("AT", "staff", 30, 1),
    )


def test_a_test_round_has_its_own_numbers(store: Store) -> None:
    store.rounds.add(replace(SPRING, id="trial", title="Trial", test=True))
    send(store, answered(store, store.ways.open_link("trial", "AT", "staff"), 60))
    assert store.participation.days("spring") == ()
    assert [each.sent for each in store.participation.days("trial")] == [1]
    assert [each.minutes for each in store.participation.durations("trial")] == [3]
