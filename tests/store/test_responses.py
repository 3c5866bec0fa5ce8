"""Responses: kept once, whole, with their codes, and without the order in which they came."""

import sqlite3
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from grids.codes import pack
from grids.responses import Context, Response, Round
from survey_app.store import NotThere, Refused, Store
from tests.store.examples import ANSWERS, FULL, FULL_CONTEXT, Hands, instrument, response
from tests.store.surveys import with_round

GRID = "evaluation_grid"


def rating(step: int, **context: object) -> Response:
    """A rating of the example enterprise."""
    given = Context(country="AT", focus_group="graz", round=Round.FIRST, rater="r1")
    named = replace(given, **context)  # type: ignore[arg-type]
    return replace(response({"E1": step}, FULL.id), context=named)


def test_a_response_comes_back_with_every_answer(store: Store) -> None:
    sent = response(ANSWERS, FULL.id, country="AT", stakeholder="network")
    assert store.responses.submit(sent, "key") == sent.id
    assert store.responses.get(sent.id) == sent
    assert list(store.responses.stream(GRID)) == [sent]
    assert store.responses.of(FULL.id) == (sent,)


def test_every_field_of_the_context_comes_back(tmp_path: Path) -> None:
    assert all(getattr(FULL_CONTEXT, field.name) != field.default for field in fields(Context))
    with Store.create(tmp_path / "demo", demonstration=True) as demo:
        demo.instruments.publish(instrument())
        demo.enterprises.add(FULL, "Ada")
        with_round(demo, anonymous=False)
        sent = replace(response(ANSWERS, FULL.id), context=FULL_CONTEXT)
        demo.responses.submit(sent, "key")
        assert demo.responses.get(sent.id) == sent
        ((context, subject, codes),) = demo.responses.packed(GRID, "1.0")
    assert (context, subject) == (FULL_CONTEXT, FULL.id)
    assert codes == pack(instrument(), ANSWERS)


def test_sent_twice_under_one_key_is_kept_once(store: Store) -> None:
    first, again = response(ANSWERS), response({"E1": 1})
    assert store.responses.submit(first, "key") == first.id
    assert store.responses.submit(again, "key") == first.id
    assert list(store.responses.stream(GRID)) == [first]


def test_another_response_under_the_same_id_is_refused(store: Store) -> None:
    first = response(ANSWERS)
    store.responses.submit(first, "key")
    with pytest.raises(Refused, match="Another response"):
        store.responses.submit(replace(first, answers={"E1": 1}), "other key")
    assert store.responses.get(first.id) == first


def test_a_rater_has_one_rating_in_a_round(store: Store) -> None:
    first = rating(2)
    store.responses.submit(first, "1")
    assert store.responses.submit(rating(4), "2") == first.id
    (kept,) = store.responses.of(FULL.id)
    assert (kept.id, kept.answers["E1"]) == (first.id, 4)
    assert store.responses.rating(FULL.id, "graz", "r1", Round.FIRST) == kept


def test_a_late_repetition_does_not_undo_a_newer_rating(store: Store) -> None:
    first = rating(2)
    store.responses.submit(first, "1")
    store.responses.submit(rating(4), "2")
    assert store.responses.submit(first, "1") == first.id
    (kept,) = store.responses.of(FULL.id)
    assert kept.answers["E1"] == 4


@pytest.mark.parametrize(
    "other",
    [
        {"round": Round.SECOND},
        {"rater": "r2"},
        {"focus_group": "linz"},
        {"round": Round.AGREED, "rater": ""},
    ],
)
def test_other_rounds_raters_and_groups_stand_beside_it(
    store: Store, other: dict[str, object]
) -> None:
    store.responses.submit(rating(2), "1")
    store.responses.submit(rating(5, **other), "2")
    assert sorted(r.answers["E1"] for r in store.responses.of(FULL.id)) == [2, 5]  # type: ignore[type-var]


def test_a_group_agrees_once(store: Store) -> None:
    for step, key in ((2, "1"), (3, "2")):
        store.responses.submit(rating(step, round=Round.AGREED, rater=""), key)
    (agreed,) = store.responses.of(FULL.id)
    assert agreed.answers["E1"] == 3
    assert store.responses.rating(FULL.id, "graz", "", Round.AGREED) == agreed


def test_raters_without_a_token_are_different_people(store: Store) -> None:
    for step, key in ((2, "1"), (3, "2")):
        store.responses.submit(rating(step, rater=""), key)
    assert store.responses.count(GRID) == 2
    assert store.responses.rating(FULL.id, "graz", "", Round.FIRST) is None


