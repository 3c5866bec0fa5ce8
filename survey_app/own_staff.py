"""What the staff of one enterprise answered, by the rules of a release."""

from collections import Counter
from dataclasses import replace

from exports.audience import Audience, Limits
from exports.disclosure import disclose
from exports.results import CountryInput
from exports.results.respondents import StaffResponses
from exports.results.staff.counted import groups
from exports.results.staff.skills import skills_table
from exports.tables import Released
from grids.enterprise import Enterprise
from survey_app import languages
from survey_app.register import country_name
from survey_app.staff_release import staff_responses
from survey_app.store import Store


def own_staff(store: Store, enterprise: Enterprise) -> Released | None:
    """The skills of an enterprise's staff, from those who answered by its own way in; None where
    nobody did. A questionnaire is left out where the few others of the country could be told
    from the difference between the country's figures and these."""
    country = enterprise.country
    apart = _apart(store, enterprise, Limits().workers)
    own = tuple(
        _own(given, enterprise)
        for given in staff_responses(store, country)
        if given.instrument.id in apart
    )
    if not own:
        return None
    study = CountryInput(
        country=country,
        name=country_name(country),
        instruments=tuple(given.instrument for given in own),
        enterprises=(enterprise,),
        staff=own,
    )
    draft = skills_table(study, groups(study.staff))
    return disclose([draft], Audience.RELEASE).tables[0]


def _apart(store: Store, enterprise: Enterprise, least: int) -> frozenset[str]:
    """The questionnaires that somebody there answered, and elsewhere nobody or enough people."""
    mine: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for given in staff_responses(store, enterprise.country):
        for label, _ in given.packed:
            side = mine if label.enterprise == enterprise.id else others
            side[given.instrument.id] += 1
    return frozenset(id for id in mine if others[id] == 0 or others[id] >= least)


def _own(given: StaffResponses, enterprise: Enterprise) -> StaffResponses:
    """The responses by the enterprise's own way in; those drawn by lot are not told apart."""
    packed = (pair for pair in given.packed if pair[0].enterprise == enterprise.id)
    shown = languages.shown(given.instrument)
    return replace(given, instrument=shown, packed=packed, lots=(), started=None, target=None)
