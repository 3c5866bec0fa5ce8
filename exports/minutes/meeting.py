"""The meeting itself: when and where, who came, what was said on its topics, what came out."""

from collections.abc import Iterator

from exports.document.blocks import Block, Bullets, Column, Heading, Paragraph, Table
from exports.minutes.meant import Meant
from exports.results.wording import in_words
from grids.focus_groups import Meeting
from grids.instrument import Section
from grids.said import say
from grids.values import Missing

MEETINGS = {
    Meeting.ROOM: say("in a room"),
    Meeting.ONLINE: say("online"),
    Meeting.MIXED: say("in a room and online"),
    Meeting.WRITTEN: say("in writing"),
}
PAIRS = (Column(say("What it is"), 30), Column(say("Details"), 100))
PEOPLE = (Column(say("Type of stakeholder"), 60), Column(say("People"), 14, figures=True))
BEFORE, AFTER = ("meeting", "topics"), ("models", "outcome", "plan")
"""The sections of the record of a focus group that stand before and after the enterprises."""


def opening(meant: Meant) -> Iterator[Block]:
    """When, where, who, and what was said on the topics."""
    group = meant.group
    if group.rehearsal:
        yield Paragraph(say("A rehearsal with published cases. None of its ratings counts."))
    if any(each.synthetic for each in meant.enterprises):
        yield Paragraph(say("Synthetic data: invented for demonstration."))
    yield Heading(say("The meeting"))
    pairs = (
        (say("Date"), meant.when),
        (say("Country"), meant.country),
        (say("Place"), group.place),
        (say("How the group met"), MEETINGS[group.meeting]),
        (say("Organisers"), "; ".join(group.organisers)),
        (say("Languages"), ", ".join(meant.languages)),
    )
    rows = tuple(pair for pair in pairs if pair[1])
    yield Table(caption=say("The meeting in short"), columns=PAIRS, rows=rows)
    yield from _people(meant)
    if group.topics:
        yield Paragraph(say("Planned beside the grid:"))
        yield Bullets(group.topics)
    yield from _sections(meant, BEFORE)


def closing(meant: Meant) -> Iterator[Block]:
    """What the group concluded, and its plan for digital skills."""
    found = tuple(_sections(meant, AFTER))
    yield Heading(say("What the group takes home"), on_new_page=bool(meant.enterprises))
    yield from found or (Paragraph(say("No conclusions have been noted.")),)


def _people(meant: Meant) -> Iterator[Block]:
    if not meant.stakeholders:
        yield Paragraph(say("Nobody has joined the group."))
        return
    rows = [
        (text, meant.stakeholders[kind])
        for kind, text in meant.kinds().items()
        if meant.stakeholders.get(kind)
    ]
    total = sum(meant.stakeholders.values())
    rows.append((say("All participants"), total))
    yield Table(caption=say("Participants"), columns=PEOPLE, rows=tuple(rows))


def _sections(meant: Meant, wanted: tuple[str, ...]) -> Iterator[Block]:
    """What was noted in some sections of the record."""
    for id in wanted:
        for section in meant.form.sections:
            if section.id == id and (lines := tuple(_noted(meant, section))):
                yield Heading(section.title, 2)
                yield from lines


def _noted(meant: Meant, section: Section) -> Iterator[Paragraph]:
    for question in section.questions:
        facts = meant.record.facts if meant.record else ()
        for fact in facts:
            if fact.question == question.id and not isinstance(fact.answer, Missing):
                text = in_words(question, fact.answer)
                yield Paragraph(text, lead=say("{what}:", what=question.label))
