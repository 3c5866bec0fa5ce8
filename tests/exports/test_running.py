"""Pairs of columns and sums of steps, counted in the same pass; against pandas."""

import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import tabulate
from exports.running import ITEMS, OPTIONS, STEPS, Counts, Running
from exports.tabulate import counts

CODES = st.sampled_from([0, 1, 2, 3, 5, 11, 12, 15, 16, 240, 249, 255])
ROWS = st.lists(
    st.tuples(st.sampled_from("ab"), st.lists(CODES, min_size=4, max_size=4).map(bytes)),
    min_size=1,
    max_size=120,
)

unhurried = settings(deadline=None, max_examples=60)


@unhurried
@given(ROWS)
def test_pairs_are_those_of_a_cross_table(rows: list[tuple[str, bytes]]) -> None:
    found = counts(rows, 4, pairs=[(0, 2), (3, 1)])
    table = pd.DataFrame([list(codes) for _, codes in rows]).map(lambda c: c if c <= OPTIONS else 0)
    labels = np.array([label for label, _ in rows])
    for label, counted in found.items():
        own = table[labels == label]
        for (first, second), pairs in zip([(0, 2), (3, 1)], counted.pairs, strict=True):
            wanted = own.value_counts([own[first], own[second]]).to_dict()
            assert dict(pairs) == wanted


@unhurried
@given(ROWS)
def test_sums_are_those_of_each_response(rows: list[tuple[str, bytes]]) -> None:
    found = counts(rows, 4, sums=[(0, 1, 2, 3), (2,)])
    table = pd.DataFrame([list(codes) for _, codes in rows])
    steps = table.where((table >= 1) & (table <= STEPS)) - 1
    labels = np.array([label for label, _ in rows])
    for label, counted in found.items():
        own = steps[labels == label]
        for items, sums in zip([[0, 1, 2, 3], [2]], counted.sums, strict=True):
            each = zip(own[items].count(axis=1), own[items].sum(axis=1), strict=True)
            wanted: dict[tuple[int, int], int] = {}
            for answered, total in each:
                key = int(answered), int(total)
                wanted[key] = wanted.get(key, 0) + 1
            assert dict(sums) == wanted


@unhurried
@given(ROWS, st.integers(1, 5), st.integers(1, 5), st.integers(1, 9))
def test_the_size_of_the_blocks_changes_nothing(
    rows: list[tuple[str, bytes]], read: int, enough: int, most: int
) -> None:
    whole = counts(rows, 4, pairs=[(1, 3)], sums=[(0, 1)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tabulate, "READ", read)
        patch.setattr(tabulate, "ENOUGH", enough)
        patch.setattr(tabulate, "MOST", most)
        assert counts(rows, 4, pairs=[(1, 3)], sums=[(0, 1)]) == whole


def test_the_highest_sum_fits() -> None:
    running = Running(ITEMS, sums=[tuple(range(ITEMS))])
    running.add([bytes([STEPS] * ITEMS)] * 3)
    assert running.counts().sums == ({(ITEMS, ITEMS * (STEPS - 1)): 3},)


def test_too_many_columns_to_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="26 columns are added up: at most 25 fit"):
        Running(30, sums=[tuple(range(ITEMS + 1))])


def test_nothing_is_counted_of_nobody() -> None:
    assert counts([], 4, pairs=[(0, 1)], sums=[(0, 1)]) == {}
    assert Running(1, [(0, 0)], [(0,)]).counts() == Counts(0, ({},), ({},), ({},))


def test_pairs_agree_with_their_columns() -> None:
    draw = random.Random(3)  # noqa: S311 (repeatable, not secret)
    rows = [("x", bytes(draw.choice([1, 2, 3, 255]) for _ in range(2))) for _ in range(5000)]
    (counted,) = counts(rows, 2, pairs=[(0, 1)]).values()
    for place, column in enumerate(counted.columns):
        for code, n in column.items():
            same = (m for both, m in counted.pairs[0].items() if both[place] == code % 255)
            assert sum(same) == n
