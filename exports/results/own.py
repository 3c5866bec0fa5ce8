"""Figures and titles of the tables of one enterprise."""

from collections.abc import Iterable
from decimal import Decimal

from exports.results.inputs import EnterpriseInput
from exports.results.wording import synthetic_title
from exports.tables import Empty, Figure, Measure, Rule
from grids.enterprise import Origin
from grids.said import say


def own_title(page: EnterpriseInput, what: str, origins: Iterable[Origin]) -> str:
    """What a table of an enterprise is called; it says so where data are invented."""
    return synthetic_title(
        say("{what}: {enterprise}", what=what, enterprise=page.enterprise.name), origins
    )


def own_figure(
    value: int | Decimal | str | None,
    measure: Measure,
    origin: Origin,
    *,
    raters: int | None = None,
    unit: str = "",
) -> Figure | Empty:
    """A figure of one enterprise: its own, so a base of one."""
    if value is None:
        return Empty.NOT_AVAILABLE
    rule: Rule = "amount" if raters is None else "rating"
    return Figure(
        value=value,
        rule="published" if origin is Origin.PUBLISHED else rule,
        measure=measure,
        base=1,
        raters=raters,
        unit=unit,
    )
