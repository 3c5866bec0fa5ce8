"""Secondary suppression, attacked: what an outsider can work out of the cells that are shown."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.withheld import withheld

unhurried = settings(deadline=None, max_examples=60)


def fillings(total: int, most: list[int]) -> Iterator[tuple[int, ...]]:
    """Every way to fill hidden cells with a known sum."""
    if not most:
        if total == 0:
            yield ()
        return
    for n in range(min(total, most[0]) + 1):
        for rest in fillings(total - n, most[1:]):
            yield (n, *rest)


def widths(cells: list[int], hidden: frozenset[int], most: list[int] | None = None) -> list[int]:
    """How far apart the bounds of each hidden cell are: all tables are tried that have the
    shown cells and the same total."""
    places = sorted(hidden)
    total = sum(cells[place] for place in places)
    found = list(fillings(total, [most[p] if most else total for p in places]))
    return [max(f[at] for f in found) - min(f[at] for f in found) for at in range(len(places))]


CELLS = st.lists(st.integers(0, 9), min_size=2, max_size=5)


@unhurried
@given(CELLS, st.integers(2, 5))
def test_every_hidden_cell_stays_at_least_the_threshold_wide(cells: list[int], least: int) -> None:
    hidden = withheld(cells, least)
    small = {place for place, n in enumerate(cells) if 0 < n < least}
    assert small <= hidden
    assert bool(small) == bool(hidden)
    if len(hidden) < len(cells):
        assert all(width >= least for width in widths(cells, hidden))


@unhurried
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 5)), min_size=2, max_size=5))
def test_bounds_known_from_elsewhere_do_not_help(pairs: list[tuple[int, int]]) -> None:
    cells, most = [n for n, _ in pairs], [n + more for n, more in pairs]
    hidden = withheld(cells, 3, most)
    if len(hidden) < len(cells):
        assert all(width >= 3 for width in widths(cells, hidden, most))


@pytest.mark.parametrize(
    ("cells", "least", "expected"),
    [
        ((20, 30, 0), 5, set()),
        ((4, 20, 30), 5, {0, 1}),  # one small cell would follow from the total: the next goes too
        ((2, 3, 30), 5, {0, 1}),  # two are enough where together they are not small
        ((1, 2, 30), 5, {0, 1, 2}),
        ((0, 4, 30), 5, {1, 2}),
        ((4, 6, 30, 8), 5, {0, 1}),
    ],
)
def test_as_few_cells_as_the_rule_needs(
    cells: tuple[int, ...], least: int, expected: set[int]
) -> None:
    assert withheld(cells, least) == expected


def test_a_first_choice_is_known_to_be_a_choice() -> None:
    assert withheld((2, 3, 9), 3) == {0, 1}
    assert withheld((2, 3, 9), 3, (3, 3, 12)) == {0, 1, 2}
