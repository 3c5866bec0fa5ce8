"""Texts of instruments and rules: found once, shown in another language, all else unchanged."""

import json
from types import UnionType
from typing import Any, get_args, get_origin

import pytest

from grids.criteria import rule_packs
from grids.definition import canonical, parse
from grids.instrument import Instrument
from grids.library import shared_lists, shipped
from grids.places import TEXTS
from grids.rules import RulePack
from grids.terms import Data
from grids.texts import (
    Catalogue,
    Text,
    Translation,
    coverage,
    list_texts,
    texts,
    translated,
    wording,
)

LISTS = shared_lists()
WHOLES: tuple[Instrument | RulePack, ...] = (*shipped().instruments, *rule_packs())
NAMES = [w.id if isinstance(w, Instrument) else w.country for w in WHOLES]
each_whole = pytest.mark.parametrize("whole", WHOLES, ids=NAMES)
GRID = shipped().get("evaluation_grid")

# The fields that hold no text: ids, codes, references, formats, and what stays in the language of
# the source. A new field of text belongs in TEXTS, or, with its reason, here.
NO_TEXT = {
    "id", "version", "layer", "part", "category", "indicator", "indicators", "kind", "length",
    "disclosure", "missing", "unit", "treatment", "severity", "fields", "largest", "share_of",
    "country", "region", "status", "address", "read", "names", "picture", "pictures", "shared",
    "wanted", "default", "question", "item", "into", "lot", "probability",
}  # fmt: skip
OF_SOURCES = {
    "Indicator.source_entry",
    "Quote.text",
    "Quote.place",
    "Quote.document",
    "Source.title",
}
TOLD = tuple(f"grids.{m}" for m in ("instrument", "sections", "questions", "design", "rules"))
INSIDE = {"otherwise", "steps"}  # said with the rule or the question that they lie in


def upper(whole: Instrument | RulePack) -> Catalogue:
    """A language in which every text is written in capitals."""
    found = texts(whole, LISTS)
    return Catalogue("xx", {t.context: Translation(t.english, t.english.upper()) for t in found})


def classes(kind: type[Data], found: set[type[Data]]) -> set[type[Data]]:
    """A class of definitions with all classes that its fields hold."""
    if kind not in found:
        found.add(kind)
        for field in kind.model_fields.values():
            for inner in insides(field.annotation):
                classes(inner, found)
    return found


