"""Facts, computed indicators, options and models over the enterprises of a country."""

from decimal import Decimal
from typing import Any

import numpy
import pytest

from exports.results.measured import dominance
from exports.tables import Empty
from grids.computed import compute
from grids.questions import Matrix
from grids.responses import Round
from grids.values import Missing, Parts, Range
from tests.exports.world import (
    NAMED,
    SYNTHETIC,
    enterprise,
    facts,
    grid,
    out,
    rating,
    row,
    rows,
    study,
    table,
    values,
)

SEVEN = [enterprise(n) for n in range(7)]
REVENUES = [Decimal(n) for n in (90_000, 120_000, 150_000, 400_000, 410_000, 777_777, 820_000)]


def fact(source: Any, **wanted: Any) -> dict[str, Any]:
    """One row of Facts before disclosure control."""
    return values(row(table(source, "Facts"), **wanted))


def option(source: Any, **wanted: Any) -> dict[str, Any]:
    """One row of Facts by option before disclosure control."""
    return values(row(table(source, "Facts by option"), **wanted))


def with_revenue(**more: Any) -> list[Any]:
    """Seven fact sheets in euro with a revenue."""
    return [
        facts(e, E1__revenue=amount, G__currency="eur", **more)
        for e, amount in zip(SEVEN, REVENUES, strict=True)
    ]


def test_quartiles_of_an_amount_against_numpy() -> None:
    found = fact(study(enterprises=SEVEN, records=with_revenue()), id="E1.revenue")
    theirs = numpy.quantile([float(amount) for amount in REVENUES], [0.25, 0.5, 0.75])
    ours = [float(found[name]) for name in ("first_quartile", "median", "third_quartile")]
    assert ours == pytest.approx(list(theirs))
    assert (found["n"], found["n_without"]) == (7, 0)
    assert (found["unit"], found["years"]) == ("EUR", "2024")
    assert found["origin"] == "collected"


def test_amounts_of_other_currencies_and_years_are_never_put_together() -> None:
    records = [
        facts(SEVEN[0], 2024, E1__revenue=Decimal(1), G__currency="eur"),
        facts(SEVEN[1], 2024, E1__revenue=Decimal(2), G__currency="pln"),
        facts(SEVEN[2], 2023, E1__revenue=Decimal(3), G__currency="eur"),
        facts(SEVEN[3], 2024, E1__revenue=Decimal(5), G__currency="eur"),
    ]
    found = [
        values(r)
        for r in rows(table(study(enterprises=SEVEN, records=records), "Facts"))
        if r["id"] == "E1.revenue"
    ]
    assert [(r["unit"], r["years"], r["n"], r["median"]) for r in found] == [
        ("EUR", "2023", 1, 3),
        ("EUR", "2024", 2, 3),
        ("PLN", "2024", 1, 2),
    ]


def test_other_figures_name_all_the_years_they_describe() -> None:
    records = [
        facts(SEVEN[n], year, I3__staff_heads=Decimal(heads))
        for n, (year, heads) in enumerate([(2022, 10), (2024, 20), (2023, 60)])
    ]
    found = fact(study(enterprises=SEVEN, records=records), id="I3.staff_heads")
    assert (found["years"], found["median"], found["unit"]) == ("2022-2024", 20, "people")


def test_only_the_newest_sheet_of_an_enterprise_counts() -> None:
    records = [facts(SEVEN[0], year, I3__staff_heads=Decimal(year)) for year in (2023, 2024, 2022)]
    found = fact(study(enterprises=SEVEN, records=records), id="I3.staff_heads")
    assert (found["n"], found["median"]) == (1, 2024)


def test_reasons_and_spans_are_no_figures() -> None:
    records = [
        facts(SEVEN[0], I3__staff_heads=Decimal(4)),
        facts(SEVEN[1], I3__staff_heads=Missing.NOT_RECORDED),
        facts(SEVEN[2], I3__staff_heads=Range(Decimal(5), Decimal(7))),
        facts(SEVEN[3], I3__wsn_heads=Decimal(9)),
    ]
    found = fact(study(enterprises=SEVEN, records=records), id="I3.staff_heads")
    assert (found["n"], found["n_without"], found["median"]) == (1, 3, 4)


def test_parts_have_rows_of_their_own() -> None:
    given = Parts((("own", Decimal(40)), ("loan", Decimal(60))))
    source = study(enterprises=SEVEN, records=[facts(SEVEN[0], E4__financing=given)])
    assert fact(source, id="E4.financing", part="loan")["median"] == 60
    found = [r["part"] for r in rows(table(source, "Facts")) if r["id"] == "E4.financing"]
    assert found == ["own", "loan"]


