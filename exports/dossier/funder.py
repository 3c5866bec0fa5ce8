"""One page of the dossier for whoever funds the enterprise."""

from collections.abc import Iterator

from exports.document.blocks import Block, Column, Heading, Paragraph, Table
from exports.dossier.known import Known
from exports.dossier.rated import cell
from grids.said import say

TELLING = (
    *("E1.own_sales_wide", "E1.public_support", "E3.margin", "P3.intensity"),
    *("I1.employed", "I2.against_yardstick", "I3.share_heads", "I4.open_ended_share"),
    *("I5.training_per_person", "I6.placement", "I6.positive_exits"),
    "I8.workers_per_counsellor_fte",
)
"""The computed indicators that a funder asks for, on one page."""
FIGURES = (
    Column(say("What it is"), 60),
    Column(say("This enterprise"), 30, figures=True),
    Column(say("Median of similar ones"), 26, figures=True),
)
STANDING = (
    Column(say("Category"), 60),
    Column(say("Mean of the rated steps"), 26, figures=True),
    Column(say("Median"), 26, figures=True),
)
RULES = (Column(say("Rule"), 90), Column(say("Verdict"), 40))


def funder_page(known: Known) -> Iterator[Block]:
    """The page: who it is, a dozen figures, the categories, the own country's rules, its word."""
    name = known.enterprise.name
    yield Heading(say("{name} in short, for a funder", name=name), on_new_page=True)
    yield Paragraph("; ".join(value for _, value in known.about))
    found = [worked for worked in known.worked if worked.id in TELLING]
    if found:
        rows = tuple((w.label, w.value, w.similar or "–") for w in found)
        yield Table(caption=say("Figures"), columns=FIGURES, rows=rows)
    categories = known.rows("Categories")
    if categories:
        yield Table(
            caption=say("What a focus group saw, in steps from 1 to 5"),
            columns=STANDING,
            rows=tuple(
                (f"{row['id']} {row['title']}", cell(row["value"]), cell(row["median"]))
                for row in categories
            ),
        )
        yield Paragraph(
            say("P describes support by public policy. A mean is no mark for performance."),
            aside=True,
        )
    own = [verdict for rules in known.rules if rules.own for verdict in rules.verdicts]
    if own:
        verdicts = tuple((title, verdict) for title, verdict, _ in own)
        yield Table(caption=say("Rules of the own country"), columns=RULES, rows=verdicts)
    if known.comment:
        yield Paragraph(known.comment, lead=say("Comment of the enterprise:"))
