"""Checks on the fact sheet: what refuses, what asks, what stands in the way of handing over."""

from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from survey_app.store import AcceptedWarning, Store
from tests.survey_app.conftest import OpenSheet, Register, SignedIn
from tests.survey_app.pages import check
from tests.survey_app.sheets import GRID, YEAR, Given, answer, fields, post, send, told

LINES = (
    *("sales_individuals", "sales_organisations", "sales_public", "vouchers"),
    *("integration_services", "wage_subsidies", "other_public", "donations", "other"),
)
REVENUES: Given = {"E1.revenue": "900", **{f"E1.{line}": "100" for line in LINES}}
RESERVES: Given = {"E3.reserve_months": "30"}


def review(client: FlaskClient, given: Given, *, step: str) -> str:
    """Press a button of the review; where it leads, or the page that came back."""
    response = post(client, "/sheet/review", client.get("/sheet/review").text, given, step=step)
    return response.location or response.text


def test_a_page_that_contradicts_itself_is_refused_with_its_values(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    response = send(sheet(enterprise), "facts_E1", {**REVENUES, "E1.other": "50"})
    assert response.status_code == 422
    check(response.text)
    text = told(response.text)
    assert "The nine income lines do not add up to total revenue (850 against 900)." in text
    assert "There is a problem" in text
    assert fields(response.text)["E1.other"] == "50"
    assert store.facts.get(enterprise.id, GRID, YEAR) is None


def test_emptying_the_field_named_saves_the_rest(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    assert send(client, "facts_E1", {**REVENUES, "E1.revenue": ""}).status_code == 303
    assert answer(store, enterprise.id, "E1.other") == Decimal(100)


def test_a_contradiction_between_pages_is_shown_but_never_blocks_saving(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    send(client, "facts_E1", REVENUES)
    assert send(client, "facts_E2", {"E2.turnover": "7"}).status_code == 303
    assert answer(store, enterprise.id, "E2.turnover") == Decimal(7)
    words = "Turnover is not the sum of the sales lines a to e (500 against 7)."
    assert words in told(client.get("/sheet/section/facts_E2").text)
    page = client.get("/sheet/review").text
    check(page)
    assert words in told(page)
    assert 'href="/sheet/section/facts_E2#E2.turnover"' in page
    refused = review(client, {}, step="hand_over")
    assert "Mend or explain what is named on this page first." in refused


def test_a_contradiction_with_the_part_of_somebody_else_names_it_without_its_figures(
    sheet: OpenSheet, register: Register
) -> None:
    enterprise = register()
    send(sheet(enterprise, "staff_list"), "facts_I3", {"I3.persons_in_year": "2"})
    client = sheet(enterprise, "accounts")
    send(client, "facts_P3", {"P3.worker_months": "4711"})
    text = told(client.get("/sheet/review").text)
    assert "More subsidised worker-months than the people of the year can have." in text
    assert "Persons in the year (Staff list)" in text


def test_what_is_unusual_is_saved_then_asked_once(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    response = send(client, "facts_E3", RESERVES)
    assert response.location == "/sheet/section/facts_E3"
    assert answer(store, enterprise.id, "E3.reserve_months") == Decimal(30)
    page = client.get("/sheet/section/facts_E3").text
    check(page)
    assert "Reserves would last more than 24 months." in page
    assert send(client, "facts_E3", {}).location == "/sheet/section/facts_E4"


@pytest.mark.parametrize(
    ("given", "explanation"),
    [({"why:S4": "a legacy"}, "a legacy"), ({"sure:S4": "yes"}, "")],
)
def test_an_explanation_is_stored_and_not_asked_for_again(
    sheet: OpenSheet, register: Register, store: Store, given: Given, explanation: str
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    send(client, "facts_E3", RESERVES)
    send(client, "facts_E3", given)
    assert store.facts.accepted(enterprise.id, GRID, YEAR) == (AcceptedWarning("S4", explanation),)
    assert "Reserves would last" not in client.get("/sheet/section/facts_E3").text
    assert "Confirmed" in told(client.get("/sheet/review").text)


def test_an_explanation_lapses_when_its_answer_changes(
    sheet: OpenSheet, register: Register
) -> None:
    client = sheet(register())
    send(client, "facts_E3", RESERVES)
    send(client, "facts_E3", {"why:S4": "a legacy"})
    send(client, "facts_E3", {"E3.result": "1"})
    assert "Reserves would last" not in client.get("/sheet/section/facts_E3").text
    send(client, "facts_E3", {"E3.reserve_months": "40"})
    assert "Reserves would last" in client.get("/sheet/section/facts_E3").text


def test_an_explanation_that_is_too_long_is_told_and_nothing_is_lost(
    sheet: OpenSheet, register: Register
) -> None:
    client = sheet(register())
    send(client, "facts_E3", RESERVES)
    response = send(client, "facts_E3", {"why:S4": "x" * 1001})
    assert response.status_code == 422
    assert "At most 1000 characters fit." in response.text
    assert fields(response.text)["why:S4"] == "x" * 1001


def test_a_jump_from_the_year_before_is_asked_about(sheet: OpenSheet, register: Register) -> None:
    enterprise = register()
    send(sheet(enterprise, year=YEAR - 1), "facts_E2", {"E2.turnover": "100"})
    client = sheet(enterprise)
    send(client, "facts_E2", {"E2.turnover": "200"})
    page = client.get("/sheet/section/facts_E2").text
    assert "Revenue or turnover changed by more than half in a year." in page


def test_a_part_of_estimates_is_asked_about(sheet: OpenSheet, register: Register) -> None:
    client = sheet(register())
    send(client, "facts_E2", {"E2.turnover": "100", "source": "estimate"})
    assert "A whole part of the sheet rests on estimates." in client.get("/sheet/review").text


def test_the_review_lists_what_is_open_and_where_answers_come_from(
    sheet: OpenSheet, register: Register
) -> None:
    client = sheet(register(), "accounts", "light")
    send(client, "facts_E2", {"E2.turnover": "100", "source": "accounts"})
    page = client.get("/sheet/review").text
    check(page)
    assert "Taken from: Accounts" in told(page)
    assert 'href="/sheet/section/facts_E1#E1.revenue"' in page
    assert "Hand over with" in page


def test_handing_over_is_noted_and_lapses_with_a_change(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise, "accounts")
    send(client, "facts_E2", {"E2.turnover": "100"})
    assert review(client, {"words": "all done"}, step="hand_over") == "/sheet/release"
    decided = post(client, "/sheet/release", client.get("/sheet/release").text, {})
    assert decided.location == "/sheet/thanks"
    check(client.get("/sheet/thanks").text)
    assert AcceptedWarning("handed_over.accounts", "all done") in store.facts.accepted(
        enterprise.id, GRID, YEAR
    )
    assert "Handed over on" in told(client.get("/sheet/").text)
    send(client, "facts_E2", {"E2.turnover": "101"})
    assert "Handed over on" not in told(client.get("/sheet/").text)
    assert client.get("/sheet/thanks").location == "/sheet/review"


def test_an_empty_sheet_is_not_handed_over(sheet: OpenSheet, register: Register) -> None:
    refused = review(sheet(register()), {}, step="hand_over")
    assert "Nothing has been filled in yet." in refused


def test_what_is_unusual_stands_in_the_way_until_it_is_explained(
    sheet: OpenSheet, register: Register
) -> None:
    client = sheet(register())
    send(client, "facts_E3", RESERVES)
    assert "Mend or explain" in review(client, {}, step="hand_over")
    assert review(client, {"why:S4": "a legacy"}, step="confirm") == "/sheet/review"
    assert review(client, {}, step="hand_over") == "/sheet/release"


def test_staff_reads_the_message_in_the_history(
    signed_in: SignedIn, sheet: OpenSheet, register: Register
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    send(client, "facts_E2", {"E2.turnover": "100"})
    review(client, {"words": "ask Ms Huber"}, step="hand_over")
    way = f"/enterprises/{enterprise.id}/facts/{YEAR}"
    text = told(signed_in("coordinator", "AT").get(f"{way}/history").text)
    assert "Handed over ask Ms Huber" in text
