"""The result tables of one enterprise, for itself, its facilitator and the focus group.

They are not for a release: a country's workbook shows single enterprises as `country` says.
"""

from exports.results.inputs import EnterpriseInput, latest
from exports.results.own import own_title
from exports.results.own_facts import own_computed_table, own_facts_table
from exports.results.own_ratings import own_categories_table, own_ratings_table
from exports.results.rules import COLUMNS, rule_rows
from exports.tables import Draft, Table
from grids.said import say


def enterprise_tables(page: EnterpriseInput) -> tuple[Draft, ...]:
    """Facts, computed indicators, ratings, categories and national rules of one enterprise,
    before disclosure control. Raises ValueError where the evaluation grid is not among the
    instruments."""
    return (
        own_facts_table(page),
        own_computed_table(page),
        own_ratings_table(page),
        own_categories_table(page),
        own_rules_table(page),
    )


def own_rules_table(page: EnterpriseInput) -> Draft:
    """What the newest facts say of each rule, one row per way of counting."""
    grid = page.grid()
    record = latest(page.records, grid.id).get(page.enterprise.id)
    rows = rule_rows(grid, page.enterprise, record, page.rules) if record else ()
    return Table(
        id="National rules",
        title=own_title(page, say("National rules"), [page.enterprise.origin]),
        columns=COLUMNS,
        rows=tuple(rows),
        about=(
            say(
                "For rules of other countries: what would be said there. A verdict is no legal "
                "advice."
            )
            if record
            else say("No facts have been given yet, so no rule can be judged."),
        ),
    )