def test_responses_are_told_apart_by_instrument_version_and_country(store: Store) -> None:
    store.instruments.publish(instrument("1.1"))
    store.instruments.publish(instrument(id="case_study"))
    for number, (version, country) in enumerate((("1.0", "AT"), ("1.1", "AT"), ("1.0", "RO"))):
        store.responses.submit(response(version=version, country=country), f"{number}")
    store.responses.submit(replace(response(country="AT"), instrument="case_study"), "case")
    assert store.responses.count(GRID) == 3
    assert store.responses.count(GRID, "AT") == 2
    assert {r.version for r in store.responses.stream(GRID, "AT")} == {"1.0", "1.1"}
    assert len(list(store.responses.packed(GRID, "1.0"))) == 2
    assert list(store.responses.packed(GRID, "7.0")) == []


def test_the_days_of_the_field_work(store: Store, clock: Hands) -> None:
    assert store.responses.days(GRID) is None
    for country in ("AT", "RO"):
        store.responses.submit(response(country=country), country)
        clock.move(days=2)
    assert store.responses.days(GRID) == (date(2026, 11, 22), date(2026, 11, 24))
    assert store.responses.days(GRID, "RO") == (date(2026, 11, 24), date(2026, 11, 24))


def test_what_was_erased_does_not_come_back(store: Store) -> None:
    gone = response(ANSWERS)
    store.responses.submit(gone, "key")
    store.responses.delete(gone.id)
    assert store.responses.get(gone.id) is None
    assert store.responses.submit(gone, "key") == gone.id
    assert store.responses.count(GRID) == 0
    with pytest.raises(NotThere):
        store.responses.delete(gone.id)


def test_erased_words_are_gone_from_the_file(store: Store) -> None:
    secret = response({"note": "Zwetschgenknoedel"})
    store.responses.submit(secret, "key")
    store.responses.delete(secret.id)
    store.close()
    assert b"Zwetschgenknoedel" not in store.path.read_bytes()


@pytest.mark.parametrize(
    ("wrong", "key", "words"),
    [
        (response({"E9": 1}), "key", 'no question "E9"'),
        (response({"E9": 1, "E8": 1, "E7": 1}), "key", r"nor 2 others"),
        (response({"unit": "half"}), "key", 'no option "half"'),
        (response({"E1": 9}), "key", 'no option "9"'),
        (response({"E1": True}), "key", "does not fit"),
        (response(version="3.0"), "key", "not published"),
        (response(subject="nobody"), "key", 'no enterprise with the id "nobody"'),
        (response(round=Round.FIRST, rater="r1"), "key", "needs the enterprise"),
        (response(synthetic=True), "key", "takes no invented response"),
        (response(), "", "the key that was issued"),
        (response({"note": "half a sign \ud83d"}), "key", "is no character"),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(
    store: Store, wrong: Response, key: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        store.responses.submit(wrong, key)
    assert store.responses.count(GRID) == 0
    store.responses.submit(response(ANSWERS), key or "key")


def test_nothing_in_the_file_tells_who_came_first(store: Store) -> None:
    """Neither a hidden row number nor a time of day; the rows stand in the order of their ids."""
    sent = [response() for _ in range(30)]
    for number, each in enumerate(sent):
        store.responses.submit(each, f"key {number}")
    store.close()
    outside = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
        outside.execute("SELECT rowid FROM response")
    with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
        outside.execute("SELECT rowid FROM sent")
    ids = [id for (id,) in outside.execute("SELECT id FROM response")]
    days = [day for (day,) in outside.execute("SELECT DISTINCT day FROM response")]
    outside.close()
    assert ids == sorted(each.id for each in sent)
    assert days == ["2026-11-22"]


@pytest.mark.parametrize(
    "stream",
    [
        lambda store: store.responses.stream(GRID),
        lambda store: store.responses.packed(GRID, "1.0"),
    ],
)
def test_a_stream_shows_one_moment_and_hinders_nobody(
    store: Store, stream: Callable[[Store], object]
) -> None:
    for number in range(3):
        store.responses.submit(response(), f"{number}")
    running = iter(stream(store))  # type: ignore[call-overload]
    next(running)
    store.responses.submit(response(), "while it runs")
    assert len(list(running)) == 2
    assert len(list(stream(store))) == 4  # type: ignore[call-overload]


def test_a_stream_inside_a_transaction_sees_what_it_wrote(store: Store) -> None:
    with store.together():
        store.responses.submit(response(), "key")
        assert len(list(store.responses.stream(GRID))) == 1
