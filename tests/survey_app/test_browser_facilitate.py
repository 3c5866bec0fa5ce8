"""The facilitator's pages in a browser: every state, narrow and wide, with axe and by keyboard."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from grids import study
from grids.enterprise import Enterprise, Visible
from grids.values import Missing
from survey_app import create_app
from survey_app.installation import set_up
from survey_app.settings import read
from survey_app.store import Grant, Store
from tests.survey_app.looking import SIZES, look, opened
from tests.survey_app.ratings import all_at, enter, give_facts, give_ratings, rating
from tests.survey_app.serving import served

pytestmark = pytest.mark.browser
CASE = study.cases()[0].enterprise.id
both = pytest.mark.parametrize("size", SIZES)


@dataclass(frozen=True)
class Site:
    """A running installation, its store, a signed-in browser, and three enterprises: `rated` by
    six people, `few` by two on the core ten, `bare` with nothing."""

    address: str
    store: Store
    state: dict[str, object]
    rated: Enterprise
    few: Enterprise
    bare: Enterprise


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Site]:
    """An installation with enterprises in every state, served."""
    folder = tmp_path_factory.mktemp("facilitate")
    set_up(folder).close()
    app = create_app(read(folder, {}), log_to=io.StringIO())
    store = app.extensions["bwise_store"]
    person = store.accounts.create("Fay", [Grant("facilitator", "*")])
    token = store.accounts.sign_in_link(person.id)
    with served(app) as address, opened(browser, "wide") as page:
        page.goto(f"{address}/account/link/{token}")
        page.get_by_role("button", name="Sign in").click()
        state = dict(page.context.storage_state())
        yield Site(address, store, state, *enterprises(store))
    store.close()


def enterprises(store: Store) -> tuple[Enterprise, Enterprise, Enterprise]:
    """The three enterprises of the site."""
    rated = enter(
        store,
        "Rated by six",
        visible=(("accounts", Visible.BANDS), ("management", Visible.FIGURES)),
    )
    give_facts(store, rated, I2_position="below", I6_leavers=Missing.NOT_RECORDED)
    five = [all_at(3, E5=step, I2=5, E2=Missing.DOES_NOT_APPLY) for step in (1, 5, 1, 5, 4)]
    give_ratings(store, rated, all_at(3), *five)
    few = enter(store, "Rated by two")
    give_facts(store, few, handed=("accounts",))
    core = dict.fromkeys(("E2", "E3", "E4", "P2", "I1", "I3", "I4", "I7"), Missing.NOT_SHOWN)
    give_ratings(store, few, {**all_at(2), **core}, {**all_at(5), **core})
    return rated, few, enter(store, "With nothing")


@pytest.fixture
def at(site: Site, browser: Browser, size: str) -> Iterator[Page]:
    """A signed-in page of one size."""
    with opened(browser, size, storage_state=site.state) as page:
        yield page


@both
def test_the_pages_of_every_enterprise(site: Site, at: Page) -> None:
    at.goto(f"{site.address}/facilitate/")
    look(at)
    pages = {
        site.rated.id: ("", "/rate", "/result", "/result?view=paper", "/room"),
        site.few.id: ("", "/result?rules=BE", "/room"),
        site.bare.id: ("", "/result", "/room"),
    }
    for enterprise, parts in pages.items():
        for part in parts:
            at.goto(f"{site.address}/facilitate/{enterprise}{part}")
            look(at)


@both
def test_the_pages_of_a_rater(site: Site, at: Page) -> None:
    rater = f"{site.address}/facilitate/{site.rated.id}/raters/rater-2"
    for part in ("rater", "E", "P", "I", "M"):
        at.goto(f"{rater}/first/ratings_{part}")
        look(at)
    for part in ("first", "second", "first/remove", "second/ratings_E", "second/remove"):
        at.goto(f"{rater}/{part}")
        look(at)


@both
def test_the_pages_of_the_agreement(site: Site, at: Page) -> None:
    base = f"{site.address}/facilitate/{site.rated.id}/agreement"
    for address in (base, f"{base}/E5", f"{base}/close", base.replace(site.rated.id, site.few.id)):
        at.goto(address)
        look(at)


@both
def test_a_published_case(site: Site, at: Page) -> None:
    at.goto(f"{site.address}/cases/{CASE}")
    at.get_by_role("link", name="Computed indicators and national rules").click()
    look(at)
    at.get_by_label("Set it against the rules of").select_option("GB")
    at.get_by_role("button", name="Show").click()
    expect(at.get_by_text("do not bind this enterprise")).to_be_visible()
    look(at)


@both
def test_what_is_wrong_is_said_above_and_beside(site: Site, at: Page) -> None:
    at.goto(f"{site.address}/facilitate/{site.bare.id}/rate")
    at.get_by_label("No answer yet").check()
    at.get_by_role("button", name="Save and begin").click()
    expect(at.get_by_role("alert")).to_contain_text("Choose how many indicators are rated")
    assert at.title().startswith("Error:")
    look(at)
    at.goto(f"{site.address}/facilitate/{site.rated.id}/agreement/E5")
    at.get_by_label("Why did the group settle").fill("x" * 4001)
    at.get_by_role("button", name="Save").click()
    expect(at.get_by_role("alert")).to_contain_text("Shorten it")
    look(at)
    at.goto(f"{site.address}/facilitate/nothing")
    look(at)


@both
def test_two_devices_at_once(site: Site, at: Page, browser: Browser, size: str) -> None:
    enterprise = enter(site.store, f"At once {size}")
    address = f"{site.address}/facilitate/{enterprise.id}"
    at.goto(f"{address}/rate")
    at.get_by_role("button", name="Save and begin").click()
    with opened(browser, size, storage_state=site.state) as other:
        other.goto(at.url)
        other.get_by_role("radio", name="One payer carries").check()
        other.get_by_role("button", name="Save and go on").click()
    at.get_by_role("radio", name="Without the largest payer, most").check()
    at.get_by_role("button", name="Save and go on").click()
    expect(at.get_by_role("alert")).to_contain_text("saved in the meantime")
    expect(at.get_by_role("radio", name="Without the largest payer, most")).to_be_checked()
    look(at)
    at.get_by_role("button", name="Save and go on").click()
    assert rating(site.store, enterprise).answers["E1"] == 2
    at.goto(address + "/agreement")
    look(at)


@pytest.mark.parametrize("size", ["wide"])
def test_one_category_by_keyboard_alone(site: Site, at: Page) -> None:
    enterprise = enter(site.store, "By keyboard")
    at.goto(f"{site.address}/facilitate/{enterprise.id}/rate")
    at.get_by_role("button", name="Save and begin").press("Enter")
    at.wait_for_url("**/ratings_E")
    steps = {"E1": 1, "E2": 2, "E3": 3, "E4": 4, "E5": 5, "E6": 6}
    for _ in range(60):
        at.keyboard.press("Tab")
        name, kind = at.evaluate(
            "[document.activeElement.name || '', document.activeElement.type || '']"
        )
        if kind == "radio" and name in steps:
            at.keyboard.press("Space")
            for _ in range(steps.pop(name) - 1):
                at.keyboard.press("ArrowDown")
        if kind == "submit":
            break
    assert not steps, f"the tab key never came to {', '.join(steps)}"
    at.keyboard.press("Enter")
    at.wait_for_url("**/ratings_P")
    given = rating(site.store, enterprise).answers
    found = [given[f"E{n}"] for n in range(1, 7)]
    assert found == [1, 2, 3, 4, 5, Missing.CANNOT_JUDGE]


def test_it_goes_without_script_and_back_loses_nothing(site: Site, browser: Browser) -> None:
    enterprise = enter(site.store, "Without script")
    give_facts(site.store, enterprise)
    with opened(browser, "narrow", storage_state=site.state, java_script_enabled=False) as page:
        page.goto(f"{site.address}/facilitate/{enterprise.id}")
        page.get_by_role("link", name="Next rater").click()
        page.get_by_label("The core 10").check()
        page.get_by_role("button", name="Save and begin").click()
        page.get_by_role("radio", name="Without the largest payer, a small part").check()
        page.get_by_role("button", name="Save and go on").click()
        page.get_by_role("radio", name="Most of the extra cost is paid").check()
        page.go_back()
        expect(page.get_by_role("radio", name="Without the largest payer, a small")).to_be_checked()
        page.get_by_role("radio", name="One payer carries").check()
        page.get_by_role("button", name="Save and go on").click()
        for _ in range(3):
            page.get_by_role("button", name="Save and go on").click()
        page.get_by_role("link", name="Done: hand the device back").click()
        expect(page.get_by_text("1 of 10 indicators")).to_be_visible()
    assert rating(site.store, enterprise).answers["E1"] == 1


@pytest.mark.parametrize(("width", "media"), [(320, "screen"), (800, "print")])
def test_nothing_is_cut_off(site: Site, browser: Browser, width: int, media: str) -> None:
    with opened(browser, "wide", storage_state=site.state) as page:
        page.set_viewport_size({"width": width, "height": 640})
        page.emulate_media(media=media, forced_colors="active" if media == "screen" else "none")  # type: ignore[arg-type]
        base = f"{site.address}/facilitate/{site.rated.id}"
        for part in ("", "/raters/rater-2/first/ratings_I", "/agreement", "/result", "/room"):
            page.goto(base + part)
            wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wider <= 0, f"{part} at {width}"


def test_cards_stack_on_a_phone_and_stand_side_by_side_on_a_desk(
    site: Site, browser: Browser
) -> None:
    with opened(browser, "narrow", storage_state=site.state) as page:
        page.goto(f"{site.address}/facilitate/{site.rated.id}/raters/rater-2/first/ratings_E")
        rows = "[...document.querySelectorAll('.indicator:first-of-type .opt.step')]"
        tops = page.evaluate(f"{rows}.map(card => card.getBoundingClientRect().top)")
        assert tops == sorted(set(tops))
        size = page.evaluate(
            f"parseFloat(getComputedStyle({rows}[0].querySelector('span')).fontSize)"
        )
        assert size >= 16
        page.set_viewport_size({"width": 1280, "height": 900})
        assert len(set(page.evaluate(f"{rows}.map(card => card.getBoundingClientRect().top)"))) == 1


def test_the_start_before_there_is_anything(browser: Browser, server: str, store: Store) -> None:
    person = store.accounts.create("Fay", [Grant("facilitator", "AT")])
    token = store.accounts.sign_in_link(person.id)
    with opened(browser, "narrow") as page:
        page.goto(f"{server}/account/link/{token}")
        page.get_by_role("button", name="Sign in").click()
        page.goto(f"{server}/facilitate/")
        expect(page.get_by_text("no enterprise to rate yet")).to_be_visible()
        look(page)
