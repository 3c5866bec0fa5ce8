"""The dossier of an enterprise as a document: for itself and its facilitator."""

from exports.document.blocks import Column, Document, Paragraph, Table, told
from exports.dossier.facts import facts, rules, worked_out
from exports.dossier.funder import funder_page
from exports.dossier.known import (
    FactsOf,
    Known,
    KnownFact,
    RulesOf,
    Sitting,
    WorkedOut,
)
from exports.dossier.later import changes
from exports.dossier.rated import ratings, reply
from exports.dossier.staffed import staff
from grids.enterprise import Origin
from grids.said import say

__all__ = [
    "FactsOf",
    "Known",
    "KnownFact",
    "RulesOf",
    "Sitting",
    "WorkedOut",
    "assessment",
    "dossier",
]

ABOUT = (Column(say("What it is"), 30), Column(say("Details"), 100))


def dossier(known: Known) -> Document:
    """The dossier, in its language: ratings with the right of reply, what has changed, figures
    beside similar enterprises, facts, rules, staff, and a page for its funder."""
    name = known.enterprise.name
    invented = known.enterprise.origin is Origin.SYNTHETIC
    note = (Paragraph(say("Synthetic data: invented for demonstration.")),) if invented else ()
    about = Table(caption=say("The enterprise"), columns=ABOUT, rows=known.about)
    document = Document(
        title=say("Dossier: {name}", name=name),
        below=say("For the enterprise and its facilitator; it decides who else reads it."),
        day=known.day,
        issuer=known.issuer,
        blocks=(
            *note,
            *((about,) if known.about else ()),
            *ratings(known),
            *reply(known),
            *changes(known),
            *worked_out(known),
            *rules(known),
            *staff(known),
            *facts(known),
            *funder_page(known),
        ),
    )
    return told(document, known.words)


def assessment(known: Known) -> Document:
    """What the newest group gave, in its language: what an enterprise reads before it comments."""
    title = say("Assessment of {name}", name=known.enterprise.name)
    return told(Document(title=title, day=known.day, blocks=(*ratings(known),)), known.words)
