"""A focus group in three real windows: the facilitator's laptop, the projector, a phone."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from grids.enterprise import Enterprise, Origin
from grids.focus_groups import FocusGroup
from survey_app import create_app
from survey_app.installation import set_up
from survey_app.settings import read
from survey_app.store import ROLES, Grant, Store
from tests.survey_app.groups import Rater, group_of
from tests.survey_app.looking import look, opened, walk
from tests.survey_app.serving import served

pytestmark = pytest.mark.browser
ENTERPRISE = "5f0c1a52-7e53-4f6e-9a53-0c5f6f3f7a11"
STEPS = {"E1": 4, "E2": 4, "E5": 2, "P1": 3, "I2": 5, "I6": 4}
SOON = 20_000
"""Milliseconds within which an open page shows what has changed, on a busy machine."""


@dataclass(frozen=True)
class Site:
    """A running installation: its application, its address, a browser that is signed in, a group
    and the code that it is joined by."""

    app: Flask
    store: Store
    address: str
    state: dict[str, object]
    group: FocusGroup
    code: str

    def run(self, rest: str = "") -> str:
        """The address of one of the group's pages."""
        return f"{self.address}/groups/{self.group.id}/run{rest}"


@pytest.fixture
def site(tmp_path: Path, browser: Browser) -> Iterator[Site]:
    """An installation with one group, served."""
    set_up(tmp_path).close()
    app = create_app(read(tmp_path, {}), log_to=io.StringIO())
    store: Store = app.extensions["bwise_store"]
    store.enterprises.add(
        Enterprise(id=ENTERPRISE, name="Neue Arbeit", country="AT", origin=Origin.COLLECTED), "Ana"
    )
    group = group_of(store, ENTERPRISE)
    ana = store.accounts.create("Ana", [Grant(role, "*") for role in ROLES])
    token = store.accounts.sign_in_link(ana.id)
    with served(app) as address, opened(browser, "wide") as page:
        page.goto(f"{address}/account/link/{token}")
        page.get_by_role("button", name="Sign in").click()
        state = dict(page.context.storage_state())
        code = store.focus_groups.code(group.id)
        yield Site(app, store, address, state, group, code)
    store.close()


def test_in_three_windows(site: Site, browser: Browser) -> None:
    with (
        opened(browser, "wide", storage_state=site.state) as laptop,
        opened(browser, "projector", storage_state=site.state) as wall,
        opened(browser, "narrow") as phone,
    ):
        wall.goto(site.run("/screen"))
        look(wall)
        join(site, phone)
        expect(wall.get_by_text("One person takes part.")).to_be_visible(timeout=SOON)
        others = [Rater(site.app).join(site.code) for _ in range(4)]
        laptop.goto(site.run())
        look(laptop)
        laptop.get_by_role("link", name="Neue Arbeit").click()
        for name in ("Presentation begins", "Open the rating"):
            laptop.get_by_role("button", name=name).click()
            look(laptop)
        rate(phone)
        for number, each in enumerate(others):
            each.rate(ENTERPRISE, {**STEPS, "E5": 2 + number})
        expect(wall.get_by_text("5 of 5")).to_be_visible(timeout=SOON)
        look(wall)
        expect(laptop.get_by_text("5 of 5 have handed in")).to_be_visible(timeout=SOON)
        laptop.get_by_role("button", name="Reveal").click()
        look(laptop)
        expect(wall.get_by_role("heading", name="Talk about these")).to_be_visible(timeout=SOON)
        look(wall)
        see(phone)
        talk(laptop, wall, phone)


def join(site: Site, phone: Page) -> None:
    """Join by the address in the picture on the wall."""
    phone.goto(f"{site.address}/g/{site.code}")
    look(phone)
    phone.get_by_label("Researcher").check()
    phone.get_by_role("button", name="Take part").click()
    expect(phone.locator("p.code")).to_be_visible()
    look(phone)
    phone.get_by_role("link", name="Go on").click()
    look(phone)


def rate(phone: Page) -> None:
    """Rate as soon as the page that stands open offers it."""
    expect(phone.get_by_role("link", name="Rate now")).to_be_visible(timeout=SOON)
    look(phone)
    phone.get_by_role("link", name="Rate now").click()
    while phone.get_by_role("button", name="Save and go on").count():
        for id in STEPS:
            step = phone.locator(f"input[name='{id}'][value='1']")
            if step.count():
                step.check()
        look(phone)
        phone.get_by_role("button", name="Save and go on").click()
    look(phone)
    phone.get_by_role("button", name="Hand in").click()
    look(phone)


def see(phone: Page) -> None:
    """See what was revealed."""
    phone.get_by_role("link", name="See the ratings").click(timeout=SOON)
    expect(phone.get_by_text("Your own step: 1").first).to_be_visible()
    look(phone)


