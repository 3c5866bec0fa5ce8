"""What a release says of itself in the sheet README: what it rests on, and under what rule."""

from collections.abc import Iterator, Mapping

from exports.audience import Limits
from exports.workbook import About, Used
from survey_app.register import country_name
from survey_app.release_facts import COUNTS
from survey_app.staff_release import STAFF
from survey_app.store import ReleaseRecord

PROGRAM = "bwise-survey"
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
