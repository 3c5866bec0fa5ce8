"""The numbers of a round for those who watch over it: against what is wanted, by day, how long it
takes, and where people stop."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import gettext

from exports.quality import median_minutes
from grids.instrument import Instrument
from grids.rounds import SurveyRound
from survey_app import current, languages
from survey_app.rounds.blueprint import questionnaires
from survey_app.store import Duration, Unfinished

Pair = tuple[str, str]
"""A country, and the id of a questionnaire."""
EVERY: Pair = ("", "")
"""All countries and all questionnaires; each stands for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A questionnaire in a country: how many opened and began it; how many sent it, and how many
    of these were set aside; how many are `wanted` (None: not stated); the median of minutes (None:
    too few were timed); the part after which most of those stop who do."""

    country: str
    instrument: str
    title: str
    opened: int
    started: int
    sent: int
    aside: int
    wanted: int | None
    median: Decimal | None
    stop: str

    @property
    def counting(self) -> int:
        """How many responses count."""
        return self.sent - self.aside

    @property
    def percent(self) -> int | None:
        """How much of what is wanted is there; None where nothing was stated."""
        return round(100 * self.counting / self.wanted) if self.wanted else None


@dataclass(frozen=True, slots=True)
class Day:
    """How many opened, began and sent on a day (UTC)."""

    day: date
    opened: int
    started: int
    sent: int


@dataclass(frozen=True, slots=True)
class Stop:
    """How many have not sent, by the questionnaire and the part of it they saved last."""

    title: str
    part: str
    number: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a round in some countries."""

    groups: tuple[Group, ...]
    days: tuple[Day, ...]
    stops: tuple[Stop, ...]


def numbers(planned: SurveyRound, countries: Collection[str], by_day: Pair = EVERY) -> Numbers:
    """The numbers of a round in those of its countries that somebody may see. Day by day they are
    those of one country or questionnaire, or of one in the other, where one is named."""
    kept = current.store().participation
    unfinished = [u for u in kept.unfinished(planned.id) if u.country in countries]
    days = _days(planned, countries)
    seen = {pair for pair, _ in days} | {(u.country, u.instrument) for u in unfinished}
    asked = _asked(planned, {instrument for _, instrument in seen})
    pairs = [
        (country, id)
        for country in countries
        for id in asked
        if planned.version(id) or (country, id) in seen
    ]
    return Numbers(
        groups=tuple(_groups(planned, pairs, asked, days, unfinished)),
        days=tuple(_by_day([day for of, day in days if _within(of, by_day)])),
        stops=tuple(_stops(asked, unfinished)),
    )


def minutes_taken(durations: Collection[Duration]) -> Decimal | None:
    """The median of minutes; None where too few were timed."""
    taken: Counter[int] = Counter()
    for each in durations:
        taken[each.minutes] += each.number
    return median_minutes(taken)


def _asked(planned: SurveyRound, further: Collection[str]) -> Mapping[str, Instrument]:
    """What the round asks, and what it asked before its plan was corrected."""
    store, asked = current.store().instruments, questionnaires(planned)
    former = sorted(set(further) - set(asked))
    return asked | {id: languages.shown(store.latest(id)) for id in former}


def _days(planned: SurveyRound, countries: Collection[str]) -> list[tuple[Pair, Day]]:
    return [
        ((each.country, each.instrument), Day(each.day, each.opened, each.started, each.sent))
        for each in current.store().participation.days(planned.id)
        if each.country in countries
    ]


def _groups(
    planned: SurveyRound,
    pairs: Collection[Pair],
    asked: Mapping[str, Instrument],
    days: Collection[tuple[Pair, Day]],
    unfinished: Collection[Unfinished],
) -> Iterator[Group]:
    store = current.store()
    aside = Counter((each.country, each.instrument) for each in store.aside.of(planned.id))
    durations = store.participation.durations(planned.id)
    for pair in pairs:
        own = [day for of, day in days if of == pair]
        stopped = [u for u in unfinished if (u.country, u.instrument) == pair]
        most = max(stopped, key=lambda u: u.number, default=None)
        yield Group(
            country=pair[0],
            instrument=pair[1],
            title=asked[pair[1]].title,
            opened=sum(day.opened for day in own),
            started=sum(day.started for day in own),
            sent=sum(day.sent for day in own),
            aside=aside[pair],
            wanted=planned.target(*pair),
            median=minutes_taken([d for d in durations if (d.country, d.instrument) == pair]),
            stop=_part(asked[pair[1]], most.section) if most else "",
        )


def _within(pair: Pair, wanted: Pair) -> bool:
    """Whether a questionnaire in a country is among those that are wanted."""
    return all(want in ("", own) for own, want in zip(pair, wanted, strict=True))


def _by_day(days: Collection[Day]) -> Iterator[Day]:
    for moment in sorted({day.day for day in days}):
        own = [day for day in days if day.day == moment]
        counts = zip(*((day.opened, day.started, day.sent) for day in own), strict=True)
        yield Day(moment, *map(sum, counts))


def _stops(asked: Mapping[str, Instrument], unfinished: Collection[Unfinished]) -> Iterator[Stop]:
    """Over all countries, in the order of the questionnaire."""
    for id, instrument in asked.items():
        stopped: Counter[str] = Counter()
        for each in unfinished:
            if each.instrument == id:
                stopped[each.section] += each.number
        order = ["", *(section.id for section in instrument.sections)]
        for section in sorted(stopped, key=lambda s: order.index(s) if s in order else len(order)):
            yield Stop(instrument.title, _part(instrument, section), stopped[section])


def _part(instrument: Instrument, section: str) -> str:
    if not section:
        return gettext("nothing saved")
    titles = {each.id: each.title for each in instrument.sections}
    return titles.get(section) or section
