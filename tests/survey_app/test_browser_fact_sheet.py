"""The fact sheet in a browser: every page in every state, and by keyboard without JavaScript."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from grids.enterprise import Enterprise, Origin
from grids.responses import Fact, FactRecord
from survey_app.store import Grant, Store
from tests.survey_app.conftest import Register
from tests.survey_app.looking import SIZES, look, opened, walk
from tests.survey_app.sheets import GRID, YEAR, answer

pytestmark = pytest.mark.browser

LINES = (
    *("sales_individuals", "sales_organisations", "sales_public", "vouchers"),
    *("integration_services", "wage_subsidies", "other_public", "donations", "other"),
)


@pytest.fixture
def enterprise(register: Register, store: Store) -> Enterprise:
    """An enterprise with a sheet of the year before."""
    found = register("Neue Arbeit", "AT")
    version = store.instruments.latest(GRID).version
    facts = (Fact(question="E6.market", answer=("local",)), Fact(question="E1.revenue", answer=900))
    record = FactRecord(
        subject=found.id, instrument=GRID, version=version, year=YEAR - 1, facts=facts
    )
    store.facts.save(record, "a test")
    return found


@pytest.fixture(params=SIZES)
def page(
    request: pytest.FixtureRequest,
    browser: Browser,
    server: str,
    store: Store,
    enterprise: Enterprise,
) -> Iterator[Page]:
    """A browser that has opened the link, narrow and wide."""
    with opened(browser, request.param, base_url=server) as found:
        found.goto(f"/f/{store.links.issue(enterprise.id, '', 'full', YEAR, 'a test')}")
        yield found


def fill(page: Page, section: str, **given: str) -> None:
    """Open a section, fill in fields (their names with _ for the dot), save and go on."""
    page.goto(f"/sheet/section/facts_{section}")
    for name, value in given.items():
        page.fill(f"[name='{section}.{name}']", value)
    page.click("button[value=next]")


def test_every_empty_page(page: Page) -> None:
    for place in (
        *("", "review", "release", "print", "excel"),
        *("section/facts_G", "section/facts_E1", "section/facts_E5", "section/facts_I5"),
        *("section/facts_I7", "section/facts_M", "section/facts_E6?before=1"),
    ):
        page.goto(f"/sheet/{place}")
        look(page)


def test_a_page_with_mistakes(page: Page) -> None:
    fill(page, "E2", turnover="much", turnover_1="1.5.3")
    expect(page.locator(".errsum")).to_be_focused()
    expect(page.locator("h1")).to_have_text("E2 Turnover")
    look(page)
    page.click(".errsum a >> nth=0")
    expect(page.locator("[name='E2.turnover']")).to_be_focused()


def test_a_page_that_contradicts_itself(page: Page) -> None:
    fill(page, "E1", revenue="950", **dict.fromkeys(LINES, "100"))
    expect(page.locator(".errsum")).to_contain_text("(900 against 950)")
    look(page)


def test_what_is_unusual_then_the_review_then_handing_over(page: Page) -> None:
    fill(page, "E3", reserve_months="30")
    expect(page.locator(".queried")).to_contain_text("more than 24 months")
    look(page)
    fill(page, "E2", turnover="5")
    page.goto("/sheet/review")
    look(page)
    page.fill("[name='why:S4']", "a legacy")
    page.click("button[value=confirm]")
    expect(page.locator(".found")).to_contain_text("Confirmed: a legacy")
    page.click("button[value=hand_over]")
    expect(page.locator("h1")).to_have_text("What may be shown")
    look(page)
    page.check("[name=seen_accounts][value=bands]")
    page.click("main button")
    expect(page.locator("h1")).to_have_text("Handed over, thank you")
    look(page)
    page.goto("/sheet/")
    look(page)


def test_a_filled_section_and_its_sum(page: Page, store: Store, enterprise: Enterprise) -> None:
    fill(page, "E4", amount="100")
    page.fill("[name='E4.financing:own']", "60")
    expect(page.locator("output")).to_have_text("60\u00a0%")
    page.fill("[name='E4.financing:loan']", "39,5")
    expect(page.locator("output")).to_have_text("99.5\u00a0%")
    look(page)
    page.click("button[value=stay]")
    expect(page.locator(".done")).to_contain_text("Saved.")
    look(page)


def test_a_reason_and_an_answer_exclude_each_other(page: Page) -> None:
    page.goto("/sheet/section/facts_E2")
    tick = page.locator("[name='E2.turnover-why']")
    tick.check()
    page.fill("[name='E2.turnover']", "5")
    expect(tick).not_to_be_checked()


def test_nothing_typed_is_lost_by_leaving(page: Page) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/sheet/section/facts_E2")
    page.locator("[name='E2.turnover']").press_sequentially("5")
    page.click("text=Overview")
    assert asked == ["beforeunload"]


def test_somebody_else_saved_meanwhile(
    page: Page, browser: Browser, server: str, store: Store, enterprise: Enterprise
) -> None:
    page.goto("/sheet/section/facts_E2")
    with opened(browser, "wide", base_url=server) as other:
        other.goto(f"/f/{store.links.issue(enterprise.id, '', 'full', YEAR, 'a test')}")
        fill(other, "E2", turnover="7")
    page.fill("[name='E2.turnover']", "5")
    page.click("button[value=next]")
    expect(page.locator(".errsum")).to_contain_text("Somebody else has saved this page")
    look(page)


def test_a_file_that_was_refused(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "facts.xlsx"
    file.write_text("no workbook")
    page.goto("/sheet/excel")
    page.set_input_files("[name=file]", file)
    page.click("main button")
    expect(page.locator(".errsum")).to_contain_text("no Excel workbook")
    look(page)


def test_links_that_open_nothing_and_leaving(page: Page) -> None:
    page.goto("/f/nothing")
    look(page)
    page.goto("/sheet/")
    page.click("text=Leave on this device")
    expect(page.locator("h1")).to_have_text("You have left the fact sheet")
    look(page)


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_of_staff(
    browser: Browser, server: str, store: Store, register: Register, size: str
) -> None:
    ours, case = register(), register("Bicycle", "AT", Origin.PUBLISHED)
    person = store.accounts.create("Ana", [Grant("facilitator", "AT")])
    with opened(browser, size, base_url=server) as page:
        page.goto(f"/account/link/{store.accounts.sign_in_link(person.id)}")
        page.get_by_role("button", name="Sign in").click()
        way = f"/enterprises/{ours.id}/facts/{YEAR}"
        page.goto(f"{way}/history")
        look(page)
        page.goto(f"{way}/section/facts_E2")
        page.fill("[name='E2.turnover']", "5")
        page.click("button[value=next]")
        for place in ("", "review", "history"):
            page.goto(f"{way}/{place}")
            look(page)
        page.goto(f"/enterprises/{case.id}/facts/{YEAR}/")
        expect(page.locator("h1")).to_have_text("This fact sheet is closed")
        look(page)


def test_a_section_by_keyboard_without_javascript(
    browser: Browser, server: str, store: Store, enterprise: Enterprise
) -> None:
    with opened(browser, "narrow", base_url=server, java_script_enabled=False) as page:
        page.goto(f"/f/{store.links.issue(enterprise.id, 'staff_list', 'core', YEAR, 'a test')}")
        walk(page, "Begin")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("I1 Status")
        walk(page, "I1.status:employment_contract")
        page.keyboard.type("12")
        walk(page, "Save and go on")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("I2 Remuneration")
        walk(page, "I2.position")
        page.keyboard.press("ArrowDown")  # from the first option to the second
        walk(page, "I2.hours")
        page.keyboard.type("100")
        page.keyboard.press("Enter")  # sends, like the first button
        expect(page.locator(".errsum")).to_contain_text("between 1 and 60")
        walk(page, "Weekly hours: Weekly hours")
        page.keyboard.press("Enter")
        expect(page.locator("[name='I2.hours']")).to_be_focused()
        page.keyboard.press("Control+A")
        page.keyboard.type("38,5")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("I3 Share of workers with support needs")
    assert answer(store, enterprise.id, "I2.position") == "at"
    assert answer(store, enterprise.id, "I2.hours") == Decimal("38.5")
