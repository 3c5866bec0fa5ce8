"""Finds the sentences that the program says itself: in `say(...)`, and as headings of columns."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages import Catalog

ROOT = Path(__file__).parent.parent
PACKAGES = ("grids", "exports", "survey_app")


@dataclass(frozen=True)
class Sentence:
    """A sentence and the file it stands in; `many` where it has a form for other numbers."""

    file: str
    line: int
    english: str
    many: str = ""
    context: str = ""


class NotLiteralError(ValueError):
    """A sentence that nobody can find: it is put together before it is said."""


def sentences(root: Path = ROOT) -> Iterator[Sentence]:
    """Every sentence in the order of files and lines. Raises NotLiteralError."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
            name = path.relative_to(root).as_posix()
            calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
            for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
                yield from _said(call, name)


def template(root: Path = ROOT) -> Catalog:
    """The sentences as an empty catalogue."""
    found = Catalog(fuzzy=False)
    for each in sentences(root):
        ids = (each.english, each.many) if each.many else each.english
        found.add(ids, None, [(each.file, 0)], context=each.context or None)
    return found


def _said(call: ast.Call, file: str) -> Iterator[Sentence]:
    function = call.func.id if isinstance(call.func, ast.Name) else ""
    texts = [_text(argument) for argument in call.args]
    match function:
        case "say" | "say_number" if not texts or None in texts[:2]:
            told = f"{file}:{call.lineno}: say what is said as one literal, its parts in braces"
            raise NotLiteralError(told)
        case "say":
            context = texts[1] if len(texts) > 1 else ""
            yield Sentence(file, call.lineno, texts[0] or "", context=context or "")
        case "say_number":
            yield Sentence(file, call.lineno, texts[0] or "", many=texts[1] or "")
        case "Column" if len(texts) > 1 and texts[1]:
            yield Sentence(file, call.lineno, texts[1])


def _text(argument: ast.expr) -> str | None:
    """The text of a literal, None for anything else."""
    match argument:
        case ast.Constant(value=str(text)):
            return text
    return None
