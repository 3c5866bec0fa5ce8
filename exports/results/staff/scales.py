"""The figures of scales: means and what goes with them, and the steps put together."""

from decimal import Decimal

from exports.audience import Limits
from exports.opinions import shown_steps
from exports.results.staff.asked import Asked, category_figures
from exports.scales import Merged, Scale
from exports.tables import Behind, Empty, Figure, Measure
from grids.questions import options

Cell = Figure | Empty
FULL = 5
"""A scale of fewer steps has categories, and no mean: it is never set beside longer ones."""


def has_mean(scale: Scale) -> bool:
    """Whether a mean is made of a scale."""
    return len(scale.counts) >= FULL


def mean_figures(own: Asked) -> tuple[Cell, Cell, Cell]:
    """Mean, standard deviation and median of a scale of at least five steps."""
    scale = own.scale
    if not has_mean(scale):
        return (Empty.NOT_APPLICABLE,) * 3
    return (
        scale_figure(own, scale.mean, "mean"),
        scale_figure(own, scale.deviation, "deviation"),
        scale_figure(own, scale.median, "median"),
    )


def scale_figure(own: Asked, value: Decimal | None, measure: Measure) -> Figure:
    """A figure worked out from all answers of a scale. Where there are too few answers for it, it
    is a figure all the same, and hidden: a mark would tell how few there are."""
    return own.figure(value or Decimal(0), measure, Behind(scale=own.scale))


def category_shares(own: Asked) -> tuple[Figure, Figure, Figure]:
    """The lower, the middle and the upper steps in per cent; where the lower and the middle ones
    cannot be shown apart, the upper ones may still be."""
    scale = own.scale
    three, two = scale.three(), scale.two()
    lower, middle = (category_figures(own, three, places)[1] for places in three[:2])
    upper = three[-1]
    against_rest = two if two[-1] == upper else three
    return lower, middle, category_figures(own, against_rest, upper)[1]


def shown_categories(own: Asked, limits: Limits) -> Merged:
    """The categories in which a scale is listed: the finest that may be shown, else three."""
    return shown_steps(own.scale, limits) or own.scale.three()


def steps_in_words(own: Asked, places: range) -> tuple[str, str]:
    """The codes and the words of steps that are put together."""
    choices = [options(own.question)[place] for place in places]
    codes = choices[0].id if len(choices) == 1 else f"{choices[0].id}-{choices[-1].id}"
    return codes, " / ".join(choice.text for choice in choices)
