"""Running counts over packed responses, a block at a time: single columns, pairs, sums of steps.

Responses laid end to end are one long row of bytes in which every width-th byte is a column. All
work is done on whole columns: by taking out one value at a time, and by adding columns up as one
very long number, a byte for each response. Both run at the speed of memory.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[int, int]
"""The places of two columns that are counted together."""
Items = tuple[int, ...]
"""The places of columns whose steps are added up for each response."""

OPTIONS = 15
"""The most options of a column that is counted together with another."""
STEPS, ITEMS = 11, 25
"""The most steps, and the most columns, of steps that are added up."""

HIGH = bytes(16 * code if code <= OPTIONS else 0 for code in range(256))
LOW = bytes(code if code <= OPTIONS else 0 for code in range(256))
ABOVE_FIRST = bytes(code - 1 if 1 <= code <= STEPS else 0 for code in range(256))
GIVEN = bytes(1 if 1 <= code <= STEPS else 0 for code in range(256))


@dataclass(frozen=True, slots=True)
class Counts:
    """The responses of one label: how many, and in each column how often each byte occurs.

    `pairs` count two columns together: (code, code), 0 for no option. `sums` count (answered,
    total): how many of the columns hold a step, and how many steps above the first they make.
    """

    responses: int
    columns: tuple[Mapping[int, int], ...]
    pairs: tuple[Mapping[tuple[int, int], int], ...] = ()
    sums: tuple[Mapping[tuple[int, int], int], ...] = ()


class Running:
    """The running counts of one label."""

    def __init__(self, width: int, pairs: Sequence[Pair] = (), sums: Sequence[Items] = ()) -> None:
        wide = max(map(len, sums), default=0)
        if wide > ITEMS:
            raise ValueError(f"{wide} columns are added up: at most {ITEMS} fit")
        self._width, self._pairs, self._sums = width, tuple(pairs), tuple(sums)
        self._responses = 0
        self._columns: list[defaultdict[int, int]] = [defaultdict(int) for _ in range(width)]
        self._together: list[defaultdict[int, int]] = [defaultdict(int) for _ in self._pairs]
        self._totals: list[Counter[tuple[int, int]]] = [Counter() for _ in self._sums]

    def add(self, responses: Sequence[bytes]) -> None:
        """Counts some responses. Raises ValueError for one of another width."""
        wrong = set(map(len, responses)) - {self._width}
        if wrong:
            raise ValueError(
                f"a packed response has {wrong.pop()} bytes, its instrument {self._width} columns: "
                "it was packed with another version"
            )
        whole = b"".join(responses)
        columns = [whole[place :: self._width] for place in range(self._width)]
        for column, found in zip(columns, self._columns, strict=True):
            _count(column, found)
        for (first, second), found in zip(self._pairs, self._together, strict=True):
            _count(_added([columns[first].translate(HIGH), columns[second].translate(LOW)]), found)
        for items, totals in zip(self._sums, self._totals, strict=True):
            own = [columns[place] for place in items]
            given = _added([column.translate(GIVEN) for column in own])
            totals.update(zip(given, _added([c.translate(ABOVE_FIRST) for c in own]), strict=True))
        self._responses += len(responses)

    def counts(self) -> Counts:
        """The counts so far, by ascending byte."""
        return Counts(
            self._responses,
            tuple(dict(sorted(found.items())) for found in self._columns),
            tuple(
                {divmod(both, 16): n for both, n in sorted(found.items())}
                for found in self._together
            ),
            tuple(dict(sorted(found.items())) for found in self._totals),
        )


def _count(column: bytes, found: defaultdict[int, int]) -> None:
    """Counts the bytes of a column, taking out one value at a time."""
    while column:
        others = column.translate(None, column[:1])
        found[column[0]] += len(column) - len(others)
        column = others


def _added(columns: Sequence[bytes]) -> bytes:
    """Columns added up byte by byte; no sum may pass 255."""
    total = sum(int.from_bytes(column, "little") for column in columns)
    return total.to_bytes(len(columns[0]) if columns else 0, "little")
