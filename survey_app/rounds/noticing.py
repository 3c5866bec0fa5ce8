"""Responses in which something was noticed that may come of filling in without care."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext

from exports.quality import Mark, Sent, marks
from grids.instrument import Instrument
from grids.rounds import SurveyRound
from survey_app import current, languages
from survey_app.rounds.counting import minutes_taken
from survey_app.store import SetAside


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """A response as those see it who look through: its random id, where it was sent, what was
    noticed, about how many minutes it took, and why it counts no more (None: it counts). Nothing
    of what was answered."""

    response: str
    country: str
    title: str
    marks: tuple[Mark, ...]
    minutes: int | None
    aside: SetAside | None


def noticed(planned: SurveyRound, countries: Collection[str]) -> tuple[Noticed, ...]:
    """The responses of a round in some countries with something to notice, and those that were
    set aside."""
    store = current.store()
    aside = {each.response: each for each in store.aside.of(planned.id)}
    durations = store.participation.durations(planned.id)
    medians = {
        id: minutes_taken([each for each in durations if each.instrument == id])
        for id in {each.instrument for each in durations}
    }
    return tuple(
        found
        for country in countries
        for instrument in _asked()
        for found in _of(planned, country, instrument, medians.get(instrument.id), aside)
    )


def mark_names() -> Mapping[Mark, str]:
    """What was noticed, in words."""
    return {
        Mark.STRAIGHT: gettext("the same answer to a whole list of questions"),
        Mark.FAST: gettext("took under a third of the usual time"),
    }


def _asked() -> Iterator[Instrument]:
    """Every version of every questionnaire: a plan may have been corrected after some answers."""
    store = current.store().instruments
    for each in store.all():
        yield languages.shown(store.get(each.id, each.version))


def _of(
    planned: SurveyRound,
    country: str,
    instrument: Instrument,
    median: Decimal | None,
    aside: Mapping[str, SetAside],
) -> Iterator[Noticed]:
    coded = current.store().aside.coded(planned.id, country, instrument.id, instrument.version)
    sent = [Sent(each.id, each.codes, each.minutes) for each in coded]
    found: dict[str, list[Mark]] = {}
    for each in marks(instrument, sent, median):
        found.setdefault(each.response, []).append(each.mark)
    for response in sent:
        if response.id in found or response.id in aside:
            yield Noticed(
                response=response.id,
                country=country,
                title=instrument.title,
                marks=tuple(dict.fromkeys(found.get(response.id, ()))),
                minutes=response.minutes,
                aside=aside.get(response.id),
            )
