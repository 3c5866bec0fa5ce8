"""The round in which the invented answers of staff were given; it says that it is synthetic."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5

from grids.instrument import Instrument
from grids.rounds import SurveyRound, Target
from survey_app.demonstration.countries import SETTINGS

WANTED = {"staff_enabler": 15, "staff_supporter": 30, "staff_wsn": 50}
CONSENT = (
    (
        "en",
        "Demonstration: all answers here are synthetic. Please enter nothing about real people. "
        "They are erased after 31 December 2037.",
    ),
    (
        "ro",
        "Demonstrație: toate răspunsurile de aici sunt inventate. Vă rugăm să nu introduceți "
        "nimic despre persoane reale. Ele se șterg după 31 decembrie 2037.",
    ),
)


def survey(instruments: Sequence[Instrument]) -> SurveyRound:
    """The invented round: the questionnaires of staff in all countries, anonymous."""
    countries = tuple(setting.country for setting in SETTINGS)
    return SurveyRound(
        id=str(uuid5(NAMESPACE_URL, "bwise-demonstration:round")),
        title="Synthetic round of staff questionnaires",
        instruments=tuple((each.id, each.version) for each in instruments),
        countries=countries,
        languages=("en", "ro"),
        opens=datetime(2025, 10, 1, 7, 0, tzinfo=UTC),
        closes=datetime(2035, 12, 31, 22, 0, tzinfo=UTC),
        zone="Europe/Vienna",
        retention=date(2037, 12, 31),
        consent=CONSENT,
        consent_version="1",
        targets=tuple(
            Target(country, each.id, WANTED[each.id])
            for country in countries
            for each in instruments
        ),
        satisfaction="seven",
    )