def insides(annotation: Any) -> list[type[Data]]:
    """The classes of definitions named in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Data):
        return [annotation]
    return [kind for argument in get_args(annotation) for kind in insides(argument)]


def holds_text(annotation: Any) -> bool:
    """Whether an annotation allows for any text."""
    if annotation is str:
        return True
    parts = get_args(annotation)
    several = get_origin(annotation) in (tuple, UnionType) or parts
    return bool(several) and any(holds_text(part) for part in parts)


@each_whole
def test_contexts_are_unique_and_texts_whole(whole: Instrument | RulePack) -> None:
    said: list[str] = []
    for text in texts(whole):  # without shared lists each text is met where it stands
        said.append(text.context)
        assert text.english.strip() == text.english != ""
    assert len(said) == len(set(said))


def test_contexts_name_the_place() -> None:
    found = {text.context: text.english for text in texts(GRID, LISTS)}
    assert found["evaluation_grid/E1.revenue/short"]
    assert found["evaluation_grid/E1/steps/5"].startswith("Without the largest payer")
    assert found["evaluation_grid/G.unit/choices/group/text"] == "A group of several legal entities"
    assert found["evaluation_grid/sections/facts_E2/title"] == "E2 Turnover"
    assert found["evaluation_grid/checks/H1/remedy"]
    assert found["evaluation_grid/computed/I6.placement/formula"]
    assert found["scales/technologies/erp/text"] == LISTS["technologies"][3].text  # type: ignore[union-attr]


def test_a_shared_list_is_met_once() -> None:
    found = [text.context for text in texts(GRID, LISTS)]
    assert found.count("scales/evidence_grades/document/text") == 1
    assert not any("/grade/choices" in context for context in found)
    known = {text.context for text in list_texts(LISTS)}
    assert {context for context in found if context.startswith("scales/")} <= known


def test_every_field_of_text_is_known() -> None:
    found = classes(Instrument, set()) | classes(RulePack, set())
    unknown = [
        f"{kind.__name__}.{name}: say in grids.places.TEXTS that people read it, or in NO_TEXT"
        for kind in found
        for name, field in kind.model_fields.items()
        if kind.__module__ in TOLD
        and holds_text(field.annotation)
        and name not in NO_TEXT | INSIDE
        and f"{kind.__name__}.{name}" not in OF_SOURCES
        and not any(name in own for known, own in TEXTS.items() if issubclass(kind, known))
        and not insides(field.annotation)
    ]
    assert unknown == []


@each_whole
def test_every_text_is_shown_in_the_language(whole: Instrument | RulePack) -> None:
    shown = translated(whole, upper(whole), LISTS)
    assert type(shown) is type(whole)
    wanted = {t.context: t.english.upper() for t in texts(whole)}
    assert {t.context: t.english for t in texts(shown)} == wanted


@each_whole
def test_all_but_the_texts_stays(whole: Instrument | RulePack) -> None:
    shown = translated(whole, upper(whole), LISTS)
    words = {text.english for text in texts(whole)}
    assert bare(shown, {word.upper() for word in words}) == bare(whole, words)


def bare(whole: Data, words: set[str]) -> object:
    """A value as plain data with every one of these texts taken out."""

    def without(plain: object) -> object:
        match plain:
            case dict():
                return {key: without(inner) for key, inner in plain.items()}
            case list() | tuple():
                return [without(inner) for inner in plain]
            case str() if plain in words:
                return "-"
        return plain

    return without(whole.model_dump(mode="json", by_alias=True))


@each_whole
def test_english_words_give_the_same_value_back(whole: Instrument | RulePack) -> None:
    same = {t.context: Translation(t.english, t.english) for t in texts(whole, LISTS)}
    assert translated(whole, Catalogue("en", same), LISTS) == whole


def test_a_translated_instrument_is_one_that_can_be_frozen() -> None:
    shown = translated(GRID, upper(GRID), LISTS)
    assert parse(canonical(shown)) == shown
    assert [q.id for q in shown.questions()] == [q.id for q in GRID.questions()]
    assert shown.question("E1").text == GRID.question("E1").text.upper()  # no English remembered
    assert json.loads(canonical(shown))["id"] == "evaluation_grid"


def test_what_is_missing_stays_english_and_is_told() -> None:
    whole = upper(GRID)
    most = dict(whole.translations)
    title, note = texts(GRID, LISTS)[0], texts(GRID, LISTS)[4]
    most.pop(title.context)
    most[note.context] = Translation(note.english, "WORDS", fuzzy=True)
    partly = Catalogue("xx", most)
    shown = translated(GRID, partly, LISTS)
    assert (shown.title, shown.notes[0]) == (GRID.title, GRID.notes[0])
    found = coverage(GRID, partly, LISTS)
    assert (found.missing, found.changed) == ((title,), (note,))
    assert (found.complete, found.percent) == (False, 99)
    assert coverage(GRID, whole, LISTS).complete


def test_words_for_an_earlier_sentence_are_not_used() -> None:
    text = Text("evaluation_grid/title", GRID.title)
    earlier = Catalogue("xx", {text.context: Translation("An older title", "WORDS")})
    assert earlier.words(text) is None
    assert coverage(GRID, earlier, LISTS).changed == (text,)


def test_the_digest_tells_wordings_apart() -> None:
    shown = translated(GRID, upper(GRID), LISTS)
    assert wording(shown) != wording(GRID) == wording(parse(canonical(GRID)))
    assert len(wording(GRID)) == 16
