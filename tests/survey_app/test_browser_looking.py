"""What the other tests with a browser rely on: a look finds what is wrong, a window forgets."""

import pytest
from playwright.sync_api import Browser

from tests.survey_app.looking import look, look_at_both, opened

pytestmark = pytest.mark.browser
HEADING = "document.querySelector('h1').style"
LOW_BUTTON = """document.querySelector('h1').innerHTML = '<button>x</button>';
    document.querySelector('h1 button').style.cssText = 'min-height: 0; height: 20px'"""
STATE = {
    "cookies": [{"name": "known", "value": "yes", "domain": "127.0.0.1", "path": "/"}],
    "origins": [],
}
SEEN = """() => [innerWidth, document.cookie, matchMedia('print').matches,
    matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(forced-colors)').matches]"""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        (f"{HEADING}.color = '#222'", "color-contrast"),
        (f"{HEADING}.width = '400px'", "wider than a screen"),
        (LOW_BUTTON, "under 44 px"),
    ],
)
def test_what_is_wrong_is_found(browser: Browser, server: str, change: str, words: str) -> None:
    with opened(browser, "narrow") as page:
        for _ in range(2):  # with axe sent to the window, and with axe kept in it
            page.goto(server)
            look(page)
            page.evaluate(change)
            with pytest.raises(AssertionError, match=words):
                look(page)


def test_what_is_wrong_in_the_light_only_is_found(browser: Browser, server: str) -> None:
    with opened(browser, "narrow") as page:
        page.goto(server)
        page.evaluate(f"{HEADING}.color = '#eee'")
        look(page)
        with pytest.raises(AssertionError, match="color-contrast"):
            look_at_both(page)


def test_a_window_is_used_again_and_has_forgotten_everything(browser: Browser, server: str) -> None:
    with opened(browser, "narrow", storage_state=STATE) as first:
        first.goto(server)
        look_at_both(first)
        assert first.evaluate(SEEN) == [1280, "known=yes", False, False, False]
        first.emulate_media(media="print", forced_colors="active")
        assert first.evaluate(SEEN)[2:] == [True, False, True]
    with opened(browser, "narrow") as second:
        assert second is first
        second.goto(server)
        assert second.evaluate(SEEN) == [360, "", False, True, False]