def test_computed_indicators_are_those_of_the_instrument_with_formula_and_base() -> None:
    records = with_revenue(E1__sales_share=Decimal(30), E2__turnover=Decimal(1_000))
    found = fact(study(enterprises=SEVEN, records=records), id="E1.own_sales_strict")
    assert (found["n"], found["median"], found["unit"]) == (7, 30, "%")
    assert found["formula"]
    assert found["base"] == "total revenue"
    shown = {r["id"] for r in rows(table(study(enterprises=SEVEN, records=records), "Facts"))}
    worked_out = {
        v.computed.id
        for v in compute(grid(), records[0].answers().get)
        if v.value is not None and not v.computed.largest
    }
    assert worked_out <= shown


def test_a_range_gives_a_row_for_each_end() -> None:
    given = (("ordinary_employer", 3), ("self_employed", 0), ("unemployed", 5), ("unknown", 2))
    leavers = Parts(given)
    records = [facts(e, I6__leavers=10, I6__destinations=leavers) for e in SEVEN]
    found = [
        values(r)
        for r in rows(table(study(enterprises=SEVEN, records=records), "Facts"))
        if r["id"] == "I6.placement"
    ]
    assert {r["part"]: r["median"] for r in found} == {"lowest": 30, "highest": 50}


def test_options_are_counted_over_those_who_answered() -> None:
    records = [
        facts(SEVEN[0], G__integration_model="permanent"),
        facts(SEVEN[1], G__integration_model="mixed"),
        facts(SEVEN[2], G__integration_model="permanent"),
        facts(SEVEN[3], G__integration_model=Missing.SKIPPED),
    ]
    source = study(enterprises=SEVEN, records=records)
    found = {
        part: option(source, id="G.integration_model", part=part)
        for part in ("permanent", "transitional", "mixed")
    }
    assert {part: r["count"] for part, r in found.items()} == {
        "permanent": 2,
        "transitional": 0,
        "mixed": 1,
    }
    assert sum(r["count"] for r in found.values()) == found["mixed"]["n"] == 3
    assert round(found["permanent"]["percent"]) == 67
    assert found["mixed"]["n_without"] == 1


def test_options_of_several_choices_yes_no_and_matrix() -> None:
    matrix = grid().question("E5.technologies")
    assert isinstance(matrix, Matrix)
    first = matrix.rows[0].id
    uses = Parts(((first, "used"),))
    source = study(
        enterprises=SEVEN,
        records=[
            facts(SEVEN[0], G__nace=("c", "g"), G__promoter=True, E5__technologies=uses),
            facts(SEVEN[1], G__nace=("c",), G__promoter=False),
        ],
    )
    assert option(source, id="G.nace", part="c")["count"] == 2
    assert option(source, id="G.nace", part="g")["percent"] == 50
    assert option(source, id="G.promoter", part="yes")["count"] == 1
    assert option(source, id="E5.technologies", part=f"{first}.used")["n"] == 1


def test_a_release_rounds_and_hides() -> None:
    revenue = row(out(study(enterprises=SEVEN, records=with_revenue()), "Facts"), id="E1.revenue")
    assert (revenue["n"], revenue["median"]) == (7, 400_000)
    assert revenue["first_quartile"] is Empty.CONFIDENTIAL


def test_a_release_leaves_out_what_nobody_chose_and_never_splits_a_distribution() -> None:
    models = ["permanent"] * 4 + ["mixed"] * 3
    records = [facts(e, G__integration_model=m) for e, m in zip(SEVEN, models, strict=True)]
    found = out(study(enterprises=SEVEN, records=records), "Facts by option")
    assert [(r["part"], r["count"]) for r in rows(found)] == [("permanent", 4), ("mixed", 3)]
    records[0] = facts(SEVEN[0], G__integration_model="mixed")
    records[1] = facts(SEVEN[1], G__integration_model="mixed")
    found = out(study(enterprises=SEVEN, records=records), "Facts by option")
    hidden = Empty.CONFIDENTIAL
    assert [(r["option"], r["count"], r["percent"], r["n"]) for r in rows(found)] == [
        ("all answers", hidden, hidden, 7)
    ]


