"""Every closed question, option by option, and why there is no answer: the sheet `Frequencies`."""

from collections.abc import Iterator, Sequence

from exports.audience import Limits
from exports.results.inputs import CountryInput
from exports.results.staff.asked import (
    Asked,
    category_figures,
    first_figures,
    n_answered,
    n_asked,
    option_figures,
    parts,
    reason_figures,
)
from exports.results.staff.chosen import SEVERAL, YES_NO
from exports.results.staff.counted import Group
from exports.results.staff.layout import Cells, head, sheet
from exports.results.staff.scales import shown_categories, steps_in_words
from exports.results.wording import REASONS
from exports.tables import Column, Draft
from grids.questions import Matrix, RankedChoices, options
from grids.said import say

COLUMNS = (
    Column("question", "Question", "code", 26),
    Column("row", "Row", "code", 16),
    Column("label", "Question in short", "text", 36),
    Column("kind", "Kind", "text", 14),
    Column("code", "Option, steps or reason", "code", 18),
    Column("text", "Answer", "text", 38),
    Column("n_asked", "n asked", "count", 9),
    Column("n", "n", "count", 9),
    Column("count", "Number", "count", 9),
    Column("percent", "%", "percent", 9),
)
OPTION, STEPS, FIRST, WHY = say("option"), say("steps"), say("put first"), say("no answer")
ABOUT = say(
    "Every closed question of every questionnaire, one row for each option. Options: per cent of "
    "those who answered. No answer: per cent of those asked, by reason."
)


def frequencies_table(study: CountryInput, groups: Sequence[Group], limits: Limits) -> Draft:
    """One row for each option of each closed question that was put to anybody, by questionnaire;
    then one for each reason for giving no answer."""
    rows = (
        (*head(group), *cells)
        for group in groups
        for question in group.instrument.questions("answers")
        for own in parts(group, question)
        for cells in _rows(own, limits)
    )
    title = say("Frequencies of all closed questions, {country}", country=study.name)
    steps = say(
        "Steps of a scale are shown one by one where at least {number} people answered; else, or "
        "where few people stand at one, they are put together.",
        number=limits.steps,
    )
    return sheet("Frequencies", title, COLUMNS, rows, groups, about=(ABOUT, SEVERAL, steps))


def _rows(own: Asked, limits: Limits) -> Iterator[Cells]:
    first = (own.question.id, own.row, _label(own))
    ns = (n_asked(own), n_answered(own))
    if own.is_scale:
        merged = shown_categories(own, limits)
        for places in merged:
            words = steps_in_words(own, places)
            yield (*first, STEPS, *words, *ns, *category_figures(own, merged, places))
    else:
        for choice in options(own.question) or YES_NO:
            figures = option_figures(own, choice.id)
            yield (*first, OPTION, choice.id, choice.text, *ns, *figures)
    if isinstance(own.question, RankedChoices):
        for choice in own.question.choices:
            figures = first_figures(own, choice.id)
            yield (*first, FIRST, choice.id, choice.text, *ns, *figures)
    for reason in own.reasons():
        yield (*first, WHY, reason.value, REASONS[reason], *ns, *reason_figures(own, reason))


def _label(own: Asked) -> str:
    rows = own.question.rows if isinstance(own.question, Matrix) else ()
    row = next((row.text for row in rows if row.id == own.row), "")
    return f"{own.question.label}: {row}" if row else own.question.label
