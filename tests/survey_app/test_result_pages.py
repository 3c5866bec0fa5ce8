"""The results of an enterprise: with and without ratings, own and other rules, published cases."""

from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from grids import study
from grids.enterprise import Enterprise, Visible
from grids.values import Missing
from survey_app.store import Store
from tests.survey_app.conftest import SignedIn
from tests.survey_app.pages import check, words
from tests.survey_app.ratings import all_at, enter, give_facts, give_ratings

BICYCLE = next(case for case in study.cases() if case.enterprise.name == "Bicycle")


@pytest.fixture
def here(signed_in: SignedIn) -> FlaskClient:
    """A facilitator of Italy."""
    return signed_in("facilitator", "IT")


def shown(client: FlaskClient, enterprise: Enterprise, query: str = "") -> str:
    """The words of the result page, which breaks no rule."""
    return words(check(client.get(f"/facilitate/{enterprise.id}/result{query}").text))


def test_without_anything_the_page_says_what_is_missing(here: FlaskClient, store: Store) -> None:
    text = shown(here, enter(store))
    assert "Nobody has rated this enterprise." in text
    assert "No facts have been given yet." in text
    assert "so no rule can be judged" in text


def test_facts_stand_by_part_with_source_and_year(here: FlaskClient, store: Store) -> None:
    enterprise = enter(store)
    give_facts(store, enterprise, I6_leavers=Missing.NOT_RECORDED)
    tree = check(here.get(f"/facilitate/{enterprise.id}/result").text)
    rows = [words(row) for row in tree.iter("tr")]
    assert "Total revenue 900,000 EUR 2024 Accounts" in rows
    assert "Founded 2003 2024 Accounts" in rows
    assert "Workers with support needs (heads) 18 people 2024 Accounts" in rows
    headings = [words(each) for each in tree.iter("h3")]
    assert [h for h in headings if h in ("Accounts", "Staff list", "Management")] == [
        "Accounts",
        "Staff list",
        "Management",
    ]
    assert not any(row.startswith("Leavers") for row in rows)
    assert "Leavers" in words(tree)


def test_computed_values_unfold_to_formula_and_base(here: FlaskClient, store: Store) -> None:
    enterprise = enter(store)
    give_facts(store, enterprise)
    text = shown(here, enterprise)
    assert "Own sales, strict: 72.2 %" in text
    assert "(a + b + c) / total revenue; where the lines are not known" in text
    assert "people employed on average, workers with support needs included" in text
    assert "Placed in work on leaving: 37.5 to 50 %" in text


def test_ratings_stand_with_charts_and_their_numbers(here: FlaskClient, store: Store) -> None:
    enterprise = enter(store)
    give_facts(store, enterprise)
    give_ratings(store, enterprise, all_at(4, E2=Missing.DOES_NOT_APPLY), all_at(2, P1=5))
    answer = here.get(f"/facilitate/{enterprise.id}/result").text
    tree = check(answer)
    text = words(tree)
    assert answer.count("<svg") == answer.count("<title id=") == answer.count("<desc id=") == 5
    assert "E Entrepreneurial characteristics 2.83" in text
    assert "No mark for performance, and no total" in text
    assert "the context, neither merit nor fault" in text
    assert "E2 Turnover" in text
    assert "performance of" not in text


def test_what_does_not_fit_is_shown_and_nothing_corrected(here: FlaskClient, store: Store) -> None:
    enterprise = enter(store)
    give_facts(store, enterprise, I2_position="below")
    give_ratings(store, enterprise, all_at(3), all_at(4, I2=5), all_at(4, E1=2, I2=5, P1=2))
    text = shown(here, enterprise)
    assert "I2 Remuneration: A rating and its fact do not fit together." in text
    assert "Raters: Rater 2, Rater 3." in text
    assert "Rater 1 gave the same step everywhere." in text
    assert "Categories without raters who gave the same step everywhere" in text
    fitting = enter(store, "Fitting")
    give_facts(store, fitting)
    give_ratings(store, fitting, all_at(4, P1=2))
    assert "No rating contradicts its fact" in shown(here, fitting)


