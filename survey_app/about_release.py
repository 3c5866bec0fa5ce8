"""What a release says of itself in the sheet README: how much there is, from when, under what rule.

It is worked out when the release is made and kept with it, as pairs of name and value.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from babel import Locale

from exports.audience import Limits
from exports.results import CountryInput
from exports.results.inputs import latest
from exports.workbook import About, Used
from grids.enterprise import Origin
from grids.responses import Form, Response, Round
from survey_app.register import country_name
from survey_app.staff_release import STAFF, StaffTold
from survey_app.store import ReleaseRecord

PROGRAM = "bwise-survey"
Days = Mapping[Round, tuple[date, date]]
"""The first and the last day of each round of rating."""
Told = tuple[tuple[str, str], ...]
"""What a release says of itself, by name."""

COUNTS = (
    "WISEs",
    "Focus groups",
    "Raters",
    "Ratings given (one per person and enterprise)",
    "Published cases",
)
ROUNDS = {
    Round.FIRST: "First ratings",
    Round.SECOND: "Ratings after discussion",
    Round.AGREED: "Ratings the focus groups agreed on",
    Round.SELF: "Self-ratings by people of the enterprises",
}
FORMS = {Form.STANDARD: "standard", Form.EASY: "easy to read", Form.PAPER: "on paper"}
ORIGINS = {
    Origin.COLLECTED: "Collected: facts given by the enterprises on their fact sheets; ratings "
    "given by focus groups.",
    Origin.PUBLISHED: "Published: cases and national figures of the study of coaching and "
    "marketing in social enterprises of five countries, each figure with its place.",
    Origin.SYNTHETIC: "Synthetic: enterprises, facts and ratings invented for demonstration.",
}
STAFF_ORIGINS = {
    Origin.COLLECTED: "Collected: answers of managers, supporters and workers to questionnaires.",
    Origin.SYNTHETIC: "Synthetic: answers to questionnaires, invented for demonstration.",
}
CREDITS = (
    "Cases, national figures, outline of country profile and case study: the study of coaching "
    "and marketing in social enterprises of five countries.",
    "Categories and entries of the grid: news item on the first B-WISE focus group in Romania "
    "(2022). This is no product of the B-WISE project, and none of its partners is responsible.",
)
LICENCE = (
    "Questions, labels and explanations: European Union Public Licence 1.2. Quotations remain with "
    "their authors. For any use of the figures beyond citing them ask those who made the release."
)
NEVER_SYNTHETIC = frozenset({"Context", "Cases", "Rules", "Values"})
"""Sheets that hold nothing invented, whatever the others do."""


def facts_about(source: CountryInput, days: Days, staff: StaffTold) -> Told:
    """How much a release rests on, from when and in which words."""
    counted = {enterprise.id: enterprise for enterprise in source.counted()}
    rated = [response for response in source.assessments if response.subject in counted]
    own = [r for r in rated if r.context.round in (Round.FIRST, Round.SECOND)]
    numbers = (
        len(counted),
        len({r.context.focus_group for r in own}),
        len({(r.context.focus_group, r.context.rater) for r in own}),
        len({(r.context.focus_group, r.context.rater, r.subject) for r in own}),
        len(list(source.published())),
    )
    origins, asked = _origins(source, rated), {each.origin for each in staff.answered}
    told = (*(ORIGINS[o] for o in origins), *(STAFF_ORIGINS[o] for o in sorted(asked)))
    return (
        ("synthetic", "yes" if Origin.SYNTHETIC in {*origins, *asked} else "no"),
        ("origins", "\n".join(told)),
        ("rounds", "\n".join((*_rounds(rated, days), *_facts(source), *_sent(staff)))),
        ("languages", "\n".join((*_languages(source, rated), *_languages_of(staff)))),
        *((label, str(number)) for label, number in zip(COUNTS, numbers, strict=True)),
        *_counts_of(staff),
    )


def about(record: ReleaseRecord) -> About:
    """What the workbook of a stored release says of itself."""
    options, versions = dict(record.options), dict(record.versions)
    name = country_name(record.country)
    title = f"B-WISE evaluation grid: {name}"
    program = f"{PROGRAM} {versions[PROGRAM]}"
    return About(
        title=title,
        country=name,
        release_day=record.day,
        software_version=versions[PROGRAM],
        instruments=tuple(
            Used(id, number, options[f"title of {id}"])
            for id, number in record.versions
            if id != PROGRAM
        ),
        origins=_lines(options, "origins"),
        counts=tuple(_counts(options)),
        rounds=_lines(options, "rounds"),
        languages=_lines(options, "languages"),
        disclosure=rule(Limits(), record.tables[-1].id, staff=any(id in versions for id in STAFF)),
        credits=CREDITS,
        citation=f"{title}. Release {record.id} of {record.day:%Y-%m-%d}, made with {program}.",
        licence=LICENCE,
        synthetic=options["synthetic"] == "yes",
        published=NEVER_SYNTHETIC,
    )


def rule(limits: Limits, sheet: str, *, staff: bool = False) -> str:
    """The disclosure rule of a release in a few sentences; `staff`: also for questionnaires."""
    people = (
        f"Answers to questionnaires are shown from {limits.staff} managers or supporters and "
        f"{limits.workers} workers on; no number of 1 to {limits.cell - 1} people is shown. "
    )
    return (
        f"No figure rests on fewer than {limits.enterprises} enterprises, nor on an enterprise "
        f"with fewer than {limits.raters} raters; medians of facts need {limits.median} "
        f"enterprises, quartiles {limits.quartiles}; no count of 1 to {limits.cell - 1} and no "
        f"amount of which one enterprise holds more than {limits.dominance * 100:.0f} % is shown. "
        f"{people if staff else ''}"
        "Single enterprises appear only where they agreed to, by name or pseudonym. Published "
        f"facts are exempt. All rules, and how much they hide: sheet “{sheet}”."
    )


def _lines(options: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(filter(None, options.get(name, "").split("\n")))


def _counts(options: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """How much there is; responses to the staff questionnaires under their titles."""
    names = {f"responses to {id}": f"Responses: {options.get(f'title of {id}')}" for id in STAFF}
    for name in (*COUNTS, *names):
        if name in options:
            yield names.get(name, name), int(options[name])


def _origins(source: CountryInput, rated: list[Response]) -> tuple[Origin, ...]:
    found = {enterprise.origin for enterprise in source.counted()}
    found |= {Origin.SYNTHETIC for response in rated if response.context.synthetic}
    found |= {Origin.PUBLISHED} if source.cases or source.profiles else set()
    return tuple(origin for origin in ORIGINS if origin in found)


def _rounds(rated: list[Response], days: Days) -> Iterator[str]:
    counted = Counter(response.context.round for response in rated)
    for round, words in ROUNDS.items():
        if counted[round]:
            when = f": {_span(*days[round])}" if round in days else ""
            number = "1 rating" if counted[round] == 1 else f"{counted[round]:,} ratings"
            yield f"{words}{when} ({number})"


def _facts(source: CountryInput) -> Iterator[str]:
    known = {enterprise.id for enterprise in source.counted()}
    records = [r for id, r in latest(source.records, source.grid().id).items() if id in known]
    years = sorted({record.year for record in records if record.year is not None})
    if records:
        number = "1 enterprise" if len(records) == 1 else f"{len(records):,} enterprises"
        when = f" of {years[0]}" if years else ""
        last = f" to {years[-1]}" if len(years) > 1 else ""
        yield f"Facts{when}{last} ({number})"


def _span(first: date, last: date) -> str:
    if first == last:
        return _day(first)
    return f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _languages(source: CountryInput, rated: list[Response]) -> Iterator[str]:
    asked = {
        (r.context.language or source.language, r.context.form or Form.STANDARD) for r in rated
    }
    for language, form in sorted(asked or {(source.language, Form.STANDARD)}):
        name = Locale.parse(language).get_language_name("en")
        yield f"{name} ({FORMS[form]})"


def _sent(staff: StaffTold) -> Iterator[str]:
    for each in staff.answered:
        if each.number is None or each.days is None:
            yield f"{each.title}: too few responses to say how many"
        else:
            number = "1 response" if each.number == 1 else f"{each.number:,} responses"
            yield f"{each.title}: {_span(*each.days)} ({number})"


def _counts_of(staff: StaffTold) -> Iterator[tuple[str, str]]:
    """How many responses there are to each questionnaire, where that may be told."""
    for id in STAFF:
        numbers = [each.number for each in staff.answered if each.id == id]
        known = [number for number in numbers if number is not None]
        if known and len(known) == len(numbers):
            yield f"responses to {id}", str(sum(known))


def _languages_of(staff: StaffTold) -> Iterator[str]:
    names = (Locale.parse(code).get_language_name("en") for code in staff.languages)
    told = ", ".join(name for name in names if name)
    if told:
        yield f"{told} (questionnaires)"
