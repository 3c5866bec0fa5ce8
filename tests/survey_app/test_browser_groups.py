"""The pages of focus groups in a browser: every page in every state, narrow and wide, with axe."""

import io
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from grids.enterprise import Enterprise, Origin, Visible
from grids.focus_groups import FocusGroup
from survey_app import create_app
from survey_app.installation import set_up
from survey_app.settings import read
from survey_app.store import ROLES, Grant, Store
from tests.survey_app.looking import look, opened
from tests.survey_app.serving import served

pytestmark = pytest.mark.browser
TOPICS = ("Developing the digital skills of staff", "Exchange of good practice")


@dataclass(frozen=True)
class Site:
    """A running installation: its address, a browser that is signed in, its groups by name."""

    address: str
    state: dict[str, object]
    names: dict[str, str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Site]:
    """An installation with a group that is new and one that rates nine enterprises, served."""
    folder = tmp_path_factory.mktemp("groups")
    set_up(folder).close()
    app = create_app(read(folder, {}), log_to=io.StringIO())
    store: Store = app.extensions["bwise_store"]
    names = filled(store)
    ana = store.accounts.create("Ana", [Grant(role, "*") for role in ROLES])
    token = store.accounts.sign_in_link(ana.id)
    with served(app) as address, opened(browser, "wide") as page:
        page.goto(f"{address}/account/link/{token}")
        page.get_by_role("button", name="Sign in").click()
        yield Site(address, dict(page.context.storage_state()), names)
    store.close()


def filled(store: Store) -> dict[str, str]:
    """A group without enterprises, and one with nine; the ids by name."""
    enterprises = [
        Enterprise(
            id=str(uuid.uuid4()),
            name=f"Sozialökonomischer Betrieb Graz-Umgebung {number}",
            country="AT",
            origin=Origin.COLLECTED,
            visible=(("accounts", Visible.BANDS),),
        )
        for number in range(1, 10)
    ]
    for enterprise in enterprises:
        store.enterprises.add(enterprise, "Ana")
    rated = tuple(enterprise.id for enterprise in enterprises)
    store.links.issue(rated[0], "accounts", "core", 2025, "Ana")
    plans = {
        "new": group("New", topics=()),
        "full": group("Full", enterprises=rated, people=20, tables=3, core=True),
    }
    for planned in plans.values():
        store.focus_groups.add(planned)
    return {name: planned.id for name, planned in plans.items()} | {"rated": rated[0]}


def group(title: str, **more: object) -> FocusGroup:
    """A group in Graz."""
    plan: dict[str, object] = {
        "id": str(uuid.uuid4()),
        "title": title,
        "country": "AT",
        "starts": datetime(2090, 3, 1, 8, tzinfo=UTC),
        "zone": "Europe/Vienna",
        "place": "Graz",
        "languages": ("en", "ro"),
        "topics": TOPICS,
    }
    return FocusGroup(**{**plan, **more})  # type: ignore[arg-type]


def send(page: Page) -> None:
    """Send the last form of a page as it is."""
    page.locator("main form button[type=submit]").last.click()


def wrong(page: Page) -> None:
    """Send the first field as a word that is no number."""
    page.locator("main input[type=text]").first.fill("many")
    page.locator("main form button[type=submit]").first.click()


def meanwhile(page: Page) -> None:
    """Send a correction of something that was corrected in the meantime."""
    page.evaluate("document.querySelector('[name=revision]').value = '99'")
    page.get_by_label("Title").fill("Mine")
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Somebody else")


Act = Callable[[Page], None] | None
ASKED = "?people=10&enterprises=9&minutes=60&arrangement=suggested&tables="
STATES: dict[str, tuple[str, Act]] = {
    "overview": ("/", None),
    "plan": ("/new", None),
    "plan, wrong": ("/new", send),
    "new group": ("/{new}", None),
    "full group": ("/{full}", None),
    "correct, meanwhile": ("/{new}/correct", meanwhile),
    "enterprises": ("/{full}/enterprises", None),
    "enterprises, wrong": ("/{full}/enterprises", wrong),
    "planner": ("/{full}/planner", None),
    "planner, too much": ("/{full}/planner" + ASKED, None),
    "planner, wrong": ("/{full}/planner", wrong),
    "paper": ("/{full}/paper/{rated}", None),
    "joining": ("/{full}/joining", None),
    "attendance": ("/{full}/attendance", None),
    "cards": ("/{full}/cards", None),
}


def go(page: Page, site: Site, state: str) -> None:
    """Bring a page into a state."""
    address, act = STATES[state]
    page.goto(f"{site.address}/groups{address.format(**site.names)}")
    if act is not None:
        act(page)


def test_every_page_in_every_state_on_a_narrow_screen(browser: Browser, site: Site) -> None:
    with opened(browser, "narrow", storage_state=site.state) as page:
        for state in STATES:
            go(page, site, state)
            look(page, smallest=256)


def test_pages_on_a_wide_screen(browser: Browser, site: Site) -> None:
    with opened(browser, "wide", storage_state=site.state) as page:
        for state in ("plan, wrong", "full group", "planner, too much", "paper", "cards"):
            go(page, site, state)
            look(page)


def test_sheets_on_paper(browser: Browser, site: Site, tmp_path: Path) -> None:
    """Nothing but the sheets comes on paper, each on as few leaves as it needs."""
    leaves = {}
    with opened(browser, "wide", storage_state=site.state) as page:
        for state in ("paper", "joining", "attendance", "cards"):
            go(page, site, state)
            page.emulate_media(media="print")
            expect(page.get_by_role("heading", level=1)).to_be_hidden()
            expect(page.get_by_role("banner")).to_be_hidden()
            pdf = page.pdf(path=tmp_path / f"{state}.pdf", prefer_css_page_size=True)
            leaves[state] = len(PdfReader(io.BytesIO(pdf)).pages)
            page.emulate_media(media="screen")
    assert leaves["joining"] == 1 + 3  # a notice, and a sign for each table
    assert leaves["attendance"] == 1
    assert leaves["paper"] <= 4
    assert leaves["cards"] <= 3


def test_the_planner_by_keyboard_and_without_javascript(browser: Browser, site: Site) -> None:
    options: dict[str, object] = {"java_script_enabled": False, "storage_state": site.state}
    with opened(browser, "narrow", **options) as page:
        go(page, site, "planner")
        page.get_by_label("Minutes", exact=True).fill("150")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="The plan", exact=True)).to_be_visible()
        page.get_by_role("button", name="Use this plan").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("The plan is kept")
