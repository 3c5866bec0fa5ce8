"""The minutes of a focus group as a document: the room's own record, for those who were there."""

from collections.abc import Iterator

from exports.document.blocks import Block, Document, Heading, Paragraph
from exports.minutes.apart import by_stakeholder, late, own
from exports.minutes.meant import Discussed, Meant
from exports.minutes.meeting import closing, opening
from exports.minutes.ruled import rules
from exports.minutes.settled import agreements, last_word, models
from exports.minutes.spread import ratings
from grids.responses import Round
from grids.said import say

__all__ = ["Discussed", "Meant", "minutes"]


def minutes(meant: Meant) -> Document:
    """The minutes: the meeting, each enterprise, what came out. Steps are shown from enough
    raters on, a type of stakeholder apart from more."""
    blocks: list[Block] = [*opening(meant)]
    for taken in meant.enterprises:
        blocks += _enterprise(meant, taken)
    blocks += closing(meant)
    return Document(
        title=say("Minutes: {title}", title=meant.group.title),
        below=", ".join(filter(None, (meant.group.place, meant.country, meant.when))),
        day=meant.day,
        issuer=meant.issuer,
        blocks=tuple(blocks),
    )


def _enterprise(meant: Meant, taken: Discussed) -> Iterator[Block]:
    yield Heading(taken.enterprise.name, on_new_page=True)
    if taken.of(Round.FIRST):
        least = meant.limits.raters
        yield Paragraph(
            say("Steps are shown where at least {number} people rated.", number=least), aside=True
        )
        yield from ratings(meant, taken)
        yield from by_stakeholder(meant, taken)
    else:
        yield Paragraph(say("No ratings have been revealed."))
    yield from late(meant, taken)
    yield from own(meant, taken)
    yield from agreements(meant, taken)
    yield from models(meant, taken)
    yield from rules(meant, taken)
    yield from last_word(meant, taken)
