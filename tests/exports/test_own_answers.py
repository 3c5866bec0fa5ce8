"""What raters said beside their steps: counted over all of them, with what the group agreed."""

from exports.audience import Audience
from exports.charts import records
from exports.disclosure import disclose
from exports.results import EnterpriseInput
from exports.results.own_answers import own_answers_table
from exports.tables import Empty, Released
from grids.responses import Response, Round
from grids.values import Answer, Missing
from tests.exports.test_agenda import GRID, HOME, response


def rated(number: int, **answers: Answer) -> Response:
    """The first rating of one rater; `_` stands for the dot in an id."""
    return response(f"rater-{number}", Round.FIRST, **answers)


def table(*responses: Response, audience: Audience = Audience.ENTERPRISE) -> Released:
    """The table of the one enterprise, as an audience gets it."""
    page = EnterpriseInput(enterprise=HOME, instruments=(GRID,), assessments=responses)
    (found,) = disclose([own_answers_table(page)], audience).tables
    return found


def test_answers_are_counted_over_those_who_gave_one() -> None:
    found = records(
        table(
            rated(1, M_fit="partly", rater_relation=("funder", "network")),
            rated(2, M_fit="partly", rater_relation=("none",)),
            rated(3, M_fit=Missing.CANNOT_JUDGE),
            response("", Round.AGREED, M_fit="works_like"),
        )
    )
    by = {(row["id"], row["option"]): row for row in found}
    assert (by["M.fit", "partly"]["count"], by["M.fit", "partly"]["n_raters"]) == (2, 2)
    assert by["M.fit", "works_like"]["agreed"] == "yes"
    assert by["rater.relation", "funder"]["count"] == 1
    assert by["rater.relation", "competitor"]["count"] == 0
    assert {id for id, _ in by} == {"M.fit", "rater.relation"}


def test_nobody_rated_is_no_row() -> None:
    assert table().rows == ()


def test_a_room_sees_it_from_three_raters_on() -> None:
    two = [rated(n, M_fit="partly") for n in (1, 2)]
    few = records(table(*two, audience=Audience.ROOM))
    assert {row["count"] for row in few} == {Empty.CONFIDENTIAL}
    three = records(table(*two, rated(3, M_fit="partly"), audience=Audience.ROOM))
    assert 3 in {row["count"] for row in three}
