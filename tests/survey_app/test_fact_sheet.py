"""The fact sheet by link: coming in, filling in, saving, going on, handing over."""

from dataclasses import replace
from decimal import Decimal
from io import StringIO

import pytest
from flask.testing import FlaskClient
from sqlite_utils.utils import sqlite3

from grids.enterprise import Origin, Release, Visible
from grids.responses import Fact, FactRecord, SourceKind
from grids.values import Missing, Parts
from survey_app.store import BY_LINK, Store
from tests.survey_app.conftest import OpenSheet, Register, SignedIn
from tests.survey_app.pages import check
from tests.survey_app.sheets import GRID, YEAR, answer, fields, post, record, send, told

LINES = (
    *("sales_individuals", "sales_organisations", "sales_public", "vouchers"),
    *("integration_services", "wage_subsidies", "other_public", "donations", "other"),
)
REVENUES = {"E1.revenue": "900", **{f"E1.{line}": "100" for line in LINES}}
PAGES = ("", "section/facts_G", "section/facts_E1", "section/facts_I7", "review", "release")


def earlier(store: Store, enterprise: str, *facts: Fact) -> None:
    """Store a sheet of the year before."""
    version = store.instruments.latest(GRID).version
    record = FactRecord(
        subject=enterprise, instrument=GRID, version=version, year=YEAR - 1, facts=facts
    )
    store.facts.save(record, "a test")


def test_a_link_becomes_a_cookie_and_leaves_no_token_behind(
    client: FlaskClient, register: Register, store: Store, log: StringIO
) -> None:
    token = store.links.issue(register().id, "", "core", YEAR, "a test")
    answer = client.get(f"/f/{token}")
    assert (answer.status_code, answer.location) == (303, "/sheet/")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert token not in client.get("/sheet/").text
    assert token not in log.getvalue()


@pytest.mark.parametrize("state", ["unknown", "withdrawn"])
def test_a_link_that_opens_nothing_says_what_to_do(
    client: FlaskClient, register: Register, store: Store, state: str
) -> None:
    enterprise = register()
    token = store.links.issue(enterprise.id, "", "core", YEAR, "a test")
    if state == "withdrawn":
        store.links.revoke(store.links.of(enterprise.id)[0].id)
    answer = client.get(f"/f/{token if state == 'withdrawn' else 'nothing'}")
    assert answer.status_code == 404
    check(answer.text)
    assert "ask whoever sent it to you for a new one" in answer.text
    assert client.get("/sheet/").status_code == 403


