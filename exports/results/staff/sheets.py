"""All sheets of the staff questionnaires, from one pass over their responses."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from exports.audience import Limits
from exports.results.answered import People
from exports.results.inputs import CountryInput
from exports.results.staff.asked import Asked, n_answered, parts
from exports.results.staff.attractiveness import attractiveness_table
from exports.results.staff.counted import Group, groups
from exports.results.staff.digital import digital_table
from exports.results.staff.frequencies import frequencies_table
from exports.results.staff.gaps import gaps_table
from exports.results.staff.participation import participation_table
from exports.results.staff.satisfaction import satisfaction_table
from exports.results.staff.skills import skills_table
from exports.results.staff.technology import technology_table
from exports.results.staff.training import reasons_table, training_table
from exports.tables import Draft, Empty, Figure
from grids.enterprise import Origin


@dataclass(frozen=True, slots=True)
class StaffTables:
    """The sheets by their places in a workbook: who took part, what they answered, and every
    question by itself. A sheet without rows is left out, as are all where nobody answered.
    `people` are those who answered, as the codebook tells them."""

    first: tuple[Draft, ...] = ()
    answers: tuple[Draft, ...] = ()
    last: tuple[Draft, ...] = ()
    people: People = field(default_factory=dict)


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
        people=_people(found),
    )


def _people(groups: Sequence[Group]) -> People:
    """How many answered each closed question; not available where a questionnaire was put to
    several groups, since their numbers are shown apart."""
    found: dict[tuple[str, str, str], dict[Origin, list[Asked]]] = {}
    for group in groups:
        for question in group.instrument.questions("answers"):
            for own in parts(group, question):
                key = group.instrument.id, question.id, own.row
                found.setdefault(key, {}).setdefault(group.origin, []).append(own)
    return {key: {o: _number(own) for o, own in each.items()} for key, each in found.items()}


def _number(own: Sequence[Asked]) -> Figure | Empty:
    return n_answered(own[0]) if len(own) == 1 else Empty.NOT_AVAILABLE
