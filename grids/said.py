"""Words that the program says itself, in tables, verdicts and charts. They read as English and
remember the sentence they were made from, so that a writer can say it in another language.

    say("{count} at step {step}", count=3, step=5)

Every such sentence stands as a literal in the call, where `tools.texts` finds it. What comes from
an instrument is in the reader's language already and needs no `say`.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

Part = str | int | Decimal | date
"""What is filled into a sentence; it may itself have been said."""


class Said(str):
    """A sentence with its parts filled in, in English. `context` tells apart what is the same
    word in English only; `many` is the sentence for a `number` other than one."""

    __slots__ = ("context", "many", "number", "parts", "sentence")
    sentence: str
    context: str
    parts: Mapping[str, Part]
    many: str
    number: int


def say(sentence: str, context: str = "", /, **parts: Part) -> Said:
    """The sentence with its parts put in the place of their names in braces."""
    return _said(sentence, context, parts, "", 1)


def say_number(one: str, many: str, number: int, /, **parts: Part) -> Said:
    """The sentence for one or that for many, with `{number}` and its other parts filled in."""
    return _said(one, "", {"number": number, **parts}, many, number)


def joined(between: str, several: Iterable[str]) -> str:
    """Several texts with a sign between them; what was said of them stays so."""
    parts = {f"p{place}": text for place, text in enumerate(several)}
    if not any(isinstance(text, Said) for text in parts.values()):
        return between.join(parts.values())
    return _said(between.join(f"{{{name}}}" for name in parts), "", parts, "", 1)


def plain(part: Part) -> str:
    """A part as it is shown in English: numbers with all their digits, days as 2026-11-22."""
    return format(part, "f") if isinstance(part, Decimal) else str(part)


def _said(sentence: str, context: str, parts: Mapping[str, Part], many: str, number: int) -> Said:
    form = sentence if number == 1 or not many else many
    shown = {name: plain(part) for name, part in parts.items()}
    said = Said(form.format(**shown) if parts else form)
    said.sentence, said.context, said.parts = sentence, context, parts
    said.many, said.number = many, number
    return said
