"""The only place that composes store, results, disclosure control and writer.

A release is made once and kept: pages, command line and downloads read its stored tables.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version

from exports.audience import Audience
from exports.disclosure import Disclosed, disclose
from exports.results import CountryInput, country_tables
from exports.tables import Empty, Released
from exports.workbook import About, Used, write
from grids import study
from grids.criteria import rules_for
from grids.enterprise import Enterprise, Origin
from grids.instrument import Instrument
from survey_app.register import country_name
from survey_app.store import ReleaseHead, ReleaseRecord, Store

GRID = "evaluation_grid"
INSTRUMENTS = (GRID, "country_profile", "case_study", "focus_group_record")
PROGRAM = "bwise-survey"
BECAUSE = "hidden because"
"""The kind of those rows of the report on disclosure that say why cells are hidden."""
SOURCE = (
    "Published cases and national figures: study on coaching and marketing in work integration "
    "social enterprises of five countries, each figure with its place."
)
INVENTED = "Enterprises, facts and ratings marked synthetic are invented for demonstration."
COLLECTED = "Facts given by the enterprises on their fact sheets; ratings given by focus groups."
CREDIT = "Instruments: B-WISE project, co-funded by the Erasmus+ programme of the European Union."


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How much there is of a country: enterprises (without published cases), how many of them
    have facts or a rating, ratings in all, published cases."""

    country: str
    enterprises: int
    with_facts: int
    rated: int
    ratings: int
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
    return tuple(sorted(stored | published | {c.country for c in study.countries()}))


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
            cases=cases[country],
        )
        for country in countries(store)
    )


def country_input(store: Store, country: str) -> CountryInput:
    """What the tables of a country are made from."""
    enterprises = store.enterprises.all(country)
    return CountryInput(
        country=country,
        name=country_name(country),
        instruments=_instruments(store),
        enterprises=enterprises,
        records=tuple(record for e in enterprises for record in store.facts.of(e.id)),
        assessments=tuple(store.responses.stream(GRID, country)),
        rules=rules_for(country),
        cases=tuple(c for c in study.cases() if c.enterprise.country == country),
        profiles=tuple(c for c in study.countries() if c.country == country),
    )


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
    record = _record(source, disclosed, by=by, day=day)
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


def about(record: ReleaseRecord) -> About:
    """What the workbook of a stored release says of itself."""
    options, versions = dict(record.options), dict(record.versions)
    name, synthetic = country_name(record.country), options["synthetic"] == "yes"
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
        origins=(SOURCE, INVENTED if synthetic else COLLECTED),
        counts=tuple(
            (label, int(options[label])) for label in ("WISEs", "Ratings", "Published cases")
        ),
        rounds=tuple(filter(None, options["rounds"].split(", "))),
        languages=("English",),
        disclosure=(
            "Audience: release. Rules and thresholds, and the number of cells hidden in each "
            f"table, stand in the sheet “{record.tables[-1].id}”."
        ),
        credits=(CREDIT, SOURCE),
        citation=f"{title}. Release {record.id} of {record.day:%Y-%m-%d}, made with {program}.",
        synthetic=synthetic,
    )


def _record(source: CountryInput, disclosed: Disclosed, *, by: str, day: date) -> ReleaseRecord:
    tables = (*disclosed.tables, disclosed.report)
    counted = {enterprise.id for enterprise in source.counted()}
    rated = [response for response in source.assessments if response.subject in counted]
    rounds = sorted({str(r.context.round) for r in rated if r.context.round})
    options = (
        ("audience", str(Audience.RELEASE)),
        ("language", source.language),
        ("synthetic", "yes" if _invented(source.enterprises) else "no"),
        ("rounds", ", ".join(rounds)),
        ("WISEs", str(len(counted))),
        ("Ratings", str(len(rated))),
        ("Published cases", str(len(list(source.published())))),
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


def _instruments(store: Store) -> tuple[Instrument, ...]:
    published = {each.id for each in store.instruments.all()}
    return tuple(store.instruments.latest(id) for id in INSTRUMENTS if id in published)


def _invented(enterprises: tuple[Enterprise, ...]) -> bool:
    return any(enterprise.origin is Origin.SYNTHETIC for enterprise in enterprises)
