"""What comes from the study: context, cases and rules, compared with the study itself."""

from collections.abc import Iterable
from decimal import Decimal

import pytest

from exports.results import CountryInput
from exports.tables import Empty, Figure
from grids.library import shipped
from grids.responses import Fact, FactRecord
from grids.study import cases, countries
from grids.values import Missing, Range
from tests.exports.world import (
    NAMED,
    Cells,
    enterprise,
    facts,
    grid,
    out,
    published,
    released,
    row,
    rows,
    study,
    table,
    value,
    values,
)

COUNTRIES = {
    "AT": "Austria",
    "BE": "Belgium",
    "GB": "United Kingdom",
    "IT": "Italy",
    "PT": "Portugal",
}
every_country = pytest.mark.parametrize("code", COUNTRIES)


def of(code: str) -> CountryInput:
    """A country of the study as published."""
    return published(code, COUNTRIES[code])


def told(records: Iterable[FactRecord]) -> list[Fact]:
    """The facts that say something."""
    facts = [fact for record in records for fact in record.facts]
    return [f for f in facts if f.place or f.quote or f.caveat or f.note]


@every_country
def test_each_fact_of_each_case_stands_once_with_its_place(code: str) -> None:
    found = rows(out(of(code), "Cases"))
    stated = [
        (case.enterprise.name, fact.question, fact.place, fact.quote, fact.caveat)
        for case in cases()
        if case.enterprise.country == code
        for record in (case.facts, case.story)
        for fact in told([record])
    ]
    names = ("enterprise", "id", "place", "quote", "caveat")
    assert [tuple(r[name] for name in names) for r in found if r["id"]] == stated


@every_country
def test_what_a_source_does_not_say_is_listed_by_section(code: str) -> None:
    found = [r for r in rows(out(of(code), "Cases")) if not r["id"]]
    assert all(
        str(r["what"]).endswith(("not stated in the source", "does not apply")) for r in found
    )
    mine = [c for c in cases() if c.enterprise.country == code]
    listed = sum(len(str(r["answer"]).split("; ")) for r in found)
    every = [fact for c in mine for record in (c.facts, c.story) for fact in record.facts]
    assert listed == len(every) - len(told(r for c in mine for r in (c.facts, c.story)))


@every_country
def test_each_national_figure_stands_once_with_its_value(code: str) -> None:
    found = [r for r in rows(out(of(code), "Context")) if r["id"]]
    stated = told(p.facts for p in countries() if p.country == code)
    assert len(found) == len(stated)
    for shown, fact in zip(found, stated, strict=True):
        assert shown["id"] == fact.question
        match fact.answer:
            case Missing():
                assert shown["value"] in (Empty.NOT_AVAILABLE, Empty.NOT_APPLICABLE)
                assert shown["answer"]
            case Range():
                assert (shown["value"], shown["value_to"]) == (fact.answer.low, fact.answer.high)
            case int() | Decimal() if not isinstance(fact.answer, bool):
                assert shown["value"] == fact.answer
            case _:
                assert shown["answer"]


def test_the_sources_own_contradiction_is_shown_and_not_smoothed() -> None:
    found = rows(out(of("BE"), "Context"))
    by_value = {r["value"]: str(r["caveat"]) for r in found if r["id"] == "numbers.workplaces"}
    assert {3926, 3777, 147} <= set(by_value)
    assert "3924" in by_value[3926]
    portugal = rows(out(of("PT"), "Context"))
    sectors = [r["value"] for r in portugal if "shares add up to 115 %" in str(r["caveat"])]
    assert sum(v for v in sectors if isinstance(v, int | Decimal)) == 115


def test_a_register_with_the_cases_shows_them_once() -> None:
    own = tuple(c for c in cases() if c.enterprise.country == "AT")
    source = CountryInput(
        country="AT",
        name="Austria",
        instruments=shipped().instruments,
        enterprises=tuple(c.enterprise for c in own),
        records=tuple(r for c in own for r in (c.facts, c.story)),
        cases=own,
    )
    assert table(source, "Cases").rows == table(of("AT"), "Cases").rows


def test_a_fact_of_another_version_keeps_its_id() -> None:
    case = next(c for c in cases() if c.enterprise.country == "AT")
    source = CountryInput(country="AT", name="Austria", instruments=(grid(),), cases=(case,))
    asked = {fact.question for fact in case.story.facts}
    found = [r for r in rows(table(source, "Cases")) if r["id"] in asked]
    assert found
    assert all(str(r["what"]).startswith(str(r["id"])) for r in found)


def test_several_figures_of_one_question_are_told_apart() -> None:
    found = [r["what"] for r in rows(table(of("AT"), "Context")) if r["id"] == "context.share"]
    assert len(found) == len(set(found)) > 1
    assert "Share in a rule: rate of placement, at least" in found


@every_country
def test_a_figure_that_is_about_right_says_so(code: str) -> None:
    about = {
        f.quote for f in told(p.facts for p in countries() if p.country == code) if f.approximate
    }
    found = rows(table(of(code), "Context"))
    assert {r["quote"] for r in found if str(r["answer"]).startswith(("about", "approx"))} == about


