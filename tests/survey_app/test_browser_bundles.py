"""Bundles in a browser, by a person who trusts a key, looks at a bundle, merges it and decides."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from grids.enterprise import Enterprise
from survey_app.installation import set_up
from survey_app.store import Grant, Store
from tests.survey_app.looking import SIZES, look, opened

pytestmark = pytest.mark.browser
WISE = Enterprise(id="w1", name="Neue Arbeit", country="AT")
LONG = "A very long name of an enterprise that has to wrap somewhere or the page becomes too wide"


def renamed(store: Store, name: str) -> None:
    """Give the enterprise another name."""
    (stored,) = store.enterprises.all()
    store.enterprises.correct(replace(stored, name=name), "Ada", "told")


@pytest.mark.parametrize("size", SIZES)
def test_from_an_unknown_key_to_a_decision(
    browser: Browser, server: str, store: Store, tmp_path: Path, size: str
) -> None:
    person = store.accounts.create("Ana", [Grant("coordinator", "*")])
    token = store.accounts.sign_in_link(person.id)
    bundle = tmp_path / "partner.bundle"
    with set_up(tmp_path / "partner") as partner, opened(browser, size) as page:
        partner.enterprises.add(WISE, "Ben")
        bundle.write_bytes(partner.bundles.make())
        page.goto(f"{server}/account/link/{token}")
        page.get_by_role("button", name="Sign in").click()
        page.goto(f"{server}/bundles/")
        look(page)
        page.get_by_label("Bundle", exact=True).set_input_files(bundle)
        page.get_by_role("button", name="Look at it").click()
        expect(page.get_by_text("It cannot be merged yet")).to_be_visible()
        look(page)

        page.goto(f"{server}/bundles/keys")
        page.get_by_label("Whose key is it?").fill("Partner")
        page.get_by_label("Fingerprint of the key").fill(partner.bundles.fingerprint)
        page.get_by_role("button", name="Trust this key").click()
        expect(page.get_by_text("are taken from now on")).to_be_visible()
        look(page)
        store.bundles.merge(bundle.read_bytes())
        renamed(store, "Here")
        renamed(partner, LONG)
        bundle.write_bytes(partner.bundles.make())

        page.goto(f"{server}/bundles/")
        page.get_by_label("Bundle", exact=True).set_input_files(bundle)
        page.get_by_role("button", name="Look at it").click()
        look(page)
        page.get_by_label("Bundle", exact=True).set_input_files(bundle)
        page.get_by_role("button", name="Merge it").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Changed on both sides")
        look(page)
        page.get_by_role("button", name="Take other value").click()
        expect(page.get_by_text("There is nothing to decide")).to_be_visible()
        look(page)


def test_a_damaged_bundle_in_a_browser(
    browser: Browser, server: str, store: Store, tmp_path: Path
) -> None:
    person = store.accounts.create("Ana", [Grant("coordinator", "*")])
    token = store.accounts.sign_in_link(person.id)
    wrong = tmp_path / "wrong.bundle"
    wrong.write_bytes(store.bundles.make()[:-7])
    with opened(browser, "narrow") as page:
        page.goto(f"{server}/account/link/{token}")
        page.get_by_role("button", name="Sign in").click()
        page.goto(f"{server}/bundles/")
        with page.expect_download() as saved:
            page.get_by_role("button", name="Download a bundle of everything").click()
        assert saved.value.suggested_filename.endswith(".bundle")
        page.get_by_label("Bundle", exact=True).set_input_files(wrong)
        page.get_by_role("button", name="Look at it").click()
        expect(page.get_by_role("alert")).to_contain_text("damaged")
        look(page)
