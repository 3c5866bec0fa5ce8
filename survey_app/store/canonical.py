"""What is kept as JSON: answers, facts and cells of tables, each in one form only.

Defaults are left out and the order is that of the value, so that equal values give equal texts.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeVar, assert_never

from exports.tables import Empty, Shown
from grids.responses import Fact, SourceKind
from grids.values import Answers, from_json, to_json
from survey_app.store.errors import Damaged

Read = TypeVar("Read")
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError)


def written(plain: object) -> str:
    """Plain values as JSON text."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def read(text: str, reader: Callable[[Any], Read], what: str) -> Read:
    """What stands in a JSON text, by way of `reader`. Raises Damaged, naming `what`, where the
    text is not what was written."""
    try:
        return reader(json.loads(text))
    except UNREADABLE as error:
        raise Damaged(
            f"{what} cannot be read any more ({error}). See what else is damaged with: "
            "bwise check. Then restore the last backup with: bwise restore FILE"
        ) from error


def answers_text(answers: Answers) -> str:
    """Answers by question id as JSON text."""
    return written({id: to_json(answer) for id, answer in answers.items()})


def plain_answers(plain: Mapping[str, object]) -> Answers:
    """The answers that `answers_text` wrote."""
    return MappingProxyType({id: from_json(answer) for id, answer in plain.items()})


def fact_plain(fact: Fact) -> dict[str, object]:
    """A fact as plain values; what stands at its default is left out."""
    plain: dict[str, object] = {
        field.name: getattr(fact, field.name)
        for field in fields(fact)
        if field.default is MISSING or getattr(fact, field.name) != field.default
    }
    plain["answer"] = to_json(fact.answer)
    plain["source"] = fact.source.value
    return plain


def plain_fact(plain: Mapping[str, Any]) -> Fact:
    """The fact that `fact_plain` gave."""
    typed = {"answer": from_json(plain["answer"]), "source": SourceKind(plain["source"])}
    return Fact(**{**plain, **typed})


def facts_text(facts: tuple[Fact, ...]) -> str:
    """Facts as JSON text."""
    return written([fact_plain(fact) for fact in facts])


def plain_facts(plain: list[Mapping[str, Any]]) -> tuple[Fact, ...]:
    """The facts that `facts_text` wrote."""
    return tuple(plain_fact(fact) for fact in plain)


def cell_plain(cell: Shown) -> object:
    """A cell of a released table as plain values."""
    match cell:
        case None:
            return None
        case Empty():
            return {"empty": cell.value}
        case str() | int():
            return cell
        case Decimal():
            return {"number": str(cell)}
        case date():
            return {"date": cell.isoformat()}
        case _:
            assert_never(cell)


def plain_cell(plain: object) -> Shown:
    """The cell that `cell_plain` gave."""
    match plain:
        case None | str() | int():
            return plain
        case {"empty": str(sign)}:
            return Empty(sign)
        case {"number": str(digits)}:
            return Decimal(digits)
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case _:
            raise ValueError(f"not a cell: {plain!r}")