def test_a_year_has_no_unit() -> None:
    found = [r for r in rows(table(of("AT"), "Cases")) if r["id"] == "G.founded"]
    assert {(r["value"], r["unit"]) for r in found} >= {(1989, "")}


def rule_rows(code: str, name: str, rule: str, id: str = "Ways of counting") -> list[Cells]:
    """What is said of a rule for a case, as released."""
    found = rows(out(of(code), id))
    return [r for r in found if r["enterprise"] == name and r["rule"] == rule]


def test_terres_share_by_two_bases() -> None:
    terre = enterprise_named("Terre")
    found = [r for r in rows(out(of("BE"), "Ways of counting")) if r["enterprise"] == terre]
    assert found
    shares = {r["value"] for r in found if isinstance(r["value"], int | Decimal)}
    assert {Decimal("22.2"), Decimal("15.4")} <= shares


def enterprise_named(part: str) -> str:
    """The full name of a case."""
    return next(c.enterprise.name for c in cases() if part in c.enterprise.name)


def test_bicycle_cannot_be_told_and_its_stated_share_stands_beside() -> None:
    (verdict,) = rule_rows("AT", "Bicycle", "at_placement", "National rules")
    assert verdict["verdict"] == "cannot be told"
    assert "day 92" in str(verdict["reason"])
    assert "At work on the later day" in str(verdict["missing"])
    ways = rule_rows("AT", "Bicycle", "at_placement")
    assert any(r["value"] == 20 for r in ways)
    assert all("day 92" in str(r["title"]) for r in ways)


@every_country
def test_each_rule_stands_once_with_its_words_and_their_place(code: str) -> None:
    source = of(code)
    found = rows(table(source, "Rules"))
    assert [r["rule"] for r in found] == [rule.id for rule in source.rules]
    assert all(r[name] for r in found for name in ("title", "quotation", "place", "scope"))
    judged = {r["rule"] for r in found if r["judged"] == "judged"}
    assert judged == {rule.id for rule in source.rules if rule.evaluated}


@every_country
def test_each_case_has_one_verdict_on_each_rule_that_is_judged(code: str) -> None:
    source = of(code)
    found = rows(table(source, "National rules"))
    judged = [rule.id for rule in source.rules if rule.evaluated]
    named = [enterprise.shown_name() for enterprise, _ in source.published()]
    assert [(r["enterprise"], r["rule"]) for r in found] == [(n, r) for n in named for r in judged]
    for r in found:
        assert r["verdict"]
        assert (r["verdict"] == "cannot be told") <= bool(r["missing"] or r["reason"])


@every_country
def test_ways_of_counting_are_published_and_have_a_figure_where_the_rule_does_not_apply(
    code: str,
) -> None:
    source = of(code)
    for r in rows(table(source, "Ways of counting")):
        if str(r["verdict"]).startswith(("does not apply", "would not apply")):
            assert isinstance(r["value"], Figure)
        for cell in (r["value"], r["value_to"], r["distance"], r["distance_to"]):
            assert not isinstance(cell, Figure) or cell.rule == "published"


def test_rules_of_collected_enterprises_need_their_release() -> None:
    quiet, named = enterprise(1), enterprise(2, **NAMED)
    given = {"I3__staff_heads": Decimal(30), "I3__wsn_heads": Decimal(7)}
    rules = of("AT").rules
    source = study(
        enterprises=[quiet, named], records=[facts(e, **given) for e in (quiet, named)], rules=rules
    )
    found = rows(out(source, "Ways of counting"))
    assert {r["enterprise"] for r in found} == {named.name}
    shown = [r for r in found if isinstance(r["value"], int | Decimal)]
    assert {r["value"] for r in shown if r["rule"] == "eu_reserved_share"} == {23}
    nobody = study(enterprises=[quiet], records=[facts(quiet, **given)], rules=rules)
    for id in ("National rules", "Ways of counting"):
        assert table(nobody, id).rows == ()
        assert "shown by name" in table(nobody, id).about[0]
    assert len(table(nobody, "Rules").rows) == len(rules)


def test_a_country_without_rules_says_so() -> None:
    for id in ("Rules", "National rules", "Ways of counting"):
        assert table(study(), id).about[0] == "No national rules of Austria are recorded."


def test_published_rows_are_never_in_tables_of_collected_data() -> None:
    for code in COUNTRIES:
        tables = {t.id: t for t in released(of(code)).tables}
        for id in ("Grid summary", "Grid by enterprise", "Facts", "Models"):
            assert all(r["origin"] != "published" for r in rows(tables[id]))


def test_the_codebook_counts_published_figures_apart() -> None:
    source = of("AT")
    stated = sum(
        not isinstance(c.facts.answers().get("I3.staff_heads", Missing.NOT_STATED), Missing)
        for c in source.cases
        if c.enterprise.country == "AT"
    )
    found = values(row(table(source, "Codebook"), variable="i3_staff_heads"))
    assert (found["n_published"], found["n_collected"], found["n_synthetic"]) == (stated, 0, 0)
    assert value(found["n_published"]) > 0
