"""The result tables of one enterprise, for itself, its facilitator and the room."""

from decimal import Decimal
from typing import Any

import pytest

from exports.audience import Audience
from exports.disclosure import disclose
from exports.results import EnterpriseInput, enterprise_tables
from exports.tables import Empty, Released
from grids.criteria import rule_packs, rules_for
from grids.library import shipped
from grids.responses import Round
from grids.study import cases
from grids.values import Missing
from tests.exports.world import SYNTHETIC, enterprise, facts, grid, rating, ratings, row, rows

ONE = enterprise(1)
IDS = ("Facts", "Computed indicators", "Ratings", "Categories", "National rules")


def page(audience: Audience = Audience.ENTERPRISE, **given: Any) -> dict[str, Released]:
    """The tables of an enterprise as somebody sees them."""
    fixed: dict[str, Any] = {"enterprise": ONE, "instruments": (grid(),)}
    source = EnterpriseInput(**{**fixed, **{k: tuple(v) for k, v in given.items()}})
    out = disclose(enterprise_tables(source), audience)
    assert [t.id for t in out.tables] == list(IDS)
    for each in out.tables:
        assert all(len(cells) == len(each.columns) for cells in each.rows)
    return {t.id: t for t in out.tables}


def test_an_enterprise_without_anything_gets_reasons() -> None:
    found = page()
    assert "No facts" in found["Facts"].about[0]
    assert found["Ratings"].about[0].startswith("Nobody has rated Enterprise 01")
    assert "no rule can be judged" in found["National rules"].about[0]
    assert all(r["value"] is Empty.NOT_AVAILABLE for r in rows(found["Computed indicators"]))


def test_its_own_facts_are_shown_as_they_were_given() -> None:
    record = facts(
        ONE,
        E1__revenue=Decimal("123456.78"),
        G__integration_model="mixed",
        G__promoter=True,
        I3__staff_heads=Missing.NOT_RECORDED,
    )
    found = page(records=[record])["Facts"]
    assert row(found, id="E1.revenue")["value"] == Decimal("123456.78")
    assert str(row(found, id="G.integration_model")["answer"]).startswith("Both")
    assert row(found, id="G.promoter")["answer"] == "yes"
    heads = row(found, id="I3.staff_heads")
    assert (heads["value"], heads["answer"]) == (Empty.NOT_AVAILABLE, "not recorded")
    assert row(found, id="E1.revenue")["source"] == "statement"
    elsewhere = page(Audience.RELEASE, records=[record])["Facts"]
    assert row(elsewhere, id="E1.revenue")["value"] is Empty.CONFIDENTIAL


def test_computed_indicators_come_with_formula_or_what_is_missing() -> None:
    record = facts(ONE, I3__staff_heads=Decimal(30), I3__wsn_heads=Decimal(7))
    found = page(records=[record])["Computed indicators"]
    (share,) = (r for r in rows(found) if r["value"] == Decimal("23.3"))
    assert share["unit"] == "%"
    assert share["formula"]
    unknown = row(found, id="E1.public_money")
    assert unknown["value"] is Empty.NOT_AVAILABLE
    assert "Wage subsidies" in str(unknown["missing"])


def test_ties_of_the_dominant_model_are_shown() -> None:
    scores = {"M__productive": 8, "M__training": 8, "M__social": 2, "M__placement": 1}
    record = facts(ONE, M__one_stop_shop=0, **scores)
    found = page(records=[record])["Computed indicators"]
    (dominant,) = (r for r in rows(found) if r["words"])
    assert dominant["words"] == "Productive; Vocational training"
    assert dominant["value"] == 8


def test_ratings_with_spread_agreement_and_what_the_group_wrote() -> None:
    given = [
        *ratings(ONE, 1, 4, 5, 2),
        rating(
            ONE,
            "",
            Round.AGREED,
            E1=2,
            E1__reason="=cmd()",
            E1__minority="two think more",
            E1__grade="document",
        ),
        rating(ONE, "own", Round.SELF, E1=5),
    ]
    found = row(page(assessments=given)["Ratings"], id="E1")
    assert (found["value"], found["agreed_rating"], found["median"]) == (2, 2, 3)
    assert [found[f"step_{n}"] for n in range(1, 6)] == [1, 1, 0, 1, 1]
    assert (found["n_raters"], found["word"], found["within_one"]) == (4, "divided", 50)
    assert (found["n_self"], found["self_rating"]) == (1, 5)
    assert (found["reason"], found["minority"]) == ("=cmd()", "two think more")
    assert found["grade"] == "a document" or "document" in str(found["grade"]).lower()


