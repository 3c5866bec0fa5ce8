"""A group that is late gives up discussions, then topics, and ends in time."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grids.pacing import pace, remaining
from grids.plans import PLANS, Kind, total
from grids.turns import Stage, Turn

TABLES, FULL = PLANS[Kind.TABLES], PLANS[Kind.FULL]


def turns(*stages: Stage) -> list[Turn]:
    """Turns at these stages."""
    return [Turn(enterprise=str(number), stage=stage) for number, stage in enumerate(stages)]


def test_twelve_minutes_behind_discuss_two_instead_of_three() -> None:
    presented = turns(*[Stage.RATING] * 9)
    found = pace(TABLES, 120, (37 + 12) * 60, presented)
    assert (found.behind, found.discussions, found.topics) == (12 * 60, 2, 600)


def test_on_time_nothing_changes() -> None:
    rest = turns(*[Stage.CLOSED] * 3, *[Stage.RATING] * 6)
    found = pace(TABLES, 120, 50 * 60 + 30, rest)
    assert (found.behind, found.discussions, found.lacking) == (0, 3, 0)
    early = pace(TABLES, 120, 0, turns(*[Stage.WAITING] * 9))
    assert (early.behind, early.discussions) == (0, 3)


def test_very_late_the_topics_go_too() -> None:
    late = turns(*[Stage.CLOSED] * 6, *[Stage.RATING] * 3)
    found = pace(TABLES, 120, 80 * 60, late)
    assert (found.discussions, found.topics, found.lacking) == (1, 600 - 390, 0)
    hopeless = pace(TABLES, 120, 119 * 60, late)
    assert (hopeless.discussions, hopeless.topics) == (1, 0)
    assert hopeless.lacking > 0


@pytest.mark.parametrize(
    ("turn", "minutes"),
    [
        (Turn(enterprise="a", stage=Stage.PRESENTING), 42),
        (Turn(enterprise="a", stage=Stage.RATING), 35),
        (Turn(enterprise="a", stage=Stage.REVEALED), 28),
        (Turn(enterprise="a", stage=Stage.REVEALED, discussed=("E1", "E2"), talking="E2"), 25),
        (Turn(enterprise="a", stage=Stage.AGAIN), 4),
        (Turn(enterprise="a", stage=Stage.REVEALED, seen_again=True), 2),
        (Turn(enterprise="a", stage=Stage.CLOSED), 0),
    ],
)
def test_what_is_left_of_a_turn(turn: Turn, minutes: int) -> None:
    assert remaining(FULL, [turn], 0) == (minutes + 11) * 60


@given(
    st.sampled_from(list(Kind)),
    st.lists(st.sampled_from([Stage.WAITING, Stage.RATING, Stage.CLOSED]), min_size=1, max_size=9),
    st.integers(0, 200),
)
def test_who_keeps_to_the_pace_ends_in_time(kind: Kind, stages: list[Stage], gone: int) -> None:
    plan, now = PLANS[kind], turns(*stages)
    found = pace(plan, 120, gone * 60, now)
    slower = replace(plan, discussions=found.discussions, topics=found.topics)
    assert gone * 60 + remaining(slower, now, gone * 60) <= 120 * 60 + found.lacking
    assert found.behind <= gone * 60
    assert total(plan, len(now)) >= 0
