"""What focus groups said on their topics, concluded and planned: the sheet `Discussion`."""

from collections.abc import Iterator

from exports.results.inputs import CountryInput, Discussion
from exports.results.wording import in_words
from exports.tables import Column, Draft, Empty, Figure, Shown, Table
from grids.instrument import Instrument
from grids.questions import LongText, Question, SeveralChoices, ShortText
from grids.said import say
from grids.values import Missing

Cells = tuple[Shown | Figure, ...]

RECORD = "focus_group_record"
NOT_HERE = ("meeting",)
"""The section on who met when: what tells a group apart stays out."""
COLUMNS = (
    Column("section", "Section", "text", 26),
    Column("label", "What it is about", "text", 30),
    Column("said", "What was said [note 1]", "text", 80),
    Column("people", "People in the group", "count", 11),
    Column("year", "Year", "year", 8),
    Column("id", "Question", "code", 22),
)
ABOUT = (
    say(
        "Notes of those who led the groups, not the words of single people. They appear once a "
        "facilitator has released them, in no telling order and without the name of the group."
    ),
)
NOTES = (say("Shown for groups of so many people that nobody in them can be told apart."),)


def discussion_table(study: CountryInput) -> Draft:
    """What released groups noted, one row per note, sorted by its text within each question."""
    form = study.instrument(RECORD)
    rows = tuple(_rows(form, study.discussions)) if form else ()
    nothing = (
        say(
            "No focus group of {country} has released its discussion, so there are no rows.",
            country=study.name,
        ),
    )
    return Table(
        id="Discussion",
        title=say("Discussion in focus groups, {country}", country=study.name),
        columns=COLUMNS,
        rows=rows,
        about=(*(() if rows else nothing), *ABOUT),
        notes=NOTES,
    )


def _rows(form: Instrument, discussions: tuple[Discussion, ...]) -> Iterator[Cells]:
    for section in form.sections:
        if section.id in NOT_HERE:
            continue
        for question in section.questions:
            notes = [note for each in discussions for note in _notes(question, each)]
            for text, people, year in sorted(notes):
                said = _said(question, text, people)
                yield section.title, question.label, said, people, year, question.id


def _notes(question: Question, given: Discussion) -> Iterator[tuple[str, int, int]]:
    """What a group noted on a question, with its size and its year."""
    for fact in given.record.facts:
        if fact.question == question.id and not isinstance(fact.answer, Missing):
            yield in_words(question, fact.answer), given.people, given.year


def _said(question: Question, text: str, people: int) -> Figure | Empty:
    free = isinstance(question, ShortText | LongText | SeveralChoices)
    rule = "text" if free else "published"
    return Figure(value=text, rule=rule, measure="n", base=people)  # type: ignore[arg-type]
