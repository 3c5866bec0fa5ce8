"""Training received and wanted, and why skills are missing: `Training` and `Gap reasons`."""

from collections.abc import Sequence

from exports.results.inputs import CountryInput
from exports.results.staff.asked import Asked
from exports.results.staff.chosen import COLUMNS, SEVERAL, asked_of, option_rows
from exports.results.staff.counted import Group
from exports.results.staff.layout import Cells, head, sheet
from exports.results.wording import drawn_title
from exports.tables import Chart, Column, Draft
from grids.said import say

TRAINING = (
    "training.received",
    "training.wanted",
    "training.obstacles",
    "training.form",
    "wishes.learn",
)
REASONS = ("gaps.reasons", "gaps.effects", "gaps.coping")
NAMED = ("coaching", "marketing")
"""Topics of training that the five-country study asks for."""
NAMED_COLUMN = Column("named", "Asked for by the five-country study", "text", 14)
ABOUT_TRAINING = (
    SEVERAL,
    say(
        "Received: in the last 12 months. Wanted: up to three, the most wanted first; workers "
        "choose up to three things to learn from a list of their own. The five-country study asks "
        "for training in coaching and in marketing."
    ),
)
ABOUT_REASONS = (
    SEVERAL,
    say(
        "Why skills are missing among people in the same role, what follows, and what the "
        "enterprise does about it: up to three of each, the most important first. The lists are "
        "our own; those of the survey of 2021 are not published."
    ),
)


def training_table(study: CountryInput, groups: Sequence[Group]) -> Draft:
    """One row for each option of the questions on training, by questionnaire."""
    rows: list[Cells] = []
    charts: list[Chart] = []
    for group in groups:
        for own in asked_of(group, TRAINING):
            start = len(rows)
            rows += [(*head(group), *cells, _named(own, cells)) for cells in option_rows(own)]
            charts += [_chart(study, own, range(start, len(rows)))]
    title = say("Training, {country}", country=study.name)
    columns = (*COLUMNS, NAMED_COLUMN)
    return sheet(
        "Training",
        title,
        columns,
        rows,
        groups,
        about=ABOUT_TRAINING,
        charts=charts,
        keys=("question", "option"),
    )


def reasons_table(study: CountryInput, groups: Sequence[Group]) -> Draft:
    """One row for each reason, effect and way of coping, by questionnaire."""
    rows: list[Cells] = []
    charts: list[Chart] = []
    for group in groups:
        for own in asked_of(group, REASONS):
            start = len(rows)
            rows += [(*head(group), *cells) for cells in option_rows(own)]
            charts += [_chart(study, own, range(start, len(rows)))]
    title = say("Missing skills: reasons, effects, ways of coping, {country}", country=study.name)
    return sheet(
        "Gap reasons",
        title,
        COLUMNS,
        rows,
        groups,
        about=ABOUT_REASONS,
        charts=charts,
        keys=("question", "option"),
    )


def _named(own: Asked, cells: Cells) -> str:
    topic = own.question.id.startswith("training.") and cells[2] in NAMED
    return say("yes") if topic else ""


def _chart(study: CountryInput, own: Asked, rows: range) -> Chart:
    title = say(
        "{question}: {questionnaire}, {country}",
        question=own.question.label,
        questionnaire=own.group.instrument.title,
        country=study.name,
    )
    return Chart(
        kind="bar",
        title=drawn_title(title, own.group.origin),
        alternative=say(
            "Bars, one for each option: the share of those who answered that chose it. The numbers "
            "are in the column Chosen by, %."
        ),
        labels="text",
        values=("percent",),
        rows=tuple(rows),
    )
