"""The rule packs that come with the program: complete, quoted, and asking only what is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grids.conditions import All, Answered, AnyOf, Compared, Condition, Not, condition_refs
from grids.criteria import rule_packs, rules_for
from grids.definition import DefinitionError, read, read_data
from grids.instrument import Instrument
from grids.library import DEFINITIONS
from grids.questions import Matrix, options
from grids.rules import RECOGNISED_FOR, STUDY, Kind, Rule, RulePack, Status
from grids.terms import Part, Term, refs

RULES = {rule.id: rule for pack in rule_packs() for rule in pack.rules}
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
CHAPTERS = {
    "AT": "Austria",
    "BE": "Belgium",
    "IT": "Italy",
    "PT": "Portugal",
    "GB": "United Kingdom",
}
NOT_IN_THE_STUDY = {"RO", "EU"}


@pytest.fixture(scope="module")
def grid() -> Instrument:
    """The instrument whose facts the rules look at."""
    return read(DEFINITIONS / "evaluation_grid.yaml")


def conditions(rule: Rule) -> Iterator[Condition]:
    """Every condition of a rule."""
    if rule.scope.recognition is not None:
        yield rule.scope.recognition
    yield from (limit.must for limit in rule.scope.limits)
    yield from (requirement.must for requirement in rule.requires)
    for variant in rule.variants:
        yield from filter(None, (variant.when, variant.test))


def terms(rule: Rule) -> Iterator[Term]:
    """Every term of a rule, but for those inside conditions."""
    yield from (variant.value for variant in rule.variants if variant.value is not None)
    yield from (shown.value for shown in rule.shows)


def asked(rule: Rule) -> set[str]:
    """The ids of all facts a rule looks at."""
    found = {ref for term in terms(rule) for ref in refs(term)}
    found |= {ref for condition in conditions(rule) for ref in condition_refs(condition)}
    found |= {name for requirement in rule.requires for name in requirement.names}
    return found - {RECOGNISED_FOR}


def codes(condition: Condition) -> Iterator[tuple[str, str]]:
    """The questions and the codes they are compared with."""
    match condition:
        case All(all=inner) | AnyOf(any=inner):
            for each in inner:
                yield from codes(each)
        case Not():
            yield from codes(condition.none)
        case Answered():
            single = [condition.equals] if isinstance(condition.equals, str) else []
            yield from ((condition.answer, code) for code in (*single, *(condition.among or ())))
        case Compared():
            return


def parts(term: object) -> Iterator[Part]:
    """The parts of answers that a term names, however deep."""
    if isinstance(term, Part):
        yield term
    elif hasattr(term, "__iter__") and not isinstance(term, str):
        for inner in term:
            yield from parts(inner[1] if hasattr(term, "model_fields_set") else inner)


def test_each_country_of_the_study_and_two_extras_have_a_pack() -> None:
    found = {pack.country: len(pack.rules) for pack in rule_packs()}
    assert found == {"AT": 7, "BE": 8, "EU": 2, "GB": 6, "IT": 6, "PT": 5, "RO": 3}
    assert len(RULES) == sum(found.values()), "two rules have the same id"


def test_the_rules_of_a_country_come_with_those_of_the_union() -> None:
    assert [rule.country for rule in rules_for("AT")] == ["AT"] * 7 + ["EU"] * 2
    assert {rule.country for rule in rules_for("GB")} == {"GB"}
    assert {rule.country for rule in rules_for("LV")} == {"EU"}
    assert rules_for("XX") == ()


@every_rule
def test_a_rule_is_named_after_its_country(rule: Rule) -> None:
    assert rule.id.startswith(rule.country.lower() + "_")
    assert rule.title
    assert rule.scope.text
    assert rule.as_of


@every_rule
def test_a_rule_asks_only_what_the_grid_asks(rule: Rule, grid: Instrument) -> None:
    assert {ref for ref in asked(rule) if ref not in grid} == set()


@every_rule
def test_a_rule_compares_with_answers_that_exist(rule: Rule, grid: Instrument) -> None:
    wanted = [pair for condition in conditions(rule) for pair in codes(condition)]
    wanted += [(part.part, part.named) for term in terms(rule) for part in parts(term)]
    for question, code in wanted:
        found = grid.question(question)
        offered = {choice.id for choice in options(found)}
        offered |= {choice.id for choice in found.rows} if isinstance(found, Matrix) else set()
        assert code in offered, f"{question} offers no {code}"


@every_rule
def test_what_is_in_the_study_is_quoted_with_its_place(rule: Rule) -> None:
    assert rule.in_study == (rule.country not in NOT_IN_THE_STUDY)
    if rule.in_study:
        assert rule.quotes
    for quote in rule.quotes:
        assert quote.document == STUDY
        assert quote.place.startswith(CHAPTERS[rule.country] + ", ")
        assert len(quote.text.split()) <= 20, "a quotation is a few words"
        assert quote.text == " ".join(quote.text.split()), "line breaks are joined"


@every_rule
def test_what_is_not_in_the_study_names_its_page_and_the_month(rule: Rule) -> None:
    sources = [*rule.sources, *(s for variant in rule.variants for s in variant.sources)]
    if not rule.in_study:
        assert rule.sources
        assert not rule.quotes, "told in our own words"
    for source in sources:
        assert source.read == "2026-11"
        assert source.says
        assert source.caution == "Verify before relying on it."


@every_rule
def test_no_rule_claims_to_be_in_force_today(rule: Rule) -> None:
    historical = rule.country == "PT"
    assert rule.status is (Status.HISTORICAL if historical else Status.NOT_VERIFIED)


def test_quotations_stay_as_they_were_compared_with_the_source() -> None:
    golden = Path(__file__).with_name("golden_quotes.txt").read_text(encoding="utf-8")
    found = [f"{r.id}\t{q.place}\t{q.text}" for r in RULES.values() for q in r.quotes]
    assert found == golden.splitlines()


def test_what_is_no_duty_gets_no_verdict() -> None:
    shown = {rule.id for rule in RULES.values() if not rule.evaluated}
    assert shown == {
        "at_target_groups",
        "at_subsidy_ceiling",
        "at_legal_forms",
        "be_coach",
        "be_falling_subsidy",
        "be_eft_phases",
        "it_siil_admission",
        "it_siil_internship",
        "it_siil_allowance",
        "it_siil_hours",
        "pt_placement",
        "pt_wage_support",
    }
    formulas = {r.id for r in RULES.values() if r.kind is Kind.FUNDING_FORMULA}
    assert formulas < shown


def test_the_half_time_coach_is_an_example_of_a_subsidy() -> None:
    coach = RULES["be_coach"]
    assert coach.kind is Kind.FUNDING_FORMULA
    assert "16 people" in coach.shows[0].beside  # 8 people for half a post
    assert "3,125 euros" in coach.shows[0].beside  # 25,000 euros for 8 people


def test_sentences_that_contradict_each_other_both_stand_with_a_caveat() -> None:
    quotes = RULES["be_open_ended"].quotes
    assert len(quotes) == 2
    assert all(quote.caveat for quote in quotes)
    assert len(RULES["be_open_ended"].variants) == 1


def test_ways_of_counting_from_other_pages_are_marked() -> None:
    added = {(r.id, v.id) for r in RULES.values() for v in r.variants if v.added}
    assert added == {
        ("it_share", "of_others"),
        ("it_share", "of_branch"),
        ("it_share", "of_others_of_branch"),
        ("gb_share", "more_than"),
        ("gb_trade", "of_turnover"),
    }


PACK = """\
country: XX
title: Nowhere
rules:
- id: xx_share
  country: XX
  title: At least 10 %
  kind: legal_requirement
  status: not_verified
  as_of: 2014-15
  scope: {text: Everybody.}
  unit: percent
  threshold: {at_least: 10}
  variants:
  - {id: heads, label: heads, value: {ratio: [I3.wsn_heads, I3.staff_heads]}}
  quotes:
  - {text: some words, place: "Nowhere, page 1"}
