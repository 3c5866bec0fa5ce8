"""What the study published, figure by figure with its place: `Context` and `Cases`.

These are cited facts. They are never counted together with collected data.
"""

from collections.abc import Iterator
from decimal import Decimal

from exports.results.inputs import CountryInput
from exports.results.wording import REASONS, UNITS, calendar_year, empty, in_words, unit_of
from exports.tables import Column, Draft, Empty, Shown, Table
from grids.instrument import Instrument, Question
from grids.responses import Fact, FactRecord
from grids.said import say
from grids.values import Missing, Range

ENTRY = (
    Column("instrument", "Instrument", "code", 18),
    Column("section", "Section", "text", 26),
    Column("id", "Question", "code", 22),
    Column("label", "What it is", "text", 34),
    Column("figure", "Which figure", "text", 22),
    Column("value", "Value", "number", 12),
    Column("value_to", "Value, upper end", "number", 12),
    Column("answer", "Answer in words", "text", 40),
    Column("unit", "Unit", "text", 12),
    Column("year", "Year", "year", 8),
    Column("about", "About", "text", 8),
    Column("place", "Place in the source", "text", 34),
    Column("quote", "A few words of the source", "text", 40),
    Column("caveat", "Caveat", "text", 40),
    Column("note", "Note", "text", 34),
)
READ = (
    Column("what", "What it is", "text", 38),
    Column("value", "Value", "number", 10),
    Column("unit", "Unit", "text", 11),
    Column("answer", "Answer in words", "text", 60),
    Column("year", "Year", "year", 9),
    Column("caveat", "Caveat", "text", 36),
    Column("place", "Place in the source", "text", 38),
    Column("quote", "A few words of the source", "text", 38),
    Column("note", "Note", "text", 24),
    Column("value_to", "Value, upper end", "number", 10),
    Column("id", "Question", "code", 20),
)
"""The columns of ENTRY in the order in which they are read; `what` is the label with the figure.
`answer` says so where a figure is no more than about right, and lists what a source is silent on.
"""
CONTEXT = (*READ, Column("region", "Region", "text", 11))
CASES = (Column("enterprise", "Enterprise", "text", 16), *READ)
ROUGHLY = say("approximately")
CITED = (
    say(
        "Cited from the study of coaching and marketing in social enterprises of five countries "
        "(facts of about 2014-2015), each figure with its place and a few words of the source. "
        "Where the source contradicts itself this is said under Caveat; nothing was smoothed."
    ),
    say(
        "{mark}: the source does not say; what it is silent on is listed by section, below the "
        "figures. All this is public, so nothing is hidden, and never counted with collected data.",
        mark=Empty.NOT_AVAILABLE.value,
    ),
)


def context_table(study: CountryInput) -> Draft:
    """National figures and descriptions, one row per figure."""
    profiles = [p for p in study.profiles if p.country == study.country]
    rows = tuple(
        (*entry, profile.region) for profile in profiles for entry in _entries(study, profile.facts)
    )
    nothing = (
        say(
            "The study has no national chapter on {country}, so there are no rows.",
            country=study.name,
        ),
    )
    return Table(
        id="Context",
        title=say("National context, {country}", country=study.name),
        columns=CONTEXT,
        rows=rows,
        about=CITED if rows else nothing,
    )


def cases_table(study: CountryInput) -> Draft:
    """The study's cases of a country as facts, one row per figure: those for the evaluation grid,
    then the story told of the case."""
    grid = study.grid().id
    rows = tuple(
        (enterprise.shown_name(), *entry)
        for enterprise, records in study.published()
        for record in sorted(records, key=lambda r: r.instrument != grid)
        for entry in _entries(study, record)
    )
    nothing = (
        say("The study has no case from {country}, so there are no rows.", country=study.name),
    )
    return Table(
        id="Cases",
        title=say("Cases of the study, {country}", country=study.name),
        columns=CASES,
        rows=rows,
        about=CITED if rows else nothing,
    )


def _entries(study: CountryInput, record: FactRecord) -> Iterator[tuple[Shown, ...]]:
    """The facts that say something, one row each; then what is not known, a row per section."""
    instrument = study.instrument(record.instrument)
    names = [column.id for column in ENTRY]
    unknown: dict[tuple[str, Missing], list[str]] = {}
    for fact in record.facts:
        cells = dict(zip(names, fact_cells(record, instrument, fact), strict=True))
        label = ": ".join(filter(None, (str(cells["label"]), fact.label)))
        if isinstance(fact.answer, Missing) and not _told(fact):
            unknown.setdefault((str(cells["section"]), fact.answer), []).append(label)
            continue
        cells["what"] = label
        if fact.approximate:
            words = str(cells["answer"])
            cells["answer"] = say("about {figure}", figure=words) if words else ROUGHLY
        yield tuple(cells[column.id] for column in READ)
    for (section, why), labels in unknown.items():
        what = say("{section}: {reason}", section=section, reason=REASONS[why])
        cells = {"what": what, "value": empty(why), "answer": "; ".join(labels)}
        yield tuple(cells.get(column.id, "") for column in READ)


def _told(fact: Fact) -> bool:
    """Whether anything is said of a fact that is not known."""
    return bool(fact.place or fact.quote or fact.caveat or fact.note)


def fact_cells(record: FactRecord, instrument: Instrument | None, fact: Fact) -> tuple[Shown, ...]:
    """One fact with its source, in the columns of ENTRY. A question that this version of the
    instrument does not have keeps its id."""
    known = instrument is not None and fact.question in instrument
    question = instrument.question(fact.question) if instrument and known else None
    value, value_to = _numbers(fact)
    return (
        record.instrument,
        _section(instrument, fact.question),
        fact.question,
        question.label if question else fact.question,
        fact.label,
        value,
        value_to,
        _words(question, fact),
        fact.unit or _unit(question),
        fact.year or record.year,
        say("about", "approximately") if fact.approximate else "",
        fact.place,
        fact.quote,
        fact.caveat,
        fact.note,
    )


def _unit(question: Question | None) -> str:
    return "" if question is None or calendar_year(question) else UNITS[unit_of(question)]


def _numbers(fact: Fact) -> tuple[Shown, Shown]:
    match fact.answer:
        case Missing():
            return empty(fact.answer), None
        case bool():
            return Empty.NOT_APPLICABLE, None
        case int() | Decimal():
            return fact.answer, None
        case Range(low=low, high=high):
            return low, high
        case _:
            return Empty.NOT_APPLICABLE, None


def _words(question: Question | None, fact: Fact) -> str:
    """The answer as text; a number already stands in its own column."""
    if isinstance(fact.answer, int | Decimal) and not isinstance(fact.answer, bool):
        return ""
    return in_words(question, fact.answer)


def _section(instrument: Instrument | None, question: str) -> str:
    for section in instrument.sections if instrument else ():
        if any(q.id == question for q in section.questions):
            return section.title
    return ""
