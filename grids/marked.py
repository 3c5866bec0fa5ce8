"""YAML as plain data with the place of every value; the only module that speaks to PyYAML.

Every scalar stays text until a model types it, but for whole numbers and true/false: `no` is not
False, `1.0` is not a float, `2026-01-01` is not a date.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Loc = tuple[str | int, ...]
"""The way to a value: keys and positions."""

FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The reader in C, where PyYAML has it. What it refuses is read again, slowly, for the message."""

LARGEST_FILE = 2_000_000  # characters
DEEPEST = 60  # levels
TOO_DEEP = f"is nested deeper than {DEEPEST} levels; write it flatter"


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in a file: where it is (line and column from 1), what is wrong, what to do."""

    file: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.text}"


class DefinitionError(ValueError):
    """A file that cannot be read; `mistakes` holds every mistake found in it, in its order."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(map(str, self.mistakes)))


@dataclass(slots=True)
class Marked:
    """What a file holds: `plain` data, the place of each value and key, and mistakes so far.

    `files` names the file of each piece that was put in from another one.
    """

    file: str
    plain: Any = None
    places: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    scalars: dict[Loc, str] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    files: dict[Loc, str] = field(default_factory=dict)

    def known(self, loc: Loc) -> Loc:
        """The part of a way that the file has; steps that only a model knows are left out."""
        found: Loc = ()
        for step in loc:
            if (*found, step) in self.places:
                found = (*found, step)
        return found

    def mistake(self, loc: Loc, text: str, *, at_key: bool = False) -> None:
        """Note a mistake at the place nearest to `loc`."""
        known = self.known(loc)
        places = self.keys if at_key and known in self.keys else self.places
        line, column = places.get(known, (1, 1))
        starts = (known[:length] for length in range(len(known) + 1))
        file = next((self.files[start] for start in starts if start in self.files), self.file)
        self.mistakes.append(Mistake(file, line, column, text))

    def find(self, loc: Loc, scalar: str) -> Loc:
        """The way to the first value below `loc` that reads `scalar`; `loc` where there is none."""
        start = self.known(loc)
        return next(
            (w for w, s in self.scalars.items() if s == scalar and w[: len(start)] == start), start
        )

    def refuse(self) -> None:
        """Raise DefinitionError if there are mistakes."""
        if self.mistakes:
            raise DefinitionError(self.mistakes)


def read_marked(file: Path) -> Marked:
    """A YAML file as marked data. Raises DefinitionError where it cannot be read at all."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DefinitionError([Mistake(str(file), 1, 1, "there is no such file")]) from None
    except (OSError, UnicodeDecodeError) as error:
        told = f"cannot be read as UTF-8 text: {error}"
        raise DefinitionError([Mistake(str(file), 1, 1, told)]) from None
    return parse_marked(text, file.name)


def parse_marked(text: str, file: str) -> Marked:
    """YAML text as marked data; keys given twice and anchors are noted as mistakes."""
    marked = Marked(file)
    if len(text) > LARGEST_FILE:
        marked.mistake((), f"is larger than {LARGEST_FILE:,} characters; divide it")
        marked.refuse()
    try:
        node = _composed(text, marked)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        told = f"this is not YAML: {error.problem}; look at the line above too"
        raise DefinitionError([Mistake(file, line, column, told)]) from None
    except yaml.YAMLError as error:
        raise DefinitionError([Mistake(file, 1, 1, f"this is not YAML: {error}")]) from None
    if node is None:
        told = "is empty; a definition starts with id:"
        raise DefinitionError([Mistake(file, 1, 1, told)])
    marked.plain = _build(node, (), marked)
    return marked


def _composed(text: str, marked: Marked) -> yaml.Node | None:
    try:
        _refuse_what_is_not_read(text, marked)
        return yaml.compose(text, Loader=FAST)
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _refuse_what_is_not_read(text: str, marked: Marked) -> None:
    """Looks at the text as a stream, which no depth can overflow, before it becomes a tree."""
    depth = 0
    for event in yaml.parse(text, Loader=FAST):
        told = ""
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            told = TOO_DEEP if depth > DEEPEST + 1 else ""
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            told = "anchors (&) and aliases (*) are not read; write the value out, or share a list"
        mark = event.start_mark
        if told and mark:
            line, column = mark.line + 1, mark.column + 1
            raise DefinitionError([*marked.mistakes, Mistake(marked.file, line, column, told)])


def _build(node: yaml.Node, loc: Loc, marked: Marked) -> Any:
    marked.places[loc] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if len(loc) > DEEPEST:
        marked.mistake(loc, TOO_DEEP)
        marked.refuse()
    match node:
        case yaml.MappingNode():
            return dict(_pairs(node, loc, marked))
        case yaml.SequenceNode():
            return [_build(item, (*loc, n), marked) for n, item in enumerate(node.value)]
        case _:
            return _scalar(node, loc, marked)


def _pairs(node: yaml.MappingNode, loc: Loc, marked: Marked) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key = str(key_node.value)
        place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if key in seen:
            told = f'"{key}" is given twice; keep one of the two'
            marked.mistakes.append(Mistake(marked.file, *place, told))
            continue
        seen.add(key)
        value = _build(value_node, (*loc, key), marked)
        marked.keys[*loc, key] = place
        if value is None:  # nothing stands there: it is where the colon ends
            marked.places[*loc, key] = (place[0], place[1] + len(key) + 1)
        yield key, value


def _scalar(node: yaml.Node, loc: Loc, marked: Marked) -> str | int | bool | None:
    marked.scalars[loc] = node.value
    plain = not getattr(node, "style", None)
    if plain and node.value in ("true", "false"):
        return bool(node.value == "true")
    if plain and node.tag.endswith(":null"):
        return None
    if plain and node.value.lstrip("-").isdigit() and str(int(node.value)) == node.value:
        return int(node.value)
    return str(node.value)
