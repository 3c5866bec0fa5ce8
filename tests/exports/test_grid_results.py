"""The evaluation grid of a country: values, spread, agreement, and who counts."""

from decimal import Decimal
from typing import Any

import krippendorff
import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.audience import Limits
from exports.results import country_tables
from exports.results.standing import CategoryStanding, step_of
from exports.tables import Empty, Figure
from grids.enterprise import Release
from grids.responses import Response, Round
from grids.values import Missing
from tests.exports.world import (
    NAMED,
    SYNTHETIC,
    crowd,
    enterprise,
    facts,
    grid,
    out,
    published,
    rating,
    ratings,
    released,
    row,
    rows,
    study,
    table,
    value,
    values,
)

ONE, TWO, THREE, FOUR = (enterprise(n) for n in (1, 2, 3, 4))
INDICATORS = [indicator.id for indicator in grid().indicators]


def summary(**given: Any) -> dict[str, Any]:
    """The row of E1 in the summary."""
    return values(row(table(study(**given), "Grid summary"), id="E1"))


def test_each_enterprise_counts_once_with_the_median_of_its_raters() -> None:
    found = summary(
        enterprises=[ONE, TWO, THREE],
        assessments=[*ratings(ONE, 1, 1, 5), *ratings(TWO, 4, 4, 4, 4), *ratings(THREE, 2, 3, 5)],
    )
    assert found["n_enterprises"] == 3
    assert found["n_raters"] == 10
    assert [found[f"step_{n}"] for n in range(1, 6)] == [1, 0, 1, 1, 0]
    assert found["median"] == 3
    assert found["mean"] == Decimal(8) / 3


def test_what_the_group_agreed_on_goes_before_the_median() -> None:
    agreed = rating(ONE, "", Round.AGREED, E1=5)
    found = summary(enterprises=[ONE], assessments=[*ratings(ONE, 1, 1, 2), agreed])
    assert (found["median"], found["n_agreed_ratings"], found["median_agreed_rating"]) == (5, 1, 5)


def test_a_group_may_agree_that_an_indicator_does_not_apply() -> None:
    agreed = rating(ONE, "", Round.AGREED, E1=Missing.DOES_NOT_APPLY)
    found = summary(enterprises=[ONE], assessments=[*ratings(ONE, 1, 1, 2), agreed])
    assert (found["n_enterprises"], found["n_does_not_apply"]) == (0, 1)
    assert found["median"] is Empty.NOT_AVAILABLE


def test_second_ratings_count_for_the_value_and_first_ones_for_alpha() -> None:
    everybody = [enterprise(n) for n in range(6)]
    first = [r for n, e in enumerate(everybody) for r in ratings(e, 1 + n % 5, 3, 5)]
    second = [rating(e, f"r{n}", Round.SECOND, E1=4) for e in everybody for n in range(3)]
    before = summary(enterprises=everybody, assessments=first)
    after = summary(enterprises=everybody, assessments=[*first, *second])
    assert after["alpha"] == before["alpha"]
    assert (after["median"], after["n_agreed"], before["n_agreed"]) == (4, 6, 0)


def test_enterprises_with_too_few_raters_are_left_out_and_counted() -> None:
    found = summary(
        enterprises=[ONE, TWO], assessments=[*ratings(ONE, 1, 2, 3), *ratings(TWO, 5, 5)]
    )
    assert (found["n_enterprises"], found["n_left_out"], found["median"]) == (1, 1, 2)
    source = study(enterprises=[ONE], assessments=ratings(ONE, 1, 2, 3))
    stricter = row(table(source, "Grid summary", Limits(raters=4)), id="E1")
    assert (stricter["n_enterprises"], stricter["n_left_out"]) == (0, 1)


def test_self_ratings_stand_apart() -> None:
    own = [rating(ONE, f"s{n}", Round.SELF, E1=5) for n in range(4)]
    found = summary(enterprises=[ONE], assessments=[*ratings(ONE, 2, 2, 2), *own])
    assert (found["median"], found["n_raters"]) == (2, 3)
    assert (found["n_self"], found["median_self"]) == (1, 5)


