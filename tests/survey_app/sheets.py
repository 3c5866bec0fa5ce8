"""Fact sheets for the tests: who holds the link, what a page holds, what is sent from it."""

import re

from flask.testing import FlaskClient
from html5lib import HTMLParser
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from grids.responses import FactRecord
from grids.values import Answer
from survey_app.store import Store

YEAR = 2025
GRID = "evaluation_grid"
Given = dict[str, str]


def fields(text: str) -> "MultiDict[str, str]":
    """What a browser would send for the form of a page when nothing is touched."""
    page = HTMLParser(namespaceHTMLElements=False).parse(text)
    sent: MultiDict[str, str] = MultiDict()
    for each in page.iter():
        name = each.get("name") if isinstance(each.tag, str) else None
        if name is None:
            continue
        if each.tag == "textarea":
            sent.add(name, (each.text or "").lstrip("\n"))
        elif each.tag == "select":
            sent.add(
                name, next((o.get("value") for o in each if o.get("selected") is not None), "")
            )
        elif each.tag == "input" and each.get("type") in ("radio", "checkbox"):
            if each.get("checked") is not None:
                sent.add(name, each.get("value", "on"))
        elif each.tag == "input":
            sent.add(name, each.get("value", ""))
    return sent


def send(
    client: FlaskClient, section: str, given: Given, *, step: str = "next", way: str = "/sheet"
) -> TestResponse:
    """Open a section, change some inputs, press a button."""
    url = f"{way}/section/{section}"
    return post(client, url, client.get(url).text, given, step=step)


def post(
    client: FlaskClient, url: str, page: str, given: Given, *, step: str = "next"
) -> TestResponse:
    """Change some inputs of a page that was loaded before, press a button."""
    sent = fields(page)
    for name, value in given.items():
        sent.setlist(name, [value])
    sent["step"] = step
    return client.post(url, data=sent)


def record(store: Store, enterprise: str, year: int = YEAR) -> FactRecord:
    """What is stored of a sheet."""
    found = store.facts.get(enterprise, GRID, year)
    assert found is not None
    return found


def answer(store: Store, enterprise: str, question: str) -> Answer | None:
    """The stored answer to a question."""
    return record(store, enterprise).answers().get(question)


def told(text: str) -> str:
    """The words of a page, one blank between them."""
    page = HTMLParser(namespaceHTMLElements=False).parse(text)
    return re.sub(r"\s+", " ", " ".join(page.find("body").itertext()))
