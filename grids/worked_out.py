"""What terms come to for the answers given, or which answers are missing for that."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import assert_never

from grids.terms import (
    Difference,
    FirstKnown,
    Growth,
    KnownSum,
    Look,
    Mean,
    Part,
    Product,
    Ratio,
    Rows,
    Sum,
    Term,
    Total,
    YearOf,
    refs,
)
from grids.values import Answer, Parts


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
