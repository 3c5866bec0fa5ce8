"""The ratings of an enterprise in its dossier: charts, tables, reasons, and its own comment."""

from collections.abc import Iterator
from decimal import Decimal

from exports.charts import category_dots, category_radar
from exports.document.blocks import Block, Cell, Column, Heading, Paragraph, Picture, Table
from exports.dossier.known import Known, Row
from exports.tables import Empty, Shown
from grids.instrument import Category
from grids.said import joined, say

STEPS = ("step_1", "step_2", "step_3", "step_4", "step_5")
CATEGORIES = (
    Column(say("Category"), 50),
    Column(say("Mean of the rated steps"), 20, figures=True),
    Column(say("Median"), 15, figures=True),
    Column(say("Indicators with a value"), 20, figures=True),
    *(Column(str(step), 7, figures=True) for step in range(1, 6)),
)
INDICATORS = (
    Column(say("Indicator"), 48),
    Column(say("Agreed rating"), 17, figures=True),
    Column(say("Median"), 16, figures=True),
    Column(say("Middle half"), 22, figures=True),
    Column(say("Raters"), 15, figures=True),
    Column(say("Raters are"), 18),
    Column(say("Self-rating"), 17, figures=True),
)
WRITTEN = (
    ("reason", say("Reason:")),
    ("minority", say("Minority view:")),
    ("evidence", say("Evidence:")),
)


def ratings(known: Known) -> Iterator[Block]:
    """What the newest group gave, category by category."""
    yield Heading(say("Ratings by the focus group"))
    rows = known.rows("Ratings")
    if not rows:
        yield Paragraph(say("Nobody has rated this enterprise."))
        return
    if known.sittings:
        yield Paragraph(known.sittings[-1].title)
    yield from _charts(known, rows)
    yield from _categories(known)
    for category in known.grid.categories:
        mine = [row for row in rows if row["category"] == category.id]
        yield from _indicators(category, mine)
    yield from _written(rows)


def reply(known: Known) -> Iterator[Block]:
    """What the enterprise says to its assessment, unchanged."""
    yield Heading(say("Comment of the enterprise"), 2)
    yield Paragraph(known.comment or say("The enterprise has made no comment so far."))
    if known.reply_until:
        yield Paragraph(say("Time to comment: until {day}.", day=known.reply_until), aside=True)


def _charts(known: Known, rows: tuple[Row, ...]) -> Iterator[Block]:
    categories = known.rows("Categories")
    title = known.words.of(say("Categories: {name}", name=known.enterprise.name))
    series = known.words.of(say("Mean of the rated steps"))
    dots = category_dots("dots", title, categories, rows, words=known.words)
    radar = category_radar("radar", title, [(series, categories)], words=known.words)
    told = joined("; ", (_in_words(row) for row in categories))
    for svg in filter(None, (dots, radar)):
        yield Picture(svg=svg, alternative=say("{title}. {values}", title=title, values=told))


def _in_words(row: Row) -> str:
    value = cell(row["value"])
    return say("{title}: {value}", title=str(row["title"]), value="–" if value is None else value)


def _categories(known: Known) -> Iterator[Block]:
    rows = tuple(
        (
            f"{row['id']} {row['title']}",
            cell(row["value"]),
            cell(row["median"]),
            say("{n} of {all}", n=str(row["n_rated"]), all=str(row["n_indicators"])),
            *(cell(row[step]) for step in STEPS),
        )
        for row in known.rows("Categories")
    )
    caption = say("Categories, and how many indicators stand at which step")
    yield Table(caption=caption, columns=CATEGORIES, rows=rows)
    yield Paragraph(
        say(
            "A mean is no mark for performance, and there is no total. P describes support by "
            "public policy, which is neither merit nor fault of the enterprise."
        ),
        aside=True,
    )


def _indicators(category: Category, rows: list[Row]) -> Iterator[Block]:
    yield Table(
        caption=say("Indicators: {category}", category=category.title),
        columns=INDICATORS,
        rows=tuple(
            (
                f"{row['id']} {row['title']}",
                cell(row["agreed_rating"]),
                cell(row["median"]),
                _half(row),
                cell(row["n_raters"]),
                cell(row["word"]) if row["n_raters"] else cell(row["why_none"]),
                cell(row["self_rating"]),
            )
            for row in rows
        ),
    )


def _half(row: Row) -> Cell:
    first, third = row["first_quartile"], row["third_quartile"]
    if not isinstance(first, int | Decimal) or not isinstance(third, int | Decimal):
        return "–"
    return say("{low} to {high}", low=first, high=third)


def _written(rows: tuple[Row, ...]) -> Iterator[Block]:
    spoken = [row for row in rows if any(row[id] for id, _ in WRITTEN)]
    if spoken:
        yield Heading(say("What was said on single indicators"), 2)
    for row in spoken:
        yield Heading(f"{row['id']} {row['title']}", 3)
        yield from (Paragraph(str(row[id]), lead=lead) for id, lead in WRITTEN if row[id])


def cell(shown: Shown) -> Cell:
    """What a released cell holds, or a dash for the reason why it holds nothing."""
    if shown is None or shown == "" or isinstance(shown, Empty):
        return "–"
    return shown if isinstance(shown, str | int | Decimal) else str(shown)