"""


def mistakes(tmp_path: Path, old: str, new: str) -> str:
    """What the reader says of the pack with one change."""
    assert old in PACK
    file = tmp_path / "XX.yaml"
    file.write_text(PACK.replace(old, new), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        read_data(file, RulePack)
    return str(caught.value)


def test_a_pack_without_a_mistake_is_read(tmp_path: Path) -> None:
    file = tmp_path / "XX.yaml"
    file.write_text(PACK, encoding="utf-8")
    assert read_data(file, RulePack).rules[0].id == "xx_share"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  threshold:", "  treshold:", 'XX.yaml:12:3: there is no key "treshold"'),
        ("  unit: percent", "  unit: procent", 'XX.yaml:11:9: "unit" cannot be'),
        ("legal_requirement", "legal_demand", 'did you mean "legal_requirement"?'),
        ("{at_least: 10}", "{at_least: 10, at_most: 20}", "say one of: at_least, more_than"),
        ("{at_least: 10}", "{between: [20, 10]}", "write the lower number first"),
        ("  threshold: {at_least: 10}\n", "", "a value needs a threshold"),
        ("- {text: some words, place:", "- {text: some words, page:", '"place" is missing here'),
        (
            '  quotes:\n  - {text: some words, place: "Nowhere, page 1"}\n',
            "",
            "a rule of the study needs a quote with its place",
        ),
        ("  as_of:", "  in_study: false\n  as_of:", "that is not in the study needs its sources"),
        ("  as_of:", "  evaluated: false\n  as_of:", "a rule that is evaluated has variants"),
        ("legal_requirement", "funding_formula", "a funding formula is no duty"),
        ("country: XX\ntitle", "country: YY\ntitle", "rules of another country in this pack"),
        (", value: {ratio: [I3.wsn_heads, I3.staff_heads]}", "", "say one of: value, test"),
        ("{text: Everybody.}", "{}", '"text" is missing here'),
    ],
)
def test_a_mistake_in_a_pack_is_told_with_its_remedy(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert told in mistakes(tmp_path, old, new)


def test_two_rules_with_one_id_are_refused(tmp_path: Path) -> None:
    again = PACK[PACK.index("- id: xx_share") :]
    told = mistakes(tmp_path, again, again + again)
    assert "two rules have the same id" in told
