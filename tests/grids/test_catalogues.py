"""PO files of instruments: written and read again, and what becomes of changed English."""

from pathlib import Path

import pytest
from babel.messages import Catalog

from grids.catalogues import MESSAGES, catalogue, po_text, read_po, renewed
from grids.marked import DefinitionError
from grids.texts import Text

TITLE = Text("survey/title", "A survey")
STEPS = tuple(Text(f"survey/Q1/steps/{n}", f"Step number {n}.") for n in range(1, 4))
LONG = Text("survey/Q1/definition", 'Long "words" with \\ and\nlines; ' + "many more words " * 20)
TEXTS = (TITLE, *STEPS, LONG)


def file_of(folder: Path, catalog: Catalog) -> Path:
    """A catalogue written where the files of a language lie."""
    path = folder / "ro" / MESSAGES / "survey.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(po_text(catalog)), encoding="utf-8")
    return path


def translated_into_capitals(texts: tuple[Text, ...]) -> Catalog:
    """A catalogue in which every text is translated: into capitals."""
    made = Catalog(locale="ro", fuzzy=False, header_comment="# By hand.")
    for text in texts:
        made.add(text.english, text.english.upper(), context=text.context)
    return made


def by_context(catalog: Catalog) -> dict[str, tuple[object, object, bool]]:
    """Context to English, words, and whether somebody has to look."""
    return {m.context: (m.id, m.string, m.fuzzy) for m in catalog if m.context}


@pytest.fixture
def before() -> Catalog:
    """A whole catalogue."""
    return translated_into_capitals(TEXTS)


def test_what_is_written_is_read(tmp_path: Path, before: Catalog) -> None:
    found = read_po(file_of(tmp_path, before))
    assert by_context(found) == by_context(before)
    assert found.header_comment == "# By hand."
    assert "".join(po_text(found)) == "".join(po_text(before))
    known = catalogue("ro", tmp_path)
    assert [known.words(text) for text in TEXTS] == [text.english.upper() for text in TEXTS]


def test_romanian_has_its_plural_forms(before: Catalog) -> None:
    forms = "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);"
    assert forms in "".join(po_text(before))


def test_nothing_changes_where_nothing_has_changed(before: Catalog) -> None:
    assert "".join(po_text(renewed(before, TEXTS, "ro"))) == "".join(po_text(before))


def test_changed_english_makes_fuzzy_and_shows_what_it_was(tmp_path: Path, before: Catalog) -> None:
    other = Text(LONG.context, "Quite another definition.")
    after = renewed(before, (*TEXTS[:-1], other), "ro")
    path = file_of(tmp_path, after)
    assert '#| msgid ""' in path.read_text(encoding="utf-8")
    (message,) = (m for m in read_po(path) if m.context == LONG.context)
    assert message.fuzzy
    assert (message.string, message.previous_id) == (LONG.english.upper(), [LONG.english])
    assert catalogue("ro", tmp_path).words(other) is None


def test_the_english_it_was_made_from_stays_through_a_second_change(
    tmp_path: Path, before: Catalog
) -> None:
    for english in ("A new survey", "A newer survey"):
        before = read_po(file_of(tmp_path, renewed(before, [Text(TITLE.context, english)], "ro")))
    (message,) = (m for m in before if m.context)
    assert (message.id, message.previous_id) == ("A newer survey", [TITLE.english])


def test_fuzzy_ends_when_the_flag_is_taken_away(tmp_path: Path, before: Catalog) -> None:
    other = Text(TITLE.context, "A new survey")
    path = file_of(tmp_path, renewed(before, [other], "ro"))
    text = path.read_text(encoding="utf-8").replace("#, fuzzy\n", "").replace("SURVEY", "NEW")
    path.write_text(text, encoding="utf-8")
    assert catalogue("ro", tmp_path).words(other) == "A NEW"
    assert "#|" not in "".join(po_text(renewed(read_po(path), [other], "ro")))


def test_a_step_put_in_between_moves_the_others(before: Catalog) -> None:
    new = Text("survey/Q1/steps/2", "A step in between.")
    moved = [Text(f"survey/Q1/steps/{n + 1}", STEPS[n - 1].english) for n in (2, 3)]
    found = by_context(renewed(before, [STEPS[0], new, *moved], "ro"))
    assert found["survey/Q1/steps/3"] == (STEPS[1].english, STEPS[1].english.upper(), False)
    assert found["survey/Q1/steps/4"] == (STEPS[2].english, STEPS[2].english.upper(), False)
    assert found["survey/Q1/steps/2"] == ("A step in between.", STEPS[1].english.upper(), True)


def test_a_text_that_is_gone_is_kept_and_comes_back(tmp_path: Path, before: Catalog) -> None:
    path = file_of(tmp_path, renewed(before, TEXTS[1:], "ro"))
    assert '#~ msgstr "A SURVEY"' in path.read_text(encoding="utf-8")
    assert catalogue("ro", tmp_path).words(TITLE) is None
    back = by_context(renewed(read_po(path), TEXTS, "ro"))
    assert back[TITLE.context] == (TITLE.english, "A SURVEY", False)


def test_a_new_language_begins_empty() -> None:
    found = by_context(renewed(Catalog(locale="fr", fuzzy=False), TEXTS, "fr"))
    assert list(found) == [text.context for text in TEXTS]
    assert not any(words for _, words, _ in found.values())


def test_a_damaged_file_says_where(tmp_path: Path) -> None:
    path = file_of(tmp_path, Catalog(locale="ro", fuzzy=False))
    path.write_text('msgid "a"\nmsgstr "b"\nmsgwhat "c"\n', encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"survey\.po:3:1: this is no PO file"):
        read_po(path)
