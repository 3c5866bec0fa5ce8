"""Tables in another language: the program's words are said anew, everything else stays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from exports.in_language import ENGLISH_WORDS, Words, in_language, words_in
from exports.tables import Chart, Column, Empty, Released, Table
from exports.workbook import pages
from grids.catalogues import MESSAGES
from grids.said import joined, say, say_number
from tests.exports.workbook_tables import ABOUT

PO = """\
msgid ""
msgstr ""
"Language: ro\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);\\n"

msgid "Facts of enterprises, {country}"
msgstr "Date ale întreprinderilor: {country}"

msgid "Unit"
msgstr "Unitate"

msgid "{value} points above"
msgstr "cu {value} puncte peste"

msgid "yes"
msgstr "da"

msgctxt "distance"
msgid "none"
msgstr "niciuna"

msgid "The enterprises were not drawn at random."
msgstr "Întreprinderile nu au fost trase la sorți."

msgid "{number} figure is hidden."
msgid_plural "{number} figures are hidden."
msgstr[0] "{number} cifră este ascunsă."
msgstr[1] "{number} cifre sunt ascunse."
msgstr[2] "{number} de cifre sunt ascunse."
"""


@pytest.fixture
def words(tmp_path: Path) -> Words:
    """Some words in Romanian."""
    file = tmp_path / "ro" / MESSAGES / "words.po"
    file.parent.mkdir(parents=True)
    file.write_text(PO, encoding="utf-8")
    return words_in("ro", tmp_path)


def table() -> Released:
    """A table with words of the program, of an instrument and of a person."""
    points = say("{value} points above", value=Decimal("2.5"))
    return Table(
        id="Facts",
        title=say("Facts of enterprises, {country}", country="Austria"),
        columns=(Column("unit", "Unit"), Column("note", "Anything")),
        rows=(
            (say("yes"), "yes"),
            (points, Decimal("2.5")),
            (joined("; ", [say("yes"), "text"]), Empty.CONFIDENTIAL),
            (say("none", "distance"), date(2026, 11, 22)),
            (say_number("{number} figure is hidden.", "{number} figures are hidden.", 20), None),
        ),
        about=("The enterprises were not drawn at random.",),
        charts=(Chart(kind="bar", title=points, alternative="", labels="unit", values=("note",)),),
    )


def test_the_program_speaks_the_language(words: Words) -> None:
    found = in_language(table(), words)
    assert found.title == "Date ale întreprinderilor: Austria"
    assert [column.label for column in found.columns] == ["Unitate", "Anything"]
    assert [row[0] for row in found.rows] == [
        "da",
        "cu 2,5 puncte peste",
        "da; text",
        "niciuna",
        "20 de cifre sunt ascunse.",
    ]
    assert found.about == ("Întreprinderile nu au fost trase la sorți.",)
    assert found.charts[0].title == "cu 2,5 puncte peste"


def test_what_others_said_and_figures_stay(words: Words) -> None:
    found = in_language(table(), words)
    assert [row[1] for row in found.rows] == [row[1] for row in table().rows]
    assert (found.id, [c.id for c in found.columns]) == ("Facts", ["unit", "note"])
    assert found.charts[0].values == ("note",)


def test_english_stays_as_it_is() -> None:
    assert in_language(table(), ENGLISH_WORDS) == table()
    assert words_in("en") is ENGLISH_WORDS


def test_a_language_without_words_is_english(tmp_path: Path) -> None:
    assert words_in("fi", tmp_path) is ENGLISH_WORDS


def test_a_workbook_speaks_the_language_it_is_in() -> None:
    first, overview, listed, behind = pages([table()], replace(ABOUT, language="ro"))
    assert first.headings == ("Despre", "În acest registru")
    assert ("Eșantion", words_in("ro").of(ABOUT.sample)) in first.rows
    assert overview.lines[0].text == "Cuprinsul acestui registru"
    assert listed.lines[0].text.startswith("Note și ce înseamnă")
    assert behind.headings[0] == "Unitate"
    ways = [line.text for line in behind.lines if line.leads_to]
    assert ways == ["Mergeți la foaia Contents", "La diagrame, sub tabel"]
    assert behind.name == "Facts"  # sheets keep their names in every language
