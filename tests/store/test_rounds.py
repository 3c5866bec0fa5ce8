"""Rounds: kept as planned, corrected with care, and nothing promised is taken back."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from grids.rounds import SurveyRound, Target, copied
from survey_app.store import NotThere, Refused, Stale, Store
from tests.store.examples import Hands
from tests.store.surveys import SPRING, begun, questionnaire, send, with_round

FULL_ROUND = replace(
    SPRING,
    targets=(Target("AT", "staff", 40), Target("RO", "staff", 0)),
    digital="full",
    skills="full",
    satisfaction="seven",
    profile=("years", "gender"),
    washington_group=True,
    anonymous=False,
    test=True,
)
"""A round in which nothing stands at its default, but what the store sets."""


def test_every_field_of_a_round_comes_back(store: Store) -> None:
    set_by_store = ("revision", "erased", "copied_from")
    names = [field.name for field in fields(SurveyRound) if field.name not in set_by_store]
    defaults = {field.name: field.default for field in fields(SurveyRound)}
    assert all(getattr(FULL_ROUND, name) != defaults[name] for name in names)
    store.instruments.publish(questionnaire())
    store.rounds.add(FULL_ROUND)
    assert store.rounds.get("spring") == FULL_ROUND
    assert store.rounds.get("summer") is None


def test_moments_are_kept_as_moments(store: Store) -> None:
    vienna = timezone(timedelta(hours=1))
    opens = datetime(2026, 11, 1, 8, 0, tzinfo=vienna)
    with_round(store, opens=opens)
    found = store.rounds.get("spring")
    assert found is not None
    assert found.opens == opens
    assert found.opens.utcoffset() == timedelta(0)


def test_rounds_are_listed_newest_first_and_copies_name_their_original(store: Store) -> None:
    spring = with_round(store)
    autumn = copied(
        spring, "autumn", spring.opens.replace(year=2027), datetime(2028, 1, 1, tzinfo=UTC)
    )
    store.rounds.add(autumn)
    assert store.rounds.all() == (autumn, spring)
    assert autumn.copied_from == "spring"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Give the round a title"),
        ({"title": "", "closes": SPRING.opens}, "a title.*before it opens"),
        ({"instruments": (("staff", "9.0"),)}, "9.0.*not published"),
        ({"copied_from": "nothing"}, "does not fit"),
    ],
)
def test_a_plan_with_mistakes_is_refused(store: Store, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        with_round(store, **changes)
    assert store.rounds.all() == ()


def test_an_id_is_taken_once(store: Store) -> None:
    with_round(store)
    with pytest.raises(Refused, match="already"):
        store.rounds.add(replace(SPRING, title="Another"))


def test_a_correction_raises_the_revision(store: Store) -> None:
    with_round(store)
    longer = replace(SPRING, closes=SPRING.closes + timedelta(days=7), title="Spring, longer")
    corrected = store.rounds.correct(longer)
    assert corrected == replace(longer, revision=2) == store.rounds.get("spring")
    assert store.rounds.correct(corrected) == corrected  # nothing changed
    with pytest.raises(Stale, match="changed by somebody else"):
        store.rounds.correct(replace(SPRING, title="Mine"))
    with pytest.raises(NotThere):
        store.rounds.correct(replace(SPRING, id="summer"))
    with pytest.raises(Refused, match="a title"):
        store.rounds.correct(replace(corrected, title=""))


def test_before_anybody_has_begun_everything_can_be_changed(store: Store) -> None:
    with_round(store)
    other = replace(
        SPRING,
        anonymous=False,
        test=True,
        consent=(("en", "Other words."), ("ro", "Alte cuvinte.")),
        retention=date(2029, 1, 1),
    )
    assert not store.rounds.has_answers("spring")
    assert store.rounds.correct(other) == replace(other, revision=2)
    assert store.rounds.consent("spring", "1", "en") == "Other words."


PROMISES: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({}, {"anonymous": False}, "stays anonymous"),
    ({"anonymous": False}, {"anonymous": True}, "cannot become anonymous"),
    ({}, {"test": True}, "test cannot be changed"),
    ({"test": True}, {"test": False}, "test cannot be changed"),
    ({}, {"retention": SPRING.retention + timedelta(days=1)}, "not later"),
    ({}, {"consent": (("en", "I agree!"), ("ro", "Sunt de acord."))}, r"\(en\).*a new version"),
    ({}, {"languages": ("en",), "consent": (("en", "I agree."),)}, r"\(ro\)"),
]


@pytest.mark.parametrize(("planned", "changes", "words"), PROMISES)
@pytest.mark.parametrize("sent", [False, True])
def test_once_somebody_has_begun_promises_are_kept(
    store: Store, planned: dict[str, Any], changes: dict[str, Any], words: str, sent: bool
) -> None:
    stored = with_round(store, **planned)
    token = begun(store).token
    if sent:
        send(store, token)
    assert store.rounds.has_answers("spring")
    with pytest.raises(Refused, match=words):
        store.rounds.correct(replace(stored, **changes))
    assert store.rounds.get("spring") == stored


def test_what_breaks_no_promise_can_still_be_changed(store: Store) -> None:
    with_round(store)
    begun(store)
    wider = replace(
        SPRING,
        title="Spring and early summer",
        closes=SPRING.closes + timedelta(days=30),
        retention=SPRING.retention - timedelta(days=30),
        languages=("en", "ro", "de"),
        consent=(*SPRING.consent, ("de", "Ich stimme zu.")),
        countries=("AT", "RO", "FR"),
        digital="full",
    )
    assert store.rounds.correct(wider) == replace(wider, revision=2)


def test_a_changed_consent_text_is_a_new_version_and_the_old_one_stays(store: Store) -> None:
    with_round(store)
    begun(store)
    changed = (("en", "I agree, and more."), ("ro", "Sunt de acord, și mai mult."))
    store.rounds.correct(replace(SPRING, consent=changed, consent_version="2"))
    assert store.rounds.consent("spring", "1", "ro") == "Sunt de acord."
    assert store.rounds.consent("spring", "2", "en") == "I agree, and more."
    assert store.rounds.consent("spring", "3", "en") is None
    found = store.rounds.get("spring")
    assert found is not None
    assert found.consent == changed
    with pytest.raises(Refused, match="version 1"):
        store.rounds.correct(replace(found, consent_version="1"))


def test_a_new_version_of_an_instrument_is_for_those_who_begin_later(
    store: Store, clock: Hands
) -> None:
    with_round(store)
    earlier = begun(store)
    store.instruments.publish(questionnaire("1.1"))
    store.rounds.correct(replace(SPRING, instruments=(("staff", "1.1"),)))
    later = begun(store)
    versions = {token: store.drafts.of(token) for token in (earlier.token, later.token)}
    assert [draft.version for draft in versions.values() if draft] == ["1.0", "1.1"]
    assert send(store, earlier.token).response is not None
