"""Questionnaires in a browser: every page in both languages, and to the end by keyboard alone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from survey_app import languages
from survey_app.store import Store
from tests.survey_app.looking import SIZES, look, opened, walk
from tests.survey_app.surveys import CONSENT, STAFF, round_of

pytestmark = pytest.mark.browser

MOST_PAGES, MOST_STEPS = 60, 400
CHOOSE = """turn => {
    const all = document.querySelectorAll('main input[type=radio]');
    const chosen = [...Map.groupBy(all, each => each.name).values()]
        .map(group => group[turn % group.length]);
    chosen.slice(1).forEach(each => each.click());
    return chosen.slice(0, 1).map(each => [each.name, each.value]) }"""
FOCUSED = """() => {
    const here = document.activeElement;
    return [here.type || '', Boolean(here.closest('main'))] }"""
WIDER = "document.documentElement.scrollWidth - window.innerWidth"


def way(store: Store, instrument: str, **changes: object) -> str:
    """An open link to a round in every language of the pages."""
    spoken = tuple(language.code for language in languages.of_pages())
    texts = tuple((code, CONSENT) for code in spoken)
    planned = round_of(store, languages=spoken, consent=texts, **changes)
    return store.ways.open_link(planned.id, "AT", instrument)


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, server: str) -> Iterator[Page]:
    """A browser, narrow and wide."""
    with opened(browser, request.param, base_url=server) as found:
        yield found


def agree(page: Page, token: str, language: str = "en") -> None:
    """Come by a link, read, agree."""
    page.goto(f"/s/{token}")
    page.goto(f"{page.url}?lang={language}")
    look(page)
    further = page.locator("a.button[href*='/s/agree']")
    if further.count():
        further.click()
        look(page)
    page.click("form[action*='/s/agree'] .send button, form[action*='/s/begin'] .send button")


def choose(page: Page, turn: int) -> None:
    """Choose one option of each group, another one on every page: the first with the mouse, which
    takes its time, and the others in one go."""
    for name, value in page.evaluate(CHOOSE, turn):
        page.locator(f"main input[type=radio][name='{name}'][value='{value}']").check()


def to_the_check(page: Page) -> int:
    """Look at every page and answer it; gives how many there were."""
    for turn in range(MOST_PAGES):
        if page.url.endswith("/s/check"):
            return turn
        look(page)
        choose(page, turn)
        page.locator("main form button").first.click()
    raise AssertionError(f"no end after {MOST_PAGES} pages: {page.url}")


@pytest.mark.parametrize(("size", "language"), [("narrow", "ro"), ("wide", "en")])
@pytest.mark.parametrize("instrument", STAFF)
def test_every_page_to_the_own_profile(
    browser: Browser, server: str, store: Store, instrument: str, size: str, language: str
) -> None:
    with opened(browser, size, base_url=server) as page:
        agree(page, way(store, instrument), language)
        assert (page.locator("html").get_attribute("lang") or "")[:2] == language
        assert to_the_check(page) > 5
        look(page)
        page.click("button[value=send]")
        expect(page.locator("p.code.large")).to_be_visible()
        look(page)
    assert store.responses.count(instrument) == 1


def test_what_stands_between(page: Page, store: Store) -> None:
    """Pausing, going on with a code, an error, stopping, withdrawing."""
    agree(page, way(store, "staff_wsn"))
    page.click("button[value=pause]")
    look(page)
    page.goto("/s/")
    look(page)
    page.fill("#code", "AAAA-AAAA")
    page.locator("main form button").first.click()
    look(page)
    page.goto("/s/withdraw")
    look(page)


@pytest.mark.parametrize("state", ["early", "late", "unknown", "used"])
def test_ways_that_lead_nowhere(page: Page, store: Store, state: str) -> None:
    now, day = datetime.now(UTC), timedelta(days=1)
    times = {
        "early": {"opens": now + day, "closes": now + 2 * day},
        "late": {"opens": now - 2 * day, "closes": now - day},
    }
    token = way(store, "staff_wsn", **times.get(state, {}))
    page.goto(f"/s/{'x' * 20 if state == 'unknown' else token}")
    look(page)
    expect(page.locator("h1")).to_be_visible()


def enter(page: Page) -> None:
    """Press Enter, and wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def press_on(page: Page) -> None:
    """Answer the page with the keyboard alone: Tab from control to control, the space bar on every
    group of options, Enter on the first button."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        kind, within = page.evaluate(FOCUSED)
        if kind == "radio":
            page.keyboard.press("Space")
        elif kind == "submit" and within:
            enter(page)
            return
    raise AssertionError(f"{page.url}: the keyboard reaches no button to go on")


@pytest.mark.parametrize("instrument", STAFF)
def test_by_keyboard_without_javascript_on_320_px(
    browser: Browser, server: str, store: Store, instrument: str
) -> None:
    """320 px are also what 400 % zoom leaves of 1280."""
    token = way(store, instrument)
    context = browser.new_context(
        base_url=server, viewport={"width": 320, "height": 480}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"/s/{token}")
    walk(page, "English")
    enter(page)
    if instrument == "staff_wsn":
        walk(page, "Go on")
        enter(page)
    walk(page, "I agree, begin")
    enter(page)
    for _ in range(MOST_PAGES):
        assert page.evaluate(WIDER) <= 0, f"{page.url} is wider than the screen"
        if page.locator("p.code.large").count():
            break
        before = page.url
        press_on(page)
        assert page.url != before or page.locator(".errsum").count() == 0, before
    context.close()
    (sent,) = store.responses.stream(instrument)
    assert sum(answer is not None for answer in sent.answers.values()) > 5
