"""The published study on the pages: every fact with its source, caveats visible."""

import pytest
from flask import Flask

from grids import study
from grids.responses import Fact
from grids.values import Missing
from survey_app.research.citing import chapters
from tests.survey_app.conftest import SignedIn
from tests.survey_app.pages import check, words


def test_all_of_the_study_is_listed(signed_in: SignedIn) -> None:
    answer = signed_in("facilitator", "RO").get("/cases/")
    check(answer.text)
    for case in study.cases():
        assert case.enterprise.id in answer.text
    for profile in study.countries():
        assert f"/cases/countries/{profile.country}" in answer.text
    for group in study.focus_groups():
        assert group.id in answer.text


@pytest.mark.parametrize("case", study.cases(), ids=lambda case: case.enterprise.name)
def test_a_case_shows_each_fact_with_its_source(signed_in: SignedIn, case: study.Case) -> None:
    answer = signed_in("researcher", "AT").get(f"/cases/{case.enterprise.id}")
    text = words(check(answer.text))
    for fact in (*case.facts.facts, *case.story.facts):
        if not isinstance(fact.answer, Missing):
            for part in (fact.place, fact.quote, fact.caveat, fact.note):
                assert " ".join(part.split()) in text


def test_profiles_and_focus_groups_have_their_pages(signed_in: SignedIn) -> None:
    client = signed_in("researcher", "AT")
    addresses = [f"/cases/countries/{each.country}" for each in study.countries()]
    addresses += [f"/cases/focus-groups/{each.id}" for each in study.focus_groups()]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        check(answer.text)


@pytest.mark.parametrize("address", ["nothing", "countries/ZZ", "focus-groups/none"])
def test_what_the_study_does_not_have(signed_in: SignedIn, address: str) -> None:
    assert signed_in().get(f"/cases/{address}").status_code == 404


def answer_of(question: str, enterprise: str) -> str:
    """How the page puts a fact of a case."""
    case = next(each for each in study.cases() if each.enterprise.name == enterprise)
    cited = (c for chapter in chapters(case.facts) for c in chapter.cited)
    return next(each.answer for each in cited if each.fact.question == question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("E1.revenue", "about 1,700,000 EUR"),
        ("E1.sales_share", "about 50 %"),
        ("G.founded", "1989"),
        ("G.unit", "A legal entity of its own"),
    ],
)
def test_answers_in_words(app: Flask, question: str, expected: str) -> None:
    with app.test_request_context():
        assert answer_of(question, "Bicycle") == expected


def test_silence_of_the_source_is_told() -> None:
    bicycle = next(each for each in study.cases() if each.enterprise.name == "Bicycle")
    silent = {label for chapter in chapters(bicycle.facts) for label in chapter.silent}
    unstated: list[Fact] = [f for f in bicycle.facts.facts if isinstance(f.answer, Missing)]
    assert silent
    assert len(silent) <= len(unstated)
