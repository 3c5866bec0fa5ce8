"""How the raters of an enterprise spread over the steps of an indicator, in words and drawn."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext, ngettext
from markupsafe import Markup

from exports.charts import Spread, distribution, family
from exports.results.agenda import Agenda, Item
from exports.results.standing import STEPS, scale
from grids.instrument import Instrument
from survey_app import languages
from survey_app.facilitate.words import AGREEMENT, CHART, MEANINGS
from survey_app.forms import figure


@dataclass(frozen=True, slots=True)
class AtStep:
    """One step: its words, how many chose it in the first round, and how many choose it now."""

    number: int
    text: str
    first: int
    now: int


@dataclass(frozen=True, slots=True)
class Spreading:
    """One indicator: how far the raters agree ("" for a single one), the steps, the sentence
    that sums them up, the chart."""

    title: str
    word: str
    meaning: str
    steps: tuple[AtStep, ...]
    again: bool
    sentence: str
    chart: Markup


def spreadings(grid: Instrument, agenda: Agenda | None) -> Mapping[str, Spreading]:
    """The spread for each indicator that has a step."""
    items = (*agenda.settled, *agenda.as_rated, *agenda.discuss) if agenda else ()
    return {i.indicator.id: _spreading(grid, i) for i in items if i.standing.steps}


def _spreading(grid: Instrument, item: Item) -> Spreading:
    standing, indicator = item.standing, item.indicator
    asked = scale(grid, indicator.id)
    first, now = Counter(standing.first), Counter(standing.steps)
    agreement = standing.agreement
    word = agreement.word if agreement else None
    title = f"{indicator.id} {indicator.title}"
    drawn = distribution(
        f"spread-{indicator.id}",
        gettext("Steps given: %(title)s", title=title),
        [
            Spread(
                label=gettext("Rated: %(what)s", what=indicator.rated),
                counts=tuple(now[step] for step in STEPS),
                median=_plain(agreement.quartiles.median) if agreement else None,
                agreed=None if standing.agreed is None else _plain(standing.agreed),
                family=family(indicator.category),
            )
        ],
        width=CHART,
        words=languages.words(),
    )
    return Spreading(
        title=title,
        word=str(AGREEMENT[word]) if word else "",
        meaning=str(MEANINGS[word]) if word else "",
        steps=tuple(
            AtStep(step, asked.steps[step - 1] if asked else "", first[step], now[step])
            for step in STEPS
        ),
        again=standing.first != standing.steps,
        sentence=_sentence(item),
        chart=Markup(drawn),  # noqa: S704 - made by us from escaped texts
    )


def _sentence(item: Item) -> str:
    found = item.standing.agreement
    raters = ngettext("one rater", "%(num)s raters", item.standing.raters)
    if found is None:
        return raters
    middle = figure(_plain(found.quartiles.median))
    return gettext("%(raters)s, median %(median)s", raters=raters, median=middle)


def _plain(number: Decimal) -> int | Decimal:
    """A number without needless decimals."""
    whole = int(number)
    return whole if whole == number else number.normalize()
