"""The published study: ten cases, five national chapters, one focus group, as facts with quotes.

Every fact was read in a source and names its place there. Where the source contradicts itself,
both figures are kept: one as the value, the other in the caveat. Nobody rated these enterprises,
so there are no ratings.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from grids.enterprise import Enterprise, Origin, Release, SizeClass
from grids.library import shipped_alone
from grids.responses import FactRecord
from grids.study.form import CaseFile, CountryFile, FocusGroupFile, RegisterEntry
from grids.study.reading import Entries, read_as, record_of
from grids.values import Answer, Missing, Range

HERE = Path(__file__).parent
SIZES = ((250, SizeClass.LARGE), (50, SizeClass.MEDIUM), (10, SizeClass.SMALL))


@dataclass(frozen=True, slots=True)
class Case:
    """An enterprise of the study: its facts for the grid, and the story told about it."""

    enterprise: Enterprise
    facts: FactRecord  # evaluation_grid
    story: FactRecord  # case_study


@dataclass(frozen=True, slots=True)
class CountryProfile:
    """What the study says of a country, or of one region of it; `country` as in ISO 3166-1."""

    country: str
    name: str
    region: str
    facts: FactRecord  # country_profile


@dataclass(frozen=True, slots=True)
class FocusGroup:
    """A focus group that was reported publicly."""

    id: str
    country: str
    day: date
    facts: FactRecord  # focus_group_record


@cache
def cases() -> tuple[Case, ...]:
    """The ten cases by country and name. Raises DefinitionError where a file is wrong."""
    found = (read_case(file) for file in sorted((HERE / "cases").glob("*.yaml")))
    return tuple(sorted(found, key=lambda c: (c.enterprise.country, c.enterprise.name)))


@cache
def countries() -> tuple[CountryProfile, ...]:
    """The five national profiles by country. Raises DefinitionError where a file is wrong."""
    return tuple(read_country(file) for file in sorted((HERE / "countries").glob("*.yaml")))


@cache
def focus_groups() -> tuple[FocusGroup, ...]:
    """The reported focus groups. Raises DefinitionError where a file is wrong."""
    return tuple(read_focus_group(file) for file in sorted((HERE / "focus_groups").glob("*.yaml")))


def read_case(file: Path) -> Case:
    """One case. Raises DefinitionError with every mistake as file:line:column."""
    written, marked = read_as(file, CaseFile)
    grid, study = shipped_alone("evaluation_grid"), shipped_alone("case_study")
    subject = written.enterprise.id
    facts = record_of(Entries(marked, "facts", written.place, written.facts), grid, subject)
    story = record_of(Entries(marked, "story", written.place, written.story), study, subject)
    marked.refuse()
    return Case(_enterprise(written.enterprise, facts), facts, story)


def read_country(file: Path) -> CountryProfile:
    """One national profile. Raises DefinitionError with every mistake as file:line:column."""
    written, marked = read_as(file, CountryFile)
    entries = Entries(marked, "facts", written.place, written.facts)
    facts = record_of(entries, shipped_alone("country_profile"), written.country)
    marked.refuse()
    return CountryProfile(written.country, written.name, written.region, facts)


def read_focus_group(file: Path) -> FocusGroup:
    """One focus group. Raises DefinitionError with every mistake as file:line:column."""
    written, marked = read_as(file, FocusGroupFile)
    entries = Entries(marked, "facts", written.place, written.facts)
    facts = record_of(entries, shipped_alone("focus_group_record"), written.id)
    marked.refuse()
    of_the_day = replace(facts, year=written.day.year)
    return FocusGroup(written.id, written.country, written.day, of_the_day)


def _enterprise(entry: RegisterEntry, facts: FactRecord) -> Enterprise:
    """The entry in the register, with what the facts say of it already."""
    answers = facts.answers()
    return Enterprise(
        id=entry.id,
        name=entry.name,
        country=entry.country,
        promoter=entry.promoter,
        region=_word(answers.get("G.region")),
        unit=_word(answers.get("G.unit")),
        status=_word(answers.get("G.status")),
        sector=entry.sector,
        size=_size(answers.get("I3.staff_heads")),
        release=Release.NAMED,
        origin=Origin.PUBLISHED,
    )


def _word(answer: Answer | None) -> str:
    return answer if isinstance(answer, str) and not isinstance(answer, Missing) else ""


def _size(staff: Answer | None) -> SizeClass | None:
    match staff:
        case Range(low=people) | (Decimal() as people):
            return next((size for least, size in SIZES if people >= least), SizeClass.MICRO)
        case _:
            return None