@pytest.mark.parametrize(
    ("value", "step"),
    [("1", 1), ("1.5", 1), ("2.5", 2), ("3.5", 3), ("4.5", 4), ("2.33", 2), ("4.67", 5), ("5", 5)],
)
def test_a_value_between_two_steps_is_counted_at_the_nearest_then_the_lower(
    value: str, step: int
) -> None:
    assert step_of(Decimal(value)) == step


@pytest.mark.parametrize(
    ("rated", "indicators", "shown"),
    [(2, 4, False), (3, 4, True), (2, 6, False), (3, 6, True), (3, 8, False), (4, 8, True)],
)
def test_a_category_needs_half_of_its_indicators_and_three(
    rated: int, indicators: int, shown: bool
) -> None:
    standing = CategoryStanding(
        category="P", values=(Decimal(2),) * rated, indicators=indicators, raters=3
    )
    assert standing.value == (2 if shown else None)
    assert standing.median == (2 if shown else None)


def recomputed(given: dict[str, Any], indicator: str) -> dict[str, float]:
    """The summary of one indicator by numpy and the package krippendorff."""
    by_enterprise: dict[str, list[float]] = {e.id: [] for e in given["enterprises"]}
    for response in given["assessments"]:
        answer = response.answers[indicator]
        if not isinstance(answer, Missing):
            by_enterprise[response.subject].append(answer)
    kept = [steps for steps in by_enterprise.values() if len(steps) >= 3]
    medians = numpy.array([numpy.median(steps) for steps in kept])
    near = [numpy.mean(numpy.abs(numpy.array(s) - numpy.median(s)) <= 1) for s in kept]
    wide = max(map(len, kept))
    padded = numpy.array([[*steps, *[numpy.nan] * (wide - len(steps))] for steps in kept])
    low, middle, high = numpy.quantile(medians, [0.25, 0.5, 0.75])
    return {
        "n_enterprises": len(kept),
        "median": middle,
        "first_quartile": low,
        "third_quartile": high,
        "interquartile_range": high - low,
        "mean": medians.mean(),
        "within_one": 100 * numpy.mean(near),
        "alpha": krippendorff.alpha(padded.T, level_of_measurement="ordinal"),
    }


@pytest.mark.parametrize("seed", range(5))
def test_a_whole_summary_against_numpy(seed: int) -> None:
    given = crowd(seed)
    found = table(study(**given), "Grid summary")
    for indicator in INDICATORS:
        ours = values(row(found, id=indicator))
        for name, theirs in recomputed(given, indicator).items():
            assert float(ours[name]) == pytest.approx(theirs, abs=1e-6), (indicator, name)


@pytest.mark.parametrize("seed", range(3))
def test_counts_add_up_to_the_enterprises(seed: int) -> None:
    for each in map(values, rows(table(study(**crowd(seed)), "Grid summary"))):
        assert sum(each[f"step_{n}"] for n in range(1, 6)) == each["n_enterprises"]
        if each["kind"] == "indicator":
            assert each["n_agreed"] + each["n_close"] + each["n_divided"] == each["n_enterprises"]


CROWD = crowd(11, enterprises=5, raters=4)
IN_ORDER = country_tables(study(**CROWD))


@settings(max_examples=10, deadline=None)
@given(st.permutations(CROWD["assessments"]), st.permutations(CROWD["enterprises"]))
def test_the_order_of_raters_and_enterprises_changes_nothing(
    assessments: list[Response], enterprises: list[Any]
) -> None:
    assert country_tables(study(enterprises=enterprises, assessments=assessments)) == IN_ORDER


def test_invented_data_stand_in_rows_of_their_own_and_the_title_says_so() -> None:
    made = [enterprise(n, **SYNTHETIC) for n in (7, 8)]
    real = [ONE, TWO, THREE]
    source = study(
        enterprises=[*made, *real],
        assessments=[r for e in (*made, *real) for r in ratings(e, 1, 2, 3)],
    )
    found = table(source, "Grid summary")
    assert row(found, id="E1", origin="collected")["n_enterprises"] == 3
    assert row(found, id="E1", origin="synthetic")["n_enterprises"] == 2
    assert len(found.rows) == 2 * (18 + 3)
    assert "synthetic" in found.title
    drawn = [c for c in found.charts if "synthetic" in c.title]
    assert drawn
    assert {value(rows(found)[r]["origin"]) for c in drawn for r in c.rows} == {"synthetic"}
    only = table(study(enterprises=made, assessments=ratings(made[0], 1, 2, 3)), "Grid summary")
    assert only.title.endswith("synthetic data")


