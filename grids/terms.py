"""Numbers worked out from answers, written as data: a small fixed vocabulary, not a language.

A term is a number, the id of a question, or one of the forms below. `worked_out.work_out` gives
the number, or says which answers are missing for it.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from grids.values import Answer

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
