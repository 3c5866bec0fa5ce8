"""How the cells of a fact sheet show what is filled in: formats, limits, examples."""

from decimal import Decimal
from typing import Literal

from flask_babel import gettext
from openpyxl.worksheet.datavalidation import DataValidation

from grids.questions import (
    Date,
    DecimalNumber,
    HeadCount,
    Money,
    Percentage,
    Question,
    Shares,
    WholeNumber,
)
from survey_app.forms.inputs import calendar_year
from survey_app.forms.numbers import written
from survey_app.interchange.facts_rows import Row


def cell_format(question: Question) -> str:
    """The number format of an answer's cell. Where "12.5 %" may be typed it is General, the only
    one in which programs keep that as a per cent."""
    match question:
        case WholeNumber():
            return "0" if calendar_year(question) else "#,##0"
        case Money():
            return "General" if question.share_of else "#,##0.00"
        case HeadCount():
            return "#,##0"
        case Date():
            return "yyyy-mm-dd"
        case _:
            return "General"


def limits(question: Question) -> DataValidation | None:
    """A warning for numbers outside of what the question takes; None where all can be typed."""
    kind: Literal["whole", "decimal"]
    match question:
        case WholeNumber():
            kind, low, high = "whole", Decimal(question.minimum), Decimal(question.maximum)
        case DecimalNumber():
            kind, low, high = "decimal", question.minimum, question.maximum
        case Money() if not question.share_of:
            kind, low, high = "decimal", question.minimum, question.maximum
        case HeadCount():
            kind, low, high = "whole", Decimal(0), Decimal(10_000_000)
        case _:
            return None
    return DataValidation(
        type=kind,
        operator="between",
        formula1=f"{low:f}",
        formula2=f"{high:f}",
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle=gettext("Unusual number"),
        error=gettext(
            "A number from %(low)s to %(high)s is expected.", low=written(low), high=written(high)
        ),
    )


def example(row: Row) -> str:
    """What an answer looks like."""
    question = row.question
    if row.offered:
        return gettext("x") if list(row.offered) == ["x"] else gettext("choose from the list")
    match question:
        case WholeNumber():
            return "2025" if calendar_year(question) else "12"
        case DecimalNumber():
            return "12.5"
        case Money():
            return gettext("125000 or 12.5 %") if question.share_of else "125000"
        case Percentage() | Shares():
            return "12.5"
        case HeadCount():
            return "12"
        case Date():
            return "2025-12-31"
        case _:
            return gettext("a few words")
