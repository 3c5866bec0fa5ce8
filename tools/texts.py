"""Brings the PO files up to date with the texts there are, and tells what is missing in them.

    python -m tools.texts            renew every file of every language, then tell
    python -m tools.texts fr         the same, and begin files for French
    python -m tools.texts --check    change nothing; exit code 1 where a file is not up to date

Nothing is compiled: the program reads the PO files themselves.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir

from grids.catalogues import LOCALE as INSTRUMENTS
from grids.catalogues import MESSAGES, files, po_text, read_po, renewed
from tools.sentences import template

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "survey_app" / "locale"
TABLES = ROOT / "exports" / "locale"
PYTHON_AND_TEMPLATES = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
JINJA = {"**/templates/**.html": {"trimmed": "true", "silent": "false"}}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


@dataclass(frozen=True)
class File:
    """A PO file as it is (None: not there) and as it should be."""

    path: Path
    present: str | None
    wanted: str
    texts: int
    changed: int
    missing: int

    @property
    def stale(self) -> bool:
        """Whether the file has to be written anew."""
        return self.present != self.wanted


def page_texts() -> Catalog:
    """The texts of the pages, as they stand in templates and code."""
    found = Catalog(fuzzy=False)
    root = ROOT / "survey_app"
    extracted = extract_from_dir(
        root, PYTHON_AND_TEMPLATES, JINJA, KEYWORDS, comment_tags=("Translators:",)
    )
    for name, _, message, comments, context in sorted(extracted, key=lambda each: each[:2]):
        places = [(f"survey_app/{name}", 0)]
        found.add(message, None, places, auto_comments=comments, context=context)
    return found


def sentences_renewed(old: Catalog, present: Catalog, language: str) -> Catalog:
    """The texts there are at present with what is translated of them; a translation of a sentence
    much like one that is gone is proposed as fuzzy."""
    new = Catalog(locale=language, header_comment=old.header_comment, fuzzy=False)
    for message in (*old, *old.obsolete.values()):
        if message.id:
            new.add(
                message.id,
                message.string,
                flags=message.flags,
                user_comments=message.user_comments,
                previous_id=message.previous_id,
                context=message.context,
            )
    new.update(present)
    return new


def all_files(language: str, *, begin: bool = False) -> Iterator[File]:
    """Every PO file of a language, renewed but not written; to `begin` also those not there."""
    for name, wanted in files().items():
        path = INSTRUMENTS / language / MESSAGES / f"{name}.po"
        if not wanted and not path.exists():
            continue
        yield _file(path, renewed(_old(path, language, name), wanted, language))
    others = (
        (TABLES, "words.po", "tables, verdicts and charts", template),
        (PAGES, "messages.po", "the pages", page_texts),
    )
    for folder, name, about, present in others:
        path = folder / language / MESSAGES / name
        if path.exists() or begin:
            old = _old(path, language, about)
            yield _file(path, sentences_renewed(old, present(), language))


def languages() -> tuple[str, ...]:
    """The languages that any file is there for."""
    found = {file.parent.parent.name for file in ROOT.glob(f"*/locale/*/{MESSAGES}/*.po")}
    return tuple(sorted(found))


def main(arguments: list[str] | None = None) -> int:
    """Do what was typed; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.texts", description=__doc__)
    parser.add_argument("language", nargs="*", help="a language to begin, such as fr")
    parser.add_argument("--check", action="store_true", help="change nothing")
    typed = parser.parse_args(arguments)
    spoken = sorted({*languages(), *typed.language})
    found = [f for lang in spoken for f in all_files(lang, begin=lang in typed.language)]
    for file in found:
        _tell(file, typed.check)
        if file.stale and not typed.check:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            file.path.write_text(file.wanted, encoding="utf-8")
    return int(typed.check and any(file.stale for file in found))


def _tell(file: File, check: bool) -> None:
    state = "" if not file.stale else "  not up to date: run make texts" if check else "  renewed"
    whole = f"{file.texts - file.changed - file.missing} of {file.texts}"
    rest = f", {file.changed} to look at again, {file.missing} missing"
    print(
        f"{file.path.relative_to(ROOT)}: {whole}{rest if file.changed or file.missing else ''}"
        f"{state}"
    )


def _file(path: Path, renewed: Catalog) -> File:
    messages = [message for message in renewed if message.id]
    empty = [message for message in messages if not _whole(message)]
    return File(
        path=path,
        present=path.read_text(encoding="utf-8") if path.exists() else None,
        wanted="".join(po_text(renewed)),
        texts=len(messages),
        changed=sum(message.fuzzy for message in messages),
        missing=len(empty),
    )


def _whole(message: Message) -> bool:
    """Whether there are words for it, in every plural form."""
    words = message.string
    return bool(words) if isinstance(words, str | None) else all(words)


def _old(path: Path, language: str, name: str) -> Catalog:
    if path.exists():
        return read_po(path)
    spoken = Locale.parse(language).get_language_name("en")
    return Catalog(
        locale=language,
        header_comment=f"# {spoken}: {name}.\n# Needs a native reader's review.",
        fuzzy=False,
    )


if __name__ == "__main__":
    sys.exit(main())
