"""Secondary suppression within one distribution: which of its cells are kept back.

A cell is kept back because it is small; then others, the smallest first, until nobody who knows
the total can tell any of them closely. This is a plain rule for small tables, not an optimal
solver: it may keep back a cell more than necessary, never one too few. The tests attack it.
"""

from collections.abc import Sequence


def withheld(cells: Sequence[int], least: int, most: Sequence[int] | None = None) -> frozenset[int]:
    """The places of the cells that are kept back, where the total of all cells is known.

    A cell of 1 to `least` - 1 is small. What is kept back leaves each of its cells at least
    `least` wide between the bounds an outsider can work out, or all cells are kept back. `most`
    are bounds that are known from elsewhere, one for each cell.
    """
    kept = {place for place, n in enumerate(cells) if 0 < n < least}
    others = sorted((n, place) for place, n in enumerate(cells) if n >= least)
    while kept and not _safe(cells, kept, least, most):
        if not others:
            return frozenset(range(len(cells)))
        kept.add(others.pop(0)[1])
    return frozenset(kept)


def _safe(cells: Sequence[int], kept: set[int], least: int, most: Sequence[int] | None) -> bool:
    total = sum(cells[place] for place in kept)
    highest = {place: min(total, most[place]) if most else total for place in kept}
    every = sum(highest.values())
    lowest = {place: max(0, total - (every - highest[place])) for place in kept}
    return len(kept) > 1 and all(highest[place] - lowest[place] >= least for place in kept)
