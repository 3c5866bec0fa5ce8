"""What technology enterprises use, how important it is and will be: the sheet `Technology`."""

from collections.abc import Sequence

from exports.results.inputs import CountryInput
from exports.results.staff.asked import Asked, n_answered, n_asked, option_figures
from exports.results.staff.counted import Group
from exports.results.staff.layout import Cells, head, sheet
from exports.results.staff.scales import category_shares, scale_figure
from exports.tables import Column, Draft, Empty, Figure
from grids.instrument import Choice, Instrument
from grids.questions import Matrix, SeveralChoices
from grids.said import say

USED, IMPORTANCE, FUTURE = "technology.used", "technology.importance", "technology.future"
COLUMNS = (
    Column("technology", "Technology", "code", 18),
    Column("text", "Technology as asked", "text", 44),
    Column("n_used", "n on use", "count", 9),
    Column("used", "Used now", "count", 9),
    Column("used_percent", "Used now, %", "percent", 9),
    Column("n_asked", "n asked for importance", "count", 11),
    Column("n", "n on importance", "count", 11),
    Column("mean", "Importance, mean of 1 to 5", "mean", 12),
    Column("lower", "Not needed or little, %", "percent", 11),
    Column("middle", "Some importance, %", "percent", 11),
    Column("upper", "Important or essential, %", "percent", 11),
    Column("n_future", "n on five years", "count", 9),
    Column("future", "More important in five years", "count", 12),
    Column("future_percent", "More important in five years, %", "percent", 12),
)
ABOUT = (
    say(
        "Managers say which technologies their enterprise uses, how important each is for it now "
        "(1 not needed to 5 essential), and name up to three that will be more important."
    ),
)


def technology_table(study: CountryInput, groups: Sequence[Group]) -> Draft:
    """One row for each technology, by questionnaire."""
    own = [group for group in groups if _listed(group.instrument)]
    rows = [_row(group, each) for group in own for each in _listed(group.instrument)]
    title = say("Technology, {country}", country=study.name)
    return sheet("Technology", title, COLUMNS, rows, own, about=ABOUT, keys=("technology",))


def _listed(instrument: Instrument) -> tuple[Choice, ...]:
    """The technologies that importance is asked of."""
    question = instrument.question(IMPORTANCE) if IMPORTANCE in instrument else None
    return question.rows if isinstance(question, Matrix) else ()


def _row(group: Group, technology: Choice) -> Cells:
    importance = Asked(group, group.instrument.question(IMPORTANCE), technology.id)
    return (
        *head(group),
        technology.id,
        technology.text,
        *_chosen(group, USED, technology.id),
        n_asked(importance),
        n_answered(importance),
        scale_figure(importance, importance.scale.mean, "mean"),
        *category_shares(importance),
        *_chosen(group, FUTURE, technology.id),
    )


def _chosen(group: Group, id: str, code: str) -> tuple[Figure | Empty, ...]:
    """How many answered a question, how many of them chose a technology, and their share."""
    question = group.instrument.question(id) if id in group.instrument else None
    if not isinstance(question, SeveralChoices):
        return (Empty.NOT_APPLICABLE,) * 3
    own = Asked(group, question)
    return (n_answered(own), *option_figures(own, code))
