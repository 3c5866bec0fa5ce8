"""The facts of an enterprise in its dossier: as given, worked out, beside similar ones, judged."""

from collections.abc import Iterator

from exports.document.blocks import Block, Bullets, Column, Heading, Paragraph, Table
from exports.dossier.known import FactsOf, Known, RulesOf
from grids.said import say

FACTS = (
    Column(say("What it is"), 50),
    Column(say("Value"), 44),
    Column(say("Year"), 13),
    Column(say("Source"), 40),
)
WORKED = (
    Column(say("What it is"), 66),
    Column(say("This enterprise"), 34, figures=True),
    Column(say("Median of similar ones"), 30, figures=True),
    Column(say("Similar ones"), 36),
)
RULES = (
    Column(say("What the rule asks"), 60),
    Column(say("Verdict"), 34),
    Column(say("Why"), 60),
)


def worked_out(known: Known) -> Iterator[Block]:
    """The computed indicators beside the median of enough similar enterprises."""
    yield Heading(say("Computed indicators beside similar enterprises"))
    if not known.worked:
        yield Paragraph(say("There are no facts to work them out from."))
        return
    if any(each.similar for each in known.worked):
        text = say(
            "A median is given where at least {number} other enterprises have the figure.",
            number=known.least_similar,
        )
    else:
        text = say(
            "Fewer than {number} other enterprises have given these figures, so there is no "
            "median to compare with.",
            number=known.least_similar,
        )
    yield Paragraph(text)
    rows = tuple((w.label, w.value, w.similar or "–", w.who) for w in known.worked)
    yield Table(caption=say("Computed indicators"), columns=WORKED, rows=rows)


def facts(known: Known) -> Iterator[Block]:
    """The facts as they were given, part by part."""
    yield Heading(say("Facts"))
    if not known.facts:
        yield Paragraph(say("No facts have been given yet."))
    for part in known.facts:
        yield from _part(part)


def _part(part: FactsOf) -> Iterator[Block]:
    if part.facts:
        yield Table(
            caption=part.title,
            columns=FACTS,
            rows=tuple((f.label, f.value, f.year, f.source) for f in part.facts),
        )
        careful = [f"{f.label}: {f.care}" for f in part.facts if f.care]
        if careful:
            yield Paragraph(say("Read with care:"))
            yield Bullets(tuple(careful))
    if part.silent:
        yield Paragraph("; ".join(part.silent), lead=say("Not known:"), aside=True)


def rules(known: Known) -> Iterator[Block]:
    """The verdicts of the own country's rules, and what would be said elsewhere."""
    yield Heading(say("National rules"))
    judged = [each for each in known.rules if each.verdicts]
    if not judged:
        yield Paragraph(say("No rule can be judged: facts or rules are missing."))
        return
    for each in judged:
        yield Table(caption=_caption(each), columns=RULES, rows=each.verdicts)
    yield Paragraph(
        say(
            "As their sources tell them; most describe the years 2014 and 2015. Rules of other "
            "countries do not bind the enterprise. A verdict is no legal advice."
        ),
        aside=True,
    )


def _caption(rules: RulesOf) -> str:
    if rules.own:
        return say("Rules of the own country: {country}", country=rules.country)
    return say("What the rules of another country would say: {country}", country=rules.country)