def test_invented_ratings_of_a_real_enterprise_are_not_collected_ones() -> None:
    source = study(
        enterprises=[ONE],
        assessments=[
            *ratings(ONE, 1, 1, 1),
            *[rating(ONE, f"s{n}", synthetic=True, E1=5) for n in range(3)],
        ],
    )
    found = table(source, "Grid summary")
    assert value(row(found, id="E1", origin="collected")["median"]) == 1
    assert value(row(found, id="E1", origin="synthetic")["median"]) == 5


@pytest.mark.parametrize(("code", "name"), [("AT", "Austria"), ("RO", "Romania")])
def test_where_nobody_rated_there_is_a_reason_and_no_value(code: str, name: str) -> None:
    found = table(published(code, name), "Grid summary")
    assert found.about[0].startswith(f"Nobody has rated an enterprise of {name}")
    assert len(found.rows) == 18 + 3
    assert not any(isinstance(cell, Figure) for r in found.rows for cell in r)
    assert not found.charts


def test_published_cases_in_the_register_are_never_rated_or_counted() -> None:
    cited = published("AT", "Austria").cases
    source = study(
        enterprises=[c.enterprise for c in cited],
        records=[c.facts for c in cited],
        assessments=[r for c in cited for r in ratings(c.enterprise, 1, 2, 3)],
    )
    assert table(source, "Grid summary").about[0].startswith("Nobody has rated")
    assert table(source, "Facts").rows == ()


def test_only_released_enterprises_are_shown_by_themselves() -> None:
    named = enterprise(1, **NAMED)
    hidden = enterprise(2)
    other = enterprise(3, release=Release.PSEUDONYM, pseudonym="Blue Heron")
    nameless = enterprise(4, release=Release.PSEUDONYM)
    everybody = [named, hidden, other, nameless]
    source = study(
        enterprises=everybody, assessments=[r for e in everybody for r in ratings(e, 2, 3, 3)]
    )
    found = table(source, "Grid by enterprise")
    assert {r["enterprise"] for r in rows(found)} == {"Enterprise 01", "Blue Heron"}
    cells = values(row(found, enterprise="Blue Heron", id="E1"))
    assert (cells["value"], cells["n_raters"], cells["word"]) == (3, 3, "agreed")


def test_categories_of_single_enterprises_stand_apart_with_a_radar_each() -> None:
    everybody = [enterprise(n, **NAMED) for n in (1, 2)]
    steps = {i: 1 + n % 5 for n, i in enumerate(INDICATORS)}
    given = [rating(e, f"r{n}", **steps) for e in everybody for n in range(3)]
    source = study(enterprises=everybody, assessments=given)
    assert {r["id"] for r in rows(table(source, "Grid by enterprise"))} == set(INDICATORS)
    found = table(source, "Categories by enterprise")
    assert [r["id"] for r in rows(found)] == ["E", "P", "I"] * 2
    mine = values(row(found, enterprise="Enterprise 01", id="P"))
    rated = [steps[i] for i in INDICATORS if i.startswith("P")]
    assert (mine["value"], mine["n_rated"]) == (Decimal(sum(rated)) / len(rated), len(rated))
    assert [mine[f"step_{n}"] for n in range(1, 6)] == [rated.count(n) for n in range(1, 6)]
    assert [chart.rows for chart in found.charts] == [(0, 1, 2), (3, 4, 5)]


def test_a_name_that_was_not_released_is_in_no_table() -> None:
    everybody = [enterprise(n, name=f"Secret {n}") for n in range(6)]
    source = study(
        enterprises=everybody,
        assessments=[r for e in everybody for r in ratings(e, 2, 3, 3)],
        rules=published("AT", "Austria").rules,
    )
    for each in released(source).tables:
        text = repr((each.title, each.about, each.rows, each.charts))
        assert "Secret" not in text
        assert not any(e.id in text for e in everybody)


