"""The shipped translations: nothing missing, nothing left behind by a changed sentence, and
Romanian as it should be written."""

import re

import pytest

from grids.catalogues import (
    catalogue,
    coverage_in,
    files,
    in_language,
    read_po,
    rules_in_language,
    shipped_catalogue,
)
from grids.criteria import rule_packs, rules_for
from grids.library import shipped
from grids.questions import options
from grids.texts import Text
from survey_app.languages import ALL, ENGLISH, is_complete
from tests.sources import ROOT, complain
from tools.texts import File, all_files

LANGUAGES = [language.code for language in ALL if language != ENGLISH]
every_language = pytest.mark.parametrize("language", LANGUAGES)
TEXTS = [text for texts in files().values() for text in texts]
ROMANIAN = [
    (text, words) for text in TEXTS if (words := shipped_catalogue("ro").words(text)) is not None
]


@every_language
def test_every_instrument_is_whole(language: str) -> None:
    wholes = [*shipped().instruments, *rule_packs()]
    found = [coverage_in(whole, language) for whole in wholes]
    without = {text for each in found for text in (*each.changed, *each.missing)}
    complain(sorted(f"{language}: {text.context}: {text.english}" for text in without))


@every_language
def test_files_are_up_to_date(language: str) -> None:
    known = (file for file in all_files(language) if file.path.is_relative_to(ROOT / "grids"))
    stale = [file.path.name for file in known if file.stale]
    complain([f"{name} is not up to date: run make texts, then translate" for name in stale])


def test_rules_are_the_same_in_every_language() -> None:
    english, romanian = rules_for("RO"), rules_in_language("RO", "ro")
    assert [rule.id for rule in romanian] == [rule.id for rule in english]
    assert romanian[0].title == "Cel puțin 30 % din personal din grupuri vulnerabile"
    assert [rule.threshold for rule in romanian] == [rule.threshold for rule in english]
    assert rules_in_language("RO", "en") == english


def test_nothing_is_translated_twice() -> None:
    contexts = [text.context for text in TEXTS]
    assert len(contexts) == len(set(contexts))
    assert set(catalogue("ro").translations) <= set(contexts)


def faults(pattern: str, reason: str) -> list[str]:
    """The Romanian texts that a pattern is found in."""
    return [f"{t.context}: {reason}: {words}" for t, words in ROMANIAN if re.search(pattern, words)]


def test_romanian_letters_have_a_comma_below() -> None:
    complain(faults("[şţŞŢ]", "letters with a cedilla"))


def test_romanian_quotes_are_romanian() -> None:
    complain(faults('["“]|„[^”]*$', "quotation marks"))


def test_romanian_speaks_formally() -> None:
    complain(faults(r"(?i)\b(tu|tine|ție|tău|tăi|ești)\b", "informal"))


def test_no_english_is_left() -> None:
    english = r"(?i)\b(the|of|and|with|which|what|workers|enterprise|people|year)\b"
    named = r"„[^”]*”|first focus group in romania"  # what a source says or is called
    left = [
        f"{text.context}: {words}"
        for text, words in ROMANIAN
        if re.search(english, re.sub(named, "", words, flags=re.I))
    ]
    complain(left)


def test_figures_stay() -> None:
    def figures(words: str) -> list[str]:
        return sorted(re.sub(r"\D", "", found) for found in re.findall(r"\d+(?:[ .,]\d+)*", words))

    complain(
        [f"{t.context}: {words}" for t, words in ROMANIAN if figures(t.english) != figures(words)]
    )


def test_a_sentence_ends_as_it_does_in_english() -> None:
    ends = ".?!:;…"
    complain(
        [
            f"{text.context}: {words}"
            for text, words in ROMANIAN
            if text.english[-1] != words[-1] and {text.english[-1], words[-1]} & set(ends)
        ]
    )


QUANTITIES = {
    r"hardly any(one)?\b": r"aproape (niciun|niciuna|niciunul|nimeni)\b",
    r"\ba few of\b|\ba small part\b": r"\b(câțiva|câteva|o mică parte)\b",
    r"\babout half\b": r"\baproximativ jumătate\b",
    r"\bmost of\b|^Most\b": r"\b(majorit(atea|ății)|cea mai mare parte)\b",
    r"\ball or nearly all\b": r"\b(toți|toate|toată|tot) sau aproape (toți|toate|toată|tot)\b",
}
"""The words for quantities are fixed once and translated once: a step is told from the next by
them alone."""


@pytest.mark.parametrize("english", QUANTITIES)
def test_words_for_quantities_are_fixed(english: str) -> None:
    steps = [
        (t, words) for t, words in ROMANIAN if re.search(r"^evaluation_grid/\w+/steps/", t.context)
    ]
    found = [(t, words) for t, words in steps if re.search(english, t.english, re.I)]
    assert found
    complain([said(t, w) for t, w in found if not re.search(QUANTITIES[english], w, re.I)])


def said(text: Text, words: str) -> str:
    """A text and its words in one line."""
    return f"{text.context}: {text.english} / {words}"


def test_steps_are_about_as_long_as_in_english() -> None:
    steps = [(t, words) for t, words in ROMANIAN if "/steps/" in t.context]
    complain([said(t, w) for t, w in steps if len(w) > 1.6 * len(t.english) + 12])


def test_romanian_is_as_easy_to_read_as_english() -> None:
    """Each sentence for workers at most twelve words, on the whole nine at most."""
    form = in_language(shipped().get("staff_wsn"), "ro")
    easy = [s for s in form.sections if not s.shared and s.id not in ("study", "satisfaction")]
    texts = [form.title, form.text, *(reason.text for reason in form.reasons)]
    for section in easy:
        texts += [section.title, section.text, section.stem]
        for question in section.questions:
            options_read = [choice.text for choice in options(question)]
            texts += [question.text, question.hint, question.definition, *options_read]
    divided = (part for text in texts for part in re.split(r"(?<=[.!?])\s+|:\s", text))
    lengths = {part: len(re.findall(r"[\w’'-]+", part)) for part in divided if part}
    assert {part for part, n in lengths.items() if n > 12} == set()
    assert sum(lengths.values()) / len(lengths) <= 9


FILES = [file for language in LANGUAGES for file in all_files(language)]
SENTENCES = [file for file in FILES if not file.path.is_relative_to(ROOT / "grids")]
"""The words of pages and tables, found by their English and not by a context."""
NAMED = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@pytest.mark.parametrize("file", SENTENCES, ids=lambda file: file.path.stem)
def test_what_is_filled_in_stays(file: File) -> None:
    wrong = []
    for message in read_po(file.path):
        said = [message.string] if isinstance(message.string, str) else message.string or ()
        english = message.id if isinstance(message.id, str) else message.id[-1]
        for place, words in enumerate(said):
            # The form for one may leave out the number.
            one = len(said) > 1 and place == 0
            missing = set(NAMED.findall(english)) ^ set(NAMED.findall(words))
            if words and missing and not (one and missing <= {"%(num)s", "%(num)d", "{number}"}):
                wrong.append(f"{file.path.stem}: {english}: {words}")
    complain(wrong)


@every_language
def test_pages_are_whole_once_they_are_offered(language: str) -> None:
    """A language is offered on pages, and so shipped, once no text of them is missing."""
    pages = [file for file in FILES if "survey_app" in file.path.parts]
    here = [file for file in pages if language in file.path.parts]
    lacking = [file for file in here if file.missing or file.changed]
    assert is_complete(language) == (bool(here) and not lacking)
