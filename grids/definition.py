"""Reads a definition file into an Instrument; every mistake of the file at once, with its place."""

import json
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from grids.consistency import NO_LIST, note_contradictions
from grids.instrument import Instrument
from grids.marked import DefinitionError, Marked, Mistake, parse_marked, read_marked
from grids.mistakes import did_you_mean, note_errors
from grids.questions import Choice
from grids.shared import put_in_shared

__all__ = [
    "DefinitionError",
    "Mistake",
    "canonical",
    "parse",
    "read",
    "read_data",
    "read_lists",
    "schema",
]

Model = TypeVar("Model", bound=BaseModel)
SharedLists = dict[str, tuple[Choice, ...] | tuple[str, ...]]
LIST_KEYS = ("choices", "rows", "parts", "groups", "steps", "pictures")


def read(file: Path, shared: Path | None = None) -> Instrument:
    """The instrument of a definition file. `shared` is the file of shared lists; without one,
    `scales.yaml` beside the definition is used if it is there; sections that it shares with
    others are read from the folder `sections` beside it.

    Raises DefinitionError with every mistake as file:line:column: what, and what to do.
    """
    beside = file.with_name("scales.yaml")
    lists = read_lists(shared or beside) if shared or beside.exists() else {}
    marked = read_marked(file)
    put_in_shared(marked, file.with_name("sections"))
    return _instrument(marked, lists)


def read_text(text: str, name: str, lists: SharedLists | None = None) -> Instrument:
    """The instrument of a definition given as text; `name` stands for the file in messages."""
    return _instrument(parse_marked(text, name), lists or {})


def read_data(file: Path, model: type[Model]) -> Model:
    """A file of data (a rule pack, a case) as a value of `model`. Raises DefinitionError."""
    marked = read_marked(file)
    value = validated(marked, model)
    marked.refuse()
    assert value is not None  # noqa: S101 - without mistakes there is a value
    return value


def validated(marked: Marked, model: type[Model]) -> Model | None:
    """Marked data as a value of `model`; None, and mistakes noted, where it is none."""
    try:
        return model.model_validate(marked.plain)
    except ValidationError as error:
        note_errors(marked, model, error.errors())
        return None


def canonical(instrument: Instrument) -> bytes:
    """The one form in which a version is frozen: JSON in UTF-8, keys sorted, defaults left out."""
    plain = instrument.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def parse(frozen: bytes) -> Instrument:
    """The instrument of its canonical bytes. Raises DefinitionError where they are damaged."""
    try:
        return Instrument.model_validate(json.loads(frozen))
    except (ValueError, ValidationError) as error:
        told = f"these are not the bytes of an instrument: {error}"
        raise DefinitionError([Mistake("published instrument", 1, 1, told)]) from None


def schema() -> dict[str, Any]:
    """The JSON Schema of a definition file, for editors that complete and check while typing."""
    found = Instrument.model_json_schema(by_alias=True)
    found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    found["title"] = "Definition of an instrument"
    return found


def _instrument(marked: Marked, lists: SharedLists) -> Instrument:
    _put_in_lists(marked, lists)
    instrument = validated(marked, Instrument)
    if instrument is not None:
        note_contradictions(marked, instrument)
    marked.refuse()
    assert instrument is not None  # noqa: S101 - without mistakes there is an instrument
    return instrument


def read_lists(file: Path) -> SharedLists:
    """The shared lists of a file by their names. Raises DefinitionError."""
    marked = read_marked(file)
    adapter: TypeAdapter[SharedLists] = TypeAdapter(SharedLists)
    try:
        lists = adapter.validate_python(marked.plain)
    except ValidationError as error:
        note_errors(marked, SharedLists, error.errors())
        lists = {}
    marked.refuse()
    return lists


def _put_in_lists(marked: Marked, lists: SharedLists) -> None:
    """Where a question names a shared list, put the list itself."""
    sections = marked.plain.get("sections") if isinstance(marked.plain, dict) else None
    for s, section in enumerate(sections if isinstance(sections, list) else []):
        questions = section.get("questions") if isinstance(section, dict) else None
        for q, question in enumerate(questions if isinstance(questions, list) else []):
            for key in LIST_KEYS:
                if not isinstance(question, dict) or not isinstance(question.get(key), str):
                    continue
                name = question[key]
                if name in lists:
                    question[key] = [_plain(entry) for entry in lists[name]]
                    continue
                told = f'there is no shared list "{name}"; {did_you_mean(name, lists)}'
                marked.mistake(("sections", s, "questions", q, key), told)
                standing_in = {"steps": ["-", "-"], "pictures": []}
                question[key] = standing_in.get(key, list(NO_LIST))


def _plain(entry: Choice | str) -> object:
    return entry if isinstance(entry, str) else entry.model_dump(exclude_defaults=True)
