"""The language of a page: which are offered, which one is chosen, words from PO files."""

from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from flask_babel import gettext, ngettext

from grids.catalogues import MESSAGES
from grids.library import shipped
from survey_app import languages

PO = """\
msgid ""
msgstr ""
"Language: ro\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);\\n"

msgid "Enterprises"
msgstr "Întreprinderi"

msgid "%(num)d enterprise"
msgid_plural "%(num)d enterprises"
msgstr[0] "%(num)d întreprindere"
msgstr[1] "%(num)d întreprinderi"
msgstr[2] "%(num)d de întreprinderi"
"""
PAGE = """{{ _("Enterprises") }} {{ get_locale().language }} {{ 1234.5|decimalformat }}
{% for each in switches() %}{{ each.language.name }}={{ each.address }}={{ each.current }};
{% endfor %}"""


def folder_with(root: Path, text: str) -> Path:
    """A folder of catalogues with one file for Romanian."""
    file = root / "ro" / MESSAGES / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def visitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """A visitor of a small site in English and Romanian."""
    romanian = languages.translations("ro", folder_with(tmp_path, PO))
    monkeypatch.setattr(languages, "of_pages", lambda: languages.ALL)
    monkeypatch.setattr(
        languages, "translations", lambda code: romanian if code == "ro" else languages.ENGLISH_ONLY
    )
    app = Flask(__name__)
    app.secret_key = "for this test"  # noqa: S105 - protects nothing
    languages.speak(app)
    app.jinja_env.globals["get_locale"] = languages.get_locale

    @app.route("/<place>", methods=["GET", "POST"])
    def page(place: str) -> str:
        return render_template_string(PAGE)

    @app.get("/count/<int:number>")
    def count(number: int) -> str:
        return ngettext("%(num)d enterprise", "%(num)d enterprises", number)

    return app.test_client()


def test_without_a_choice_the_browser_decides(visitor: FlaskClient) -> None:
    def words(accepted: str) -> str:
        return visitor.get("/here", headers={"Accept-Language": accepted}).text.partition("\n")[0]

    assert words("ro-RO,ro;q=0.9,en;q=0.8") == "Întreprinderi ro 1.234,5"
    assert words("fr, de") == "Enterprises en 1,234.5"
    assert words("") == "Enterprises en 1,234.5"


def test_a_choice_is_remembered_before_what_the_browser_asks_for(visitor: FlaskClient) -> None:
    assert visitor.get("/here?lang=ro").text.startswith("Întreprinderi")
    assert visitor.get("/there").text.startswith("Întreprinderi")
    assert visitor.get("/there?lang=en").text.startswith("Enterprises")
    assert visitor.get("/there", headers={"Accept-Language": "ro"}).text.startswith("Enterprises")


def test_an_unknown_language_changes_nothing(visitor: FlaskClient) -> None:
    assert visitor.get("/here?lang=xx").text.startswith("Enterprises")
    with visitor.session_transaction() as session:
        assert languages.KEY not in session


def test_a_page_offers_itself_in_each_language(visitor: FlaskClient) -> None:
    lines = visitor.get("/here?lang=ro&sort=name").text
    assert "English=/here?sort=name&amp;lang=en=False" in lines
    assert "Română=/here?sort=name&amp;lang=ro=True" in lines
    assert "lang=en" not in visitor.post("/here").text


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 întreprinderi"),
        (1, "1 întreprindere"),
        (2, "2 întreprinderi"),
        (19, "19 întreprinderi"),
        (20, "20 de întreprinderi"),
        (101, "101 întreprinderi"),
        (120, "120 de întreprinderi"),
    ],
)
def test_romanian_counts_in_three_ways(visitor: FlaskClient, number: int, words: str) -> None:
    assert visitor.get(f"/count/{number}?lang=ro").text == words


def test_a_language_is_offered_only_where_complete(tmp_path: Path) -> None:
    assert languages.is_complete("en", tmp_path)
    assert not languages.is_complete("ro", tmp_path)
    assert languages.is_complete("ro", folder_with(tmp_path / "whole", PO))
    fuzzy = PO.replace('msgid "Enterprises"', '#, fuzzy\nmsgid "Enterprises"')
    assert not languages.is_complete("ro", folder_with(tmp_path / "fuzzy", fuzzy))
    plural = PO.replace('"%(num)d de întreprinderi"', '""')
    assert not languages.is_complete("ro", folder_with(tmp_path / "plural", plural))


def test_fuzzy_words_are_not_shown(tmp_path: Path) -> None:
    fuzzy = PO.replace('msgid "Enterprises"', '#, fuzzy\nmsgid "Enterprises"')
    words = languages.translations("ro", folder_with(tmp_path, fuzzy))
    assert words.gettext("Enterprises") == "Enterprises"


def test_an_instrument_is_shown_in_the_language_of_the_page(visitor: FlaskClient) -> None:
    grid = shipped().get("evaluation_grid")
    with visitor.application.test_request_context("/?lang=ro"):
        assert languages.shown(grid).title == "Grila de evaluare B-WISE"
        assert gettext("Enterprises") == "Întreprinderi"
    with visitor.application.test_request_context("/?lang=en"):
        assert languages.shown(grid) == grid
    assert [language.code for language in languages.of_instrument(grid)] == ["en", "ro"]
