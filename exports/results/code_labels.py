"""What the codes of variables stand for: the sheet `Values`."""

from collections.abc import Iterator

from exports.results.codebook import in_order
from exports.results.inputs import CountryInput
from exports.results.wording import REASONS
from exports.tables import Column, Draft, Shown, Table
from exports.variables import MISSING_CODES, NO_YES, variables
from grids.instrument import Instrument
from grids.said import say

COLUMNS = (
    Column("variable", "Variable", "code", 30),
    Column("code", "Code", "number", 8),
    Column("label", "What it stands for", "text", 70),
    Column("is_missing", "Stands for no answer", "text", 12),
    Column("option", "Option", "code", 24),
    Column("instrument", "Instrument", "code", 20),
)
EVERY = say("every variable")
ABOUT = (
    say(
        "Codes below zero stand for the reasons why there is no answer, the same in every "
        "variable. Variables that hold 0 or 1 are left out: 0 is no, 1 is yes."
    ),
)


def values_table(study: CountryInput) -> Draft:
    """The codes for no answer once, then one row per variable and code."""
    return Table(
        id="Values",
        title=say("Codes and their labels, {country}", country=study.name),
        columns=COLUMNS,
        rows=(*_reasons(), *(row for i in in_order(study) for row in _codes(i))),
        about=ABOUT,
    )


def _reasons() -> Iterator[tuple[Shown, ...]]:
    for why, code in MISSING_CODES.items():
        yield EVERY, code, REASONS[why], say("yes"), why.value, ""


def _codes(instrument: Instrument) -> Iterator[tuple[Shown, ...]]:
    for variable in variables(instrument):
        for code, choice in variable.codes if variable.codes != NO_YES else ():
            yield variable.name, code, choice.text, say("no"), choice.id, instrument.id
