"""The published study: typed facts with place and quotation, and no ratings."""

from decimal import Decimal
from pathlib import Path

import pytest

from grids.checks import refusing, run
from grids.enterprise import Origin, Release, SizeClass
from grids.library import shipped
from grids.questions import RatingScale
from grids.responses import SourceKind
from grids.values import Missing, Range
from tests.grids.published import CASES, GRID, PROFILES, ROMANIA, case_fact, records, stated

RICH = ("Bicycle", "Job-TransFair", "Groupe Terre", "Sorrisos I e II")
THIN = tuple(name for name in CASES if name not in RICH)


def test_all_ten_cases_five_countries_and_the_focus_group_are_there() -> None:
    assert sorted(CASES) == [
        "Bicycle",
        "Blueberry Academy",
        "Case G",
        "Cortigroupe",
        "Fare Comunità / SIIL",
        "Groupe Terre",
        "Job-TransFair",
        "Sorrisos I e II",
        "YGES it",
        "miEnterprise",
    ]
    assert list(PROFILES) == ["AT", "BE", "GB", "IT", "PT"]
    assert PROFILES["BE"].region == "Wallonia"
    assert (ROMANIA.country, ROMANIA.day.isoformat()) == ("RO", "2022-04-08")


@pytest.mark.parametrize("name", RICH)
def test_a_rich_case_carries_at_least_twelve_facts_of_the_grid(name: str) -> None:
    assert len(stated(CASES[name].facts)) >= 12


@pytest.mark.parametrize("name", THIN)
def test_a_thin_case_carries_at_least_eight_facts_and_figures(name: str) -> None:
    case = CASES[name]
    numbers = [f for f in stated(case.story) if isinstance(f.answer, int | Decimal | Range)]
    assert len(stated(case.facts)) + len(numbers) >= 8


@pytest.mark.parametrize(
    ("country", "least"), [("AT", 35), ("BE", 50), ("IT", 50), ("PT", 45), ("GB", 40)]
)
def test_a_profile_holds_every_figure_of_its_chapter(country: str, least: int) -> None:
    assert len(stated(PROFILES[country].facts)) >= least


def test_every_stated_value_has_its_place_and_a_short_quotation() -> None:
    for name, record in records():
        for one in stated(record):
            assert one.source is SourceKind.DOCUMENT
            assert one.place, f"{name}: {one.question} has no place"
            assert one.quote, f"{name}: {one.question} has no quotation"
            assert len(one.quote.split()) <= 12


def test_quotations_stay_as_they_were_compared_with_the_source() -> None:
    golden = Path(__file__).with_name("golden_study_quotes.txt").read_text(encoding="utf-8")
    found = [
        "\t".join((name, one.question, one.label, one.place, one.quote))
        for name, record in records()
        for one in record.facts
        if one.quote
    ]
    # A quotation that is new is compared with the source first, then written down there.
    assert found == golden.splitlines()


def test_there_is_no_rating_anywhere() -> None:
    scales = {
        q.id for i in shipped().instruments for q in i.questions() if isinstance(q, RatingScale)
    }
    other_layers = {q.id for q in GRID.questions("ratings", "agreement")}
    models = {q.id for q in GRID.questions() if q.id.startswith("M.")}
    for _, record in records():
        assert not {f.question for f in record.facts} & (scales | other_layers | models)


def test_light_and_core_questions_without_an_answer_are_not_stated() -> None:
    for name in CASES:
        answers = CASES[name].facts.answers()
        for question in ("G.reference_year", "E1.revenue", "E3.result", "I6.leavers"):
            assert question in answers
        assert answers["E3.result"] is Missing.NOT_STATED
    assert CASES["Bicycle"].facts.fact("E4.amount") is None  # only asked in the full sheet


def test_the_register_says_what_the_facts_say() -> None:
    for case in CASES.values():
        assert case.enterprise.origin is Origin.PUBLISHED
        assert case.enterprise.release is Release.NAMED
        assert case.facts.subject == case.story.subject == case.enterprise.id
    assert len({case.enterprise.id for case in CASES.values()}) == 10
    terre, anonymous = CASES["Groupe Terre"].enterprise, CASES["Case G"].enterprise
    assert (terre.unit, terre.size, terre.sector) == ("group", SizeClass.LARGE, "E")
    assert (anonymous.unit, anonymous.size) == ("part_of", SizeClass.MICRO)


def test_case_g_stays_anonymous() -> None:
    case = CASES["Case G"]
    assert case.enterprise.promoter == ""
    assert case.enterprise.region == "North of Portugal"
    assert case_fact("Case G", "G.promoter").answer is True


def test_hard_checks_of_the_grid_refuse_no_case() -> None:
    for case in CASES.values():
        assert refusing(run(GRID, case.facts.answers().get)) == ()
