"""What a facilitator looks at twice: ratings against facts, the same step everywhere."""

from dataclasses import replace
from decimal import Decimal

import pytest

from exports.results.second_look import categories_without, contradictions, uniform_raters
from exports.results.standing import rated_enterprises
from grids.responses import Fact, FactRecord
from grids.values import Answer
from tests.exports.test_agenda import GRID, HOME, first
from tests.grids.an_enterprise import changed, parts, rows


def record(**changes: Answer | None) -> FactRecord:
    """The facts of an enterprise without contradictions, but for these changes."""
    answers = changed({id.replace("_", ".", 1): answer for id, answer in changes.items()})
    facts = [q.id for q in GRID.questions("facts") if q.id in answers]
    return FactRecord(
        subject=HOME.id,
        instrument=GRID.id,
        version=GRID.version,
        year=2024,
        facts=tuple(Fact(question=id, answer=answers[id]) for id in facts),
    )


@pytest.mark.parametrize(
    ("indicator", "step", "facts"),
    [
        ("P3", 1, {}),
        ("P1", 3, {"E1_wage_subsidies": Decimal(0), "E1_other_public": Decimal(0)}),
        ("I1", 5, {"I1_status": parts(employment_contract=0, integration_contract=0)}),
        ("I2", 5, {"I2_position": "below"}),
        ("I5", 4, {"I5_services": rows("I5.services", "none")}),
    ],
)
def test_a_rating_that_contradicts_its_fact_is_named_with_its_raters(
    indicator: str, step: int, facts: dict[str, Answer]
) -> None:
    ratings = first(**{indicator: (step, 2, step)})
    (rated,) = rated_enterprises(GRID, [HOME], ratings)
    (found,) = contradictions(GRID, record(**facts), rated)
    assert found.check == "S23"
    assert found.ratings == (indicator,)
    assert found.facts
    assert found.raters == ("/rater-0", "/rater-2")


def test_fitting_ratings_and_missing_facts_say_nothing() -> None:
    (rated,) = rated_enterprises(GRID, [HOME], first(P3=(4,), P1=(3,), I1=(4,), I2=(5,), I5=(5,)))
    assert contradictions(GRID, record(), rated) == ()
    assert contradictions(GRID, None, rated) == ()


def test_findings_on_facts_alone_are_not_repeated() -> None:
    (rated,) = rated_enterprises(GRID, [HOME], first(P3=(4,)))
    unusual = record(E3_reserve_months=Decimal(90))
    assert contradictions(GRID, unusual, rated) == ()


def test_the_same_step_everywhere_is_marked_from_five_on() -> None:
    steps = dict.fromkeys(("E1", "E5", "E6", "P1"), (3, 3))
    assert uniform_raters(GRID, sheets(steps)) == ()
    assert uniform_raters(GRID, sheets({**steps, "I5": (3, 4)})) == ("/rater-0",)


def test_categories_are_also_given_without_marked_raters() -> None:
    ratings = first(E1=(3, 5), E5=(3, 5), E6=(3, 5))
    (category, *_) = categories_without(GRID, HOME, ratings, ["/rater-0"])
    assert category.value == 5
    assert categories_without(GRID, HOME, ratings, ["/rater-0", "/rater-1"]) == ()
    other = [replace(r, subject="other") for r in ratings]
    assert categories_without(GRID, HOME, other, []) == ()


def sheets(steps: dict[str, tuple[int, ...]]) -> dict[str, dict[str, Answer]]:
    """The latest sheets of raters who gave these steps."""
    (rated,) = rated_enterprises(GRID, [HOME], first(**steps))
    return {rater: dict(sheet) for rater, sheet in rated.rated.latest.items()}
