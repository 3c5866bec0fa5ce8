"""Is this so? Conditions on answers, written as data; the answer is yes, no, or cannot be told."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, assert_never

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from grids.terms import Data, Look, Ref, Term, refs
from grids.values import Missing, Parts
from grids.worked_out import work_out


class All(Data):
    """Every one of the conditions holds."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Data):
    """At least one of the conditions holds."""

    any: tuple["Condition", ...] = Field(min_length=1)


class Not(Data):
    """The condition does not hold."""

    none: "Condition" = Field(alias="not")
    model_config = ConfigDict(
        validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


class Answered(Data):
    """A question has this answer: `is` one code (or true, false), `among` several, `includes`
    a code among several ticked, `known` whether there is a value at all. With `part` it is the
    answer of one row of a matrix, or of one part."""

    answer: Ref
    part: str | None = None
    equals: str | bool | None = Field(default=None, alias="is")
    among: tuple[str, ...] | None = None
    includes: str | None = None
    known: bool | None = None
    model_config = ConfigDict(
        validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )

    @model_validator(mode="after")
    def _one_test(self) -> "Answered":
        if sum(t is not None for t in (self.equals, self.among, self.includes, self.known)) != 1:
            raise ValueError("say one of: is, among, includes, known")
        return self


class Compared(Data):
    """A number set against another. `within` is a tolerance in the number's own unit,
    `within_percent` one in per cent of the larger; the wider of the two counts."""

    value: Term
    equals: Term | None = None
    at_least: Term | None = None
    at_most: Term | None = None
    more_than: Term | None = None
    less_than: Term | None = None
    within: Decimal = Decimal(0)
    within_percent: Decimal = Decimal(0)

    @model_validator(mode="after")
    def _one_relation(self) -> "Compared":
        if sum(getattr(self, r) is not None for r in RELATIONS) != 1:
            raise ValueError("say one of: " + ", ".join(RELATIONS))
        return self

    @property
    def relation(self) -> str:
        """The name of the relation asked for: one of RELATIONS."""
        return next(r for r in RELATIONS if getattr(self, r) is not None)

    @property
    def other(self) -> Term:
        """The term the value is set against."""
        term: Term = getattr(self, self.relation)
        return term


RELATIONS = ("equals", "at_least", "at_most", "more_than", "less_than")
_KEYS = {"all": All, "any": AnyOf, "not": Not, "answer": Answered, "value": Compared}


def _kind(plain: Any) -> str | None:
    if isinstance(plain, Data):
        return next(key for key, kind in _KEYS.items() if isinstance(plain, kind))
    return next((k for k in _KEYS if k in plain), None) if isinstance(plain, dict) else None


Condition = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Answered, Tag("answer")]
    | Annotated[Compared, Tag("value")],
    Discriminator(
        _kind,
        custom_error_type="condition",
        custom_error_message="this is no condition; write one of: all, any, not, "
        "answer (with is, among, includes or known), value (with equals, at_least, …)",
    ),
]


def holds(condition: Condition, look: Look) -> bool | None:
    """Whether the condition holds for the answers; None where they do not tell."""
    match condition:
        case All():
            return _all([holds(c, look) for c in condition.all])
        case AnyOf():
            return _negated(_all([_negated(holds(c, look)) for c in condition.any]))
        case Not():
            return _negated(holds(condition.none, look))
        case Answered():
            return _answered(condition, look)
        case Compared():
            return _compared(condition, look)
        case _:
            assert_never(condition)


def condition_refs(condition: Condition) -> Iterator[str]:
    """The ids of the questions a condition looks at, in the order they are written."""
    match condition:
        case All(all=inner) | AnyOf(any=inner):
            for each in inner:
                yield from condition_refs(each)
        case Not():
            yield from condition_refs(condition.none)
        case Answered():
            yield condition.answer
        case Compared():
            yield from refs(condition.value)
            yield from refs(condition.other)
        case _:
            assert_never(condition)


def compare(value: Decimal, relation: str, other: Decimal, tolerance: Decimal = Decimal(0)) -> bool:
    """Whether `value` stands in one of RELATIONS to `other`; the tolerance favours "yes"."""
    match relation:
        case "equals":
            return abs(value - other) <= tolerance
        case "at_least":
            return value >= other - tolerance
        case "at_most":
            return value <= other + tolerance
        case "more_than":
            return value > other - tolerance
        case "less_than":
            return value < other + tolerance
        case _:
            raise ValueError(f"no such relation: {relation}")


def _all(verdicts: list[bool | None]) -> bool | None:
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _negated(verdict: bool | None) -> bool | None:
    return None if verdict is None else not verdict


def _answered(condition: Answered, look: Look) -> bool | None:
    answer = look(condition.answer)
    if condition.part is not None and isinstance(answer, Parts):
        answer = answer.get(condition.part)
    there = answer is not None and not isinstance(answer, Missing)
    if condition.known is not None:
        return there == condition.known
    if isinstance(answer, Missing) and answer.value in (condition.among or (condition.equals,)):
        return True
    if not there:
        return None
    if condition.includes is not None:
        return condition.includes in answer if isinstance(answer, tuple) else None
    if condition.among is not None:
        return answer in condition.among
    return answer == condition.equals


def _compared(condition: Compared, look: Look) -> bool | None:
    value, other = work_out(condition.value, look), work_out(condition.other, look)
    if not isinstance(value, Decimal) or not isinstance(other, Decimal):
        return None
    share = max(abs(value), abs(other)) * condition.within_percent / 100
    return compare(value, condition.relation, other, max(condition.within, share))
