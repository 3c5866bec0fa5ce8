"""Facts and computed indicators over the enterprises of a country: the sheet `Facts`."""

from collections.abc import Iterable
from decimal import Decimal

from exports.audience import Limits
from exports.results.inputs import CountryInput
from exports.results.measured import MONEY, Gathered, Given, dominance, gather, given, measured
from exports.results.wording import INVENTED, ORIGIN, UNITS, least_notes, synthetic_title
from exports.statistics import quartiles
from exports.tables import Column, Draft, Figure, Measure, Shown, Table
from grids.enterprise import Origin
from grids.said import say

Cells = tuple[Shown | Figure, ...]

COLUMNS = (
    Column("label", "What it is", "text", 44),
    Column("unit", "Unit", "text", 12),
    Column("years", "Years described", "text", 11),
    Column("n", "Enterprises", "count", 11),
    Column("n_without", "Enterprises without it", "count", 12),
    Column("first_quartile", "First quartile [note 1]", "number", 12),
    Column("median", "Median [note 2]", "number", 12),
    Column("third_quartile", "Third quartile [note 1]", "number", 12),
    Column("base", "What it refers to", "text", 44),
    Column("formula", "How it is worked out", "text", 60),
    ORIGIN,
    Column("indicator", "Indicator", "code", 10),
    Column("id", "Question or computed indicator", "code", 24),
    Column("part", "Part", "code", 18),
)
ABOUT = (
    say(
        "The newest fact sheet of each enterprise. Amounts keep their currency and year and are "
        "never put together across them; other figures name the years they describe. Those with "
        "a formula are worked out."
    ),
    say("The enterprises were not drawn at random; figures are unweighted."),
)


def facts_table(study: CountryInput, limits: Limits) -> Draft:
    """Median and quartiles of every figure that enterprises gave or that follows from their
    facts; one row by origin, for amounts by currency and year."""
    facts = given(study)
    rows = (figure_row(own) for what in measured(study.grid()) for own in gather(what, facts))
    origins = {each.origin for each in facts}
    return Table(
        id="Facts",
        title=synthetic_title(say("Facts of enterprises, {country}", country=study.name), origins),
        columns=COLUMNS,
        rows=tuple(rows),
        about=(
            *nobody(study, facts),
            *ABOUT,
            *((INVENTED,) if Origin.SYNTHETIC in origins else ()),
        ),
        notes=least_notes(limits),
    )


def nobody(study: CountryInput, facts: Iterable[Given]) -> tuple[str, ...]:
    """Why a table of facts is empty, where it is."""
    if any(True for _ in facts):
        return ()
    return (
        say(
            "No enterprise of {country} has given facts yet, so there are no rows. The published "
            "cases are on the sheet Cases; they are not counted here.",
            country=study.name,
        ),
    )


def figure_row(own: Gathered) -> Cells:
    """One figure over enterprises."""
    what, spread = own.what, quartiles(own.values)
    return (
        what.label,
        _unit(own),
        years_in_words(own.years),
        _figure(own, len(own.values), "n"),
        _figure(own, own.without, "n"),
        _figure(own, spread.first, "quartile"),
        _figure(own, spread.median, "median"),
        _figure(own, spread.third, "quartile"),
        what.base,
        what.formula,
        own.origin.value,
        what.indicator,
        what.id,
        what.part,
    )


def _unit(own: Gathered) -> str:
    """The unit in words; of amounts the code of the currency, where anybody said it."""
    if own.what.unit not in MONEY or not own.currency:
        return UNITS[own.what.unit]
    if own.what.unit == "per_hour":
        return say("{currency} per hour", currency=own.currency)
    return own.currency


def years_in_words(years: Iterable[int]) -> str:
    """The years that figures describe: "2024", "2022-2024", or "" where nobody said."""
    known = sorted(years)
    if not known:
        return ""
    return str(known[0]) if known[0] == known[-1] else f"{known[0]}-{known[-1]}"


def _figure(own: Gathered, value: int | Decimal, measure: Measure) -> Figure:
    money = own.what.unit in MONEY and measure != "n"
    return Figure(
        value=value,
        rule=own.what.rule,
        measure=measure,
        base=len(own.values),
        dominance=dominance(own.values) if money else None,
        unit=own.what.unit,
    )
