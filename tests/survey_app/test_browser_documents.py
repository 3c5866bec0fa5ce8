"""Minutes and dossier in a browser: narrow and wide, with axe, and downloaded as Word files."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page

from grids.enterprise import Enterprise
from grids.focus_groups import FocusGroup
from grids.turns import Step
from survey_app import create_app
from survey_app.installation import set_up
from survey_app.settings import read
from survey_app.store import Grant, Note, Store
from tests.survey_app.groups import group_of
from tests.survey_app.looking import SIZES, look, opened
from tests.survey_app.ratings import all_at, enter, give_facts, give_ratings
from tests.survey_app.serving import served

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("size", SIZES)


@dataclass(frozen=True)
class Site:
    """A running installation with a rated enterprise, a link to its fact sheet, a group that is
    done with it, and a signed-in browser."""

    address: str
    state: dict[str, object]
    enterprise: Enterprise
    group: FocusGroup
    link: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Site]:
    """The installation, served."""
    folder = tmp_path_factory.mktemp("documents")
    set_up(folder).close()
    app = create_app(read(folder, {}), log_to=io.StringIO())
    store: Store = app.extensions["bwise_store"]
    enterprise = enter(store)
    give_facts(store, enterprise)
    give_ratings(store, enterprise, *(all_at(step, E5=5) for step in (1, 3, 4, 5, 5)))
    group = group_of(store, enterprise.id, country="IT", topics=("Digital skills",))
    for step in (Step.RATE, Step.REVEAL, Step.CLOSE):
        store.turns.step(group.id, enterprise.id, step)
    store.notes.keep(group.id, enterprise.id, "E5", Note("What was said\non machines"))
    person = store.accounts.create("Fay", [Grant("facilitator", "*")])
    token = store.accounts.sign_in_link(person.id)
    with served(app) as address, opened(browser, "wide") as page:
        page.goto(f"{address}/account/link/{token}")
        page.get_by_role("button", name="Sign in").click()
        link = f"{address}/f/{store.links.issue(enterprise.id, '', 'full', 2025, 'a test')}"
        yield Site(address, dict(page.context.storage_state()), enterprise, group, link)
    store.close()


@pytest.fixture
def at(site: Site, browser: Browser, size: str) -> Iterator[Page]:
    """A signed-in page of one size."""
    with opened(browser, size, storage_state=site.state) as page:
        yield page


@both
def test_minutes_are_read_written_and_downloaded(site: Site, at: Page, tmp_path: Path) -> None:
    at.goto(f"{site.address}/groups/{site.group.id}/minutes/")
    look(at)
    at.get_by_role("link", name="Plan for developing digital skills").click()
    look(at)
    at.get_by_label("What will be done, by whom, by when?").fill("A course in May")
    at.get_by_role("button", name="Save").click()
    look(at)
    with at.expect_download() as download:
        at.get_by_role("link", name="Download as a Word document").click()
    download.value.save_as(tmp_path / "minutes.docx")
    word = docx.Document(str(tmp_path / "minutes.docx"))
    lines = [paragraph.text for paragraph in word.paragraphs]
    assert "Steps: A course in May" in lines
    assert "Notes of the discussion: What was said\non machines" in lines


@both
def test_a_dossier_is_read_and_downloaded(site: Site, at: Page, tmp_path: Path) -> None:
    at.goto(f"{site.address}/facilitate/{site.enterprise.id}/result")
    at.get_by_role("link", name="The dossier, to print or as a Word document").click()
    look(at)
    with at.expect_download() as download:
        at.get_by_role("link", name="Download as a Word document").click()
    download.value.save_as(tmp_path / "dossier.docx")
    assert len(docx.Document(str(tmp_path / "dossier.docx")).inline_shapes) == 2


@both
def test_an_enterprise_comments_on_its_assessment(site: Site, browser: Browser, size: str) -> None:
    with opened(browser, size) as page:
        page.goto(site.link)
        look(page)
        page.get_by_role("link", name="Read what the group gave, and comment").click()
        look(page)
        page.get_by_role("textbox").fill("We see it differently.")
        page.get_by_role("button", name="Keep the comment").click()
        assert page.get_by_text("Your comment is kept.").is_visible()
        look(page)
        with page.expect_download() as download:
            page.get_by_role("link", name="Your dossier as a Word document").click()
        assert download.value.suggested_filename.endswith(".docx")
