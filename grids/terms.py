"""Numbers worked out from answers, written as data: a small fixed vocabulary, not a language.

A term is a number, the id of a question, or one of the forms below. `work_out` gives the number,
or says which answers are missing for it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, assert_never

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from grids.values import Answer, Parts

Look = Callable[[str], Answer | None]
"""Gives the answer to a question by its id; None where nothing was ever said."""

Ref = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.]*$", description="id of a question")]


class Data(BaseModel):
    """A frozen piece of a definition; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sum(Data):
    """All terms added up."""

    sum: tuple["Term", ...] = Field(min_length=2)


class KnownSum(Data):
    """The terms that can be worked out, added up; unknown only where none of them can."""

    known_sum: tuple["Term", ...] = Field(min_length=2)


class Difference(Data):
    """The first term less the second."""

    difference: tuple["Term", "Term"]


class Product(Data):
    """All terms multiplied."""

    product: tuple["Term", ...] = Field(min_length=2)


class Ratio(Data):
    """The first term divided by the second; not known where the second is zero."""

    ratio: tuple["Term", "Term"]


class Growth(Data):
    """Mean yearly growth: (to / from) ** (1 / years) - 1; both must be above zero."""

    growth: tuple["Term", "Term"]
    years: int = Field(ge=1)


class FirstKnown(Data):
    """The first of the terms that can be worked out: a full figure, else the stated one."""

    first_known: tuple["Term", ...] = Field(min_length=2)


class Mean(Data):
    """The mean of the terms that can be worked out; unknown where they are fewer than
    `at_least`: `{mean: [a, b, c], at_least: 2}`."""

    mean: tuple["Term", ...] = Field(min_length=2)
    at_least: int = Field(default=1, ge=1)


class Part(Data):
    """One part of an answer in parts: `{part: I7.groups, named: addiction}`."""

    part: Ref
    named: str


class Total(Data):
    """All given parts of an answer in parts added up."""

    total: Ref


class Rows(Data):
    """How many rows of a matrix have one of these codes: `{rows: P2.kinds, among: [used]}`."""

    rows: Ref
    among: tuple[str, ...] = Field(min_length=1)


class YearOf(Data):
    """The year of a date."""

    year_of: Ref


FORMS: dict[str, type[Data]] = {
    "sum": Sum,
    "known_sum": KnownSum,
    "difference": Difference,
    "product": Product,
    "ratio": Ratio,
    "growth": Growth,
    "first_known": FirstKnown,
    "part": Part,
    "total": Total,
    "rows": Rows,
    "year_of": YearOf,
    "mean": Mean,
}


def _form(plain: Any) -> str | None:
    if isinstance(plain, Data):
        return next(name for name, form in FORMS.items() if isinstance(plain, form))
    if isinstance(plain, dict):
        return next((name for name in FORMS if name in plain), None)
    return "ref" if isinstance(plain, str) and plain[:1].isalpha() else "number"


