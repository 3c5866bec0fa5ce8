"""What holds for every page in a browser: nothing that axe finds, nothing wider than the screen,
nothing blocked by the policy, targets large enough for a finger."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Browser, ConsoleMessage, Error, Page

NARROW = 360
SIZES = {"narrow": (NARROW, 740, "dark"), "wide": (1280, 900, "light")}
"""A phone and a laptop."""
SCREENS = {**SIZES, "projector": (1920, 1080, "light")}
SMALLEST = 320
"""Pixels: the narrowest screen, and what 400 % zoom leaves of 1280."""
AXE_KEPT = """() => {
    const kept = sessionStorage.getItem('axe');
    if (kept && !window.axe) (0, eval)(kept);
    return Boolean(kept) }"""
KEEP_AXE = "axe => { sessionStorage.setItem('axe', axe); (0, eval)(axe) }"
RULES_BROKEN = """() => axe.run({resultTypes: ['violations'], preload: false})
    .then(found => found.violations)"""
FOCUSED = """() => {
    const here = document.activeElement;
    return here === document.body ? ['', ''] : [here.getAttribute('name'), here.textContent] }"""
SMALL = """() => [...document.querySelectorAll('button, .button, select, textarea, .opt, summary,' +
    'input:not([type=hidden]):not([type=radio]):not([type=checkbox]):not(.quiet)')]
    .filter(each => each.checkVisibility())
    .map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect().height])
    .filter(([, height]) => height < 44)"""

_IDLE: dict[tuple[object, ...], list[Page]] = {}
"""Windows to use again, by what they were opened with: new ones take longer than most pages."""


@contextmanager
def opened(browser: Browser, size: str, **options: object) -> Iterator[Page]:
    """A page in a browser that knows nothing but `storage_state`, narrow and dark, or wide and
    light. At the end nothing may have been reported as blocked or failed."""
    state: Any = options.pop("storage_state", {"cookies": []})
    idle = _IDLE.setdefault((browser, size, *sorted(options.items())), [])
    page = idle.pop() if idle else window(browser, size, options)
    page.context.add_cookies(state["cookies"])
    complaints: list[str] = []

    def listen(said: ConsoleMessage) -> None:
        if said.type == "error":
            complaints.append(said.text)

    def fail(error: Error) -> None:
        complaints.append(str(error))

    page.on("console", listen)
    page.on("pageerror", fail)
    yield page
    if "base_url" in options:  # which no other test has
        page.context.close()
    else:
        emptied(page, size, options)
        idle.append(page)
    page.remove_listener("console", listen)
    page.remove_listener("pageerror", fail)
    assert not [c for c in complaints if "the server responded with a status of" not in c]


def window(browser: Browser, size: str, options: dict[str, Any]) -> Page:
    """A new page in a browser of its own."""
    width, height, scheme = SCREENS[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        **options,
    )
    return context.new_page()


def emptied(page: Page, size: str, options: dict[str, Any]) -> None:
    """Make a page forget where it was, who was signed in, and what it was made to look like."""
    width, height, scheme = SCREENS[size]
    page.goto("about:blank")
    page.context.clear_cookies()
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(
        media="null",
        color_scheme=scheme,  # type: ignore[arg-type]
        forced_colors=options.get("forced_colors", "null"),
    )


def look(page: Page, smallest: int = SMALLEST) -> None:
    """Fail where the page that is open breaks one of the rules; one that is open on a phone must
    also fit the smallest screen, as wide as that in pixels."""
    page.wait_for_load_state("load")  # with its style sheet
    found = violations(page)
    assert not found.violations_count, f"{page.url}\n{found.generate_report()}"
    for width in (smallest, NARROW) if width_of(page) == NARROW else (width_of(page),):
        page.set_viewport_size({"width": width, "height": height_of(page)})
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wider <= 0, f"{page.url} is {wider} px wider than a screen of {width} px"
    small = page.evaluate(SMALL)
    assert not small, f"{page.url} has targets under 44 px: {small}"


def look_at_both(page: Page, smallest: int = SMALLEST) -> None:
    """Look at the page that is open on a phone, in the dark, and at the same on a laptop."""
    look(page, smallest)
    width, height, scheme = SIZES["wide"]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    look(page)


def violations(page: Page) -> AxeResults:
    """What axe finds by all its rules. Only that leaves the browser: what passes is a lot more. The
    window keeps axe itself, which takes longer to be sent than to be read."""
    if not page.evaluate(AXE_KEPT):
        page.evaluate(KEEP_AXE, AXE_SCRIPT)
    return AxeResults({"violations": page.evaluate(RULES_BROKEN)})


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
        name, words = page.evaluate(FOCUSED)
        if goal == name or goal in words:
            return
    pytest.fail(f"Tab does not lead to {goal}")