def test_too_few_raters_hide_a_named_enterprise() -> None:
    named = enterprise(1, **NAMED)
    few = [rating(named, f"r{n}", E1=3, E2=4) for n in range(3)]
    few[0] = rating(named, "r0", E1=3)
    found = out(study(enterprises=[named], assessments=few), "Grid by enterprise")
    assert row(found, id="E1")["value"] == 3
    second = row(found, id="E2")
    assert (second["value"], second["median"], second["word"]) == (Empty.CONFIDENTIAL,) * 3
    nobody = table(study(enterprises=[named], assessments=few[:2]), "Grid by enterprise")
    assert nobody.rows == ()
    assert "rated by too few" in nobody.about[0]


def test_a_single_unnamed_enterprise_cannot_be_told_from_the_named_ones() -> None:
    named = [enterprise(n, **NAMED) for n in range(3)]
    given = [r for n, e in enumerate((*named, FOUR)) for r in ratings(e, n + 1, n + 1, n + 2)]
    alone, with_one = (
        row(out(study(enterprises=everybody, assessments=given), "Grid summary"), id="E1")
        for everybody in (named, [*named, FOUR])
    )
    assert (alone["n_enterprises"], alone["n_left_out"], alone["median"]) == (3, 0, 2)
    assert with_one == {**alone, "n_left_out": 1}


def test_two_named_and_two_unnamed_enterprises_are_all_hidden() -> None:
    everybody = [enterprise(n, **(NAMED if n < 2 else {})) for n in range(4)]
    given = [r for n, e in enumerate(everybody) for r in ratings(e, n + 1, n + 1, n + 2)]
    found = row(out(study(enterprises=everybody, assessments=given), "Grid summary"), id="E1")
    assert (found["n_enterprises"], found["median"]) == (4, Empty.CONFIDENTIAL)


def test_three_unnamed_enterprises_count_beside_named_ones() -> None:
    everybody = [enterprise(n, **(NAMED if n < 2 else {})) for n in range(5)]
    given = [r for n, e in enumerate(everybody) for r in ratings(e, n + 1, n + 1, n + 1)]
    found = row(out(study(enterprises=everybody, assessments=given), "Grid summary"), id="E1")
    assert (found["n_enterprises"], found["median"]) == (5, 3)


def test_enterprises_that_all_got_the_same_are_hidden() -> None:
    everybody = [ONE, TWO, THREE]
    given = [r for e in everybody for r in ratings(e, 1, 1, 1)]
    found = row(out(study(enterprises=everybody, assessments=given), "Grid summary"), id="E1")
    assert found["mean"] is Empty.CONFIDENTIAL
    assert found["step_1"] is Empty.CONFIDENTIAL


def test_every_row_fits_its_columns_and_every_id_is_stable_english() -> None:
    source = study(**crowd(2), rules=published("AT", "Austria").rules)
    for each in country_tables(source):
        names = [column.id for column in each.columns]
        assert len(set(names)) == len(names)
        assert all(name.isascii() and name.islower() and name.isidentifier() for name in names)
        assert all(len(cells) == len(names) for cells in each.rows)
        for chart in each.charts:
            assert {chart.labels, *chart.values} <= set(names)
            assert all(0 <= place < len(each.rows) for place in chart.rows)


def test_the_report_counts_the_hidden_cells_of_every_table() -> None:
    everybody = [enterprise(n, **(NAMED if n % 2 else {})) for n in range(7)]
    given = crowd(5, enterprises=7, raters=3)["assessments"]
    records = [
        facts(e, E1__revenue=Decimal(10**n), G__currency="eur", G__promoter=n < 2)
        for n, e in enumerate(everybody)
    ]
    out = released(study(enterprises=everybody, assessments=given, records=records))
    reported = {r["name"]: r["number"] for r in rows(out.report) if r["kind"] == "hidden cells"}
    hidden = {
        t.id: sum(cell is Empty.CONFIDENTIAL for cells in t.rows for cell in cells)
        for t in out.tables
    }
    assert reported == hidden
    assert hidden["Facts"] > 0
    assert hidden["Grid summary"] > 0
    assert not any(isinstance(cell, Figure) for t in out.tables for c in t.rows for cell in c)
