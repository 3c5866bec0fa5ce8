"""The three sheets in front, as tables like all others: README, Contents, Notes."""

from collections.abc import Sequence

from exports.tables import Column, Empty, Released, Table
from exports.workbook.about import SYNTHETIC, About, Used
from exports.workbook.notes import Note, mark
from exports.workbook.page import Page
from grids.said import joined, say

README, CONTENTS, NOTES = "README", "Contents", "Notes"

WHAT = say(
    "Aggregated results of the survey of work integration social enterprises (WISEs). It holds "
    "no answers of single persons. One sheet holds one table; the sheet Contents lists them all."
)
INVENTED = say(
    "The answers behind this workbook were invented to show what the program does. They say "
    "nothing about any enterprise, person or country. Do not cite them."
)
READING = say(
    "Each table starts with its title in cell A1, then says what it rests on; one row of headings "
    "follows, and nothing stands below the table. Charts stand to the right of their table.\n"
    "A median, a quartile or a mean never stands without n, the number it rests on. Percentages "
    "run from 0 to 100 and are whole numbers, means have one decimal; 0 is a true zero.\n"
    "An empty cell says why: [c] confidential, [x] not available, [z] not applicable. "
    "[note 1] and the like lead to the sheet Notes."
)
REASONS = {
    Empty.CONFIDENTIAL: say(
        "Confidential: the figure rests on too few persons or enterprises, or would reveal one "
        "that does."
    ),
    Empty.NOT_AVAILABLE: say(
        "Not available: nobody was asked, nobody answered, or it is not known."
    ),
    Empty.NOT_APPLICABLE: say("Not applicable: there cannot be a figure here."),
}
EVERYWHERE = say("all", "sheets")
BLANK = say("A blank cell in a column of text: nothing was written there, and nothing is hidden.")


def readme(about: About) -> Released:
    """What this is, where it comes from, how it may be read and cited."""
    rows = [
        (say("What this is"), WHAT),
        (SYNTHETIC, INVENTED if about.synthetic else ""),
        (say("Country"), about.country),
        (say("Released on"), about.release_day.isoformat()),
        (say("Origin of the data"), joined("\n", about.origins)),
        (say("How many"), joined("\n", (_count(*each) for each in about.counts))),
        (say("Rounds and field dates"), joined("\n", about.rounds)),
        (say("Languages and forms"), joined("\n", about.languages)),
        (say("Sample"), about.sample),
        (say("What is hidden"), about.disclosure),
        (say("How to read it"), READING),
        (say("Instruments"), joined("\n", map(_instrument, about.instruments))),
        (say("Software"), about.creator),
        (say("Licence"), about.licence),
        (say("Credits"), joined("\n", about.credits)),
        (say("How to cite"), about.citation),
    ]
    return Table(
        id=README,
        title=about.name,
        columns=(Column("topic", "About", width=24), Column("text", "In this workbook", width=100)),
        rows=tuple(row for row in rows if row[1]),
    )


def _instrument(used: Used) -> str:
    told = {"title": used.title, "version": used.version, "id": used.id}
    return say("{title}, version {version} ({id})", **told)


def _count(label: str, number: int) -> str:
    return say("{label}: {number}", label=label, number=f"{number:,}")


def contents(about: About, pages: Sequence[Page]) -> Released:
    """The list of the sheets that hold the tables, each with the size of its table."""
    return Table(
        id=CONTENTS,
        title=say("Contents of this workbook"),
        columns=(
            Column("sheet", "Sheet", width=26),
            Column("title", "What it holds", width=90),
            Column("rows", "Rows", "count", width=10),
            Column("charts", "Charts", "count", width=10),
        ),
        about=(about.name,),
        rows=tuple(
            (page.name, page.lines[0].text, len(page.table.rows), len(page.plots)) for page in pages
        ),
    )


def notes(about: About, found: Sequence[Note]) -> Released:
    """What the marks in empty cells mean, then the notes with the sheets that they belong to."""
    marks = [(why.value, meaning, EVERYWHERE) for why, meaning in REASONS.items()]
    rows = [(mark(note.number), note.text, ", ".join(note.sheets)) for note in found]
    return Table(
        id=NOTES,
        title=say("Notes, and what the marks in cells mean"),
        columns=(
            Column("mark", "Mark", width=12),
            Column("meaning", "What it means", width=90),
            Column("sheets", "On the sheets", width=30),
        ),
        about=(about.name,),
        rows=(*marks, (say("blank"), BLANK, EVERYWHERE), *rows),
    )


def note_row(number: int) -> int:
    """How many rows below the headings of the sheet Notes a note stands."""
    return len(REASONS) + 1 + number
