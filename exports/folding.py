"""Long tables of counts made shorter: what nobody chose, and what is hidden as a whole."""

from collections.abc import Collection, Iterator

from exports.tables import Draft, Figure, Folding, Shown

Place = tuple[int, int]
"""A cell by row and column."""
Row = tuple[Shown | Figure, ...]


def folded(draft: Draft, hidden: Collection[Place]) -> Iterator[tuple[int, Row]]:
    """The rows of a table that stay, each with the number that it had, given the places of the
    figures that are hidden (see `Folding`); all rows of a table without a folding."""
    if draft.folding is None:
        yield from enumerate(draft.rows)
        return
    names = [column.id for column in draft.columns]
    counted = names.index(draft.folding.count)
    alike = [names.index(name) for name in draft.folding.alike]
    told = {
        tuple(row[at] for at in alike)
        for number, row in enumerate(draft.rows)
        if (number, counted) not in hidden
    }
    seen: set[Row] = set()
    for number, row in enumerate(draft.rows):
        group, count = tuple(row[at] for at in alike), row[counted]
        if group not in told:
            if group not in seen:
                seen.add(group)
                yield number, _instead(row, names, draft.folding)
        elif (number, counted) in hidden or not (isinstance(count, Figure) and count.value == 0):
            yield number, row


def _instead(row: Row, names: list[str], folding: Folding) -> Row:
    others = dict(folding.instead)
    return tuple(others.get(name, cell) for name, cell in zip(names, row, strict=True))