def talk(laptop: Page, wall: Page, phone: Page) -> None:
    """Talk about what was seen most differently, and rate it again."""
    laptop.get_by_role("button", name="Talk about it").first.click()
    laptop.get_by_role("button", name="3 minutes").click()
    look(laptop)
    expect(wall.locator("time")).to_be_visible(timeout=SOON)
    look(wall)
    expect(phone.get_by_role("heading", name="The group talks about")).to_be_visible(timeout=SOON)
    laptop.get_by_role("link", name="Write the note").click()
    look(laptop)
    laptop.get_by_label("What was said").fill("Two markets, one of them shrinking")
    laptop.get_by_role("button", name="Save").click()
    expect(laptop.get_by_text("Two markets, one of them shrinking")).to_be_visible()
    laptop.get_by_role("link", name="Enter what the group agrees").click()
    look(laptop)
    laptop.go_back()
    laptop.get_by_role("button", name="Rate one indicator again").click()
    phone.get_by_role("link", name="Neue Arbeit").or_(
        phone.get_by_role("link", name="Focus group 2026")
    ).first.click()
    phone.get_by_role("link", name="Rate again").click(timeout=SOON)
    look(phone)
    phone.locator("input[type=radio]").nth(2).check()
    phone.get_by_role("button", name="Hand in").click()
    expect(phone.get_by_text("Your second rating is handed in.")).to_be_visible()
    laptop.get_by_role("button", name="Show the second ratings").click()
    look(laptop)
    laptop.get_by_role("button", name="This enterprise is done").click()
    look(laptop)


def test_by_keyboard_without_javascript_on_320_px(site: Site, browser: Browser) -> None:
    with (
        opened(browser, "narrow", java_script_enabled=False) as phone,
        opened(browser, "wide", storage_state=site.state, java_script_enabled=False) as led,
    ):
        phone.set_viewport_size({"width": 320, "height": 640})
        phone.goto(f"{site.address}/g/{site.code}")
        walk(phone, "stakeholder")
        for key in ("Space", "ArrowDown"):
            phone.keyboard.press(key)
        press(phone, "Take part")
        press(phone, "Go on")
        led.goto(site.run(f"/{ENTERPRISE}"))
        press(led, "Open the rating")
        press(phone, "Refresh")
        press(phone, "Rate now")
        while phone.get_by_role("button", name="Save and go on").count():
            if phone.locator("input[name=E1]").count():
                walk(phone, "E1")
                phone.keyboard.press("Space")
            press(phone, "Save and go on")
        press(phone, "Hand in")
        press(led, "Refresh")
        expect(led.get_by_text("1 of 1 have handed in")).to_be_visible()
        press(led, "Reveal")
        press(led, "Talk about it")
        expect(led.get_by_role("heading", name="The group talks about E1")).to_be_visible()
        press(phone, "Refresh")
        press(phone, "See the ratings")
        expect(phone.get_by_text("Fewer than three people rated")).to_be_visible()
    answers = site.store.responses.of(ENTERPRISE)
    assert [response.answers["E1"] for response in answers] == [1]


def press(page: Page, name: str) -> None:
    """Go to a button or a link by the keyboard, and press it."""
    walk(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_what_a_screen_reader_meets(site: Site, browser: Browser) -> None:
    """Roles and names of what can be pressed, headings in their order, and what is said aloud."""
    with (
        opened(browser, "wide", storage_state=site.state) as led,
        opened(browser, "narrow") as phone,
    ):
        join(site, phone)
        led.goto(site.run(f"/{ENTERPRISE}"))
        expect(led.get_by_role("main")).to_match_aria_snapshot("""
            - main:
              - paragraph:
                - link "‹ Focus group 2026"
              - heading "Neue Arbeit" [level=1]
              - button "Presentation begins"
              - button "Open the rating"
            """)
        expect(phone.get_by_role("main")).to_match_aria_snapshot("""
            - main:
              - heading "Focus group 2026" [level=1]
              - heading "All enterprises" [level=2]
              - list:
                - listitem:
                  - strong: Neue Arbeit
                  - text: comes later
            """)
        assert phone.locator("[role=status]").text_content() == ""
        led.get_by_role("button", name="Open the rating").click()
        expect(phone.locator("[role=status]")).to_have_text("This page has changed.", timeout=SOON)
        expect(phone.get_by_role("main")).to_match_aria_snapshot("""
            - main:
              - heading "Focus group 2026" [level=1]
              - region "Neue Arbeit":
                - heading "Neue Arbeit" [level=2]
                - paragraph:
                  - 'link "Rate now : Neue Arbeit"'
            """)
        phone.get_by_role("link", name="Rate now").click()
        phone.goto(f"{site.address}/g/rate/{ENTERPRISE}/ratings_E")
        step = phone.get_by_role("group").filter(has=phone.locator("input[name=E1]"))
        expect(step.get_by_role("radio")).to_have_count(6)
        expect(phone.get_by_role("heading", name="E1 Revenues")).to_be_visible()
