"""What result tables are made from: what is stored of a country or of one enterprise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exports.results.respondents import StaffResponses
from grids.enterprise import Enterprise, Origin, Release
from grids.instrument import Instrument
from grids.responses import FactRecord, Response
from grids.rules import Rule
from grids.study import Case, CountryProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """What a focus group noted on its topics, with how many took part and in which year; only of
    groups whose facilitator released it."""

    record: FactRecord
    people: int
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryInput:
    """Everything the tables of one country are made from.

    `instruments` in the language of the output, one version of each; the evaluation grid is the
    one with indicators. `records` are the facts and `assessments` the ratings of `enterprises`;
    `rules` the national rules to judge them by; `cases` and `profiles` what the study published;
    `discussions` what focus groups noted and released; `staff` the responses to the staff
    questionnaires, each read one single time. Enterprises of
    the register that were published are read like cases and never counted.
    """

    country: str
    name: str
    language: str = "en"
    instruments: tuple[Instrument, ...] = ()
    enterprises: tuple[Enterprise, ...] = ()
    records: tuple[FactRecord, ...] = ()
    assessments: tuple[Response, ...] = ()
    rules: tuple[Rule, ...] = ()
    cases: tuple[Case, ...] = ()
    profiles: tuple[CountryProfile, ...] = ()
    discussions: tuple[Discussion, ...] = ()
    staff: tuple[StaffResponses, ...] = ()

    def grid(self) -> Instrument:
        """The evaluation grid. Raises ValueError where it is not among the instruments."""
        return grid_of(self.instruments)

    def instrument(self, id: str) -> Instrument | None:
        """The instrument with this id, or None."""
        return next((i for i in self.instruments if i.id == id), None)

    def counted(self) -> tuple[Enterprise, ...]:
        """The enterprises whose data were collected (or invented), in the order of their ids."""
        mine = (e for e in self.enterprises if e.country == self.country)
        return tuple(
            sorted((e for e in mine if e.origin is not Origin.PUBLISHED), key=lambda e: e.id)
        )

    def named(self) -> tuple[Enterprise, ...]:
        """Those of them that appear in exports by a name, in the order of that name."""
        shown = (e for e in self.counted() if is_named(e))
        return tuple(sorted(shown, key=lambda e: (e.shown_name(), e.id)))

    def published(self) -> Iterator[tuple[Enterprise, tuple[FactRecord, ...]]]:
        """Each published enterprise with its facts: from the register, else from the cases."""
        stored = [e for e in self.enterprises if e.origin is Origin.PUBLISHED]
        by_id: dict[str, tuple[Enterprise, tuple[FactRecord, ...]]] = {
            case.enterprise.id: (case.enterprise, (case.facts, case.story)) for case in self.cases
        }
        for enterprise in stored:
            own = tuple(r for r in self.records if r.subject == enterprise.id)
            by_id[enterprise.id] = (enterprise, own or by_id.get(enterprise.id, (None, ()))[1])
        here = (pair for pair in by_id.values() if pair[0].country == self.country)
        yield from sorted(here, key=lambda pair: (pair[0].name, pair[0].id))


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterpriseInput:
    """Everything the result page of one enterprise is made from; `rules` are its own country's
    and any others it is to be set against."""

    enterprise: Enterprise
    instruments: tuple[Instrument, ...]
    records: tuple[FactRecord, ...] = ()
    assessments: tuple[Response, ...] = ()
    rules: tuple[Rule, ...] = ()

    def grid(self) -> Instrument:
        """The evaluation grid. Raises ValueError where it is not among the instruments."""
        return grid_of(self.instruments)


def grid_of(instruments: Iterable[Instrument]) -> Instrument:
    """The instrument with indicators. Raises ValueError where there is none."""
    found = next((i for i in instruments if i.indicators), None)
    if found is None:
        raise ValueError("no evaluation grid among the instruments: give the one with indicators")
    return found


def is_named(enterprise: Enterprise) -> bool:
    """Whether an enterprise appears in exports by its name or by a pseudonym."""
    return enterprise.release is not Release.AGGREGATE and bool(enterprise.shown_name())


def latest(records: Iterable[FactRecord], instrument: str) -> dict[str, FactRecord]:
    """The newest record of each subject for one instrument; one without a year is the oldest."""
    found: dict[str, FactRecord] = {}
    for record in records:
        if record.instrument != instrument:
            continue
        other = found.get(record.subject)
        if other is None or (record.year or 0) > (other.year or 0):
            found[record.subject] = record
    return found
