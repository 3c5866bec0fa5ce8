"""The only place that composes store, results, disclosure control and writer.

A release is made once and kept: pages, command line and downloads read its stored tables.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version

from exports.audience import Audience
from exports.disclosure import Disclosed, disclose
from exports.results import CountryInput, country_tables
from exports.results.discussion import RECORD
from exports.results.inputs import Discussion
from exports.tables import Empty, Released
from exports.workbook import write
from grids import study
from grids.criteria import rules_for
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.responses import Response
from survey_app.about_release import PROGRAM, about
from survey_app.register import country_name
from survey_app.release_facts import Told, facts_about
from survey_app.staff_release import STAFF, answered_in, staff_responses, staff_told
from survey_app.store import ReleaseHead, ReleaseRecord, Store

GRID = "evaluation_grid"
INSTRUMENTS = (GRID, "country_profile", "case_study", "focus_group_record")
"""Those of every release; the staff questionnaires come in where somebody answered them."""
BECAUSE = "hidden because"
"""The kind of those rows of the report on disclosure that say why cells are hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How much there is of a country: enterprises (without published cases), how many of them
    have facts or a rating, ratings in all, responses of staff that count, published cases."""

    country: str
    enterprises: int
    with_facts: int
    rated: int
    ratings: int
    responses: int
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """A table of a release that might be made: its rows, its hidden cells, and why they are."""

    id: str
    title: str
    rows: int
    hidden: int
    why: tuple[str, ...]


def countries(store: Store) -> tuple[str, ...]:
    """The countries that there is something of, by code."""
    stored = {enterprise.country for enterprise in store.enterprises.all()}
    published = {case.enterprise.country for case in study.cases()}
    asked = {country for each in store.rounds.all() for country in each.countries}
    answered = {country for country in asked - stored - published if answered_in(store, country)}
    return tuple(sorted(stored | published | answered | {c.country for c in study.countries()}))


def standings(store: Store) -> tuple[Standing, ...]:
    """How much there is of each country, in one pass over what is stored."""
    counted = {e.id: e.country for e in store.enterprises.all() if e.origin is not Origin.PUBLISHED}
    given = {record.subject for record in store.facts.all(GRID)}
    ratings = Counter(response.subject for response in store.responses.stream(GRID))
    cases = Counter(case.enterprise.country for case in study.cases())
    return tuple(
        Standing(
            country=country,
            enterprises=sum(counted[id] == country for id in counted),
            with_facts=sum(counted[id] == country for id in counted if id in given),
            rated=sum(counted[id] == country for id in counted if id in ratings),
            ratings=sum(ratings[id] for id in counted if counted[id] == country),
            responses=sum(store.responses.count(id, country) for id in STAFF),
            cases=cases[country],
        )
        for country in countries(store)
    )


def country_input(store: Store, country: str) -> CountryInput:
    """What the tables of a country are made from; tables can be made from it one single time, as
    the answers of staff are read as they are counted."""
    enterprises = store.enterprises.all(country)
    return CountryInput(
        country=country,
        name=country_name(country),
        instruments=_instruments(store, country),
        enterprises=enterprises,
        records=tuple(record for e in enterprises for record in store.facts.of(e.id)),
        assessments=tuple(_newest_ratings(store, country)),
        rules=rules_for(country),
        cases=tuple(c for c in study.cases() if c.enterprise.country == country),
        profiles=tuple(c for c in study.countries() if c.country == country),
        discussions=tuple(_discussions(store, country)),
        staff=staff_responses(store, country),
    )


def _newest_ratings(store: Store, country: str) -> Iterator[Response]:
    """The ratings of a country, of each enterprise those by the focus group that met last."""
    begun = {group.id: group.starts for group in store.focus_groups.all()}
    earliest = datetime.min.replace(tzinfo=UTC)
    given: dict[str, dict[str, list[Response]]] = {}
    for response in store.responses.stream(GRID, country):
        of_enterprise = given.setdefault(response.subject, {})
        of_enterprise.setdefault(response.context.focus_group, []).append(response)
    for by_group in given.values():
        yield from by_group[max(by_group, key=lambda id: (begun.get(id, earliest), id))]


def _discussions(store: Store, country: str) -> Iterator[Discussion]:
    """What focus groups of a country noted on their topics, and released."""
    for group in store.focus_groups.all():
        if group.country == country and group.released and not group.rehearsal:
            record = store.facts.latest(group.id, RECORD)
            people = len(store.participants.of_group(group.id))
            if record is not None:
                yield Discussion(record=record, people=people, year=group.local_start.year)


def foreseen(store: Store, country: str) -> tuple[Foreseen, ...]:
    """What a release of a country would hold now, table by table, and what it would hide."""
    disclosed = disclose(country_tables(country_input(store, country)), Audience.RELEASE)
    return tuple(_foreseen(table, disclosed.report) for table in disclosed.tables)


def _foreseen(table: Released, report: Released) -> Foreseen:
    hidden = sum(cell is Empty.CONFIDENTIAL for row in table.rows for cell in row)
    why = tuple(
        str(meaning)
        for kind, name, _, meaning in report.rows
        if (kind, name) == (BECAUSE, table.id)
    )
    return Foreseen(id=table.id, title=table.title, rows=len(table.rows), hidden=hidden, why=why)


def make(store: Store, country: str, *, by: str, purpose: str, day: date | None = None) -> str:
    """Make and keep the release of a country; returns its id.

    The same tables on the same day are the same release. What it is for stands in the audit log.
    Raises StoreError where it cannot be kept.
    """
    day = day or datetime.now(UTC).date()
    source = country_input(store, country)
    disclosed = disclose(country_tables(source), Audience.RELEASE)
    told = facts_about(
        source,
        store.responses.rating_days(country),
        staff_told(store, country, disclosed.tables),
    )
    record = _record(source, told, disclosed, by=by, day=day)
    with store.together():
        if store.releases.get(record.id) is None:
            store.releases.keep(record)
        store.audit.append(by, "workbook made", record.id, purpose)
    return record.id


def workbook(record: ReleaseRecord) -> bytes:
    """The Excel workbook of a stored release; the same release gives the same bytes."""
    return write(record.tables, about(record))


def file_name(release: ReleaseHead) -> str:
    """The name under which the workbook of a release is saved."""
    return f"bwise-{release.country}-{release.day:%Y-%m-%d}.xlsx"


def _record(
    source: CountryInput, told: Told, disclosed: Disclosed, *, by: str, day: date
) -> ReleaseRecord:
    tables = (*disclosed.tables, disclosed.report)
    options = (
        ("audience", str(Audience.RELEASE)),
        ("language", source.language),
        *told,
        *((f"title of {i.id}", i.title) for i in source.instruments),
    )
    versions = (
        (PROGRAM, version(PROGRAM)),
        *((instrument.id, instrument.version) for instrument in source.instruments),
    )
    print_of = hashlib.sha256(repr((tables, options, versions)).encode()).hexdigest()
    return ReleaseRecord(
        id=f"{source.country}-{day:%Y%m%d}-{print_of[:10]}",
        country=source.country,
        day=day,
        by=by,
        options=options,
        versions=versions,
        tables=tables,
    )


def _instruments(store: Store, country: str) -> tuple[Instrument, ...]:
    published = {each.id for each in store.instruments.all()}
    wanted = (*INSTRUMENTS, *answered_in(store, country))
    return tuple(store.instruments.latest(id) for id in wanted if id in published)
