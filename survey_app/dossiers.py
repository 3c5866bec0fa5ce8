"""What is shown of one enterprise: store, results and disclosure control put together.

With `releases`, which does so for countries, the only composer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from exports.audience import Audience, Limits
from exports.disclosure import disclose
from exports.results import EnterpriseInput, enterprise_tables
from exports.results.inputs import latest
from exports.results.own_answers import own_answers_table
from exports.results.second_look import (
    Contradiction,
    categories_without,
    contradictions,
    uniform_raters,
)
from exports.results.similar import similar_table
from exports.results.standing import CategoryStanding, rated_enterprises
from exports.tables import Released
from grids import study
from grids.catalogues import rules_in_language
from grids.enterprise import Enterprise
from grids.instrument import Instrument
from grids.responses import FactRecord
from survey_app import languages
from survey_app.store import Store

GRID = "evaluation_grid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One enterprise: its newest facts for the grid (None: none yet), its released tables by id
    (`exports.in_language` says them in another language), and what its facilitator looks at twice.
    `without` are the categories when the raters who gave the same step everywhere (`uniform`) are
    left out."""

    enterprise: Enterprise
    grid: Instrument
    record: FactRecord | None
    tables: Mapping[str, Released]
    contradictions: tuple[Contradiction, ...]
    uniform: tuple[str, ...]
    without: tuple[CategoryStanding, ...]


def dossier(
    store: Store,
    enterprise: Enterprise,
    rules_of: str,
    audience: Audience = Audience.ENTERPRISE,
    group: str | None = None,
) -> Dossier:
    """Everything about an enterprise, set against the national rules of a country, with the
    ratings of all its groups or of one; instruments and rules are in the language of the page."""
    grid = languages.shown(store.instruments.latest(GRID))
    records = _records(store, enterprise)
    every = store.responses.of(enterprise.id)
    given = [r for r in every if group is None or r.context.focus_group == group]
    page = EnterpriseInput(
        enterprise=enterprise,
        instruments=(grid,),
        records=records,
        assessments=tuple(given),
        rules=rules_in_language(rules_of, languages.code()),
    )
    disclosed = disclose((*enterprise_tables(page), own_answers_table(page)), audience)
    record = latest(records, GRID).get(enterprise.id)
    rated = rated_enterprises(grid, [enterprise], given)
    uniform = uniform_raters(grid, rated[0].rated.latest) if rated else ()
    return Dossier(
        enterprise=enterprise,
        grid=grid,
        record=record,
        tables={table.id: table for table in disclosed.tables},
        contradictions=contradictions(grid, record, rated[0]) if rated else (),
        uniform=uniform,
        without=categories_without(grid, enterprise, given, uniform) if uniform else (),
    )


def similar(store: Store, enterprise: Enterprise) -> Released:
    """The medians of similar enterprises for the computed indicators, by the rules of a release."""
    grid = languages.shown(store.instruments.latest(GRID))
    known = {each.id: each for each in store.enterprises.all()}
    others = [
        (known[record.subject], record)
        for record in store.facts.all(GRID)
        if record.subject in known
    ]
    page = EnterpriseInput(enterprise=enterprise, instruments=(grid,))
    draft = similar_table(page, others, Limits())
    return disclose([draft], Audience.RELEASE).tables[0]


def published(enterprise: str) -> Enterprise | None:
    """The published case with this id, or None."""
    found = (case.enterprise for case in study.cases() if case.enterprise.id == enterprise)
    return next(found, None)


def _records(store: Store, enterprise: Enterprise) -> tuple[FactRecord, ...]:
    """What is stored of an enterprise; of a published case that is not, what the study says."""
    stored = store.facts.of(enterprise.id)
    cases = (case for case in study.cases() if case.enterprise.id == enterprise.id)
    return stored or tuple(case.facts for case in cases)
