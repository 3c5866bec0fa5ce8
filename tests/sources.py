"""Reads the source of the three packages for the tests that look at the code itself."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("grids", "exports", "survey_app")


@dataclass(frozen=True)
class Module:
    """One source file: its dotted name (a package's own file ends in `__init__`) and its tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def package(self) -> str:
        """The package that the module lies in; for a package's own file, that package."""
        return self.name.rpartition(".")[0]


def modules(root: Path = ROOT, packages: tuple[str, ...] = PACKAGES) -> list[Module]:
    """Every module of the packages below `root`, in the order of their names."""
    found = []
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            name = ".".join(path.relative_to(root).with_suffix("").parts)
            text = path.read_text(encoding="utf-8")
            found.append(Module(name, path, text, ast.parse(text, str(path))))
    return found


def imports(module: Module, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Each import with its line, also those inside functions and those for types only.

    What is imported is named as in `known` where it is one of our own modules.
    """
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, _own_name(alias.name, known)
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(node, module.package)
            for alias in node.names:
                inner = _own_name(f"{origin}.{alias.name}", known)
                yield node.lineno, inner if inner in known else _own_name(origin, known)


def complain(complaints: list[str]) -> None:
    """Fails with the complaints alone, one a line, when there are any."""
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


def _origin(node: ast.ImportFrom, package: str) -> str:
    """The absolute name behind `from`, with leading dots resolved."""
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    stem = parts[: len(parts) - node.level + 1]
    return ".".join([*stem, node.module] if node.module else stem)


def _own_name(name: str, known: frozenset[str]) -> str:
    """The name of a package becomes that of its own file; every other name stays."""
    face = f"{name}.__init__"
    return face if face in known else name
