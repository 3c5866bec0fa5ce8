"""How many enterprises chose each option in their facts: the sheet `Facts by option`."""

from exports.results.chosen import Chosen, chosen
from exports.results.facts import nobody, years_in_words
from exports.results.inputs import CountryInput
from exports.results.measured import given
from exports.results.wording import INVENTED, ORIGIN, synthetic_title
from exports.tables import Column, Draft, Figure, Folding, Shown, Table
from grids.enterprise import Origin
from grids.said import say

Cells = tuple[Shown | Figure, ...]

COLUMNS = (
    Column("label", "What was asked", "text", 38),
    Column("option", "Answer", "text", 38),
    Column("n", "Enterprises that answered", "count", 12),
    Column("count", "Chosen by", "count", 10),
    Column("percent", "Chosen by, % of those that answered", "percent", 13),
    Column("n_without", "Enterprises without an answer", "count", 12),
    Column("years", "Years described", "text", 11),
    ORIGIN,
    Column("id", "Question", "code", 20),
    Column("part", "Option", "code", 18),
)
ABOUT = (
    say(
        "The newest fact sheet of each enterprise. Answers that no enterprise gave are left out, "
        "those for other countries among them. Where all counts of a question are hidden, one row "
        "stands for them."
    ),
    say(
        "An enterprise may have given several answers to a question whose percentages add up to "
        "more than 100. The enterprises were not drawn at random; figures are unweighted."
    ),
)
FOLDING = Folding(
    count="count",
    alike=("id", "label", "origin"),
    instead=(("option", say("all answers")), ("part", "")),
)


def by_option_table(study: CountryInput) -> Draft:
    """How many chose each option of each closed question, one row by origin."""
    facts = given(study)
    origins = {each.origin for each in facts}
    title = say("Facts of enterprises by answer, {country}", country=study.name)
    return Table(
        id="Facts by option",
        title=synthetic_title(title, origins),
        columns=COLUMNS,
        rows=tuple(map(option_row, chosen(study.grid(), facts))),
        about=(
            *nobody(study, facts),
            *ABOUT,
            *((INVENTED,) if Origin.SYNTHETIC in origins else ()),
        ),
        folding=FOLDING,
    )


def option_row(option: Chosen) -> Cells:
    """One option over the enterprises that answered its question."""
    answered, without = option.n
    return (
        option.label,
        option.option,
        answered,
        *option.chosen,
        without,
        years_in_words(option.years),
        option.origin.value,
        option.id,
        option.part,
    )
