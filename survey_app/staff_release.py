"""The staff questionnaires in a release: their responses as results read them, and what the release
may say of how many there are, which is what its own sheet on participation shows."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from exports.results.respondents import Label, StaffResponses
from exports.results.staff.participation import BY_LANGUAGE, SENT
from exports.results.staff.skills_asked import PROBABILITY
from exports.tables import Released, Shown
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.responses import Context
from grids.rounds import SurveyRound
from survey_app.store import Store

STAFF = ("staff_enabler", "staff_supporter", "staff_wsn")
PARTICIPATION = "Participation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A questionnaire that was answered: its title, the origin of the answers, how many responses
    there are and from which to which day they came; None for both where it may not be told."""

    id: str
    title: str
    origin: Origin
    number: int | None
    days: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class StaffTold:
    """What a release says of the staff questionnaires; `languages` are codes."""

    answered: tuple[Answered, ...] = ()
    languages: tuple[str, ...] = ()


def answered_in(store: Store, country: str) -> tuple[str, ...]:
    """The ids of the staff questionnaires with responses from a country that count."""
    return tuple(id for id in STAFF if store.responses.count(id, country))


def staff_responses(store: Store, country: str) -> tuple[StaffResponses, ...]:
    """The responses of a country, by questionnaire and version, each to be read one single time;
    none of a test round, and none that was set aside."""
    wanted = answered_in(store, country)
    rounds = [each for each in store.rounds.all() if not each.test]
    return tuple(
        _responses(store, country, store.instruments.get(each.id, each.version), rounds)
        for each in store.instruments.all()
        if each.id in wanted
    )


def staff_told(store: Store, country: str, tables: Collection[Released]) -> StaffTold:
    """What the tables of a release tell of the questionnaires; nothing that they hide."""
    table = next((each for each in tables if each.id == PARTICIPATION), None)
    if table is None:
        return StaffTold()
    names = [column.id for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    return StaffTold(
        tuple(_answered(store, country, row) for row in rows if row["kind"] == SENT),
        tuple(sorted({str(r["code"]) for r in rows if r["kind"] == BY_LANGUAGE} - {""})),
    )


def _answered(store: Store, country: str, row: dict[str, Shown]) -> Answered:
    id, number = str(row["questionnaire"]), row["n"]
    shown = number if isinstance(number, int) else None
    return Answered(
        id=id,
        title=str(row["respondents"]),
        origin=Origin(str(row["origin"])),
        number=shown,
        days=store.responses.days(id, country) if shown else None,
    )


def _responses(
    store: Store, country: str, instrument: Instrument, rounds: Sequence[SurveyRound]
) -> StaffResponses:
    asking = [each for each in rounds if each.version(instrument.id) == instrument.version]
    return StaffResponses(
        instrument=instrument,
        packed=_packed(store, country, instrument),
        lots=_lots(store, country, instrument),
        started=_started(store, country, instrument.id, asking),
        target=sum(each.target(country, instrument.id) or 0 for each in asking) or None,
    )


def _packed(store: Store, country: str, instrument: Instrument) -> Iterator[tuple[Label, bytes]]:
    every = store.responses.packed(instrument.id, instrument.version)
    return (
        (_label(context, subject), codes)
        for context, subject, codes in every
        if context.country == country
    )


def _lots(
    store: Store, country: str, instrument: Instrument
) -> Iterator[tuple[Label, Decimal, bytes]]:
    every = store.responses.numbered(instrument.id, instrument.version, PROBABILITY)
    return (
        (_label(context), chance, codes)
        for context, codes, chance in every
        if context.country == country
    )


def _label(context: Context, enterprise: str = "") -> Label:
    return Label(
        synthetic=context.synthetic,
        enterprise=enterprise,
        language=context.language,
        form=context.form or "",
        help=context.help or "",
    )


def _started(
    store: Store, country: str, instrument: str, asking: Collection[SurveyRound]
) -> int | None:
    """How many saved a first page; None where nobody was counted, as where the answers were given
    on paper or invented."""
    counted = (day for each in asking for day in store.participation.days(each.id))
    started = (d.started for d in counted if (d.country, d.instrument) == (country, instrument))
    return sum(started) or None
