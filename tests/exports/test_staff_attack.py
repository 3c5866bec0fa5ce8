"""An outsider reads the released sheets of staff and tries to work out what is hidden in them.

The outsider knows the questionnaires and all printed numbers, of all sheets together, and how they
are rounded. For every hidden count all numbers are found that are possible; they must stay at
least as many as the threshold asks for.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest

from exports.audience import Limits
from exports.tables import Empty, Shown
from grids.instrument import Instrument
from grids.questions import Matrix, Question, RankedChoices, RatingScale, SeveralChoices, options
from tests.exports.staff_world import ENABLER, SUPPORTER, WORKER, people, sent
from tests.exports.world import Cells, released, rows, study

LIMITS = Limits()
MEANS = ("Skills", "Technology", "Attractiveness", "Satisfaction")
MOST_WAYS = 150_000


@dataclass
class Printed:
    """All that is printed of a question, or of a row of a matrix."""

    question: Question
    least: int
    asked: Shown = None
    n: Shown = None
    counts: dict[tuple[str, str], Shown] = field(default_factory=dict)
    mean: Shown = Empty.NOT_AVAILABLE
    deviation: Shown = Empty.NOT_AVAILABLE
    median: Shown = Empty.NOT_AVAILABLE

    def of(self, *kinds: str) -> dict[str, Shown]:
        """The printed counts of some kinds of rows, by code."""
        return {code: n for (kind, code), n in self.counts.items() if kind in kinds}


def printed(instrument: Instrument, number: int, seed: int) -> Iterator[Printed]:
    """Every question of a release of so many people."""
    tables = {
        t.id: rows(t)
        for t in released(study(staff=[sent(instrument, people(instrument, number, seed))])).tables
    }
    found: dict[tuple[str, str], Printed] = {}
    for cells in tables["Frequencies"]:
        id, row = str(cells["question"]), str(cells["row"])
        question = instrument.question(id)
        own = found.setdefault((id, row), Printed(question, least(instrument, question)))
        own.asked, own.n = shown(cells["n_asked"]), shown(cells["n"])
        own.counts[str(cells["kind"]), str(cells["code"])] = shown(cells["count"])
    for sheet in MEANS:
        for cells in tables.get(sheet, []):
            key = place(sheet, cells)
            if key in found and "mean" in cells:
                own = found[key]
                own.mean = shown(cells["mean"])
                own.deviation = shown(cells.get("deviation", Empty.NOT_AVAILABLE))
                own.median = shown(cells.get("median", Empty.NOT_AVAILABLE))
    yield from found.values()


def shown(cell: object) -> Shown:
    """A cell of a released table."""
    assert cell is None or isinstance(cell, str | int | Decimal)
    return cell


def place(sheet: str, cells: Cells) -> tuple[str, str]:
    """The question, and its row, that a row of another sheet is about."""
    match sheet:
        case "Skills":
            aspects = {"importance now": "relevance", "own level": "own"}
            aspect = aspects.get(str(cells["aspect"]), "colleagues")
            return f"skills.{cells['skill']}.{aspect}", ""
        case "Technology":
            return "technology.importance", str(cells["technology"])
        case "Satisfaction":
            return f"satisfaction.{cells['aspect']}_seven", ""
        case _:
            return str(cells["question"]) if cells["option"] == "" else "", ""


def least(instrument: Instrument, question: Question) -> int:
    """The threshold for cells of a question."""
    match question.disclosure:
        case "opinion":
            return LIMITS.cell
        case "profile":
            return LIMITS.workers if instrument is WORKER else LIMITS.staff
        case _:
            return LIMITS.sensitive


CROWDS = [
    (ENABLER, 4, 1),
    (ENABLER, 6, 2),
    (ENABLER, 9, 3),
    (SUPPORTER, 13, 4),
    (SUPPORTER, 21, 5),
    (WORKER, 12, 6),
    (WORKER, 33, 7),
    (ENABLER, 40, 8),
]
every_crowd = pytest.mark.parametrize(
    ("instrument", "number", "seed"), CROWDS, ids=lambda value: str(getattr(value, "id", value))
)


def scale(own: Printed) -> bool:
    """Whether the question is listed by steps."""
    return isinstance(own.question, RatingScale | Matrix) and own.question.disclosure == "opinion"


@every_crowd
def test_hidden_options_stay_wide(instrument: Instrument, number: int, seed: int) -> None:
    for own in printed(instrument, number, seed):
        if scale(own) or (own.n is Empty.CONFIDENTIAL and own.asked is Empty.CONFIDENTIAL):
            continue
        for kind in ("option", "put first"):
            given = own.of(kind)
            if given and Empty.CONFIDENTIAL in given.values():
                several = isinstance(own.question, SeveralChoices | RankedChoices)
                if several and kind == "option":
                    assert isinstance(own.n, int)
                    assert own.n >= own.least
                else:
                    assert_wide(own, given, kind)


def assert_wide(own: Printed, given: dict[str, Shown], kind: str) -> None:
    """Of options that exclude each other every hidden one is wide, given the total."""
    cells, total = dict(given), own.n
    if total is Empty.CONFIDENTIAL:  # the reasons for no answer are more such cells
        cells, total = cells | own.of("no answer"), own.asked
    assert isinstance(total, int)
    known = sum(n for n in cells.values() if isinstance(n, int))
    hidden = [code for code, n in cells.items() if n is Empty.CONFIDENTIAL]
    left = total - known
    most = dict.fromkeys(hidden, left)
    if kind == "put first":
        any_place = own.of("option")
        most = {c: min(left, n if isinstance(n := any_place[c], int) else left) for c in hidden}
        most["nobody"] = left
    if len(hidden) == len(given):
        return  # all of them are hidden: nothing is told but the total
    for code in hidden:
        lowest = max(0, left - sum(n for other, n in most.items() if other != code))
        assert min(left, most[code]) - lowest >= own.least, (own.question.id, cells, total)


@every_crowd
def test_hidden_reasons_cannot_be_told_apart(
    instrument: Instrument, number: int, seed: int
) -> None:
    for own in printed(instrument, number, seed):
        why = own.of("no answer")
        if Empty.CONFIDENTIAL not in why.values() or own.question.disclosure != "opinion":
            continue
        if isinstance(own.asked, int) and isinstance(own.n, int):
            hidden = [code for code, n in why.items() if n is Empty.CONFIDENTIAL]
            assert hidden == list(why)  # all or none
            if len(hidden) > 1:  # where there is but one reason, it is no secret
                assert own.asked - own.n > 0


@every_crowd
def test_hidden_steps_stay_wide(instrument: Instrument, number: int, seed: int) -> None:
    tried = 0
    for own in printed(instrument, number, seed):
        if not scale(own) or not isinstance(own.n, int):
            continue
        steps = [choice.id for choice in options(own.question)]
        every = ways(own.n, len(steps))
        if every is None:
            continue
        tried += 1
        possible = fitting(every, steps, own)
        assert len(possible)
        for code, n in own.of("steps").items():
            numbers = set(possible[:, within(steps, code)].sum(axis=1).tolist())
            assert n is Empty.CONFIDENTIAL or numbers == {n}
            if n is Empty.CONFIDENTIAL:
                assert len(numbers) >= LIMITS.cell or numbers == {0}, (own.question.id, code)
        if isinstance(own.mean, int | Decimal):
            for at in range(len(steps)):
                assert not set(possible[:, at].tolist()) <= {1, 2}, (own.question.id, at)
    assert tried or number < LIMITS.staff


Ways = npt.NDArray[np.int64]


def fitting(every: Ways, steps: list[str], own: Printed) -> Ways:
    """The distributions that would print the same."""
    fits = np.ones(len(every), dtype=bool)
    for code, n in own.of("steps").items():
        if isinstance(n, int):
            fits &= every[:, within(steps, code)].sum(axis=1) == n
    first = int(steps[0]) if steps[0].isdigit() else 1
    numbers = np.arange(first, first + len(steps))
    if isinstance(own.mean, int | Decimal):
        means = {total: tenth(Decimal(total) / own.n) for total in set((every @ numbers).tolist())}
        fits &= np.array([means[total] == own.mean for total in (every @ numbers).tolist()])
    if isinstance(own.deviation, int | Decimal):
        spread = np.sqrt((every @ numbers**2 - (every @ numbers) ** 2 / own.n) / (own.n - 1))
        fits &= np.abs(spread - float(own.deviation)) <= 0.05 + 1e-9
    return every[fits]


def within(steps: list[str], code: str) -> list[int]:
    """The places of the steps that a row of the table puts together."""
    low, _, high = code.partition("-")
    return list(range(steps.index(low), steps.index(high or low) + 1))


def tenth(number: Decimal) -> Decimal:
    """A number as a mean is printed."""
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)


@cache
def ways(n: int, steps: int) -> Ways | None:
    """Every distribution of n answers over some steps; None where there are too many to try."""
    number = 1
    for k in range(1, steps):
        number = number * (n + k) // k
    if number > MOST_WAYS:
        return None
    found = np.arange(n + 1).reshape(-1, 1)
    for _ in range(steps - 2):
        parts = [
            np.column_stack(
                [
                    np.repeat(found[i : i + 1], n - found[i].sum() + 1, axis=0),
                    np.arange(n - found[i].sum() + 1),
                ]
            )
            for i in range(len(found))
        ]
        found = np.vstack(parts)
    return np.column_stack([found, n - found.sum(axis=1)])


@every_crowd
def test_too_few_people_show_nothing(instrument: Instrument, number: int, seed: int) -> None:
    least = LIMITS.workers if instrument is WORKER else LIMITS.staff
    by_base: dict[bool, set[type]] = defaultdict(set)
    for own in printed(instrument, number, seed):
        for n in own.counts.values():
            by_base[number >= least].add(type(n))
    assert by_base.get(False, {Empty}) == {Empty}


@every_crowd
def test_gaps_agree_with_what_levels_show(instrument: Instrument, number: int, seed: int) -> None:
    """Where a gap is shown its three cells are empty or not small."""
    tables = {
        t.id: rows(t)
        for t in released(study(staff=[sent(instrument, people(instrument, number, seed))])).tables
    }
    for cells in tables.get("Skill gaps", []):
        gap, n, important = cells["gap"], cells["n"], cells["n_important"]
        if isinstance(gap, int) and isinstance(n, int):
            count = round(gap * n / 100)
            assert count == 0 or count >= LIMITS.cell
            if isinstance(important, int):
                assert important == 0 or important >= LIMITS.cell
