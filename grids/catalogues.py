"""Catalogues of translations as PO files, and the languages that come with the program.

The only module here that speaks to Babel. A catalogue of an instrument is found by context: what
stands there is the translation of one English sentence, and no longer used when that changes.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import PoFileError, normalize, unescape
from babel.messages.pofile import read_po as babel_read_po

from grids.criteria import rule_packs, rules_for
from grids.instrument import Instrument
from grids.library import shared_lists, shipped
from grids.marked import DefinitionError, Mistake
from grids.rules import Rule, RulePack
from grids.texts import (
    Catalogue,
    Coverage,
    Text,
    Translation,
    coverage,
    list_texts,
    texts,
    translated,
)

LOCALE = Path(__file__).with_name("locale")
MESSAGES = "LC_MESSAGES"
ENGLISH = "en"
"""The language of the definition files."""
WIDTH = 98
SECTIONS = "sections/"
SHARED = ("scales/", SECTIONS)
"""How the contexts of texts begin that stand in one PO file for all instruments."""


def catalogue(language: str, locale: Path = LOCALE) -> Catalogue:
    """All translations of instruments, lists and rules into a language; an empty one where there
    are none. Raises DefinitionError where a file is damaged."""
    found: dict[str, Translation] = {}
    for file in sorted((locale / language / MESSAGES).glob("*.po")):
        for message in read_po(file):
            if message.context and isinstance(message.id, str):
                words = message.string if isinstance(message.string, str) else ""
                found[message.context] = Translation(message.id, words, message.fuzzy)
    return Catalogue(language, found)


@cache
def shipped_catalogue(language: str) -> Catalogue:
    """The translations into a language that come with the program."""
    return catalogue(language)


@lru_cache(maxsize=64)
def in_language(instrument: Instrument, language: str) -> Instrument:
    """An instrument in a language; English where nothing is translated."""
    if language == ENGLISH:
        return instrument
    return translated(instrument, shipped_catalogue(language), shared_lists())


@cache
def rules_in_language(country: str, language: str) -> tuple[Rule, ...]:
    """The rules at home in a country, as `rules_for` gives them, in a language; English where
    nothing is translated."""
    if language == ENGLISH:
        return rules_for(country)
    catalogue = shipped_catalogue(language)
    said = {r.id: r for pack in rule_packs() for r in translated(pack, catalogue).rules}
    return tuple(said[rule.id] for rule in rules_for(country))


def coverage_in(whole: Instrument | RulePack, language: str) -> Coverage:
    """How much of an instrument or rule pack is translated into a language."""
    return coverage(whole, shipped_catalogue(language), shared_lists())


@lru_cache(maxsize=64)
def offered(instrument: Instrument) -> tuple[str, ...]:
    """The languages in which an instrument can be answered: English, and those in which every
    text of it is there."""
    known = sorted(folder.parent.name for folder in LOCALE.glob(f"*/{MESSAGES}"))
    return (ENGLISH, *(lang for lang in known if coverage_in(instrument, lang).complete))


def files() -> Mapping[str, tuple[Text, ...]]:
    """The texts of everything shipped, by the name of the PO file that they stand in."""
    lists = shared_lists()
    said = {each.id: texts(each, lists) for each in shipped().instruments}
    own = {id: tuple(t for t in s if not t.context.startswith(SHARED)) for id, s in said.items()}
    used = {t.context: t for s in said.values() for t in s if t.context.startswith(SHARED)}
    sections = tuple(t for context, t in used.items() if context.startswith(SECTIONS))
    scales = tuple(text for text in list_texts(lists) if text.context in used)
    rules = tuple(text for pack in rule_packs() for text in texts(pack))
    return {"scales": scales, "sections": sections, **own, "rules": rules}


def renewed(old: Catalog, wanted: Iterable[Text], language: str) -> Catalog:
    """A catalogue with exactly the texts wanted, in their order, and what is translated of them.

    A translation whose English has changed becomes fuzzy, with the English it was made from
    beside it; one that moved within its list stays as it is; one that is no longer wanted is kept
    as obsolete, and comes back when its text does.
    """
    texts_wanted = tuple(wanted)
    new = Catalog(locale=language, header_comment=old.header_comment, fuzzy=False)
    before = {m.context: m for m in (*old.obsolete.values(), *old) if m.context}
    stays = {t.context for t in texts_wanted if _english(before.get(t.context)) == t.english}
    free = {
        (_list_of(m.context), m.id): m
        for m in before.values()
        if m.context not in stays and m.string
    }
    kept = set(stays)
    for text in texts_wanted:
        own = before.get(text.context)
        moved = free.get((_list_of(text.context), text.english))
        if own is not None and text.context in stays:
            _add(new, text, own)
        elif moved is not None:
            kept.add(moved.context)
            _add(new, text, moved)
        elif own is not None and own.string:
            _add(new, text, own, fuzzy=True)
        else:
            new.add(text.english, context=text.context)
        kept.add(text.context)
    for message in before.values():
        if message.context not in kept and message.string:
            new.obsolete[message.context] = message
    return new


def read_po(file: Path) -> Catalog:
    """A PO file, with the earlier English of what is fuzzy. Raises DefinitionError."""
    try:
        with file.open(encoding="utf-8") as lines:
            found = babel_read_po(lines, locale=file.parent.parent.name, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, OSError) as error:
        line = error.lineno + 1 if isinstance(error, PoFileError) else 1
        told = f"this is no PO file: {error}"
        raise DefinitionError([Mistake(str(file), line, 1, told)]) from None
    for message in found:
        _find_previous(message)
    return found


def po_text(catalog: Catalog) -> Iterator[str]:
    """The lines of a PO file. (Babel's own writer breaks long lines of earlier English.)"""
    yield f"{catalog.header_comment}\n" if catalog.header_comment else ""
    yield from ('msgid ""\n', 'msgstr ""\n')
    headers = {
        "Project-Id-Version": "bwise-survey",
        "Language": str(catalog.locale),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalog.plural_forms,
    }
    yield from (f'"{name}: {value}\\n"\n' for name, value in headers.items())
    for message in catalog:
        if message.id:
            yield "\n"
            yield from _entry(message, "")
    for message in catalog.obsolete.values():
        yield "\n"
        yield from _entry(message, "#~ ")


def _entry(message: Message, prefix: str) -> Iterator[str]:
    for comment in message.user_comments:
        yield f"# {comment}\n"
    for comment in message.auto_comments:
        yield f"#. {comment}\n"
    if not prefix:
        yield from (f"#: {place}\n" for place, _ in dict.fromkeys(message.locations))
    flags = sorted(flag for flag in message.flags if flag)
    if flags:
        yield f"#, {', '.join(flags)}\n"
    for name, earlier in zip(("msgid", "msgid_plural"), message.previous_id, strict=False):
        yield _keyword(name, earlier, "#| ")
    if message.context:
        yield _keyword("msgctxt", message.context, prefix)
    ids = (message.id,) if isinstance(message.id, str) else message.id
    for name, english in zip(("msgid", "msgid_plural"), ids, strict=False):
        yield _keyword(name, english, prefix)
    if isinstance(message.id, str):
        yield _keyword("msgstr", str(message.string or ""), prefix)
    else:
        for number, words in enumerate(message.string or ()):
            yield _keyword(f"msgstr[{number}]", words, prefix)


def _keyword(name: str, text: str, prefix: str) -> str:
    lines = normalize(text, width=WIDTH - len(prefix)).splitlines()
    return "".join(f"{prefix}{line}\n" for line in (f"{name} {lines[0]}", *lines[1:]))


def _add(new: Catalog, text: Text, old: Message, *, fuzzy: bool = False) -> None:
    earlier = [*old.previous_id] or [str(old.id)]
    added = new.add(
        text.english,
        old.string,
        flags=old.flags | ({"fuzzy"} if fuzzy else set()),
        user_comments=old.user_comments,
        context=text.context,
    )
    if added.fuzzy and (fuzzy or old.previous_id):
        added.previous_id = earlier


def _english(message: Message | None) -> object:
    return None if message is None else message.id


def _list_of(context: str) -> str:
    return context.rpartition("/")[0]


def _find_previous(message: Message) -> None:
    """Babel reads the earlier English as a comment; put it where it belongs."""
    earlier = [c for c in message.user_comments if c.startswith("|")]
    message.user_comments = [c for c in message.user_comments if not c.startswith("|")]
    found: list[str] = []
    for line in earlier:
        words = line.removeprefix("|").strip()
        if words.startswith("msgid"):
            found.append("")
            words = words.partition(" ")[2]
        if found:
            found[-1] += unescape(words)
    message.previous_id = found
