"""The expected share of unique people, against simulation and by hand."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.uniqueness import expected_unique, questions_on_the_person, unique_share
from grids.library import shipped

THIRDS = (1 / 3,) * 3
HALVES = (0.5, 0.5)


def simulated(groups: list[int], questions: list[tuple[float, ...]], runs: int = 3000) -> float:
    """The share of unique people, drawn many times."""
    draw = random.Random(7)  # noqa: S311 (repeatable, not secret)
    alone = 0
    for _ in range(runs):
        for size in groups:
            said = Counter(
                tuple(draw.choices(range(len(q)), q)[0] for q in questions) for _ in range(size)
            )
            alone += sum(n == 1 for n in said.values())
    return alone / (runs * sum(groups))


@pytest.mark.parametrize(
    ("groups", "questions"),
    [
        ([8], [THIRDS]),
        ([12, 3, 1], [THIRDS, THIRDS]),
        ([25, 10], [THIRDS, (0.6, 0.35, 0.05), HALVES]),
        ([5, 5, 5, 40], [(0.9, 0.1)]),
    ],
)
def test_as_simulated(groups: list[int], questions: list[tuple[float, ...]]) -> None:
    assert unique_share(groups, questions) == pytest.approx(simulated(groups, questions), abs=0.01)


def test_by_hand() -> None:
    assert unique_share([2], [HALVES]) == 0.5  # two people differ half of the time
    assert unique_share([1, 1], [THIRDS]) == 1.0
    assert unique_share([4], []) == 0.0
    assert unique_share([], [THIRDS]) == unique_share([0], [THIRDS]) == 0.0
    assert unique_share([3], [THIRDS]) == pytest.approx((2 / 3) ** 2)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=5))
def test_each_further_question_makes_more_people_unique(groups: list[int]) -> None:
    shares = [unique_share(groups, [THIRDS] * number) for number in range(4)]
    assert shares == pytest.approx(sorted(shares))
    assert all(0 <= share <= 1 for share in shares)


def test_shares_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="must add up to 1"):
        unique_share([5], [(0.5, 0.4)])


def test_the_questions_of_a_questionnaire() -> None:
    enabler = shipped().get("staff_enabler")
    asked = questions_on_the_person(enabler)
    assert asked == ("profile.years", "profile.age", "profile.education", "profile.gender")
    small = expected_unique(enabler, asked, [6, 9, 12])
    assert small.too_many
    assert small.drop in ("profile.years", "profile.age", "profile.gender")
    assert small.without[small.drop] == pytest.approx(
        unique_share([6, 9, 12], [THIRDS, HALVES, THIRDS])
    )
    large = expected_unique(enabler, asked[:2], [80])
    assert not large.too_many
    assert expected_unique(enabler, (), [6]).drop == ""


def test_known_shares_replace_equal_ones() -> None:
    enabler = shipped().get("staff_enabler")
    asked = ("profile.gender",)
    known = {"profile.gender": (0.7, 0.29, 0.01)}
    found = expected_unique(enabler, asked, [200], known)
    assert found.share == pytest.approx(unique_share([200], [known["profile.gender"]]))
    assert found.share > expected_unique(enabler, asked, [200]).share
