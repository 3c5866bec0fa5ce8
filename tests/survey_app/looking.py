"""What holds for every page in a browser: nothing that axe finds, nothing wider than the screen,
nothing blocked by the policy, targets large enough for a finger."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

NARROW = 360
SIZES = {"narrow": (NARROW, 740, "dark"), "wide": (1280, 900, "light")}
"""A phone and a laptop."""
SCREENS = {**SIZES, "projector": (1920, 1080, "light")}
SMALLEST = 320
"""Pixels: the narrowest screen, and what 400 % zoom leaves of 1280."""
SMALL = """() => [...document.querySelectorAll('button, .button, select, textarea, .opt, summary,' +
    'input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not(.quiet)')]
    .filter(each => each.checkVisibility())
    .map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect().height])
    .filter(([, height]) => height < 44)"""


@contextmanager
def opened(browser: Browser, size: str, **options: object) -> Iterator[Page]:
    """A page in a browser of its own, narrow and dark, or wide and light. At the end nothing may
    have been reported as blocked or failed."""
    width, height, scheme = SCREENS[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        **options,  # type: ignore[arg-type]
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert not [c for c in complaints if "the server responded with a status of" not in c]


def look(page: Page, smallest: int = SMALLEST) -> None:
    """Fail where the page that is open breaks one of the rules; one that is open on a phone must
    also fit the smallest screen, as wide as that in pixels."""
    page.wait_for_load_state("load")  # with its style sheet
    found = Axe().run(page)
    assert not found.violations_count, f"{page.url}\n{found.generate_report()}"
    for width in (smallest, NARROW) if width_of(page) == NARROW else (width_of(page),):
        page.set_viewport_size({"width": width, "height": height_of(page)})
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0, f"{page.url} is {wider} px wider than a screen of {width} px"
    small = page.evaluate(SMALL)
    assert not small, f"{page.url} has targets under 44 px: {small}"


def width_of(page: Page) -> int:
    """The width of the screen."""
    return page.viewport_size["width"] if page.viewport_size else 0


def height_of(page: Page) -> int:
    """The height of the screen."""
    return page.viewport_size["height"] if page.viewport_size else 0


def walk(page: Page, goal: str) -> None:
    """Press Tab until the control with this name, or with these words, has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        there = page.locator(":focus")
        if there.count() and (
            goal == there.get_attribute("name") or goal in (there.text_content() or "")
        ):
            return
    pytest.fail(f"Tab does not lead to {goal}")
