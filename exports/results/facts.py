"""Facts and computed indicators over the enterprises of a country: the sheet `Facts`."""

from collections.abc import Iterable
from decimal import Decimal

from exports.results.chosen import Chosen, chosen
from exports.results.inputs import CountryInput
from exports.results.measured import MONEY, Gathered, Measured, dominance, gather, given, measured
from exports.results.wording import INVENTED, ORIGIN, UNITS, synthetic_title
from exports.statistics import quartiles
from exports.tables import Column, Draft, Empty, Figure, Measure, Shown, Table
from grids.enterprise import Origin
from grids.said import say

Cells = tuple[Shown | Figure, ...]

COLUMNS = (
    Column("id", "Fact or computed indicator", "code", 24),
    Column("part", "Part or option", "code", 18),
    Column("label", "What it is", "text", 44),
    Column("indicator", "Indicator", "code", 10),
    Column("kind", "Kind", "code", 10),
    ORIGIN,
    Column("unit", "Unit", "text", 12),
    Column("currency", "Currency", "code", 9),
    Column("years", "Years described", "text", 11),
    Column("n", "Enterprises", "count", 11),
    Column("n_without", "Enterprises without it", "count", 12),
    Column("first_quartile", "First quartile", "number", 13),
    Column("median", "Median", "number", 13),
    Column("third_quartile", "Third quartile", "number", 13),
    Column("count", "Chosen by", "count", 10),
    Column("percent", "Chosen by, %", "percent", 10),
    Column("formula", "Formula", "text", 40),
    Column("base", "Base", "text", 34),
)
ABOUT = (
    say(
        "The newest fact sheet of each enterprise. Amounts keep their currency and year and are "
        "never put together across them; other figures name the years they describe."
    ),
    say(
        "Quartiles are those of Excel's QUARTILE.INC. Medians are given from five enterprises "
        "on, quartiles from ten. Kinds: a figure as asked, part of an answer, computed, or an "
        "option."
    ),
    say("The enterprises were not drawn at random; figures are unweighted."),
)
OPTION_BASE = say("enterprises that answered")


def facts_table(study: CountryInput) -> Draft:
    """Median and quartiles of every figure that enterprises gave or that follows from their
    facts, and how many chose each option; one row by origin, for amounts by currency and year."""
    grid, facts = study.grid(), given(study)
    options: dict[str, list[Chosen]] = {}
    for option in chosen(grid, facts):
        options.setdefault(option.question.id, []).append(option)
    figures: dict[str, list[Measured]] = {}
    for what in measured(grid):
        figures.setdefault(what.id, []).append(what)
    order = dict.fromkeys([*(q.id for q in grid.questions("facts")), *figures])
    rows: list[Cells] = []
    for id in order:
        rows += [figure_row(own) for what in figures.get(id, ()) for own in gather(what, facts)]
        rows += [option_row(option) for option in options.get(id, ())]
    origins = {each.origin for each in facts}
    nobody = (
        say(
            "No enterprise of {country} has given facts yet, so there are no rows. The published "
            "cases are on the sheet Cases; they are not counted here.",
            country=study.name,
        ),
    )
    return Table(
        id="Facts",
        title=synthetic_title(say("Facts of enterprises, {country}", country=study.name), origins),
        columns=COLUMNS,
        rows=tuple(rows),
        about=(
            *(() if rows else nobody),
            *ABOUT,
            *((INVENTED,) if Origin.SYNTHETIC in origins else ()),
        ),
    )


def figure_row(own: Gathered) -> Cells:
    """One figure over enterprises."""
    what, spread = own.what, quartiles(own.values)
    return (
        what.id,
        what.part,
        what.label,
        what.indicator,
        what.kind,
        own.origin.value,
        UNITS[what.unit],
        own.currency if what.unit in MONEY else Empty.NOT_APPLICABLE,
        years_in_words(own.years),
        _figure(own, len(own.values), "n"),
        _figure(own, own.without, "n"),
        _figure(own, spread.first, "quartile"),
        _figure(own, spread.median, "median"),
        _figure(own, spread.third, "quartile"),
        Empty.NOT_APPLICABLE,
        Empty.NOT_APPLICABLE,
        what.formula,
        what.base,
    )


def option_row(option: Chosen) -> Cells:
    """One option over the enterprises that answered its question."""
    part = f"{option.row}.{option.option.id}" if option.row else option.option.id
    group = "" if option.alone else part
    count, share = (
        Figure(
            value=value,
            rule=option.question.disclosure,
            measure=measure,
            base=option.answered,
            adds_up=f"{option.origin} {option.question.id} {option.row} {group}",
        )
        for value, measure in _shares(option)
    )
    return (
        option.question.id,
        part,
        option.label,
        option.question.indicator,
        "option",
        option.origin.value,
        Empty.NOT_APPLICABLE,
        Empty.NOT_APPLICABLE,
        years_in_words(option.years),
        _number(option, option.answered),
        _number(option, option.without),
        *(Empty.NOT_APPLICABLE,) * 3,
        count,
        share,
        "",
        OPTION_BASE,
    )


def years_in_words(years: Iterable[int]) -> str:
    """The years that figures describe: "2024", "2022-2024", or "" where nobody said."""
    known = sorted(years)
    if not known:
        return ""
    return str(known[0]) if known[0] == known[-1] else f"{known[0]}-{known[-1]}"


def _shares(option: Chosen) -> tuple[tuple[int | Decimal, Measure], ...]:
    return (option.count, "count"), (Decimal(100) * option.count / option.answered, "share")


def _number(option: Chosen, n: int) -> Figure:
    """How many enterprises answered, or did not."""
    return Figure(value=n, rule=option.question.disclosure, measure="n", base=option.answered)


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
