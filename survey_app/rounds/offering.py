"""What can be chosen for a round: questionnaires, countries, languages, time zones."""

from collections.abc import Collection, Iterable

from babel.dates import get_timezone_location
from flask_babel import get_locale, gettext

from grids.instrument import Instrument
from grids.questions import options
from grids.rounds import SurveyRound
from survey_app import access, current, languages
from survey_app.forms.rounds import Offer
from survey_app.register import countries as all_countries

NOT_ASKED_OF_PEOPLE = ("evaluation_grid", "case_study", "country_profile", "focus_group_record")
"""Instruments that are no questionnaires: for groups that rate, and for records of studies."""
PROFILE = "study.profile"
ZONES = {
    **{"AL": "Europe/Tirane", "AT": "Europe/Vienna", "BA": "Europe/Sarajevo"},
    **{"BE": "Europe/Brussels", "BG": "Europe/Sofia", "CH": "Europe/Zurich"},
    **{"CY": "Asia/Nicosia", "CZ": "Europe/Prague", "DE": "Europe/Berlin"},
    **{"DK": "Europe/Copenhagen", "EE": "Europe/Tallinn", "ES": "Europe/Madrid"},
    **{"FI": "Europe/Helsinki", "FR": "Europe/Paris", "GB": "Europe/London"},
    **{"GR": "Europe/Athens", "HR": "Europe/Zagreb", "HU": "Europe/Budapest"},
    **{"IE": "Europe/Dublin", "IS": "Atlantic/Reykjavik", "IT": "Europe/Rome"},
    **{"LI": "Europe/Vaduz", "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg"},
    **{"LV": "Europe/Riga", "MD": "Europe/Chisinau", "ME": "Europe/Podgorica"},
    **{"MK": "Europe/Skopje", "MT": "Europe/Malta", "NL": "Europe/Amsterdam"},
    **{"NO": "Europe/Oslo", "PL": "Europe/Warsaw", "PT": "Europe/Lisbon"},
    **{"RO": "Europe/Bucharest", "RS": "Europe/Belgrade", "SE": "Europe/Stockholm"},
    **{"SI": "Europe/Ljubljana", "SK": "Europe/Bratislava", "TR": "Europe/Istanbul"},
    **{"UA": "Europe/Kyiv", "XK": "Europe/Belgrade"},
}
"""The time of each country, by ISO 3166-1 alpha-2; of its main part where it has several."""
USUAL_ZONE = "Europe/Brussels"
"""Of those who coordinate several countries: the time that most of them have."""
FURTHER_ZONES = ("Atlantic/Azores", "Atlantic/Canary", "Atlantic/Madeira")


def offer(planned: SurveyRound | None = None) -> Offer:
    """What the account can choose for a new round, or for one that is planned already."""
    mine = access.countries("coordinator")
    countries = {c: name for c, name in all_countries().items() if mine is None or c in mine}
    asked = _questionnaires(planned)
    return Offer(
        questionnaires={f"{i.id} {i.version}": _title(i, asked) for i in asked},
        countries=countries,
        languages={language.code: language.name for language in languages.of_pages()},
        zones=zones(planned.zone if planned else _zone_of(countries)),
        profile=profile_questions(asked),
    )


def _zone_of(countries: Collection[str]) -> str:
    """The time that those plan in who coordinate these countries."""
    return ZONES.get(next(iter(countries)), USUAL_ZONE) if len(countries) == 1 else USUAL_ZONE


def zones(first: str = "") -> dict[str, str]:
    """Time zones by the name of their city, the usual one first."""
    known = sorted({*ZONES.values(), *FURTHER_ZONES, *({first} if first else ())}, key=zone_name)
    return {zone: zone_name(zone) for zone in sorted(known, key=lambda zone: zone != first)}


def zone_name(zone: str) -> str:
    """The city that a time zone is called after, in the language of the page."""
    return str(get_timezone_location(zone, locale=get_locale(), return_city=True))


def without_language(planned: SurveyRound) -> list[str]:
    """A sentence for each questionnaire that is not complete in a language of the round."""
    names = {language.code: language.name for language in languages.of_pages()}
    store = current.store().instruments
    told = []
    for id, version in planned.instruments:
        instrument = store.get(id, version)
        complete = {language.code for language in languages.of_instrument(instrument)}
        told += [
            gettext(
                "“%(title)s” is not complete in: %(language)s. Leave one of them out.",
                title=languages.shown(instrument).title,
                language=names.get(code, code),
            )
            for code in planned.languages
            if code not in complete
        ]
    return told


def profile_questions(asked: Iterable[Instrument]) -> dict[str, str]:
    """The questions on the person that a study chooses from, by code."""
    found: dict[str, str] = {}
    for instrument in asked:
        if PROFILE in {choice.question for choice in instrument.study}:
            offered = options(instrument.question(PROFILE))
            found |= {each.id: each.text for each in offered if each.id not in found}
    return found


def _questionnaires(planned: SurveyRound | None) -> tuple[Instrument, ...]:
    """The newest version of each questionnaire; before it the one that is planned, if it is
    another."""
    store = current.store().instruments
    ids = dict.fromkeys(each.id for each in store.all() if each.id not in NOT_ASKED_OF_PEOPLE)
    newest = {(i.id, i.version): i for i in map(store.latest, ids)}
    asked = [pair for pair in (planned.instruments if planned else ()) if pair not in newest]
    found = [*(store.get(id, version) for id, version in asked), *newest.values()]
    return tuple(languages.shown(each) for each in sorted(found, key=_staff_first))


def _staff_first(instrument: Instrument) -> tuple[bool, str, str]:
    return (not instrument.id.startswith("staff_"), instrument.id, instrument.version)


def _title(instrument: Instrument, beside: tuple[Instrument, ...]) -> str:
    if sum(each.id == instrument.id for each in beside) < 2:
        return instrument.title
    return gettext(
        "%(title)s (version %(version)s)", title=instrument.title, version=instrument.version
    )