def test_the_largest_line_of_income_is_counted_by_option() -> None:
    lines = {"E1__sales_individuals": Decimal(1), "E1__donations": Decimal(5)}
    others = {
        f"E1__{line}": Decimal(0)
        for line in (
            "sales_organisations",
            "sales_public",
            "vouchers",
            "integration_services",
            "wage_subsidies",
            "other_public",
            "other",
        )
    }
    source = study(enterprises=SEVEN, records=[facts(e, **lines, **others) for e in SEVEN])
    assert option(source, id="E1.largest_line", part="E1.donations")["count"] == 7
    assert not [r for r in rows(table(source, "Models")) if r["id"] == "E1.largest_line"]
    (shown,) = (r for r in rows(out(source, "Facts by option")) if r["id"] == "E1.largest_line")
    assert (shown["part"], shown["percent"]) == ("E1.donations", 100)


def test_one_enterprise_that_holds_most_of_an_amount_hides_it() -> None:
    amounts = [Decimal(n) for n in (1, 1, 1, 1, 1, 1, 100)]
    records = [
        facts(e, E1__revenue=a, G__currency="eur") for e, a in zip(SEVEN, amounts, strict=True)
    ]
    found = out(study(enterprises=SEVEN, records=records), "Facts")
    assert row(found, id="E1.revenue")["median"] is Empty.CONFIDENTIAL
    assert dominance(amounts) == Decimal(100) / 106
    assert dominance([Decimal(0), Decimal(0)]) is None


def test_invented_facts_stand_apart() -> None:
    made = enterprise(9, **SYNTHETIC)
    records = [
        facts(SEVEN[0], I3__staff_heads=Decimal(4)),
        facts(made, I3__staff_heads=Decimal(400)),
    ]
    source = study(enterprises=[*SEVEN, made], records=records)
    assert fact(source, id="I3.staff_heads", origin="collected")["median"] == 4
    assert fact(source, id="I3.staff_heads", origin="synthetic")["median"] == 400
    assert "synthetic" in table(source, "Facts").title


def model(source: Any, **wanted: Any) -> dict[str, Any]:
    """One row of Models before disclosure control."""
    return values(row(table(source, "Models"), **wanted))


def test_scores_dominant_models_and_ties() -> None:
    first = {"M__productive": 8, "M__training": 8, "M__social": 2, "M__placement": 0}
    second = {"M__productive": 3, "M__training": 1, "M__social": 9, "M__placement": 0}
    source = study(
        enterprises=SEVEN,
        records=[
            facts(SEVEN[0], M__one_stop_shop=0, **first),
            facts(SEVEN[1], M__one_stop_shop=0, **second),
            facts(SEVEN[2], M__productive=5),
        ],
    )
    assert model(source, id="M.productive")["median"] == 5
    dominant = {
        r["option"]: values(r)["count"]
        for r in rows(table(source, "Models"))
        if r["id"] == "M.dominant"
    }
    assert dominant == {
        "M.productive": 1,
        "M.training": 1,
        "M.social": 1,
        "M.placement": 0,
        "M.one_stop_shop": 0,
    }
    tied = model(source, id="M.dominant", option="M.training")
    assert (tied["n"], tied["n_without"], tied["percent"]) == (2, 1, 50)


def test_the_judgement_of_the_groups() -> None:
    def said(number: int, *codes: str) -> list[Any]:
        return [rating(SEVEN[number], f"r{n}", M__fit=code) for n, code in enumerate(codes)]

    source = study(
        enterprises=SEVEN,
        assessments=[
            *said(0, "works_like", "works_like", "partly"),
            *said(1, "works_like", "partly", "works_like", "partly"),
            *said(2, "partly", "partly", "partly"),
            rating(SEVEN[2], "", Round.AGREED, M__fit="none_of_them"),
            *said(3, "works_like", "works_like"),
        ],
    )
    found = {r["option"]: values(r) for r in rows(table(source, "Models")) if r["id"] == "M.fit"}
    assert {option: r["count"] for option, r in found.items()} == {
        "works_like": 1,
        "partly": 0,
        "none_of_them": 1,
        "tied": 1,
    }
    assert (found["tied"]["n"], found["tied"]["n_without"]) == (3, 1)


def test_tables_without_rows_say_why() -> None:
    source = study(enterprises=[enterprise(1, **NAMED)])
    for id in (
        "Facts",
        "Facts by option",
        "Models",
        "Grid by enterprise",
        "Categories by enterprise",
        "Context",
        "Cases",
    ):
        found = table(source, id)
        assert found.rows == ()
        assert "Austria" in found.about[0]
