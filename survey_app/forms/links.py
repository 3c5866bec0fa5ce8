"""The form by which a fact-sheet link is made."""

from datetime import UTC, datetime

from flask_babel import gettext
from wtforms import RadioField, StringField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf

from grids.instrument import LENGTHS, Instrument
from survey_app.forms.listing import listed

EARLIEST = 1990
WHOLE = ""
"""Stands for all parts of the fact sheet."""


class LinkForm(BaseForm):
    """For which part of the fact sheet, in which length, for which year a link is made."""

    def __init__(self, grid: Instrument) -> None:
        last_year = datetime.now(UTC).year - 1
        years = [str(year) for year in range(EARLIEST, last_year + 2)]
        lacking = gettext(
            "Write a year from %(first)s to %(last)s.", first=years[0], last=years[-1]
        )
        super().__init__(
            {
                "part": RadioField(
                    gettext("Which part of the fact sheet?"),
                    [AnyOf([WHOLE, *(part.id for part in grid.parts)], gettext("Choose a part."))],
                    choices=listed(part_names(grid)),
                    default=WHOLE,
                    validate_choice=False,
                    description=gettext(
                        "One link for everything, or one each for the people who know best."
                    ),
                ),
                "length": RadioField(
                    gettext("How long?"),
                    [AnyOf(LENGTHS, gettext("Choose a length."))],
                    choices=listed(length_names()),
                    default="core",
                    validate_choice=False,
                ),
                "year": StringField(
                    gettext("For which year?"),
                    [AnyOf(years, lacking)],
                    default=str(last_year),
                    description=gettext("The last completed financial year, as a rule."),
                ),
            }
        )


def part_names(grid: Instrument) -> dict[str, str]:
    """The parts of the fact sheet by code, all together first."""
    return {WHOLE: gettext("All parts"), **{part.id: part.text for part in grid.parts}}


def length_names() -> dict[str, str]:
    """The lengths of the fact sheet by code."""
    return {
        "light": gettext("Light: about 30 entries, for a first contact"),
        "core": gettext("Core: about 70 entries, an hour with accounts and payroll at hand"),
        "full": gettext("Full: about 135 entries, the additional ones mostly ticks"),
    }
