"""What the facts of an enterprise say of the rules of its country, as far as the group may see."""

from collections.abc import Iterator

from exports.document.blocks import Block, Column, Heading, Paragraph, Table
from exports.minutes.meant import Discussed, Meant
from exports.results.digest import sights
from exports.results.rules import judgements, verdict_and_reason
from grids.enterprise import Visible
from grids.instrument import Instrument
from grids.said import say

COLUMNS = (
    Column(say("What the rule asks"), 60),
    Column(say("Verdict"), 30),
    Column(say("Why"), 60),
)
HIDDEN = say("The enterprise does not show the group the facts that this takes.")


def rules(meant: Meant, taken: Discussed) -> Iterator[Block]:
    """The verdicts of the rules that are judged, without figures."""
    yield Heading(say("National rules"), 2)
    if taken.record is None:
        yield Paragraph(say("No facts have been given yet, so no rule can be judged."))
        return
    if not _open(meant.grid, taken):
        yield Paragraph(HIDDEN)
        return
    judged = judgements(meant.grid, taken.enterprise, taken.record, taken.rules)
    rows = tuple(
        (each.rule.title, *verdict_and_reason(meant.grid, each))
        for each in judged
        if each.verdict is not None
    )
    if not rows:
        yield Paragraph(say("No national rules of this country are judged."))
        return
    yield Table(caption=say("What the facts say of the rules"), columns=COLUMNS, rows=rows)
    yield Paragraph(say("A verdict is no legal advice."), aside=True)


def _open(grid: Instrument, taken: Discussed) -> bool:
    """Whether the group may see something of every part: a verdict rests on several of them."""
    seen = sights(taken.enterprise, grid).values()
    return all(sight is not Visible.NOTHING for sight in seen)
