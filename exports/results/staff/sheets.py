"""All sheets of the staff questionnaires, from one pass over their responses."""

from dataclasses import dataclass

from exports.audience import Limits
from exports.results.inputs import CountryInput
from exports.results.staff.attractiveness import attractiveness_table
from exports.results.staff.counted import groups
from exports.results.staff.digital import digital_table
from exports.results.staff.frequencies import frequencies_table
from exports.results.staff.gaps import gaps_table
from exports.results.staff.participation import participation_table
from exports.results.staff.satisfaction import satisfaction_table
from exports.results.staff.skills import skills_table
from exports.results.staff.technology import technology_table
from exports.results.staff.training import reasons_table, training_table
from exports.tables import Draft


@dataclass(frozen=True, slots=True)
class StaffTables:
    """The sheets by their places in a workbook: who took part, what they answered, and every
    question by itself. A sheet without rows is left out, as are all where nobody answered."""

    first: tuple[Draft, ...] = ()
    answers: tuple[Draft, ...] = ()
    last: tuple[Draft, ...] = ()


def staff_tables(study: CountryInput, limits: Limits) -> StaffTables:
    """The sheets of the staff questionnaires of a country. Reads the responses of the study, which
    can be done one single time."""
    found = groups(study.staff)
    if not found:
        return StaffTables()
    answers = (
        skills_table(study, found),
        gaps_table(study, found, limits),
        digital_table(study, found),
        technology_table(study, found),
        training_table(study, found),
        reasons_table(study, found),
        attractiveness_table(study, found, limits),
        satisfaction_table(study, found),
    )
    return StaffTables(
        first=(participation_table(study, found),),
        answers=tuple(table for table in answers if table.rows),
        last=(frequencies_table(study, found, limits),),
    )
