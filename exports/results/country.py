"""The result tables of one country, in the order of the workbook's sheets."""

from exports.audience import Limits
from exports.results.by_enterprise import by_enterprise_table
from exports.results.by_option import by_option_table
from exports.results.cases import cases_table, context_table
from exports.results.categories import categories_table
from exports.results.code_labels import values_table
from exports.results.codebook import codebook_table
from exports.results.country_rules import rule_tables
from exports.results.discussion import discussion_table
from exports.results.facts import facts_table
from exports.results.inputs import CountryInput
from exports.results.models import models_table
from exports.results.staff import staff_tables
from exports.results.summary import summary_table
from exports.tables import Draft


def country_tables(study: CountryInput, limits: Limits | None = None) -> tuple[Draft, ...]:
    """All result tables of a country, before disclosure control.

    `limits` decide which enterprises have enough raters to count, and how far steps of scales are
    put together; the same go to `disclose`. Tables of the staff questionnaires are there where
    anybody answered one. Raises ValueError where the evaluation grid is not among the instruments.
    """
    limits = limits or Limits()
    staff = staff_tables(study, limits)
    return (
        *staff.first,
        summary_table(study, limits),
        by_enterprise_table(study, limits),
        categories_table(study, limits),
        facts_table(study, limits),
        by_option_table(study),
        models_table(study, limits),
        *rule_tables(study),
        *staff.answers,
        context_table(study),
        cases_table(study),
        *staff.last,
        discussion_table(study),
        codebook_table(study, staff.people),
        values_table(study),
    )