def test_the_room_sees_ratings_of_three_and_more() -> None:
    few = [rating(ONE, f"r{n}", E1=3, E2=3) for n in range(3)]
    few[0] = rating(ONE, "r0", E1=3)
    found = page(Audience.ROOM, assessments=few)["Ratings"]
    assert row(found, id="E1")["value"] == 3
    assert row(found, id="E2")["value"] is Empty.CONFIDENTIAL
    assert row(found, id="E2")["step_3"] is Empty.CONFIDENTIAL


def test_the_reason_why_there_is_no_value() -> None:
    given = [rating(ONE, "r1", E6=Missing.DOES_NOT_APPLY, E5=Missing.CANNOT_JUDGE)]
    found = page(assessments=given)["Ratings"]
    reasons = {id: row(found, id=id)["why_none"] for id in ("E6", "E5", "E1")}
    assert reasons == {"E6": "does not apply", "E5": "cannot judge", "E1": "not rated"}


def test_categories_with_mean_median_and_distribution() -> None:
    given = [rating(ONE, f"r{n}", E1=1, E2=2, E3=2, E4=5, P1=3, P2=3) for n in range(3)]
    found = page(assessments=given)["Categories"]
    first = row(found, id="E")
    assert (first["value"], first["median"]) == (Decimal("2.5"), 2)
    assert [first[f"step_{n}"] for n in range(1, 6)] == [1, 2, 0, 0, 1]
    assert (first["n_rated"], first["n_indicators"]) == (4, 6)
    second = row(found, id="P")
    assert (second["value"], second["n_rated"]) == (Empty.NOT_AVAILABLE, 2)


def test_own_rules_and_those_of_other_countries() -> None:
    rules = [rule for pack in rule_packs() for rule in pack.rules]
    heads = {"I3__staff_heads": Decimal(30), "I3__wsn_heads": Decimal(7)}
    record = facts(ONE, G__unit="legal_entity", **heads)
    found = rows(page(records=[record], rules=rules)["National rules"])
    assert {r["rule"] for r in found} == {rule.id for rule in rules}
    italian = [r for r in found if r["rule"] == "it_share"]
    assert {r["verdict"] for r in italian} == {"would depend on the way of counting"}
    assert [r["value"] for r in italian] == [Decimal("23.3"), Decimal("30.4")]
    assert [r["distance"] for r in italian] == [Decimal("-6.7"), Decimal("0.4")]


def test_invented_data_say_so_in_every_title_and_row() -> None:
    made = enterprise(5, **SYNTHETIC)
    source = EnterpriseInput(
        enterprise=made,
        instruments=(grid(),),
        records=(facts(made, I3__staff_heads=Decimal(3)),),
        assessments=tuple(ratings(made, 1, 2, 3)),
    )
    found = {t.id: t for t in disclose(enterprise_tables(source), Audience.ENTERPRISE).tables}
    assert all("synthetic" in each.title for each in found.values())
    assert {r["origin"] for r in rows(found["Ratings"])} == {"synthetic"}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.enterprise.name)
def test_every_case_of_the_study_has_its_page(case: Any) -> None:
    source = EnterpriseInput(
        enterprise=case.enterprise,
        instruments=shipped().instruments,
        records=(case.facts, case.story),
        rules=rules_for(case.enterprise.country),
    )
    out = {t.id: t for t in disclose(enterprise_tables(source), Audience.PUBLISHED).tables}
    assert len(out["Facts"].rows) == len(case.facts.facts) + len(case.story.facts)
    assert not any(cell is Empty.CONFIDENTIAL for t in out.values() for r in t.rows for cell in r)
    assert out["Ratings"].rows == ()
    assert {r["rule"] for r in rows(out["National rules"])} == {
        rule.id for rule in rules_for(case.enterprise.country)
    }


def test_without_the_grid_the_mistake_is_named() -> None:
    source = EnterpriseInput(enterprise=ONE, instruments=())
    with pytest.raises(ValueError, match="no evaluation grid among the instruments"):
        enterprise_tables(source)
