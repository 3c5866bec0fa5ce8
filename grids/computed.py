"""Values worked out from answers: shares, trends, rates, the dominant model."""

from dataclasses import dataclass
from decimal import Decimal

from grids.conditions import holds
from grids.instrument import Computed, Instrument
from grids.terms import Look
from grids.values import Answer
from grids.worked_out import Unknown, work_out


@dataclass(frozen=True, slots=True)
class ComputedValue:
    """A computed value of one record of answers.

    `value`, or `low` and `high` of a range, in the unit of `computed` (a "percent" is a fraction,
    0.25 for 25 %); `largest` the ids of the highest score, several where they tie; `needs` the
    ids of the answers that are missing; `hidden` where the definition withholds the value.
    """

    computed: Computed
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    largest: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    hidden: bool = False


def compute(instrument: Instrument, look: Look) -> tuple[ComputedValue, ...]:
    """All computed values of an instrument for one record of answers, in their order."""
    with_computed = looking(instrument, look)
    return tuple(_value(computed, with_computed) for computed in instrument.computed)


def looking(instrument: Instrument, look: Look) -> Look:
    """A look that also gives the instrument's computed figures by their id."""
    formulas = {c.id: c for c in instrument.computed if c.value is not None}

    def found(id: str) -> Answer | None:
        computed = formulas.get(id)
        if computed is None or computed.value is None:
            return look(id)
        number = work_out(computed.value, found)
        return number if isinstance(number, Decimal) else None

    return found


def _value(computed: Computed, look: Look) -> ComputedValue:
    if computed.hide_when is not None and holds(computed.hide_when, look):
        return ComputedValue(computed, hidden=True)
    if computed.largest:
        return _largest(computed, look)
    if computed.low is not None and computed.high is not None:
        low, high = work_out(computed.low, look), work_out(computed.high, look)
        if isinstance(low, Unknown) or isinstance(high, Unknown):
            needs = [n for end in (low, high) if isinstance(end, Unknown) for n in end.needs]
            return ComputedValue(computed, needs=tuple(dict.fromkeys(needs)))
        return ComputedValue(computed, low=low, high=high)
    number = work_out(computed.value, look) if computed.value is not None else Unknown(())
    if isinstance(number, Unknown):
        return ComputedValue(computed, needs=number.needs)
    return ComputedValue(computed, value=number)


def _largest(computed: Computed, look: Look) -> ComputedValue:
    scores = {ref: work_out(ref, look) for ref in computed.largest}
    needs = tuple(ref for ref, score in scores.items() if isinstance(score, Unknown))
    if needs:
        return ComputedValue(computed, needs=needs)
    known = {ref: score for ref, score in scores.items() if isinstance(score, Decimal)}
    top = max(known.values())
    return ComputedValue(
        computed, value=top, largest=tuple(r for r, score in known.items() if score == top)
    )
