"""What the staff of an enterprise answered, as a release would show it."""

from collections.abc import Iterator
from decimal import Decimal

from exports.charts import records
from exports.document.blocks import Block, Column, Heading, Paragraph, Table
from exports.dossier.known import Known
from exports.dossier.rated import cell
from grids.said import say

COLUMNS = (
    Column(say("Skill as asked"), 60),
    Column(say("What was asked of it"), 28),
    Column("n", 8, figures=True),
    Column(say("Mean"), 13, figures=True),
    Column(say("Lower steps, %"), 15, figures=True),
    Column(say("Middle step, %"), 15, figures=True),
    Column(say("Upper steps, %"), 15, figures=True),
)
SHOWN = ("text", "aspect", "n", "mean", "lower", "middle", "upper")
TOLD = ("mean", "lower", "middle", "upper")


def staff(known: Known) -> Iterator[Block]:
    """Importance and level of skills, where enough people of the enterprise answered."""
    yield Heading(say("Answers of its staff"))
    found = records(known.staff) if known.staff else ()
    rows = tuple(
        tuple(cell(row[column]) for column in SHOWN)
        for row in found
        if any(isinstance(row[column], int | Decimal) for column in TOLD)
    )
    if not rows:
        yield Paragraph(
            say(
                "There are none to show. Questionnaires of staff are anonymous; an enterprise is "
                "told of them only where enough people answered by its own way in."
            )
        )
        return
    yield Table(caption=say("Skills of the staff"), columns=COLUMNS, rows=rows)
    yield Paragraph(
        say("Shown by the same rules as in a release. Self-rating is weak evidence."), aside=True
    )
