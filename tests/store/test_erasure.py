"""What is erased when its time has come, and that nothing of it stays behind."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from survey_app.store import Erased, Refused, Store
from tests.store.examples import Hands, response
from tests.store.surveys import SPRING, begun, fill, send, with_round

WORD = "Zwetschgenknoedel"
LAST_DAY = SPRING.retention


def full(store: Store) -> str:
    """Fill a round, and another one beside it; returns the token of a response that was sent."""
    with_round(store)
    store.rounds.add(replace(SPRING, id="later", title="Later", retention=date(2030, 1, 1)))
    codes = store.ways.codes("spring", "AT", "staff", 3)
    token = begun(store, codes[0]).token
    fill(store, token, "about", {"helped": True, "who": WORD, "years": 3}, seconds=60)
    send(store, token)
    fill(store, begun(store, codes[1]).token, "about", {"helped": True, "who": WORD})
    send(store, begun(store, store.ways.open_link("later", "AT", "staff")).token)
    store.responses.submit(response(), "outside any round")
    return token


def test_nothing_is_erased_before_its_time(store: Store) -> None:
    full(store)
    assert store.erase_due(LAST_DAY) == ()
    assert store.responses.count("staff") == 2


def test_a_round_whose_time_has_come_is_erased_and_others_are_not(
    store: Store, clock: Hands
) -> None:
    token = full(store)
    day = LAST_DAY + timedelta(days=1)
    clock.now = SPRING.closes
    assert store.erase_due(day) == (Erased("spring", "Spring", responses=1, drafts=0, ways=3),)
    assert store.erase_due(day) == ()
    assert store.responses.count("staff", None, "spring") == 0
    assert (store.responses.count("staff"), store.responses.count("evaluation_grid")) == (1, 1)
    assert store.responses.sent(token) is None
    assert store.participation.days("spring") == ()
    assert store.participation.unfinished("spring") == ()
    assert store.ways.of("spring") == ()
    assert [each.sent for each in store.participation.days("later")] == [1]
    found = store.rounds.get("spring")
    assert found is not None
    assert (found.erased, found.revision) == (day, 2)
    assert store.check() == ()


def test_an_erased_round_stays_erased(store: Store) -> None:
    full(store)
    store.erase_due(LAST_DAY + timedelta(days=1))
    found = store.rounds.get("spring")
    assert found is not None
    with pytest.raises(Refused, match=r"were erased.*Make a copy"):
        store.rounds.correct(replace(found, title="Again"))
    with pytest.raises(Refused, match="is over"):
        store.ways.open_link("spring", "AT", "staff")


@pytest.mark.parametrize("days", [31, 800])
def test_erased_words_are_gone_from_the_folder(store: Store, folder: Path, days: int) -> None:
    with_round(store)
    token = begun(store).token
    fill(store, token, "about", {"helped": True, "who": WORD})
    if days == 800:
        send(store, token)
    assert WORD.encode() in b"".join(path.read_bytes() for path in folder.iterdir())
    store.erase_due(date(2026, 11, 22) + timedelta(days=days))
    assert [path.name for path in folder.iterdir() if WORD.encode() in path.read_bytes()] == []


def test_a_reader_does_not_stop_erasing(store: Store) -> None:
    full(store)
    reading = store.responses.stream("staff")
    next(reading)
    (erased,) = store.erase_due(LAST_DAY + timedelta(days=1))
    assert erased.responses == 1
    assert len(list(reading)) == 1
    assert store.responses.count("staff") == 1


def test_what_is_overdue_is_told(store: Store, clock: Hands) -> None:
    full(store)
    clock.now = SPRING.closes.replace(year=2028)
    (problem,) = store.check()
    assert problem.thing == 'the round "Spring"'
    assert problem.text == "its 1 responses were to be erased after 2027-12-31"
    store.erase_due(clock().date())
    assert store.check() == ()
