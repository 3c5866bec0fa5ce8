"""What a group settled on for an enterprise: reasons, dissent, evidence, models, the last word."""

from collections import Counter
from collections.abc import Iterator

from exports.document.blocks import Block, Cell, Column, Heading, Paragraph, Table
from exports.minutes.meant import Discussed, Meant
from exports.minutes.spread import named
from exports.results.wording import REASONS, in_words
from grids.instrument import Indicator
from grids.questions import SingleChoice
from grids.responses import Round
from grids.said import say
from grids.values import Missing

MODELS = ("M.fit", "M.closest", "M.second")
NEW_MODEL = ("M.new_model", "M.new_model_text")
COMMENT = "reply.enterprise"
WRITTEN = (
    ("reason", say("Reason:")),
    ("minority", say("Minority view:")),
    ("evidence", say("Evidence:")),
    ("grade", say("Kind of evidence:")),
)
OPINIONS = (
    Column(say("Question"), 40),
    Column(say("The group agreed on"), 40),
    Column(say("Answers of raters"), 60),
)


def agreements(meant: Meant, taken: Discussed) -> Iterator[Block]:
    """What was written down beside each indicator that was talked about."""
    found = [(i, tuple(_beside(meant, taken, i))) for i in meant.grid.indicators]
    written = [(indicator, lines) for indicator, lines in found if lines]
    if written:
        yield Heading(say("What was said on single indicators"), 2)
    for indicator, lines in written:
        yield Heading(_title(taken, indicator), 3)
        yield from lines


def _title(taken: Discussed, indicator: Indicator) -> str:
    agreed = taken.agreed(indicator.id)
    if isinstance(agreed, int):
        return say("{indicator}: agreed on step {step}", indicator=named(indicator), step=agreed)
    if isinstance(agreed, Missing):
        return say("{indicator}: {why}", indicator=named(indicator), why=REASONS[agreed])
    return say("{indicator}: no agreement noted", indicator=named(indicator))


def _beside(meant: Meant, taken: Discussed, indicator: Indicator) -> Iterator[Paragraph]:
    for what, lead in WRITTEN:
        if text := said(meant, taken, f"{indicator.id}.{what}"):
            yield Paragraph(text, lead=lead)
    if note := taken.notes.get(indicator.id, "").strip():
        yield Paragraph(note, lead=say("Notes of the discussion:"))


def said(meant: Meant, taken: Discussed, id: str) -> str:
    """What the group said to a question, in words; "" where it said nothing."""
    answer = taken.agreed(id)
    if answer is None or isinstance(answer, Missing) or id not in meant.grid:
        return ""
    return in_words(meant.grid.question(id), answer)


def models(meant: Meant, taken: Discussed) -> Iterator[Block]:
    """Which model the enterprise works like, for the group and for its raters."""
    rows = tuple(_model(meant, taken, id) for id in MODELS if id in meant.grid)
    yield Heading(say("Models"), 2)
    yield Table(caption=say("Which model it works like"), columns=OPINIONS, rows=rows)
    name, how = (said(meant, taken, id) for id in NEW_MODEL)
    if name or how:
        yield Paragraph("\n".join(filter(None, (name, how))), lead=say("A new model:"))


def _model(meant: Meant, taken: Discussed, id: str) -> tuple[Cell, ...]:
    question = meant.grid.question(id)
    agreed = taken.agreed(id)
    settled = "–" if agreed is None else in_words(question, agreed)
    sheets: dict[str, str] = {}
    for response in (*taken.of(Round.FIRST), *taken.of(Round.SECOND)):
        answer = response.answers.get(id)
        if isinstance(answer, str) and not isinstance(answer, Missing):
            sheets[response.context.rater] = answer
    if not isinstance(question, SingleChoice) or len(sheets) < meant.limits.raters:
        return question.label, settled, "–"
    counted = Counter(sheets.values())
    told = (f"{c.text}: {counted[c.id]}" for c in question.choices if counted[c.id])
    return question.label, settled, "; ".join(told)


def last_word(meant: Meant, taken: Discussed) -> Iterator[Block]:
    """The comment of the enterprise, unchanged."""
    yield Heading(say("Comment of the enterprise"), 2)
    comment = said(meant, taken, COMMENT)
    yield Paragraph(comment or say("The enterprise has made no comment so far."))
    if taken.reply_until:
        yield Paragraph(say("Time to comment: until {day}.", day=taken.reply_until), aside=True)
