"""Medians of similar enterprises: the closest circle with five others, else none."""

import statistics
from dataclasses import replace
from decimal import Decimal

import pytest

from exports.audience import Audience, Limits
from exports.charts import records
from exports.disclosure import disclose
from exports.results import EnterpriseInput
from exports.results.similar import Other, similar_table
from grids.catalogues import shipped
from grids.enterprise import Enterprise, Origin, SizeClass
from grids.responses import Fact, FactRecord
from tests.grids.an_enterprise import changed

GRID = shipped().get("evaluation_grid")
OWN = Enterprise(id="own", name="Own", country="AT", size=SizeClass.SMALL)
REVENUES = (800_000, 900_000, 950_000, 1_000_000, 2_000_000)
SALES = 700_000


def other(number: int, **changes: object) -> Other:
    """Another enterprise with the same sales and an income of its own."""
    enterprise = replace(OWN, id=f"e{number}", **changes)  # type: ignore[arg-type]
    answers = changed({"E1.revenue": Decimal(REVENUES[number])})
    facts = tuple(Fact(question=id, answer=answer) for id, answer in answers.items())
    return enterprise, FactRecord(
        subject=enterprise.id, instrument=GRID.id, version=GRID.version, year=2025, facts=facts
    )


def medians(*others: Other) -> dict[str, dict[str, object]]:
    """The released rows by the id of what is computed."""
    page = EnterpriseInput(enterprise=OWN, instruments=(GRID,))
    draft = similar_table(page, others, Limits())
    (table,) = disclose([draft], Audience.RELEASE).tables
    return {str(row["id"]): dict(row) for row in records(table)}


def share(numbers: range) -> int:
    """The median share of sales, by other means than the program's."""
    shares = [100 * SALES / REVENUES[number] for number in numbers]
    return round(statistics.median(shares))


def test_four_others_are_too_few() -> None:
    assert medians(*(other(number) for number in range(4))) == {}


def test_five_others_give_their_median() -> None:
    row = medians(*(other(number) for number in range(5)))["E1.own_sales_wide"]
    assert (row["median"], row["n"]) == (share(range(5)), 5)
    assert row["similar"] == "same country and size"


@pytest.mark.parametrize(
    ("changes", "circle"),
    [
        ({"size": SizeClass.MICRO}, "same country"),
        ({"country": "IT"}, "same size, all countries"),
        ({"country": "IT", "size": None}, "all countries"),
    ],
)
def test_where_they_are_too_few_the_circle_is_drawn_wider(
    changes: dict[str, object], circle: str
) -> None:
    found = medians(*(other(number, **changes) for number in range(5)))
    assert found["E1.own_sales_wide"]["similar"] == circle
    assert ("P3.per_worker_month" in found) is (circle == "same country")


def test_the_enterprise_itself_and_invented_ones_do_not_count() -> None:
    itself = (OWN, replace(other(0)[1], subject="own"))
    invented = (other(number, origin=Origin.SYNTHETIC) for number in range(5))
    assert medians(itself, *invented, *(other(number) for number in range(4))) == {}
