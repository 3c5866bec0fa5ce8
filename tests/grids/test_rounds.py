"""Rounds: when they are open, what is wrong with a plan, copies, and what they choose for all."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from grids.instrument import Instrument
from grids.library import shipped
from grids.responses import coarse_minutes
from grids.rounds import (
    Standing,
    SurveyRound,
    Target,
    copied,
    mistakes,
    standing,
    study_answers,
)

OPENS = datetime(2027, 3, 1, 7, 0, tzinfo=UTC)
CLOSES = datetime(2027, 3, 31, 21, 59, tzinfo=UTC)
PLAN = SurveyRound(
    id="round",
    title="Spring 2027",
    instruments=(("staff_enabler", "1.0"), ("staff_wsn", "1.0")),
    countries=("AT", "RO"),
    languages=("en", "ro"),
    opens=OPENS,
    closes=CLOSES,
    zone="Europe/Vienna",
    retention=date(2028, 3, 31),
    consent=(("en", "I agree."), ("ro", "Sunt de acord.")),
    consent_version="1",
    targets=(Target("AT", "staff_enabler", 40),),
)


def with_plan(**changes: Any) -> SurveyRound:
    """The plan with other values."""
    return replace(PLAN, **changes)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OPENS - timedelta(seconds=1), Standing.NOT_YET_OPEN),
        (OPENS, Standing.OPEN),
        (OPENS.astimezone(timezone(timedelta(hours=2))), Standing.OPEN),
        (CLOSES - timedelta(seconds=1), Standing.OPEN),
        (CLOSES, Standing.CLOSED),
    ],
)
def test_where_a_round_stands(now: datetime, expected: Standing) -> None:
    assert standing(PLAN, now) is expected


def test_a_good_plan_has_no_mistakes() -> None:
    assert mistakes(PLAN) == ()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": " "}, "title", "a title"),
        ({"instruments": (), "targets": ()}, "instruments", "at least one questionnaire"),
        ({"countries": (), "targets": ()}, "countries", "at least one country"),
        ({"languages": ()}, "languages", "at least one language"),
        ({"consent_version": ""}, "consent_version", "a version"),
        ({"languages": ("en", "ro", "de")}, "consent", "missing in: de"),
        ({"consent": (("en", "I agree."), ("ro", " "))}, "consent", "missing in: ro"),
        ({"zone": "Europe/Wien"}, "zone", "no such time zone"),
        ({"zone": "Europe"}, "zone", "no such time zone"),
        ({"zone": ""}, "zone", "no such time zone"),
        ({"closes": OPENS}, "closes", "before it opens"),
        ({"opens": datetime(2027, 3, 1)}, "opens", "need the offset"),  # noqa: DTZ001 - on purpose
        ({"retention": CLOSES.date()}, "retention", "before the round is over"),
        ({"countries": ("AT", "RO", "AT")}, "countries", "AT is there twice"),
        ({"targets": (Target("FR", "staff_wsn", 3),)}, "targets", "staff_wsn in FR"),
        ({"targets": (Target("AT", "staff_x", 3),)}, "targets", "no part of the round"),
        ({"targets": (Target("AT", "staff_wsn", -3),)}, "targets", "Less than no"),
        ({"targets": PLAN.targets * 2}, "targets", "twice"),
    ],
)
def test_what_is_wrong_with_a_plan(changes: dict[str, Any], field: str, words: str) -> None:
    (found,) = mistakes(with_plan(**changes))
    assert found.field == field
    assert words in found.text


def test_all_mistakes_are_told_at_once() -> None:
    found = mistakes(with_plan(title="", zone="", countries=("AT", "AT"), closes=OPENS))
    assert [each.field for each in found] == ["title", "zone", "closes", "countries"]


def test_a_copy_is_a_new_round_with_the_same_plan() -> None:
    earlier = with_plan(test=True, revision=7, erased=date(2030, 1, 1), digital="full")
    opens, closes = OPENS.replace(year=2029), CLOSES.replace(year=2029)
    copy = copied(earlier, "later", opens, closes)
    assert (copy.id, copy.copied_from, copy.revision) == ("later", "round", 1)
    assert (copy.opens, copy.closes) == (opens, closes)
    assert copy.retention - closes.date() == PLAN.retention - CLOSES.date()
    assert (copy.test, copy.erased) == (False, None)
    same = ("title", "instruments", "countries", "languages", "consent", "targets", "digital")
    assert all(getattr(copy, name) == getattr(earlier, name) for name in same)
    assert mistakes(copy) == ()


def test_what_a_round_says_of_its_parts() -> None:
    assert (PLAN.version("staff_wsn"), PLAN.version("staff_supporter")) == ("1.0", None)
    assert (PLAN.consent_in("ro"), PLAN.consent_in("de")) == ("Sunt de acord.", None)
    assert (PLAN.target("AT", "staff_enabler"), PLAN.target("AT", "staff_wsn")) == (40, None)


STAFF = ("staff_enabler", "staff_supporter", "staff_wsn")


def staff() -> list[Instrument]:
    """The questionnaires for staff."""
    return [shipped().get(id) for id in STAFF]


def test_a_round_left_as_it_is_chooses_what_the_instruments_do_by_themselves() -> None:
    for instrument in staff():
        usual = {choice.question: choice.default for choice in instrument.study}
        assert usual
        assert study_answers(PLAN, instrument) == usual


def test_every_choice_of_the_study_follows_from_the_round() -> None:
    other = with_plan(
        digital="full",
        skills="full",
        satisfaction="seven",
        profile=("gender",),
        washington_group=True,
    )
    for instrument in staff():
        for choice in instrument.study:
            assert study_answers(other, instrument)[choice.question] != choice.default


def test_what_an_instrument_does_not_offer_stays_as_it_is() -> None:
    odd = with_plan(profile=("years", "shoe_size"))
    (enabler, *_) = staff()
    assert study_answers(odd, enabler)["study.profile"] == ("years", "age")
    assert study_answers(odd, shipped().get("evaluation_grid")) == {}


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(0, 1), (29, 1), (95, 2), (1200, 20), (1320, 20), (1380, 25), (3480, 60), (10**6, 60)],
)
def test_durations_are_coarse(seconds: int, minutes: int) -> None:
    assert coarse_minutes(seconds) == minutes
