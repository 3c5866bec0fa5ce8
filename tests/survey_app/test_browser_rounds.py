"""The pages of surveys in a browser: every page in every state, narrow and wide, with axe."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from grids.enterprise import Enterprise, Origin
from survey_app import create_app
from survey_app.installation import set_up
from survey_app.settings import read
from survey_app.store import ROLES, Grant, Store
from tests.survey_app.looking import look_at_both, opened
from tests.survey_app.rounds_pages import answered, careless
from tests.survey_app.serving import served
from tests.survey_app.surveys import STAFF, Respondent, round_of

pytestmark = pytest.mark.browser
ENTERPRISE = "5f0c1a52-7e53-4f6e-9a53-0c5f6f3f7a11"
LINKS = b"Person;Link\nAna;http://localhost/s/nothing\n"


@dataclass(frozen=True)
class Site:
    """A running installation: its address, a browser that is signed in, and its rounds by name."""

    address: str
    state: dict[str, object]
    rounds: dict[str, str]
    response: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Site]:
    """An installation with rounds, served: one is new, one has answers, one is kept with
    enterprises, one is in two languages, one was erased."""
    folder = tmp_path_factory.mktemp("rounds")
    set_up(folder).close()
    app = create_app(read(folder, {}), log_to=io.StringIO())
    app.config.update(WTF_CSRF_ENABLED=False)
    store: Store = app.extensions["bwise_store"]
    rounds, response = filled(app, store)
    app.config.update(WTF_CSRF_ENABLED=True)
    ana = store.accounts.create("Ana", [Grant(role, "*") for role in ROLES])
    token = store.accounts.sign_in_link(ana.id)
    with served(app) as address, opened(browser, "wide") as page:
        page.goto(f"{address}/account/link/{token}")
        page.get_by_role("button", name="Sign in").click()
        yield Site(address, dict(page.context.storage_state()), rounds, response)
    store.close()


def filled(app: Flask, store: Store) -> tuple[dict[str, str], str]:
    """Rounds, and a response that somebody gave without care."""
    store.enterprises.add(
        Enterprise(id=ENTERPRISE, name="Neue Arbeit", country="AT", origin=Origin.COLLECTED), "Ana"
    )
    asked = tuple((id, store.instruments.latest(id).version) for id in STAFF)
    new = round_of(store, title="New", instruments=asked, countries=("AT", "RO"))
    tied = round_of(store, title="Tied", instruments=asked, anonymous=False)
    watched = round_of(store, title="Watched", instruments=asked, countries=("AT", "RO"))
    response = careless(app, store, watched)
    way = store.ways.open_link(watched.id, "RO", "staff_wsn")
    answered(app, store, way)
    Respondent(app, way).agree()
    store.ways.personal(watched.id, "AT", "staff_enabler", ["ana@example.org"])
    aside = careless(app, store, watched, "RO")
    store.aside.put(aside, "a trial", "Ana")
    rounds = {"new": new.id, "tied": tied.id, "watched": watched.id, "aside": aside}
    return rounds | further(store, asked), response


def further(store: Store, asked: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """A round in two languages, and one whose responses were erased."""
    both = (("en", "I take part because I want to."), ("ro", "Particip pentru că vreau."))
    spoken = round_of(
        store,
        title="Both",
        instruments=asked,
        languages=("en", "ro"),
        consent=both,
        countries=("RO",),
    )
    past = {"opens": datetime(2020, 1, 1, tzinfo=UTC), "closes": datetime(2020, 2, 1, tzinfo=UTC)}
    over = round_of(store, title="Over", instruments=asked, retention=date(2020, 3, 1), **past)
    store.erase_due(date(2020, 3, 2))
    return {"spoken": spoken.id, "over": over.id}


def send(page: Page) -> None:
    """Send the form of a page as it is."""
    page.locator("main form button[type=submit]").last.click()


def made(page: Page) -> None:
    """Send the form, and see what was made."""
    send(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("made")


def codes(page: Page) -> None:
    """Make a sheet and a half of codes."""
    page.get_by_label("How many codes?").fill("12")
    made(page)


def twice(page: Page) -> None:
    """Make a link, then send the same form again."""
    form, id = page.url, page.locator("main [name=id]").input_value()
    made(page)
    page.goto(form)
    page.evaluate("id => { document.querySelector('main [name=id]').value = id }", id)
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("These were made already")


def withdraw(page: Page) -> None:
    """Begin to withdraw what was made together."""
    page.get_by_role("link", name="withdraw Personal links").click()


def meanwhile(page: Page) -> None:
    """Send a correction of something that was corrected in the meantime."""
    page.evaluate("document.querySelector('[name=revision]').value = '99'")
    page.get_by_label("Title").fill("Mine")
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Somebody else")


def text_meanwhile(page: Page) -> None:
    """The same for the text people agree to."""
    page.evaluate("document.querySelector('[name=digest]').value = 'x'")
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Somebody else")


def numbers_meanwhile(page: Page) -> None:
    """The same for the numbers wanted."""
    page.evaluate("document.querySelector('[name=opened]').value = 'x'")
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Somebody else")


def wrong_file(page: Page) -> None:
    """Send a file without any link of the round."""
    sent = {"name": "a.csv", "mimeType": "text/csv", "buffer": LINKS}
    page.get_by_label("File with the links").set_input_files(sent)  # type: ignore[arg-type]
    send(page)


def many(page: Page) -> None:
    """Want a number that is none."""
    page.locator("main input[type=text]").first.fill("many")
    send(page)


Act = Callable[[Page], None] | None
STATES: dict[str, tuple[str, Act]] = {
    "overview": ("/", None),
    "plan": ("/plan", None),
    "plan, wrong": ("/plan", send),
    "new round": ("/{new}", None),
    "tied round": ("/{tied}", None),
    "watched round": ("/{watched}", None),
    "copy": ("/{watched}/copy", None),
    "copy, wrong": ("/{watched}/copy", send),
    "correct": ("/{new}/correct", None),
    "correct, begun": ("/{watched}/correct", None),
    "correct, meanwhile": ("/{new}/correct", meanwhile),
    "targets": ("/{new}/targets", None),
    "targets, wrong": ("/{new}/targets", many),
    "targets, meanwhile": ("/{new}/targets", numbers_meanwhile),
    "consent": ("/{new}/consent", None),
    "consent, begun": ("/{watched}/consent", None),
    "consent, proposed": ("/{new}/consent?proposed=", None),
    "consent, gap": ("/{new}/consent?proposed=", send),
    "consent, meanwhile": ("/{new}/consent", text_meanwhile),
    "open link": ("/{watched}/ways/link", None),
    "open link made": ("/{watched}/ways/link", made),
    "open link, twice": ("/{watched}/ways/link", twice),
    "enterprise": ("/{tied}/ways/enterprise", None),
    "enterprise, wrong": ("/{tied}/ways/enterprise", send),
    "enterprise, anonymous": ("/{new}/ways/enterprise", None),
    "codes": ("/{watched}/ways/codes", None),
    "codes of an enterprise": ("/{tied}/ways/codes", None),
    "codes, wrong": ("/{watched}/ways/codes", send),
    "codes made": ("/{watched}/ways/codes", codes),
    "personal": ("/{watched}/ways/personal", None),
    "personal, wrong": ("/{watched}/ways/personal", send),
    "remind": ("/{watched}/ways/remind", None),
    "remind, no file": ("/{watched}/ways/remind", send),
    "remind, wrong file": ("/{watched}/ways/remind", wrong_file),
    "withdraw": ("/{watched}", withdraw),
    "withdraw one": ("/{watched}/ways/withdraw-one", None),
    "withdraw one, wrong": ("/{watched}/ways/withdraw-one", send),
    "progress, empty": ("/{new}/progress", None),
    "progress": ("/{watched}/progress", None),
    "progress, chosen": ("/{watched}/progress?country=RO&questionnaire=staff_wsn", None),
    "progress, nobody": ("/{watched}/progress?country=RO&questionnaire=staff_enabler", None),
    "erased": ("/{over}", None),
    "erased, progress": ("/{over}/progress", None),
    "erased, responses": ("/{over}/responses", None),
    "responses, none": ("/{new}/responses", None),
    "responses": ("/{watched}/responses", None),
    "set aside": ("/{watched}/responses/{response}/aside", None),
    "set aside, wrong": ("/{watched}/responses/{response}/aside", send),
    "take back": ("/{watched}/responses/{aside}/back", None),
}


def go(page: Page, site: Site, state: str) -> None:
    """Bring a page into a state."""
    address, act = STATES[state]
    page.goto(f"{site.address}/rounds{address.format(**site.rounds, response=site.response)}")
    if act is not None:
        act(page)


@pytest.mark.parametrize("state", STATES)
def test_every_page_in_every_state(browser: Browser, site: Site, state: str) -> None:
    with opened(browser, "narrow", storage_state=site.state) as page:
        go(page, site, state)
        look_at_both(page, smallest=256)


def test_sheets_on_paper(browser: Browser, site: Site, tmp_path: Path) -> None:
    """Twelve codes, eight on a sheet: two sheets of paper, with nothing but slips on them."""
    with opened(browser, "wide", storage_state=site.state) as page:
        go(page, site, "codes made")
        page.emulate_media(media="print")
        expect(page.get_by_role("heading", level=1)).to_be_hidden()
        expect(page.get_by_role("banner")).to_be_hidden()
        assert sheets_of(page.pdf(path=tmp_path / "codes.pdf", prefer_css_page_size=True)) == 2
        page.emulate_media(media="screen")
        go(page, site, "open link made")
        page.emulate_media(media="print")
        assert sheets_of(page.pdf(path=tmp_path / "link.pdf", prefer_css_page_size=True)) == 1


@pytest.mark.parametrize("language", ["English", "Română"])
@pytest.mark.parametrize("cards", ["8", "10", "4", "2"])
def test_nothing_on_a_slip_is_cut_off(
    browser: Browser, site: Site, cards: str, language: str
) -> None:
    with opened(browser, "wide", storage_state=site.state) as page:
        page.set_viewport_size({"width": 718, "height": 1043})  # A4 without its margins
        page.goto(f"{site.address}/rounds/{site.rounds['spoken']}/ways/codes")
        page.get_by_label("Questionnaire for counsellors and coaches").check()
        page.get_by_label("How many codes?").fill("12")
        page.get_by_label(language, exact=True).check()
        page.get_by_label(cards, exact=True).check()
        made(page)
        page.emulate_media(media="print")
        cut = page.evaluate(
            """() => [...document.querySelectorAll('.slips li')]
            .filter(each => each.scrollHeight > each.clientHeight).length"""
        )
        assert not cut


def sheets_of(pdf: bytes) -> int:
    """How many sheets of paper a document takes."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def test_without_javascript(browser: Browser, site: Site) -> None:
    options: dict[str, object] = {"java_script_enabled": False, "storage_state": site.state}
    with opened(browser, "narrow", **options) as page:
        page.goto(f"{site.address}/rounds/{site.rounds['watched']}/ways/link")
        made(page)
