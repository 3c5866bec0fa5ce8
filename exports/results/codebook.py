"""Every variable with its question, codes and numbers of answers: `Codebook` and `Values`."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from exports.results.inputs import CountryInput
from exports.results.wording import REASONS, condition_in_words, unit_of
from exports.tables import Column, Draft, Empty, Figure, Measure, Shown, Table
from exports.variables import MISSING_CODES, Variable, variable_name, variables
from grids.enterprise import Origin
from grids.instrument import Instrument, Question, options
from grids.questions import DecimalNumber, Money, Percentage, RatingScale, WholeNumber
from grids.responses import Round
from grids.said import joined, say
from grids.values import Answer, Missing, Parts

Cells = tuple[Shown | Figure, ...]

FIRST_VERSION = "1.0"

CODEBOOK = (
    Column("variable", "Variable", "code", 26),
    Column("instrument", "Instrument", "code", 18),
    Column("version", "Version", "code", 8),
    Column("id", "Question", "code", 20),
    Column("part", "Part, option or place", "code", 18),
    Column("section", "Section", "text", 24),
    Column("layer", "Layer", "code", 10),
    Column("indicator", "Indicator", "code", 10),
    Column("label", "Label", "text", 40),
    Column("text", "Question as asked", "text", 50),
    Column("definition", "What belongs to the answer", "text", 50),
    Column("type", "Type of question", "code", 16),
    Column("measure", "Level of measurement", "code", 12),
    Column("unit", "Unit", "code", 10),
    Column("minimum", "Lowest allowed", "number", 10),
    Column("maximum", "Highest allowed", "number", 14),
    Column("codes", "Codes", "text", 40),
    Column("missing_codes", "Codes for no answer", "text", 34),
    Column("asked_if", "Asked if", "text", 34),
    Column("base", "Base", "text", 24),
    Column("disclosure", "Disclosure class", "code", 12),
    Column("comparable_since", "Comparable since version", "code", 12),
    Column("n_collected", "Collected answers", "count", 11),
    Column("n_published", "Published figures", "count", 11),
    Column("n_synthetic", "Synthetic answers", "count", 11),
    *(
        Column(f"n_{why.value}", say("Collected: {reason}", reason=REASONS[why]), "count", 11)
        for why in Missing
    ),
)
VALUES = (
    Column("variable", "Variable", "code", 26),
    Column("instrument", "Instrument", "code", 18),
    Column("code", "Code", "number", 8),
    Column("option", "Option", "code", 20),
    Column("label", "Label", "text", 60),
    Column("is_missing", "Stands for no answer", "code", 10),
)
ABOUT_CODEBOOK = (
    say(
        "Facts are counted by enterprise and year, ratings by rater. Variables of single and "
        "several choices hold the codes of the sheet Values; an option of several is 0 or 1. "
        "Numbers and amounts have a companion <variable>_why in files for machines, with the "
        "code for no answer."
    ),
    say("Only questions of the instruments used for this country."),
)

Given = dict[str, dict[Origin, list[Answer]]]


def codebook_table(study: CountryInput) -> Draft:
    """One row per variable of every instrument, with how often it was answered."""
    rows = tuple(
        _row(instrument, variable, given.get(variable.question.id, {}))
        for instrument in _in_order(study)
        for given in (_given(study, instrument),)
        for variable in variables(instrument)
    )
    return Table(
        id="Codebook",
        title=say("Codebook, {country}", country=study.name),
        columns=CODEBOOK,
        rows=rows,
        about=ABOUT_CODEBOOK,
    )


def values_table(study: CountryInput) -> Draft:
    """One row per variable and code, the codes for no answer included."""
    rows = tuple(
        (entry[0], instrument.id, *entry[1:])
        for instrument in _in_order(study)
        for variable in variables(instrument)
        for entry in _values(variable)
    )
    return Table(
        id="Values",
        title=say("Codes and their labels, {country}", country=study.name),
        columns=VALUES,
        rows=rows,
        about=(
            say(
                "Codes below zero stand for the reasons why there is no answer. In columns of "
                "numbers and amounts they stand in the companion column, as -1 may be a value "
                "there."
            ),
        ),
    )


def _in_order(study: CountryInput) -> list[Instrument]:
    """The evaluation grid first."""
    return sorted(study.instruments, key=lambda i: (not i.indicators, i.id))


def _given(study: CountryInput, instrument: Instrument) -> Given:
    """The answers to each question by origin: of facts and, before discussion, of ratings."""
    found: Given = defaultdict(lambda: defaultdict(list))
    for origin, answers in (*_facts(study, instrument), *_ratings(study, instrument)):
        for question, answer in answers:
            found[question][origin].append(answer)
    return found


Sheets = Iterator[tuple[Origin, list[tuple[str, Answer]]]]


def _facts(study: CountryInput, instrument: Instrument) -> Sheets:
    origins = {enterprise.id: enterprise.origin for enterprise in study.counted()}
    cited = [r for _, records in study.published() for r in records]
    cited += [p.facts for p in study.profiles if p.country == study.country]
    pairs = [(origins[r.subject], r) for r in study.records if r.subject in origins]
    for origin, record in (*pairs, *((Origin.PUBLISHED, record) for record in cited)):
        if record.instrument == instrument.id:
            yield origin, [(fact.question, fact.answer) for fact in record.facts]


def _ratings(study: CountryInput, instrument: Instrument) -> Sheets:
    origins = {enterprise.id: enterprise.origin for enterprise in study.counted()}
    settled = {q.id for q in instrument.questions("agreement")}
    for response in study.assessments:
        if response.instrument != instrument.id or response.subject not in origins:
            continue
        context = response.context
        origin = Origin.SYNTHETIC if context.synthetic else origins[response.subject]
        agreed = context.round is Round.AGREED
        if agreed or context.round in (None, Round.FIRST):
            answers = response.answers.items()
            yield origin, [(id, a) for id, a in answers if (id in settled) == agreed]


def _row(instrument: Instrument, variable: Variable, given: Mapping[Origin, list[Answer]]) -> Cells:
    question = variable.question
    low, high = _bounds(question)
    return (
        variable.name,
        instrument.id,
        instrument.version,
        question.id,
        variable.part,
        variable.section.title,
        variable.section.layer,
        question.indicator or (question.id if variable.section.layer == "ratings" else ""),
        variable.label,
        question.text,
        question.definition,
        question.kind,
        variable.measure,
        unit_of(question),
        low,
        high,
        joined("; ", (_code(code, choice.text) for code, choice in variable.codes)),
        joined("; ", (_code(MISSING_CODES[why], REASONS[why]) for why in offered(question))),
        condition_in_words(question.show_if) if question.show_if else "",
        question.base,
        question.disclosure,
        FIRST_VERSION if instrument.version == FIRST_VERSION else Empty.NOT_AVAILABLE,
        *_numbers(variable, given),
    )


def _code(code: int, label: str) -> str:
    return say("{code} = {label}", code=code, label=label)


def _numbers(variable: Variable, given: Mapping[Origin, list[Answer]]) -> Cells:
    """How many answered, by origin, and why collected ones are missing."""
    valid = {origin: _valid(variable, answers) for origin, answers in given.items()}
    own = given.get(Origin.COLLECTED, [])
    reasons = Counter(answer for answer in own if isinstance(answer, Missing))
    rating = variable.section.layer == "ratings"
    collected = valid.get(Origin.COLLECTED, 0)

    def figure(value: int, measure: Measure) -> Figure:
        return Figure(
            value=value,
            rule="opinion" if rating else variable.question.disclosure,
            measure=measure,
            base=len(own),
            respondents="staff" if rating else "workers",
        )

    return (
        figure(collected, "n") if own else 0,
        valid.get(Origin.PUBLISHED, 0),
        valid.get(Origin.SYNTHETIC, 0),
        *(figure(reasons[why], "count") if own else 0 for why in Missing),
    )


def _valid(variable: Variable, answers: list[Answer]) -> int:
    """How many of the answers say something about the variable."""
    split = variable.measure == "scale" or variable.question.kind == "matrix"
    if variable.part and split:
        parts = (a for a in answers if isinstance(a, Parts))
        return sum(answer.get(variable.part) is not None for answer in parts)
    return sum(not isinstance(answer, Missing) for answer in answers)


def _bounds(question: Question) -> tuple[Shown, Shown]:
    match question:
        case WholeNumber() | DecimalNumber() | Percentage() | Money():
            return question.minimum, question.maximum
        case RatingScale():
            return question.first, question.first + len(question.steps) - 1
        case _:
            return Empty.NOT_APPLICABLE, Empty.NOT_APPLICABLE


def offered(question: Question) -> tuple[Missing, ...]:
    """The reasons for giving no answer that a stored answer to the question may hold."""
    asked = (Missing.NOT_SHOWN,) if question.show_if is not None else ()
    return tuple(dict.fromkeys((*asked, Missing.SKIPPED, *question.missing)))


def _values(variable: Variable) -> Iterator[tuple[Shown, ...]]:
    """Variable, code, option, label, and whether the code stands for no answer."""
    for code, choice in variable.codes:
        yield variable.name, code, choice.id, choice.text, "no"
    name = variable.name if variable.codes else variable_name(variable.question.id, "why")
    first = not variable.part or variable.codes or variable.part == _first_part(variable.question)
    for why in offered(variable.question) if first else ():
        yield name, MISSING_CODES[why], why.value, REASONS[why], "yes"


def _first_part(question: Question) -> str:
    return next((option.id for option in options(question)), "")