Term = Annotated[
    Annotated[Decimal, Tag("number")]
    | Annotated[Ref, Tag("ref")]
    | Annotated[Sum, Tag("sum")]
    | Annotated[KnownSum, Tag("known_sum")]
    | Annotated[Difference, Tag("difference")]
    | Annotated[Product, Tag("product")]
    | Annotated[Ratio, Tag("ratio")]
    | Annotated[Growth, Tag("growth")]
    | Annotated[FirstKnown, Tag("first_known")]
    | Annotated[Part, Tag("part")]
    | Annotated[Total, Tag("total")]
    | Annotated[Rows, Tag("rows")]
    | Annotated[YearOf, Tag("year_of")]
    | Annotated[Mean, Tag("mean")],
    Discriminator(
        _form,
        custom_error_type="term",
        custom_error_message="this is no term; write a number, the id of a question, or one of: "
        + ", ".join(FORMS),
    ),
]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A number that cannot be told, and the ids of the answers that are missing for it."""

    needs: tuple[str, ...]


Number = Decimal | Unknown


def work_out(term: Term, look: Look) -> Number:
    """The number a term stands for, given the answers, or what is missing for it."""
    match term:
        case Decimal():
            return term
        case str():
            return _number(term, look(term))
        case Sum():
            return _combine([work_out(t, look) for t in term.sum], lambda ns: sum(ns, Decimal(0)))
        case KnownSum():
            return _known_sum([work_out(t, look) for t in term.known_sum])
        case Difference():
            return _combine([work_out(t, look) for t in term.difference], lambda ns: ns[0] - ns[1])
        case Product():
            return _combine([work_out(t, look) for t in term.product], _product)
        case Ratio():
            return _ratio(term, look)
        case Growth():
            return _growth(term, look)
        case FirstKnown():
            tried = [work_out(t, look) for t in term.first_known]
            return next((n for n in tried if isinstance(n, Decimal)), tried[0])
        case Mean():
            return _mean([work_out(t, look) for t in term.mean], term.at_least)
        case Part():
            return _part(term, look(term.part))
        case Total():
            return _total(term.total, look(term.total))
        case Rows():
            return _rows(term, look(term.rows))
        case YearOf():
            day = look(term.year_of)
            return Decimal(day.year) if isinstance(day, date) else Unknown((term.year_of,))
        case _:
            assert_never(term)


def inner_terms(term: Term) -> tuple[Term, ...]:
    """The terms that a sum, a ratio, a mean or another term of terms is made of."""
    match term:
        case Sum(sum=terms) | KnownSum(known_sum=terms) | Product(product=terms):
            return terms
        case FirstKnown(first_known=terms) | Mean(mean=terms):
            return terms
        case Difference(difference=pair) | Ratio(ratio=pair) | Growth(growth=pair):
            return pair
        case _:
            return ()


def refs(term: Term) -> Iterator[str]:
    """The ids of the questions a term is worked out from, in the order they are written."""
    match term:
        case str():
            yield term
        case Part(part=ref) | Total(total=ref) | Rows(rows=ref) | YearOf(year_of=ref):
            yield ref
        case _:
            for inner in inner_terms(term):
                yield from refs(inner)


def _number(ref: str, answer: Answer | None) -> Number:
    match answer:
        case bool():
            return Decimal(int(answer))
        case int() | Decimal():
            return Decimal(answer)
        case _:
            return Unknown((ref,))


def _combine(numbers: list[Number], work: Callable[[list[Decimal]], Decimal]) -> Number:
    needs = [need for n in numbers if isinstance(n, Unknown) for need in n.needs]
    if needs:
        return Unknown(tuple(dict.fromkeys(needs)))
    return work([n for n in numbers if isinstance(n, Decimal)])


def _known_sum(numbers: list[Number]) -> Number:
    known = [n for n in numbers if isinstance(n, Decimal)]
    return sum(known, Decimal(0)) if known else _combine(numbers, _product)


def _mean(numbers: list[Number], at_least: int) -> Number:
    known = [n for n in numbers if isinstance(n, Decimal)]
    if len(known) >= at_least:
        return sum(known, Decimal(0)) / len(known)
    needs = [need for n in numbers if isinstance(n, Unknown) for need in n.needs]
    return Unknown(tuple(dict.fromkeys(needs)))


def _product(numbers: list[Decimal]) -> Decimal:
    result = Decimal(1)
    for number in numbers:
        result *= number
    return result


def _ratio(term: Ratio, look: Look) -> Number:
    part, base = (work_out(t, look) for t in term.ratio)
    if base == 0:
        return Unknown(tuple(refs(term.ratio[1])))
    return _combine([part, base], lambda ns: ns[0] / ns[1])


def _growth(term: Growth, look: Look) -> Number:
    start, end = (work_out(t, look) for t in term.growth)
    for number, inner in zip((start, end), term.growth, strict=True):
        if isinstance(number, Decimal) and number <= 0:
            return Unknown(tuple(refs(inner)))
    return _combine([start, end], lambda ns: (ns[1] / ns[0]) ** (Decimal(1) / term.years) - 1)


def _part(term: Part, answer: Answer | None) -> Number:
    value = answer.get(term.named) if isinstance(answer, Parts) else None
    return Unknown((term.part,)) if value is None or isinstance(value, str) else Decimal(value)


def _total(ref: str, answer: Answer | None) -> Number:
    if not isinstance(answer, Parts):
        return Unknown((ref,))
    return sum((Decimal(v) for _, v in answer.items if not isinstance(v, str)), Decimal(0))


def _rows(term: Rows, answer: Answer | None) -> Number:
    if not isinstance(answer, Parts):
        return Unknown((term.rows,))
    return Decimal(sum(code in term.among for _, code in answer.items))
