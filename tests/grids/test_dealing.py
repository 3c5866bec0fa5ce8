"""Who rates what: even, mixed, and no enterprise with too few raters unless there are too few."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grids.dealing import FEWEST_RATERS, dealt, least_share, raters, raters_each, seats, too_few

PEOPLE = st.lists(st.sampled_from(["authority", "network", "researcher", "wise"]), max_size=40)


@pytest.mark.parametrize(
    ("people", "share", "each"), [(10, 5, 5.6), (15, 3, 5.0), (30, 3, 10.0), (9, 5, 5.0)]
)
def test_raters_of_nine_enterprises(people: int, share: int, each: float) -> None:
    assert round(float(raters_each(people, 9, share)), 1) == each


@pytest.mark.parametrize(
    ("people", "enterprises", "share"),
    [(10, 9, 5), (15, 9, 3), (30, 9, 2), (5, 9, 9), (4, 9, None), (20, 1, 1), (20, 0, None)],
)
def test_the_least_share(people: int, enterprises: int, share: int | None) -> None:
    assert least_share(people, enterprises) == share


@given(PEOPLE, st.integers(1, 12), st.integers(1, 12))
def test_hands_are_even_and_mixed(people: list[str], number: int, share: int) -> None:
    enterprises = [f"e{each}" for each in range(number)]
    hands = dealt(people, enterprises, share)
    assert all(len(set(hand)) == len(hand) == min(share, number) for hand in hands)
    counted = raters(hands, enterprises)
    assert max(counted.values()) - min(counted.values()) <= 1
    for kind in set(people):
        mine = Counter(
            e for hand, who in zip(hands, people, strict=True) if who == kind for e in hand
        )
        assert max(mine.values()) - min(mine[e] for e in enterprises) <= 1


@given(PEOPLE, st.integers(1, 12))
def test_nobody_has_too_few_raters_where_that_is_possible(people: list[str], number: int) -> None:
    enterprises = [f"e{each}" for each in range(number)]
    share = least_share(len(people), number)
    if share is None:
        assert len(people) < FEWEST_RATERS
        everybody = raters(dealt(people, enterprises, number), enterprises)
        assert too_few(everybody) == tuple(enterprises)
    else:
        assert not too_few(raters(dealt(people, enterprises, share), enterprises))


@given(PEOPLE, st.integers(1, 6))
def test_tables_are_even_and_mixed(people: list[str], tables: int) -> None:
    found = seats(people, tables)
    for kind in {*people, None}:
        here = Counter(t for t, who in zip(found, people, strict=True) if kind in (None, who))
        numbers = [here[table] for table in range(1, tables + 1)]
        assert max(numbers) - min(numbers) <= 1
