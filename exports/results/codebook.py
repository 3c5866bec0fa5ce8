"""Every variable with its question, its codes and how often it was answered: `Codebook`."""

from collections.abc import Iterator

from exports.results.answered import People, answered, answered_by_people, given_answers
from exports.results.inputs import CountryInput
from exports.results.wording import UNITS, calendar_year, condition_in_words, unit_of
from exports.tables import Column, Draft, Empty, Figure, Shown, Table
from exports.variables import MISSING_CODES, NO_YES, Variable, variables
from grids.instrument import Instrument, Question
from grids.questions import (
    DecimalNumber,
    Disclosure,
    HeadCount,
    Money,
    Percentage,
    Shares,
    WholeNumber,
)
from grids.said import say
from grids.values import Missing

Cells = tuple[Shown | Figure, ...]

FIRST_VERSION = "1.0"
MANY = 10_000_000
"""A highest value from here on only guards against slips of the pen."""

COLUMNS = (
    Column("variable", "Variable", "code", 26),
    Column("label", "Label", "text", 50),
    Column("text", "Question as asked", "text", 60),
    Column("type", "Type of question", "text", 17),
    Column("allowed", "Values allowed [note 1]", "text", 14),
    Column("unit", "Unit", "text", 10),
    Column("definition", "What belongs to the answer", "text", 80),
    Column("measure", "Level of measurement", "code", 13),
    Column("missing_codes", "Codes for no answer [note 2]", "code", 12),
    Column("asked_if", "Asked if", "text", 26),
    Column("n_collected", "Collected answers [note 3]", "count", 10),
    Column("reasons", "Collected: no answer, by reason", "text", 20),
    Column("n_synthetic", "Synthetic answers", "count", 10),
    Column("n_published", "Published figures", "count", 10),
    Column("disclosure", "Disclosure class", "text", 12),
    Column("comparable_since", "Comparable since version", "code", 12),
    Column("instrument", "Instrument", "code", 17),
    Column("version", "Version", "code", 9),
    Column("id", "Question", "code", 19),
    Column("part", "Part, option or place", "code", 14),
)
TYPES = {
    "single_choice": say("one answer"),
    "several_choices": say("several answers"),
    "ranked_choices": say("answers in order"),
    "rating_scale": say("steps"),
    "matrix": say("answer by row"),
    "yes_no": say("yes or no"),
    "whole_number": say("whole number"),
    "decimal": say("number"),
    "percentage": say("percentage"),
    "money": say("amount of money"),
    "shares": say("shares"),
    "head_count": say("people by group"),
    "date": say("day"),
    "short_text": say("line of text"),
    "long_text": say("text"),
}
CLASSES: dict[Disclosure, str] = {
    "opinion": say("opinion"),
    "profile": say("profile"),
    "sensitive": say("sensitive"),
    "amount": say("fact"),
    "text": say("text"),
    "published": say("published"),
}
"""What the disclosure class of a question is called."""
ABOUT = (say("Only questions of the instruments used for this country."),)
NOTES = (
    say("What the codes stand for: sheet Values. Where no and yes are meant: 0 = no, 1 = yes."),
    say(
        "In files for machines. What they stand for: sheet Values. Numbers and amounts have a "
        "companion column, <variable>_why, for these codes, as -1 may be a value there."
    ),
    say("Facts are counted by enterprise and year, ratings by rater, before any discussion."),
)
OF_PEOPLE = say(
    "Of staff questionnaires: how many people answered. [x]: not counted here, as in texts and in "
    "what the program fills in, or a questionnaire in several versions or designs, which the sheet "
    "Frequencies keeps apart."
)


def codebook_table(study: CountryInput, people: People) -> Draft:
    """One row per variable of every instrument, with how often it was answered; `people` are those
    who answered the staff questionnaires."""
    rows = tuple(
        (*_asked(instrument, variable), *numbers, *_placed(instrument, variable))
        for instrument in in_order(study)
        for variable, numbers in _answered(study, instrument, people)
    )
    return Table(
        id="Codebook",
        title=say("Codebook, {country}", country=study.name),
        columns=COLUMNS,
        rows=rows,
        about=(*ABOUT, OF_PEOPLE) if people else ABOUT,
        notes=NOTES,
    )


def _answered(
    study: CountryInput, instrument: Instrument, people: People
) -> Iterator[tuple[Variable, Cells]]:
    """Each variable with how often it was answered."""
    given = given_answers(study, instrument)
    of_people = any(id == instrument.id for id, _, _ in people)
    for variable in variables(instrument):
        if of_people:
            yield variable, answered_by_people(variable, instrument, people)
        else:
            yield variable, answered(variable, given.get(variable.question.id, {}))


def in_order(study: CountryInput) -> list[Instrument]:
    """The instruments, the evaluation grid first."""
    return sorted(study.instruments, key=lambda i: (not i.indicators, i.id))


def _asked(instrument: Instrument, variable: Variable) -> Cells:
    """What was asked and what may be answered."""
    question = variable.question
    return (
        variable.name,
        variable.label,
        question.text,
        TYPES[question.kind],
        _allowed(variable),
        "" if calendar_year(question) else UNITS[unit_of(question)],
        question.definition,
        variable.measure,
        "; ".join(str(MISSING_CODES[why]) for why in offered(question)),
        condition_in_words(question.show_if) if question.show_if else "",
    )


def _placed(instrument: Instrument, variable: Variable) -> Cells:
    """Under which rule it falls, and where it stands."""
    return (
        CLASSES[variable.question.disclosure],
        FIRST_VERSION if instrument.version == FIRST_VERSION else Empty.NOT_AVAILABLE,
        instrument.id,
        instrument.version,
        variable.question.id,
        variable.part,
    )


def _allowed(variable: Variable) -> str:
    """The codes or numbers that the variable may hold."""
    if variable.codes == NO_YES:
        return say("0 or 1")
    if variable.codes:
        codes = [code for code, _ in variable.codes]
        return say("{low} to {high}", low=min(codes), high=max(codes))
    match variable.question:
        case WholeNumber() | DecimalNumber() | Percentage() | Money() as asked:
            if asked.maximum >= MANY:
                return say("from {low}", low=asked.minimum)
            return say("{low} to {high}", low=asked.minimum, high=asked.maximum)
        case Shares():
            return say("{low} to {high}", low=0, high=100)
        case HeadCount():
            return say("from {low}", low=0)
        case _:
            return ""


def offered(question: Question) -> tuple[Missing, ...]:
    """The reasons for giving no answer that a stored answer to the question may hold."""
    asked = (Missing.NOT_SHOWN,) if question.show_if is not None else ()
    return tuple(dict.fromkeys((*asked, Missing.SKIPPED, *question.missing)))
