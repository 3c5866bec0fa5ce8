"""Charts of released tables: what is drawn is what the table shows, cell by cell."""

from collections.abc import Iterable
from decimal import Decimal

from exports.charts.dots import Dot, Spread, distribution, dots
from exports.charts.drawing import Family, Value
from exports.charts.radar import Axis, Series, radar
from exports.in_language import ENGLISH_WORDS, Words
from exports.tables import Empty, Released, Shown

Record = dict[str, Shown]
CONTEXT_CATEGORY = "P"
"""Support by public policy: a context, no property of the enterprise, so drawn apart."""
STEPS = ("step_1", "step_2", "step_3", "step_4", "step_5")
LEAST_AXES = 3
WIDTH = 420
"""Of a chart in its own units; on a phone a narrower one keeps its letters readable."""


def records(table: Released) -> tuple[Record, ...]:
    """The rows of a table by column id."""
    names = [column.id for column in table.columns]
    return tuple(dict(zip(names, row, strict=True)) for row in table.rows)


def category_dots(
    uid: str,
    title: str,
    categories: Iterable[Record],
    indicators: Iterable[Record] = (),
    *,
    width: int = WIDTH,
    words: Words = ENGLISH_WORDS,
) -> str:
    """The value of each category, with the values of its indicators as rings. Takes rows of the
    tables Categories and Ratings of an enterprise, of Categories by enterprise, or of Grid
    summary (columns id, title, category, and value or mean)."""
    singles = [(row.get("category"), _value(row)) for row in indicators]
    rows = [
        Dot(
            label=str(row["title"]),
            value=_value(row),
            single=tuple(v for c, v in singles if c == row["id"] and isinstance(v, int | Decimal)),
            family=family(row["id"]),
        )
        for row in categories
    ]
    return dots(uid, title, rows, width=width, words=words)


def category_radar(
    uid: str,
    title: str,
    series: Iterable[tuple[str, Iterable[Record]]],
    *,
    width: int = WIDTH,
    words: Words = ENGLISH_WORDS,
) -> str:
    """A radar of the categories, one line for each named set of category rows. Gives "" where
    there are fewer than three categories."""
    named = [(name, tuple(rows)) for name, rows in series]
    axes = [Axis(str(row["title"]), family(row["id"])) for row in named[0][1]] if named else []
    if len(axes) < LEAST_AXES:
        return ""
    lines = [Series(name, tuple(_value(row) for row in rows)) for name, rows in named]
    return radar(uid, title, axes, lines, width=width, words=words)


def step_distribution(
    uid: str,
    title: str,
    rows: Iterable[Record],
    *,
    width: int = WIDTH,
    words: Words = ENGLISH_WORDS,
) -> str:
    """One dot for each rater or enterprise at its step. Takes rows with the columns title,
    rated, category, step_1 to step_5, median and, where there is one, agreed_rating."""
    return distribution(uid, title, [_spread(row) for row in rows], width=width, words=words)


def family(category: Shown) -> Family:
    """Which family of colours a category is drawn in."""
    return "context" if category == CONTEXT_CATEGORY else "own"


def _value(row: Record) -> Value:
    """The value of a row: of Grid summary it is the mean."""
    return _drawable(row["value"] if "value" in row else row["mean"])


def _drawable(cell: Shown) -> Value:
    return cell if isinstance(cell, int | Decimal | Empty) else None


def _spread(row: Record) -> Spread:
    counts = [row[step] for step in STEPS]
    whole = tuple(count for count in counts if isinstance(count, int))
    why = next((count.value for count in counts if isinstance(count, Empty)), "")
    rated = f": {row['rated']}" if row.get("rated") else ""
    return Spread(
        label=f"{row['title']}{rated}",
        counts=whole if len(whole) == len(STEPS) else None,
        median=_drawable(row["median"]),
        agreed=_drawable(row.get("agreed_rating")),
        why=why,
        family=family(row.get("category")),
    )
