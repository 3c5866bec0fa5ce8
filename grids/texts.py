"""The texts of an instrument or a rule pack, and the same in another language."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import overload

from grids.definition import SharedLists, canonical
from grids.instrument import Instrument
from grids.places import Text, Whole, told, told_entries
from grids.rules import RulePack

__all__ = [
    "Catalogue",
    "Coverage",
    "Text",
    "Translation",
    "coverage",
    "list_texts",
    "texts",
    "translated",
    "wording",
]


@dataclass(frozen=True, slots=True)
class Translation:
    """The words for a text, and the English they were made from. `fuzzy`: not to be used until
    somebody has looked, because the English has changed or the words were only proposed."""

    english: str
    words: str
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Translations into one language by context."""

    language: str
    translations: Mapping[str, Translation]

    def words(self, text: Text) -> str | None:
        """The words for a text; None where there are none, or none for its present English."""
        found = self.translations.get(text.context)
        usable = found is not None and not found.fuzzy and found.english == text.english
        return found.words or None if found is not None and usable else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of something is there in a language. `changed` have words whose English has
    changed since or that await a look, `missing` have none."""

    texts: int
    changed: tuple[Text, ...] = ()
    missing: tuple[Text, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether it can be offered in that language."""
        return not self.changed and not self.missing

    @property
    def percent(self) -> int:
        """Translated texts of a hundred, rounded down: 100 only where all are."""
        without = len(self.changed) + len(self.missing)
        return 100 * (self.texts - without) // self.texts if self.texts else 100


def texts(whole: Whole, lists: SharedLists | None = None) -> tuple[Text, ...]:
    """Every text in the order of the definition; those of a shared list once. `lists` are the
    shared lists of its definition file, without which each list belongs to its question."""
    found: dict[str, Text] = {}

    def note(text: Text) -> str:
        if has_words(text.english):
            found[text.context] = text
        return text.english

    told(whole, note, lists or {})
    return tuple(found.values())


def has_words(text: str) -> bool:
    """Whether there is anything to translate in a text: not in a figure or a sign."""
    return any(letter.isalpha() for letter in text)


def list_texts(lists: SharedLists) -> tuple[Text, ...]:
    """The texts of all shared lists, whether an instrument uses them or not."""
    found: list[Text] = []

    def note(text: Text) -> str:
        if has_words(text.english):
            found.append(text)
        return text.english

    for name, entries in lists.items():
        told_entries(f"scales/{name}", entries, note)
    return tuple(found)


@overload
def translated(
    whole: Instrument, catalogue: Catalogue, lists: SharedLists | None = None
) -> Instrument: ...
@overload
def translated(
    whole: RulePack, catalogue: Catalogue, lists: SharedLists | None = None
) -> RulePack: ...
def translated(whole: Whole, catalogue: Catalogue, lists: SharedLists | None = None) -> Whole:
    """The same in the language of a catalogue. What has no words there stays English; `coverage`
    says what that is."""
    return told(whole, lambda text: catalogue.words(text) or text.english, lists or {})


def coverage(whole: Whole, catalogue: Catalogue, lists: SharedLists | None = None) -> Coverage:
    """How much of it is translated."""
    every = texts(whole, lists)
    without = [text for text in every if catalogue.words(text) is None]
    known = catalogue.translations
    changed = [t for t in without if t.context in known and known[t.context].words]
    return Coverage(
        len(every),
        changed=tuple(changed),
        missing=tuple(text for text in without if text not in changed),
    )


def wording(instrument: Instrument) -> str:
    """The digest of an instrument as it reads, in whatever language: kept with each response, so
    that the words somebody saw can be shown again."""
    return hashlib.sha256(canonical(instrument)).hexdigest()[:16]
