"""How often each question was answered, by the origin of the data, and why it was not."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from exports.results.inputs import CountryInput
from exports.results.wording import REASONS
from exports.tables import Empty, Figure, Measure, Shown
from exports.variables import Variable, codes_of
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.responses import Round
from grids.said import joined, say
from grids.values import Answer, Missing, Parts

People = Mapping[tuple[str, str, str], Mapping[Origin, Figure | Shown]]
"""How many people answered, by questionnaire, question and row, and by origin."""
Given = dict[str, dict[Origin, list[Answer]]]
"""The answers to each question by origin."""
ELSEWHERE = say("see sheet Frequencies")


def given_answers(study: CountryInput, instrument: Instrument) -> Given:
    """The answers to an instrument: of facts and, before discussion, of ratings."""
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


def answered(
    variable: Variable, given: Mapping[Origin, list[Answer]]
) -> tuple[Figure | Shown, Figure | Shown, Figure | Shown, Figure | Shown]:
    """How many answers that say something of a variable were collected, why others do not, and
    how many answers were invented or published."""
    valid = {origin: _valid(variable, answers) for origin, answers in given.items()}
    own = given.get(Origin.COLLECTED, [])
    counted = Counter(answer for answer in own if isinstance(answer, Missing))
    reasons = {why: counted[why] for why in Missing if counted[why]}
    told = joined(
        "; ",
        (say("{reason} {number}", reason=REASONS[why], number=n) for why, n in reasons.items()),
    )
    collected = valid.get(Origin.COLLECTED, 0)
    return (
        _figure(variable, collected, "n", own) if own else 0,
        _figure(variable, told, "count", own, tuple(reasons.values())) if reasons else "",
        valid.get(Origin.SYNTHETIC, 0),
        valid.get(Origin.PUBLISHED, 0),
    )


def answered_by_people(
    variable: Variable, instrument: Instrument, people: People
) -> tuple[Figure | Shown, Figure | Shown, Figure | Shown, Figure | Shown]:
    """The same for a variable of a staff questionnaire. Reasons for no answer stand elsewhere;
    what the program fills in, and what is no closed question, is not counted."""
    question = variable.question
    closed = bool(codes_of(question)) and variable.section.layer == "answers"
    row = variable.part if question.kind == "matrix" else ""
    own = people.get((instrument.id, question.id, row), {})
    nobody = 0 if closed else Empty.NOT_AVAILABLE
    collected = own.get(Origin.COLLECTED, nobody)
    return (
        collected,
        ELSEWHERE if Origin.COLLECTED in own else "",
        own.get(Origin.SYNTHETIC, nobody),
        0,
    )


def _figure(
    variable: Variable,
    value: int | str,
    measure: Measure,
    own: list[Answer],
    counts: tuple[int, ...] = (),
) -> Figure:
    rating = variable.section.layer == "ratings"
    return Figure(
        value=value,
        rule="opinion" if rating else variable.question.disclosure,
        measure=measure,
        base=len(own),
        respondents="staff" if rating else "workers",
        counts=counts,
    )


def _valid(variable: Variable, answers: list[Answer]) -> int:
    """How many of the answers say something about the variable."""
    split = variable.measure == "scale" or variable.question.kind == "matrix"
    if variable.part and split:
        parts = (a for a in answers if isinstance(a, Parts))
        return sum(answer.get(variable.part) is not None for answer in parts)
    return sum(not isinstance(answer, Missing) for answer in answers)
