"""What was answered, and why there is no answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import assert_never


class Missing(StrEnum):
    """Why there is no answer. Never a magic number; the codes for files are made by `exports`."""

    NOT_SHOWN = "not_shown"
    SKIPPED = "skipped"
    DONT_KNOW = "dont_know"
    CANNOT_JUDGE = "cannot_judge"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"
    DOES_NOT_APPLY = "does_not_apply"
    NOT_RECORDED = "not_recorded"
    NOT_STATED = "not_stated"
    NOT_RATED = "not_rated"


@dataclass(frozen=True, slots=True)
class Range:
    """A figure a source gives as a span ("50 to 70"); kept as it stands, both ends included."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Parts:
    """One value per part, in the order of the definition: shares, head counts, rows of a matrix."""

    items: tuple[tuple[str, "int | Decimal | str"], ...]

    def get(self, part: str) -> "int | Decimal | str | None":
        """The value of one part, or None where the part was left open."""
        return dict(self.items).get(part)


Value = bool | int | Decimal | str | date | tuple[str, ...] | Parts | Range
Answer = Value | Missing
Answers = Mapping[str, Answer]
"""Answers by question id."""


def to_json(answer: Answer) -> object:
    """An answer as plain JSON that a person can read and `from_json` gives back unchanged."""
    match answer:
        case Missing():
            return {"why": answer.value}
        case bool() | int() | str():
            return answer
        case Decimal():
            return {"number": str(answer)}
        case date():
            return {"date": answer.isoformat()}
        case tuple():
            return list(answer)
        case Range():
            return {"low": str(answer.low), "high": str(answer.high)}
        case Parts():
            return {"parts": {name: _part_to_json(value) for name, value in answer.items}}
        case _:
            assert_never(answer)


def from_json(plain: object) -> Answer:
    """The answer that `to_json` wrote. Raises ValueError for anything else."""
    match plain:
        case bool() | int() | str():
            return plain
        case list() if all(isinstance(code, str) for code in plain):
            return tuple(plain)
        case {"why": str(reason)}:
            return Missing(reason)
        case {"number": str(digits)}:
            return Decimal(digits)
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case {"low": str(low), "high": str(high)}:
            return Range(Decimal(low), Decimal(high))
        case {"parts": dict(parts)}:
            return Parts(tuple((name, _part_from_json(value)) for name, value in parts.items()))
        case _:
            raise ValueError(f"not an answer: {plain!r}")


def _part_to_json(value: int | Decimal | str) -> object:
    return {"number": str(value)} if isinstance(value, Decimal) else value


def _part_from_json(plain: object) -> int | Decimal | str:
    match plain:
        case int() | str():
            return plain
        case {"number": str(digits)}:
            return Decimal(digits)
        case _:
            raise ValueError(f"not a part of an answer: {plain!r}")
