"""The language of a page: which there are, which one a visitor gets, and where its words come from.

The words of the pages stand in PO files, compiled in memory when a language is first used. English
is the language they are written in and is always there; another is offered once it is complete.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlencode

from babel.messages import Message
from babel.messages.mofile import write_mo
from babel.support import NullTranslations, Translations
from flask import Flask, request, session
from flask_babel import Babel, Domain, get_locale

from exports import in_language as tables
from grids.catalogues import MESSAGES, in_language, offered, read_po
from grids.instrument import Instrument

LOCALE = Path(__file__).with_name("locale")
KEY = "language"
ARGUMENT = "lang"


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code, with the name it has for those who speak it, and the locale by
    which dates and numbers are written."""

    code: str
    name: str
    locale: str


ENGLISH = Language("en", "English", "en_GB")
ALL = (ENGLISH, Language("ro", "Română", "ro"))
"""In the order in which a page offers them."""
ENGLISH_ONLY = NullTranslations()
"""The words as they stand in the code."""


@dataclass(frozen=True, slots=True)
class Switch:
    """A language as a page offers it, and the address of the same page in it."""

    language: Language
    address: str
    current: bool


class Words(Domain):
    """The words of the pages, from PO files instead of compiled ones."""

    def get_translations(self) -> NullTranslations:
        """Those of the language of the present page."""
        return translations(code())


@cache
def translations(language: str, folder: Path = LOCALE) -> NullTranslations:
    """The words of the pages in a language: what stands in the code for English, and wherever
    nothing is translated."""
    file = folder / language / MESSAGES / "messages.po"
    if language == ENGLISH.code or not file.exists():
        return ENGLISH_ONLY
    compiled = BytesIO()
    write_mo(compiled, read_po(file))
    compiled.seek(0)
    return Translations(compiled)


@cache
def is_complete(language: str, folder: Path = LOCALE) -> bool:
    """Whether every text of the pages is there in a language."""
    if language == ENGLISH.code:
        return True
    file = folder / language / MESSAGES / "messages.po"
    return file.exists() and all(_has_words(m) for m in read_po(file) if m.id)


@cache
def of_pages() -> tuple[Language, ...]:
    """The languages in which the pages can be read."""
    return tuple(language for language in ALL if is_complete(language.code))


def of_instrument(instrument: Instrument) -> tuple[Language, ...]:
    """The languages in which an instrument can be answered: both it and the pages are there."""
    codes = offered(instrument)
    return tuple(language for language in of_pages() if language.code in codes)


def chosen(languages: tuple[Language, ...] | None = None) -> Language:
    """The language for the present visitor among those given (else those of the pages): the one
    asked for in the address, else the one chosen before, else what the browser asks for."""
    known: Mapping[str, Language] = {each.code: each for each in languages or of_pages()}
    wanted = request.args.get(ARGUMENT) or session.get(KEY)
    accepted = request.accept_languages.best_match(list(known))
    return known.get(wanted or "") or known.get(accepted or "") or ENGLISH


def code() -> str:
    """The code of the language of the present page; that of English outside of pages."""
    locale = get_locale()
    return locale.language if locale else ENGLISH.code


def words() -> tables.Words:
    """The program's words for tables, verdicts and charts in the language of the present page."""
    return tables.words_in(code())


def shown(instrument: Instrument) -> Instrument:
    """An instrument in the language of the present page; English where it is not complete."""
    wanted = code()
    return in_language(instrument, wanted) if wanted in offered(instrument) else instrument


def switches() -> tuple[Switch, ...]:
    """The present page in every language it can be read in; none where there is but one, or
    where the page answers to a form and has no address of its own."""
    if len(of_pages()) < 2 or request.endpoint is None or request.method != "GET":
        return ()
    given = [each for each in request.args.items(multi=True) if each[0] != ARGUMENT]
    here = quote(request.script_root + request.path)
    return tuple(
        Switch(
            language,
            f"{here}?{urlencode([*given, (ARGUMENT, language.code)])}",
            language.code == code(),
        )
        for language in of_pages()
    )


def clear_session() -> None:
    """Forget everything about a visitor but the language that was chosen."""
    chosen_before = session.get(KEY)
    session.clear()
    if chosen_before is not None:
        session[KEY] = chosen_before


def speak(app: Flask) -> None:
    """Let the pages of an application speak the visitor's language."""
    babel = Babel(  # type: ignore[no-untyped-call]  # it declares no types
        app, default_locale=ENGLISH.locale, locale_selector=lambda: chosen().locale
    )
    babel.domain_instance = Words()  # type: ignore[no-untyped-call]
    app.before_request(_remember)
    app.context_processor(lambda: {"switches": switches})


def _remember() -> None:
    asked = request.args.get(ARGUMENT)
    if asked and any(asked == language.code for language in of_pages()):
        session[KEY] = asked


def _has_words(message: Message) -> bool:
    words = message.string
    whole = bool(words) if isinstance(words, str | None) else all(words)
    return whole and not message.fuzzy
