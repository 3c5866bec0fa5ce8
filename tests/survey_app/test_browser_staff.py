"""The staff pages in a browser: every page in every state, narrow and wide, with axe."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from survey_app import create_app
from survey_app.demonstration import load
from survey_app.installation import set_up
from survey_app.settings import read
from survey_app.store import ROLES, Grant
from tests.survey_app.looking import look, look_at_both, opened
from tests.survey_app.serving import served
from tests.survey_app.workbooks import workbook

pytestmark = pytest.mark.browser
BICYCLE = "d64bf421-3a2d-554e-8dea-7a34a5ea0b9d"
INVENTED = "b931f4a0-9533-5a76-ac2a-6e4808d8d9c0"
PASSWORD = "correct horse battery"  # noqa: S105 - of a test
LIST = "/coordinate/enterprises"


@dataclass(frozen=True)
class Site:
    """A running installation: its address, and the state of a browser that is signed in."""

    address: str
    state: dict[str, object]


def running(folder: Path, browser: Browser) -> Iterator[Site]:
    """Serve a folder, and sign somebody with every role in, by link."""
    app = create_app(read(folder, {}), log_to=io.StringIO())
    store = app.extensions["bwise_store"]
    ana = store.accounts.create("Ana", [Grant(role, "*") for role in ROLES])
    store.accounts.set_password(ana.id, PASSWORD)
    token = store.accounts.sign_in_link(ana.id)
    with served(app) as address, opened(browser, "wide") as page:
        page.goto(f"{address}/account/link/{token}")
        look(page)
        page.get_by_role("button", name="Sign in").click()
        yield Site(address, dict(page.context.storage_state()))
    store.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Site]:
    """The demonstration, served."""
    folder = tmp_path_factory.mktemp("filled")
    load(folder)
    yield from running(folder, browser)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Site]:
    """A new installation, served."""
    folder = tmp_path_factory.mktemp("empty")
    set_up(folder).close()
    yield from running(folder, browser)


def send(page: Page) -> None:
    """Send the form of a page as it is."""
    page.locator("main form button[type=submit]").last.click()


def purpose(page: Page) -> None:
    """Say what a workbook is for, and have it made."""
    page.get_by_label("What is it for?").fill("a look")
    send(page)
    expect(page.get_by_role("status")).to_contain_text("ready")


def table(page: Page) -> None:
    """Have a workbook made, and look at one of its tables."""
    purpose(page)
    page.get_by_role("link", name="Disclosure control").click()


def bad_file(page: Page) -> None:
    """Send a filled-in form with mistakes."""
    rows = workbook(["", "AT"], ["Zweite", "Austira"])
    sent = {"name": "a.xlsx", "mimeType": "application/zip", "buffer": rows}
    page.get_by_label("Filled-in form").set_input_files(sent)  # type: ignore[arg-type]
    send(page)


def make_link(page: Page) -> None:
    """Make a fact-sheet link."""
    send(page)
    expect(page.get_by_label("Copy it now")).to_have_value(re.compile("http://127"))


def withdraw(page: Page) -> None:
    """Make a link, then begin to withdraw it."""
    make_link(page)
    page.get_by_role("link", name="I have copied it").click()
    page.get_by_role("link", name="withdraw").first.click()


def changed(page: Page) -> None:
    """Send a correction of something that was corrected in the meantime."""
    page.get_by_label("Why is it corrected?").fill("a test")
    page.evaluate("document.querySelector('[name=revision]').value = '99'")
    send(page)


Act = Callable[[Page], None] | None
STATES: dict[str, tuple[str, Act]] = {
    "home": ("/", None),
    "account": ("/account/", None),
    "password": ("/account/password", None),
    "password, wrong": ("/account/password", send),
    "register": (LIST, None),
    "enterprise": (f"{LIST}/{INVENTED}", None),
    "published case in the register": (f"{LIST}/{BICYCLE}", None),
    "add": (f"{LIST}/add", None),
    "add, wrong": (f"{LIST}/add", send),
    "correct": (f"{LIST}/{INVENTED}/correct", None),
    "correct, wrong": (f"{LIST}/{INVENTED}/correct", send),
    "correct, too late": (f"{LIST}/{INVENTED}/correct", changed),
    "import": (f"{LIST}/import", None),
    "import, no file": (f"{LIST}/import", send),
    "import, mistakes": (f"{LIST}/import", bad_file),
    "new link": (f"{LIST}/{INVENTED}/links/new", None),
    "link made": (f"{LIST}/{INVENTED}/links/new", make_link),
    "withdraw link": (f"{LIST}/{INVENTED}/links/new", withdraw),
    "results": ("/results/", None),
    "country": ("/results/AT", None),
    "country, wrong": ("/results/AT", send),
    "workbook made": ("/results/AT", purpose),
    "table": ("/results/AT", table),
    "cases": ("/cases/", None),
    "case": (f"/cases/{BICYCLE}", None),
    "profile": ("/cases/countries/BE", None),
    "focus group": ("/cases/focus-groups/RO-2022-04-08", None),
    "missing page": ("/nothing", None),
}


@pytest.mark.parametrize("state", STATES)
def test_every_page_in_every_state(browser: Browser, filled: Site, state: str) -> None:
    address, act = STATES[state]
    with opened(browser, "narrow", storage_state=filled.state) as page:
        page.goto(filled.address + address)
        if act is not None:
            act(page)
        look_at_both(page, smallest=256)


@pytest.mark.parametrize("address", [LIST, "/results/", "/results/AT", f"{LIST}/import"])
def test_empty_pages(browser: Browser, empty: Site, address: str) -> None:
    with opened(browser, "narrow", storage_state=empty.state) as page:
        page.goto(empty.address + address)
        look_at_both(page)


@pytest.mark.parametrize("address", ["/", "/account/sign-in", "/nothing"])
def test_pages_for_strangers(browser: Browser, filled: Site, address: str) -> None:
    with opened(browser, "narrow") as page:
        page.goto(filled.address + address)
        look_at_both(page)


def test_signing_in_with_nothing(browser: Browser, filled: Site) -> None:
    with opened(browser, "narrow") as page:
        page.goto(f"{filled.address}/account/sign-in")
        send(page)
        look_at_both(page)


def test_a_link_that_was_used(browser: Browser, filled: Site) -> None:
    with opened(browser, "narrow") as page:
        page.goto(f"{filled.address}/account/link/made-up")
        send(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("This link no longer works")
        look(page)


def test_with_the_keyboard_alone(browser: Browser, empty: Site) -> None:
    """From signing in to an enterprise in the register, without a mouse."""
    with opened(browser, "wide") as page:
        page.goto(f"{empty.address}{LIST}/add")
        keys = page.keyboard
        keys.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        keys.press("Enter")
        keys.press("Tab")
        expect(page.get_by_label("Name", exact=True)).to_be_focused()
        keys.type("Ana")
        keys.press("Tab")
        keys.type(PASSWORD)
        keys.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Add an enterprise")
        page.get_by_role("link", name="Skip to the content").focus()
        keys.press("Enter")
        keys.press("Tab")
        expect(page.get_by_role("link", name="All enterprises")).to_be_focused()
        keys.press("Tab")
        keys.type("Neue Arbeit")
        keys.press("Tab")
        keys.type("Aus")
        keys.press("Shift+Tab")
        keys.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("“Neue Arbeit” is in the register.")


def test_the_focus_is_seen_everywhere(browser: Browser, filled: Site) -> None:
    with opened(browser, "wide", storage_state=filled.state) as page:
        page.goto(f"{filled.address}{LIST}/add")
        for _ in range(30):
            page.keyboard.press("Tab")
            seen = page.evaluate(
                """() => { const each = document.activeElement, box = each.closest('.opt') || each;
                return each === document.body || getComputedStyle(box).outlineStyle !== 'none' }"""
            )
            assert seen, page.evaluate("document.activeElement.outerHTML")


def test_errors_lead_to_their_fields(browser: Browser, filled: Site) -> None:
    with opened(browser, "narrow", storage_state=filled.state) as page:
        page.goto(f"{filled.address}{LIST}/add")
        page.get_by_label("Region").fill("Steiermark")
        send(page)
        page.get_by_role("link", name="Country: please choose.").click()
        expect(page.get_by_label("Country", exact=True)).to_be_focused()
        expect(page.get_by_label("Region")).to_have_value("Steiermark")


def test_without_javascript(browser: Browser, empty: Site) -> None:
    with opened(browser, "narrow", java_script_enabled=False, storage_state=empty.state) as page:
        page.goto(f"{empty.address}{LIST}/import")
        rows = workbook(["Ohne Skript", "AT"])
        sent = {"name": "a.xlsx", "mimeType": "application/zip", "buffer": rows}
        page.get_by_label("Filled-in form").set_input_files(sent)  # type: ignore[arg-type]
        send(page)
        expect(page.get_by_role("status")).to_contain_text("was added to the register")


def test_forced_colours_and_print(browser: Browser, filled: Site) -> None:
    with opened(browser, "wide", storage_state=filled.state, forced_colors="active") as page:
        page.goto(f"{filled.address}{LIST}/add")
        look(page)
        page.emulate_media(media="print", forced_colors="none")
        expect(page.get_by_role("button", name="Add to the register")).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_download(browser: Browser, filled: Site) -> None:
    with opened(browser, "wide", storage_state=filled.state) as page:
        page.goto(f"{filled.address}/results/BE")
        purpose(page)
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Download (.xlsx)").click()
        assert re.fullmatch(r"bwise-BE-\d{4}-\d\d-\d\d\.xlsx", waiting.value.suggested_filename)
        assert Path(waiting.value.path()).read_bytes().startswith(b"PK")
