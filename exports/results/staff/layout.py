"""What the sheets of the staff questionnaires have in common: first columns, titles, remarks."""

from collections.abc import Iterable, Sequence

from exports.results.staff.counted import Group
from exports.results.wording import INVENTED, ORIGIN, synthetic_title
from exports.tables import Chart, Column, Draft, Figure, Shown, Table
from grids.enterprise import Origin
from grids.said import say

Cells = tuple[Shown | Figure, ...]

HEAD = (
    Column("questionnaire", "Questionnaire", "code", 16),
    Column("respondents", "Who was asked", "text", 28),
    ORIGIN,
    Column("design", "How it was asked", "code", 14),
)
UNWEIGHTED = say(
    "People were chosen on purpose and not drawn at random: figures are unweighted and describe "
    "those who answered. n asked: to how many a question was shown; n: how many answered it."
)


def head(group: Group) -> Cells:
    """The first cells of a row."""
    return group.instrument.id, group.instrument.title, group.origin.value, group.way


def sheet(
    id: str,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Cells],
    groups: Iterable[Group],
    *,
    about: Iterable[str] = (),
    charts: Iterable[Chart] = (),
    keys: Sequence[str] = (),
) -> Draft:
    """A sheet of the staff questionnaires, which says so where answers are invented. The columns
    `keys` tell its rows apart and follow the questionnaire, so that they stay in sight."""
    origins = {group.origin for group in groups}
    every = (*HEAD, *columns)
    order = _order([column.id for column in every], (HEAD[0].id, *keys))
    return Table(
        id=id,
        title=synthetic_title(title, origins),
        columns=tuple(every[place] for place in order),
        rows=tuple(tuple(row[place] for place in order) for row in rows),
        about=(*about, UNWEIGHTED, *((INVENTED,) if Origin.SYNTHETIC in origins else ())),
        charts=tuple(charts),
    )


def _order(ids: Sequence[str], first: Sequence[str]) -> list[int]:
    """The places of columns, the `first` ones in front, all others as they were."""
    others = (place for place, id in enumerate(ids) if id not in first)
    return [*(ids.index(id) for id in first), *others]
