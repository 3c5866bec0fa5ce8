"""How the code is written, as far as a machine can tell: names, sizes, words, leftovers."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.sources import ROOT, Module, complain, modules

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "core"}
# Where these are reached something has gone wrong; the aim is well below.
MODULE_LINES, MODULE_AIM = 300, 200
FUNCTION_LINES, FUNCTION_AIM = 60, 25

TEXT_FILES = {".py", ".md", ".toml", ".yaml", ".html", ".css", ".js", ".svg", ".po", ".txt", ""}
SKIPPED_FOLDERS = {"__pycache__", "instance", "build", "dist", "node_modules"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")
# Paths and hosts of the machine that something was written on.
MACHINE = re.compile(
    r"(?<![\w/.-])/(work|tmp/bash_jobs)[./]|pythonhosted\.org|pypi\.org|registry\.npmjs"
)

Function = ast.FunctionDef | ast.AsyncFunctionDef
ALL = modules()
every_module = pytest.mark.parametrize("module", ALL, ids=[module.name for module in ALL])


def own_files() -> Iterator[tuple[str, str]]:
    """The project's text files with their contents, without this one, which holds the patterns."""
    for path in sorted(ROOT.rglob("*")):
        folders = path.relative_to(ROOT).parts[:-1]
        hidden = any(part.startswith(".") and part != ".ci" for part in folders)
        wanted = path.is_file() and path.suffix in TEXT_FILES and path.name != "test_style.py"
        if wanted and not hidden and SKIPPED_FOLDERS.isdisjoint(folders):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern occurs in the project's own files."""
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in own_files()
        if pattern.search(text)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def public(tree: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    """The public functions, classes and methods; overloads have no docstring of their own."""
    for node in tree.body:
        if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
            continue
        if any(ast.unparse(decorator).endswith("overload") for decorator in node.decorator_list):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from public(node)


@every_module
def test_names_say_something(module: Module) -> None:
    empty = EMPTY_NAMES.intersection(module.name.split("."))
    assert not empty, f"{module.name}: name the module after what is in it"


@every_module
def test_modules_are_short(module: Module) -> None:
    length = len(module.text.splitlines())
    where = module.path.relative_to(ROOT)
    if length > MODULE_LINES:
        complain([f"{where} has {length} lines: the limit is {MODULE_LINES}, aim at {MODULE_AIM}"])


@every_module
def test_functions_are_short(module: Module) -> None:
    long = [
        f"{module.path.relative_to(ROOT)}:{node.lineno}: {node.name} has {length} lines "
        f"(the limit is {FUNCTION_LINES}, aim at {FUNCTION_AIM})"
        for node in ast.walk(module.tree)
        if isinstance(node, Function)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]
    complain(long)


@every_module
def test_what_is_public_is_explained(module: Module) -> None:
    silent = [
        f"{module.path.relative_to(ROOT)}:{node.lineno}: {node.name} has no docstring"
        for node in public(module.tree)
        if not ast.get_docstring(node)
    ]
    assert ast.get_docstring(module.tree), f"{module.path.relative_to(ROOT)} has no docstring"
    complain(silent)


def test_nothing_is_left_for_later() -> None:
    complain(lines_with(UNFINISHED))


def test_nothing_names_the_machine_it_was_written_on() -> None:
    complain(lines_with(MACHINE))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see /work/notes", True),
        ("in /tmp/bash_jobs.0/a", True),
        ("https://example.org/work/places", False),
        ("social/work/health", False),
    ],
)
def test_a_machine_path_is_told_from_a_word(text: str, found: bool) -> None:
    assert bool(MACHINE.search(text)) is found
