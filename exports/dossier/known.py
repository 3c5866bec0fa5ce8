"""What the dossier of an enterprise is made from: results in the language it is read in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from exports.charts import records
from exports.in_language import Words
from exports.tables import Released, Shown
from grids.enterprise import Enterprise
from grids.instrument import Instrument
from grids.responses import FactRecord, Response

Row = dict[str, Shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A focus group that rated the enterprise, by its title, and what it gave and agreed on."""

    title: str
    ratings: tuple[Response, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """A fact in words, with its year, its source and why to read it with care."""

    label: str
    value: str
    year: str = ""
    source: str = ""
    care: str = ""


@dataclass(frozen=True, slots=True)
class FactsOf:
    """The facts of one part of the fact sheet; `silent` names what is not known."""

    title: str
    facts: tuple[KnownFact, ...]
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    """A computed indicator in words. `similar` is the median of similar enterprises ("" where
    there are too few), `who` says which those are and how many."""

    id: str
    label: str
    value: str
    similar: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesOf:
    """The rules of a country that are judged: title, verdict, and why."""

    country: str
    own: bool
    verdicts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything the dossier of an enterprise is made from.

    `about` says in short who it is; `tables` are the released tables of the newest sitting by id;
    `sittings` and `years` (records of facts) are given oldest first; `staff` is what its staff
    answered as a release would show it, None where nothing may be shown; `day` stands on it. The
    enterprise may comment until `reply_until`, a day in words, "" where that is not known.
    """

    enterprise: Enterprise
    grid: Instrument
    words: Words
    day: date
    about: tuple[tuple[str, str], ...]
    tables: Mapping[str, Released]
    sittings: tuple[Sitting, ...] = ()
    years: tuple[FactRecord, ...] = ()
    facts: tuple[FactsOf, ...] = ()
    worked: tuple[WorkedOut, ...] = ()
    rules: tuple[RulesOf, ...] = ()
    staff: Released | None = None
    comment: str = ""
    reply_until: str = ""
    least_similar: int = 5
    issuer: str = ""

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a released table by column; none where there is no such table."""
        found = self.tables.get(table)
        return records(found) if found else ()