def test_the_own_rules_are_judged_and_any_other_countrys_would_be(
    here: FlaskClient, store: Store
) -> None:
    enterprise = enter(store)
    give_facts(store, enterprise, I3_staff_heads=Decimal(30), I3_wsn_heads=Decimal(7))
    own = shown(here, enterprise)
    assert "depends on the way of counting" in own
    assert "23.3 % at least 30 % 6.7 points below" in own
    assert "30.4 % at least 30 % 0.4 points above" in own
    assert "mandatory for at least 30% of employees" in own
    assert "do not bind this enterprise" not in own
    other = shown(here, enterprise, "?rules=GB")
    assert "National rules: United Kingdom" in other
    assert "do not bind this enterprise" in other
    assert "would meet" in other or "would not meet" in other
    assert "would" not in own.partition("National rules")[2].partition("Computed")[0]


def test_a_missing_fact_is_named(here: FlaskClient, store: Store) -> None:
    enterprise = enter(store, country="IT")
    give_facts(store, enterprise, I3_wsn_heads=Missing.NOT_RECORDED)
    assert "cannot be told Missing: Workers with support needs (heads)" in shown(here, enterprise)


@pytest.mark.parametrize("rules", ["XX", "EU", "<b>", "at"])
def test_rules_of_nowhere_are_not_found(here: FlaskClient, store: Store, rules: str) -> None:
    enterprise = enter(store)
    assert here.get(f"/facilitate/{enterprise.id}/result?rules={rules}").status_code == 404


def test_on_paper_everything_is_unfolded(here: FlaskClient, store: Store) -> None:
    enterprise = enter(store)
    give_facts(store, enterprise)
    give_ratings(store, enterprise, all_at(3))
    text = here.get(f"/facilitate/{enterprise.id}/result?view=paper").text
    check(text)
    assert text.count("<details") == text.count("<details open") > 40


@pytest.mark.parametrize("case", study.cases(), ids=[c.enterprise.name for c in study.cases()])
def test_every_published_case_has_a_page(signed_in: SignedIn, case: study.Case) -> None:
    known = case.enterprise
    client = signed_in("translator", "RO")
    page = client.get(f"/facilitate/cases/{known.id}/result")
    text = words(check(page.text))
    assert "Nobody has rated this enterprise." in text
    assert "A case of the source study" in text
    assert "Begin with" not in text
    assert f"/facilitate/cases/{known.id}/result" in client.get(f"/cases/{known.id}").text


def test_a_published_case_says_what_the_study_lets_tell(signed_in: SignedIn) -> None:
    client = signed_in("researcher", "AT")
    text = words(check(client.get(f"/facilitate/cases/{BICYCLE.enterprise.id}/result").text))
    assert "Placement rate of at least 30 % on day 92 cannot be told" in text
    assert "Day of the later status" in text
    assert "a published document" in text


def test_a_case_of_the_register_leads_to_its_public_page(
    here: FlaskClient, store: Store, signed_in: SignedIn
) -> None:
    store.enterprises.add(BICYCLE.enterprise, "a test")
    address = f"/facilitate/{BICYCLE.enterprise.id}/result"
    assert here.get(address).status_code == 403
    sent = signed_in("facilitator", "AT").get(address)
    assert sent.location == f"/facilitate/cases/{BICYCLE.enterprise.id}/result"


def test_unknown_cases_are_not_found(here: FlaskClient, store: Store) -> None:
    collected = enter(store)
    for id in ("nothing", collected.id):
        assert here.get(f"/facilitate/cases/{id}/result").status_code == 404


def test_researchers_see_no_single_enterprise(signed_in: SignedIn, store: Store) -> None:
    enterprise = enter(store)
    assert (
        signed_in("researcher", "IT").get(f"/facilitate/{enterprise.id}/result").status_code == 403
    )


def test_the_wall_shows_what_the_group_may_see(here: FlaskClient, store: Store) -> None:
    enterprise = enter(store, visible=(("accounts", Visible.BANDS),))
    give_facts(store, enterprise)
    give_ratings(store, enterprise, all_at(3), all_at(4))
    few = words(check(here.get(f"/facilitate/{enterprise.id}/room").text))
    assert "as soon as 3 people have rated" in few
    assert "Own sales, strict 60 to 90 %" in few
    give_ratings(store, enterprise, all_at(3), all_at(4), all_at(3))
    text = here.get(f"/facilitate/{enterprise.id}/room").text
    check(text)
    assert text.count("<svg") == 5
    assert "72.2" not in text
    assert "same step everywhere" not in text
    assert "National rules" not in text


def test_the_wall_before_anybody_rated(here: FlaskClient, store: Store) -> None:
    text = words(check(here.get(f"/facilitate/{enter(store).id}/room").text))
    assert "Nobody has rated this enterprise." in text