def test_a_link_that_is_withdrawn_closes_at_once(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    store.links.revoke(store.links.of(enterprise.id)[0].id)
    assert client.get("/sheet/").status_code == 403
    assert client.post("/sheet/section/facts_E2", data={}).status_code == 403
    assert store.facts.get(enterprise.id, GRID, YEAR) is None


@pytest.mark.parametrize("page", [*PAGES, "print", "excel"])
@pytest.mark.parametrize("length", ["light", "full"])
def test_every_page_is_sound(sheet: OpenSheet, register: Register, page: str, length: str) -> None:
    answer = sheet(register(), length=length).get(f"/sheet/{page}")
    if answer.status_code != 404:  # a section that is longer than the sheet
        check(answer.text)


def test_the_first_page_names_parts_and_how_far_they_are(
    sheet: OpenSheet, register: Register
) -> None:
    client = sheet(register())
    text = told(client.get("/sheet/").text)
    for words in ("Accounts", "Staff list", "Management", "Who sees what", "How it is kept"):
        assert words in text
    assert "0 of 34 answered" in text
    send(client, "facts_E2", {"E2.turnover": "500"})
    assert "1 of 34 answered" in told(client.get("/sheet/").text)


def test_a_link_to_one_part_shows_and_takes_only_that_part(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise, "accounts")
    text = told(client.get("/sheet/").text)
    assert "Your part" in text
    assert "Staff list" not in text
    assert client.get("/sheet/section/facts_I3").status_code == 404
    sent = {"I3.staff_heads": "3"}
    assert client.post("/sheet/section/facts_I3", data=sent).status_code == 404
    assert store.facts.get(enterprise.id, GRID, YEAR) is None


def test_saving_stores_typed_answers_with_their_source_and_goes_on(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    given = {"E2.turnover": "1 234,50", "E2.turnover_1-why": "not_recorded", "source": "accounts"}
    answer = send(client, "facts_E2", given)
    assert (answer.status_code, answer.location) == (303, "/sheet/section/facts_E3")
    assert "Saved." in client.get(answer.location).text
    assert record(store, enterprise.id).facts == (
        Fact(
            question="E2.turnover",
            answer=Decimal("1234.50"),
            source=SourceKind.ACCOUNTS,
            unit="EUR",
        ),
        Fact(
            question="E2.turnover_1",
            answer=Missing.NOT_RECORDED,
            source=SourceKind.ACCOUNTS,
            unit="EUR",
        ),
    )
    (change,) = store.facts.history(enterprise.id, GRID, YEAR)
    assert change.who == BY_LINK


@pytest.mark.parametrize(
    ("step", "location"),
    [("stay", "facts_E2"), ("back", "facts_E1"), ("next", "facts_E3"), ("", "facts_E3")],
)
def test_every_button_saves(
    sheet: OpenSheet, register: Register, store: Store, step: str, location: str
) -> None:
    enterprise = register()
    response = send(sheet(enterprise), "facts_E2", {"E2.turnover": "5"}, step=step)
    assert response.location == f"/sheet/section/{location}"
    assert answer(store, enterprise.id, "E2.turnover") == Decimal(5)


def test_going_back_shows_what_was_saved(sheet: OpenSheet, register: Register) -> None:
    client = sheet(register())
    send(client, "facts_I1", {"I1.status:volunteer": "3", "I1.members": "1"})
    sent = fields(client.get("/sheet/section/facts_I1").text)
    assert sent["I1.status:volunteer"] == "3"
    assert sent["I1.members"] == "1"


def test_an_emptied_answer_is_gone(sheet: OpenSheet, register: Register, store: Store) -> None:
    enterprise = register()
    client = sheet(enterprise)
    send(client, "facts_E3", {"E3.result": "5", "E3.result_word": "surplus"})
    send(client, "facts_E3", {"E3.result": "", "E3.result_word": ""})
    assert record(store, enterprise.id).facts == ()


def test_sending_a_page_twice_stores_once(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    page = client.get("/sheet/section/facts_E2").text
    for _ in range(2):
        response = post(client, "/sheet/section/facts_E2", page, {"E2.turnover": "5"})
        assert response.status_code == 303
    assert len(store.facts.history(enterprise.id, GRID, YEAR)) == 1


def test_what_cannot_be_taken_is_shown_again_with_what_was_typed(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    given = {"E2.turnover": "about 5", "E2.turnover_1": "7"}
    response = send(sheet(enterprise), "facts_E2", given)
    assert response.status_code == 422
    check(response.text)
    assert fields(response.text)["E2.turnover"] == "about 5"
    assert fields(response.text)["E2.turnover_1"] == "7"
    assert "“about 5” is not a number" in response.text
    assert '<a href="#E2.turnover">' in response.text
    assert store.facts.get(enterprise.id, GRID, YEAR) is None


def test_what_cannot_be_stored_now_is_shown_again_with_what_was_typed(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    page = client.get("/sheet/section/facts_E2").text
    with store._database.reading() as db:
        db.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    response = post(client, "/sheet/section/facts_E2", page, {"E2.turnover": "5"})
    other.close()
    assert response.status_code == 503
    check(response.text)
    assert "Wait a minute, then save again." in response.text
    assert fields(response.text)["E2.turnover"] == "5"
    assert store.facts.get(enterprise.id, GRID, YEAR) is None


def test_foreign_ids_are_refused_and_nothing_is_written(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    given = {"E2.turnover": "5", "I3.staff_heads": "3", "evil": "x"}
    response = send(sheet(enterprise), "facts_E2", given)
    assert response.status_code == 400
    assert "These fields do not belong to this page: I3.staff_heads, evil." in response.text
    assert store.facts.get(enterprise.id, GRID, YEAR) is None


def test_ten_megabytes_are_refused(sheet: OpenSheet, register: Register, store: Store) -> None:
    enterprise = register()
    client = sheet(enterprise)
    response = client.post("/sheet/section/facts_E2", data={"E2.turnover": "9" * 10_000_000})
    assert response.status_code == 413
    assert store.facts.get(enterprise.id, GRID, YEAR) is None


def test_a_text_that_looks_like_a_formula_is_text(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    send(client, "facts_G", {"G.region": '=cmd("x")<script>'})
    assert answer(store, enterprise.id, "G.region") == '=cmd("x")<script>'
    assert "=cmd(&#34;x&#34;)&lt;script&gt;" in client.get("/sheet/print").text


def test_questions_that_an_answer_opens_are_shown_on_the_next_save(
    sheet: OpenSheet, register: Register
) -> None:
    client = sheet(register())
    assert "E4.financing:own" not in client.get("/sheet/section/facts_E4").text
    response = send(client, "facts_E4", {"E4.amount": "100"})
    assert response.location == "/sheet/section/facts_E4#E4.financing"
    page = client.get("/sheet/section/facts_E4").text
    assert "E4.financing:own" in page
    assert "opens further questions: Financing of investments" in page
    assert send(client, "facts_E4", {}).location == "/sheet/section/facts_P1"


def test_an_answer_goes_with_the_one_it_depended_on(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    send(client, "facts_E4", {"E4.amount": "100"})
    send(client, "facts_E4", {"E4.financing:own": "100"})
    found = answer(store, enterprise.id, "E4.financing")
    assert isinstance(found, Parts)
    assert found.get("own") == Decimal(100)
    send(client, "facts_E4", {"E4.amount": "0"})
    assert answer(store, enterprise.id, "E4.financing") is None


def test_a_per_cent_of_total_revenue_becomes_an_amount(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    send(client, "facts_E1", {"E1.revenue": "1 000", "E1.donations": "12,5 %"})
    assert answer(store, enterprise.id, "E1.donations") == Decimal("125.00")
    assert "12.5\u00a0% of total revenue" in client.get("/sheet/section/facts_E1").text


def test_two_people_save_different_parts_at_once(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    one, other = sheet(enterprise, "accounts"), sheet(enterprise, "staff_list")
    page = one.get("/sheet/section/facts_E2").text
    send(other, "facts_I3", {"I3.staff_heads": "30"})
    post(one, "/sheet/section/facts_E2", page, {"E2.turnover": "5"})
    assert record(store, enterprise.id).answers() == {
        "E2.turnover": Decimal(5),
        "I3.staff_heads": Decimal(30),
    }


def test_two_people_on_one_page_do_not_overwrite_each_other(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    one, other = sheet(enterprise), sheet(enterprise)
    page = one.get("/sheet/section/facts_E2").text
    send(other, "facts_E2", {"E2.turnover": "7"})
    refused = post(one, "/sheet/section/facts_E2", page, {"E2.turnover": "5"})
    assert refused.status_code == 409
    check(refused.text)
    assert "Somebody else has saved this in the meantime: 7\u00a0EUR" in refused.text
    assert answer(store, enterprise.id, "E2.turnover") == Decimal(7)
    taken = post(one, "/sheet/section/facts_E2", refused.text, {})
    assert taken.status_code == 303
    assert answer(store, enterprise.id, "E2.turnover") == Decimal(5)


def test_a_page_of_another_sheet_is_not_stored_in_this_one(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    ours, theirs = register("Ours"), register("Theirs")
    client = sheet(ours)
    page = client.get("/sheet/section/facts_E2").text
    client.get(f"/f/{store.links.issue(theirs.id, '', 'full', YEAR, 'a test')}")
    response = post(client, "/sheet/section/facts_E2", page, {"E2.turnover": "5"})
    assert response.status_code == 409
    assert "This page belongs to another fact sheet" in response.text
    assert store.facts.get(theirs.id, GRID, YEAR) is None


def test_what_the_register_knows_is_proposed(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = replace(register(country="RO"), unit="part_of", status="ro_insertion")
    store.enterprises.correct(enterprise, "a test", "known")
    client = sheet(enterprise)
    sent = fields(client.get("/sheet/section/facts_G").text)
    assert sent["G.unit"] == "part_of"
    assert sent["G.status"] == "ro_insertion"
    assert sent["G.reference_year"] == str(YEAR)
    assert sent["G.currency"] == "ron"
    assert "RON" in client.get("/sheet/section/facts_E2").text


def test_the_year_of_the_sheet_is_fixed(sheet: OpenSheet, register: Register) -> None:
    response = send(sheet(register()), "facts_G", {"G.reference_year": "2023"})
    assert response.status_code == 422
    assert "This sheet is for 2025." in response.text


def test_a_change_of_currency_reaches_all_amounts(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register(country="HR")
    client = sheet(enterprise)
    send(client, "facts_E2", {"E2.turnover": "5"})
    send(client, "facts_G", {"G.currency": "hrk"})
    fact = record(store, enterprise.id).fact("E2.turnover")
    assert fact is not None
    assert fact.unit == "HRK"


def test_the_year_before_stands_beside_and_can_be_taken_over(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    earlier(
        store,
        enterprise.id,
        Fact(question="E6.competitors", answer="few"),
        Fact(question="E6.largest_customer_share", answer=Decimal(40)),
    )
    client = sheet(enterprise)
    page = client.get("/sheet/section/facts_E6").text
    assert "2024: 40\u00a0%" in page
    assert fields(page)["E6.largest_customer_share"] == ""
    taken = client.get("/sheet/section/facts_E6?before=1").text
    assert fields(taken)["E6.largest_customer_share"] == "40"
    assert store.facts.get(enterprise.id, GRID, YEAR) is None


def test_the_enterprise_decides_what_is_shown(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    client = sheet(enterprise)
    page = client.get("/sheet/release").text
    given = {"seen_accounts": "bands", "release": "pseudonym"}
    refused = post(client, "/sheet/release", page, given)
    assert refused.status_code == 422
    assert "Write the pseudonym" in refused.text
    sent = {**fields(page), **given, "pseudonym": "Alpha"}
    assert client.post("/sheet/release", data=sent).status_code == 303
    stored = store.enterprises.get(enterprise.id)
    assert stored is not None
    assert dict(stored.visible) == {
        "accounts": Visible.BANDS,
        "staff_list": Visible.NOTHING,
        "management": Visible.NOTHING,
    }
    assert (stored.release, stored.pseudonym) == (Release.PSEUDONYM, "Alpha")
    assert store.enterprises.history(enterprise.id)[-1].who == BY_LINK


def test_who_has_one_part_decides_about_that_part_only(
    sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = replace(register(), visible=(("management", Visible.FIGURES),))
    store.enterprises.correct(enterprise, "a test", "decided")
    client = sheet(enterprise, "accounts")
    assert "release" not in fields(client.get("/sheet/release").text)
    assert client.post("/sheet/release", data={"seen_accounts": "figures"}).status_code == 303
    stored = store.enterprises.get(enterprise.id)
    assert stored is not None
    assert dict(stored.visible) == {
        "management": Visible.FIGURES,
        "accounts": Visible.FIGURES,
    }


def test_leaving_forgets_the_link(sheet: OpenSheet, register: Register) -> None:
    client = sheet(register())
    assert client.post("/sheet/leave").location == "/sheet/left"
    check(client.get("/sheet/left").text)
    assert client.get("/sheet/").status_code == 403


def test_a_published_case_is_closed(signed_in: SignedIn, register: Register, store: Store) -> None:
    enterprise = register("Bicycle", "AT", Origin.PUBLISHED)
    way = f"/enterprises/{enterprise.id}/facts/{YEAR}"
    client = signed_in("coordinator", "AT")
    for page in ("/", "/section/facts_E2", "/review", "/release", "/excel", "/excel/form.xlsx"):
        response = client.get(way + page)
        assert response.status_code == 403
        assert "This fact sheet is closed" in response.text
    assert client.post(f"{way}/section/facts_E2", data={"E2.turnover": "1"}).status_code == 403
    assert store.facts.get(enterprise.id, GRID, YEAR) is None


def test_staff_fills_in_the_same_sheet_and_sees_its_history(
    signed_in: SignedIn, sheet: OpenSheet, register: Register, store: Store
) -> None:
    enterprise = register()
    send(sheet(enterprise), "facts_E2", {"E2.turnover": "5"})
    client = signed_in("facilitator", "AT")
    way = f"/enterprises/{enterprise.id}/facts/{YEAR}"
    check(client.get(f"{way}/").text)
    response = send(client, "facts_E2", {"E2.turnover": "6"}, way=way)
    assert response.location == f"{way}/section/facts_E3"
    page = client.get(f"{way}/history").text
    check(page)
    assert "Accounts: Turnover" in page
    assert "5\u00a0EUR" in page
    assert "6\u00a0EUR" in page
    assert [c.who for c in store.facts.history(enterprise.id, GRID, YEAR)] == [
        BY_LINK,
        "facilitator in AT",
    ]


@pytest.mark.parametrize("year", [1989, 2101])
def test_an_impossible_year_is_no_page(signed_in: SignedIn, register: Register, year: int) -> None:
    client = signed_in("coordinator", "AT")
    assert client.get(f"/enterprises/{register().id}/facts/{year}/").status_code == 404
