"""What holds for every page: valid HTML, one heading, labels, no inline style or script."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib

from survey_app.store import ReleaseHead

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
UNLABELLED = ("hidden", "submit")


def check(text: str) -> Element:
    """The tree of a page that breaks none of the rules. Fails with what is wrong."""
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    assert not list(_wrong(page))
    return page


def _wrong(page: Element) -> Iterator[str]:
    if not page.get("lang"):
        yield "the page names no language"
    if len(page.findall(".//h1")) != 1:
        yield "there is not exactly one h1"
    if not (page.findtext(".//title") or "").strip(" –"):
        yield "there is no title"
    ids = Counter(each.get("id") for each in page.iter() if each.get("id"))
    yield from (f"the id {id} stands twice" for id, times in ids.items() if times > 1)
    for each in page.iter():
        if not isinstance(each.tag, str):
            continue
        if each.get("style") or each.tag == "style":
            yield "there is an inline style"
        if each.tag == "script" and not each.get("src"):
            yield "there is an inline script"
        yield from (f"{name} is set inline" for name in each.attrib if name.startswith("on"))
        for name in ("aria-describedby", "aria-labelledby", "for"):
            yield from (
                f"{name}={id}: no such id" for id in each.get(name, "").split() if id not in ids
            )
        target = each.get("href", "")
        if target.startswith("#") and target[1:] not in ids:
            yield f"{target}: no such place"
    yield from _without_label(page)


def _without_label(page: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in page.iter("label")}
    inside = {id(child) for label in page.iter("label") for child in label.iter()}
    for tag in ("input", "select", "textarea"):
        for control in page.iter(tag):
            hidden = control.get("type") in UNLABELLED or control.get("aria-hidden") == "true"
            if not hidden and control.get("id") not in labelled and id(control) not in inside:
                yield f"{tag} {control.get('name')} has no label"


def words(element: Element) -> str:
    """The text of an element as one line."""
    return " ".join("".join(element.itertext()).split())


def token_in(text: str) -> str:
    """The form token of a page."""
    found = TOKEN.search(text)
    assert found, "the page has no form"
    return found[1]


def address_of(release: ReleaseHead) -> str:
    """Where the page of a release is."""
    return f"/results/{release.country}/{release.id}"
