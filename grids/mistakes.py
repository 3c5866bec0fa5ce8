"""What a model found wrong, in words for the author of the file: what it is, and what to do."""

import types
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Tag
from pydantic_core import ErrorDetails

from grids.marked import Loc, Marked


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence about an unknown word: the nearest known one, or all of a few."""
    words = sorted(set(known))
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    if 0 < len(words) <= 20:
        return "possible here: " + ", ".join(words)
    return "look at the list of what exists"


def note_errors(marked: Marked, model: Any, errors: list[ErrorDetails]) -> None:
    """Note each error a pydantic model raised about marked data as a mistake of the file."""
    for error in errors:
        if _follows_from_another(error):
            continue
        loc: Loc = error["loc"]
        unknown_key = error["type"] == "extra_forbidden"
        marked.mistake(loc, _in_words(error, model), at_key=unknown_key)


def _follows_from_another(error: ErrorDetails) -> bool:
    """A list is also called too short when its entries are wrong; only the entries are told."""
    given = error.get("input")
    return (
        error["type"] == "too_short"
        and isinstance(given, list)
        and len(given) >= int(error["ctx"]["min_length"])
    )


def _in_words(error: ErrorDetails, model: Any) -> str:
    name, context = _name(error["loc"]), error.get("ctx", {})
    given = error.get("input")
    match error["type"]:
        case "extra_forbidden":
            hint = did_you_mean(name, _keys_at(model, error["loc"][:-1]))
            return f'there is no key "{name}" here; {hint}'
        case "missing":
            return f'"{name}" is missing here; add it'
        case "union_tag_not_found":
            return '"kind" is missing here; say which kind of question this is'
        case "union_tag_invalid":
            known = [tag.strip(" '") for tag in str(context["expected_tags"]).split(",")]
            tag = str(context["tag"])
            return f'there is no kind "{tag}"; {did_you_mean(tag, known)}'
        case "literal_error" | "enum":
            expected = str(context["expected"]).replace(" or ", ",")
            known = [word.strip(" '") for word in expected.split(",")]
            return f'"{name}" cannot be "{given}"; {did_you_mean(str(given), known)}'
        case "string_pattern_mismatch":
            return f'"{name}" cannot be "{given}"; it must match {context["pattern"]}'
        case "string_type" if given is None:
            return f'"{name}" is empty; write its text, or leave the key out'
        case "string_type":
            return f'"{name}" must be text; put {given!r} in quotes'
        case "too_short" | "too_long":
            few = error["type"] == "too_short"
            limit = context["min_length"] if few else context["max_length"]
            return f'"{name}" has {"too few" if few else "too many"} entries; {_bound(few)} {limit}'
        case "value_error":
            return f"{context['error']}"
        case _:
            return _of_wrong_type(error, name, given)


def _name(loc: Loc) -> str:
    """The key a mistake is about; of a list without keys the key that holds it."""
    return next((step for step in reversed(loc) if isinstance(step, str)), "")


def _bound(few: bool) -> str:
    return "at least" if few else "at most"


def _of_wrong_type(error: ErrorDetails, name: str, given: object) -> str:
    kind = error["type"].split("_")[0]
    wanted = {
        "tuple": "a list (lines that start with -)",
        "model": "a mapping (lines of key: value)",
        "dict": "a mapping (lines of key: value)",
        "int": "a whole number",
        "decimal": "a number",
        "bool": "true or false",
        "date": "a date (2026-01-31)",
    }.get(kind)
    if wanted is None:
        return f'"{name}": {error["msg"][:1].lower()}{error["msg"][1:]}'
    return f'"{name}" must be {wanted}, not {_shortened(given)}'


def _shortened(given: object) -> str:
    text = "nothing" if given is None else repr(given)
    return text if len(text) <= 40 else text[:39] + "…"


def _keys_at(annotation: Any, loc: Loc) -> set[str]:
    """The keys that may stand at a place, by walking the types along the way to it."""
    return {
        info.alias or name
        for model in _models_at(annotation, loc)
        for name, info in model.model_fields.items()
    }


def _models_at(annotation: Any, loc: Loc) -> Iterator[type[BaseModel]]:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from _models_at(args[0], loc)
    elif origin in (Union, types.UnionType):
        tagged = [arg for arg in args if loc and loc[0] in _tags(arg)]
        for arg in tagged or args:
            yield from _models_at(arg, loc[1:] if tagged else loc)
    elif origin is tuple and loc:
        yield from _models_at(args[0], loc[1:])
    elif origin is dict and loc:
        yield from _models_at(args[1], loc[1:])
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _models_in(annotation, loc)


def _models_in(model: type[BaseModel], loc: Loc) -> Iterator[type[BaseModel]]:
    if not loc:
        yield model
        return
    for name, info in model.model_fields.items():
        if loc[0] in (name, info.alias):
            yield from _models_at(info.annotation, loc[1:])


def _tags(member: Any) -> set[str]:
    """The tags by which a member of a union is told from the others."""
    if get_origin(member) is Annotated:
        metadata = get_args(member)[1:]
        return {m.tag for m in metadata if isinstance(m, Tag)} | _tags(get_args(member)[0])
    kind = getattr(member, "model_fields", {}).get("kind")
    if kind is None or get_origin(kind.annotation) is not Literal:
        return set()
    return set(get_args(kind.annotation))
