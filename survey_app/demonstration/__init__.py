"""The demonstration: the study's cases as they are, invented enterprises with ratings, and invented
answers to the staff questionnaires.

It lives in an installation of its own, is the same on every machine, and is loaded as a whole or
not at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from grids import study
from grids.enterprise import Enterprise, Origin, Release, SizeClass, Visible
from grids.instrument import Instrument
from grids.questions import Money
from grids.responses import Fact, FactRecord, SourceKind, kept
from grids.values import Answer
from survey_app.demonstration.countries import SETTINGS, YEAR, Setting
from survey_app.demonstration.groups import meet, over, rehearsals
from survey_app.demonstration.management import identity, management
from survey_app.demonstration.money import accounts
from survey_app.demonstration.people import crew, staff_list
from survey_app.demonstration.ratings import ratings
from survey_app.demonstration.staff import PEOPLE, responses
from survey_app.demonstration.survey import survey
from survey_app.installation import set_up
from survey_app.respond.confirming import handing_over
from survey_app.store import AcceptedWarning, NotThere, Refused, Store

BY = "demonstration"
GRID = "evaluation_grid"
PSEUDONYMS = ("Alder", "Birch", "Cedar", "Elm", "Hazel", "Larch", "Maple", "Oak", "Rowan")
SOURCES = {"accounts": SourceKind.ACCOUNTS, "staff_list": SourceKind.PAYROLL}
VISIBLE = (
    ("accounts", Visible.BANDS),
    ("staff_list", Visible.FIGURES),
    ("management", Visible.FIGURES),
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded; all zero where the demonstration was there already."""

    cases: int = 0
    enterprises: int = 0
    ratings: int = 0
    answers: int = 0


def load(folder: Path) -> Loaded:
    """Load the demonstration into a folder; what is there already stays as it is.

    Raises Refused where the folder holds anything else, StoreError where it cannot be used.
    """
    with _own_store(folder) as store:
        present = {enterprise.id for enterprise in store.enterprises.all()}
        wanted = {case.enterprise.id for case in study.cases()}
        if wanted <= present:
            return Loaded()
        if present:
            raise Refused(f"{folder} holds other enterprises already. {ELSEWHERE}")
        with store.together():
            return _fill(store)


ELSEWHERE = "Name a folder of its own for the demonstration: bwise demo --instance instance/demo"


def _own_store(folder: Path) -> Store:
    try:
        store = Store.open(folder)
    except NotThere:
        return set_up(folder, demonstration=True)
    if not store.demonstration:
        store.close()
        raise Refused(f"{folder} is an installation for real data. {ELSEWHERE}")
    return store


def _fill(store: Store) -> Loaded:
    grid = store.instruments.latest(GRID)
    for case in study.cases():
        store.enterprises.add(case.enterprise, BY)
        for record in (case.facts, case.story):
            store.facts.save(record, BY, "as published")
    enterprises = rated = 0
    for setting in SETTINGS:
        own = list(invented(setting, grid))
        for enterprise, record in own:
            store.enterprises.add(enterprise, BY)
            store.facts.save(record, BY, "invented", _handed_over(enterprises, grid))
            enterprises += 1
            for response in ratings(setting, enterprise, grid):
                store.responses.submit(response, response.id)
                rated += 1
        meet(store, over(setting, [enterprise.id for enterprise, _ in own]))
    for rehearsal in rehearsals():
        store.focus_groups.add(rehearsal)
    return Loaded(len(study.cases()), enterprises, rated, _asked(store))


def _asked(store: Store) -> int:
    """Fill in the staff questionnaires of all countries; returns how many were filled in."""
    instruments = [store.instruments.latest(id) for id in PEOPLE]
    planned = survey(instruments)
    store.rounds.add(planned)
    number = 0
    for setting in SETTINGS:
        for response in responses(setting, planned, instruments):
            store.responses.submit(response, response.id)
            number += 1
    return number


def _handed_over(number: int, grid: Instrument) -> tuple[AcceptedWarning, ...]:
    """Every part as handed over; of every fifth enterprise one part is still open."""
    parts = grid.parts[1:] if number % 5 == 4 else grid.parts
    return tuple(handing_over(part.id, "") for part in parts)


def invented(setting: Setting, grid: Instrument) -> Iterator[tuple[Enterprise, FactRecord]]:
    """The invented enterprises of a country, each with its facts."""
    for number in range(1, setting.enterprises + 1):
        facts = _answers(setting, number, grid)
        enterprise = _enterprise(setting, number, facts)
        yield enterprise, _record(enterprise, setting, facts, grid)


def _answers(setting: Setting, number: int, grid: Instrument) -> dict[str, Answer]:
    """The whole fact sheet, without what is not asked given the rest."""
    people = crew(setting, number)
    money = accounts(setting, number, people)
    revenue, turnover = money["E1.revenue"], money["E2.turnover"]
    assert isinstance(revenue, Decimal)  # noqa: S101 - drawn as amounts a line above
    assert isinstance(turnover, Decimal)  # noqa: S101
    answers = {
        **identity(setting, number),
        **money,
        **staff_list(setting, number, people),
        **management(setting, number, people, turnover / revenue, grid),
    }
    return dict(kept(grid, answers))


def _enterprise(setting: Setting, number: int, facts: dict[str, Answer]) -> Enterprise:
    name = f"Synthetic enterprise {setting.country}-{number}"
    sector, staff = facts["G.nace"], facts["I3.staff_heads"]
    assert isinstance(sector, tuple)  # noqa: S101 - drawn as such
    assert isinstance(staff, Decimal)  # noqa: S101
    release = (Release.NAMED, Release.PSEUDONYM, Release.AGGREGATE)[number % 3]
    return Enterprise(
        id=str(uuid5(NAMESPACE_URL, f"bwise-demonstration:{name}")),
        name=name,
        country=setting.country,
        pseudonym=f"Synthetic {PSEUDONYMS[number % len(PSEUDONYMS)]}-{number}",
        region=str(facts["G.region"]),
        unit="legal_entity",
        status=str(facts["G.status"]),
        sector=sector[0].upper(),
        size=SizeClass.MICRO if staff < 10 else SizeClass.SMALL if staff < 50 else SizeClass.MEDIUM,
        release=release,
        visible=VISIBLE,
        origin=Origin.SYNTHETIC,
    )


def _record(
    enterprise: Enterprise, setting: Setting, answers: dict[str, Answer], grid: Instrument
) -> FactRecord:
    part_of = {q.id: section.part for section in grid.sections for q in section.questions}
    return FactRecord(
        subject=enterprise.id,
        instrument=grid.id,
        version=grid.version,
        year=YEAR,
        facts=tuple(
            Fact(
                question=id,
                answer=answer,
                source=SOURCES.get(part_of[id], SourceKind.STATEMENT),
                unit=setting.currency.upper() if isinstance(grid.question(id), Money) else "",
                year=YEAR,
                place="invented for demonstration",
            )
            for id, answer in answers.items()
        ),
    )
