"""What a release rests on: how much there is, from when and in which words. It is worked out when
the release is made and kept with it, as pairs of name and value."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from babel import Locale

from exports.results import CountryInput
from exports.results.inputs import latest
from grids.enterprise import Origin
from grids.responses import Form, Response, Round
from survey_app.staff_release import STAFF, StaffTold

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
