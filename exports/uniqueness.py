"""How many of those who answer would be alone in their group with what they say of themselves.

A group of N people, all in the same role and place. Questions on the person divide each group
into cells: all combinations of their answers. If answers are independent, a cell j holds a person
with the probability q(j), the product of the shares of its answers; somebody in it is alone with
the probability (1 - q(j)) ** (N - 1). So of all people in the groups this share is expected to be
unique:

    sum over groups of N * sum over cells of q(j) * (1 - q(j)) ** (N - 1),  divided by the sum of N

C. J. Skinner and M. J. Elliot, A measure of disclosure risk for microdata, Journal of the Royal
Statistical Society B 64 (2002) 855-867, discuss such measures. Where shares are not known all
answers of a question are taken to be equally frequent. Real answers depend on each other, which
makes fewer cells and fewer unique people, and are unequal, which in large groups makes more.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import fsum, prod

from grids.instrument import Instrument
from grids.questions import Question, options

ADVISED = 0.20
"""Above this share a question should be dropped."""

Shares = Mapping[str, Sequence[float]]
"""How frequent the answers of a question are expected to be, by its id; they add up to 1."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The share of people (0 to 1) expected to be unique, with and without each question."""

    share: float
    without: Mapping[str, float]

    @property
    def too_many(self) -> bool:
        """Whether it is advised to drop a question."""
        return self.share > ADVISED

    @property
    def drop(self) -> str:
        """The question without which fewest are unique; "" where none is asked."""
        return min(self.without, key=lambda id: self.without[id], default="")


def unique_share(groups: Iterable[int], questions: Iterable[Sequence[float]]) -> float:
    """The share of people (0 to 1) expected to be unique, in groups of these sizes, with questions
    whose answers have these shares. Somebody alone in a group is unique without any question.
    0 where there is nobody. Raises ValueError where the shares of a question do not add up to 1.
    """
    asked = [tuple(shares) for shares in questions]
    for shares in asked:
        if min(shares, default=0) < 0 or abs(sum(shares) - 1) > 1e-6:
            raise ValueError(f"the shares of a question must add up to 1, these do not: {shares}")
    cells = [prod(combination) for combination in product(*asked)]
    sizes = [size for size in groups if size > 0]
    unique = fsum(size * fsum(q * (1 - q) ** (size - 1) for q in cells) for size in sizes)
    return min(1.0, unique / sum(sizes)) if sizes else 0.0


def expected_unique(
    instrument: Instrument,
    asked: Collection[str],
    groups: Sequence[int],
    known: Shares | None = None,
) -> Expected:
    """What to expect where the questions `asked` on the person are put to groups of these sizes.
    Questions in `known` have other than equal shares. Raises KeyError for an unknown question."""
    shares = {id: _shares(instrument.question(id), known or {}) for id in asked}
    return Expected(
        unique_share(groups, shares.values()),
        {
            id: unique_share(groups, [own for other, own in shares.items() if other != id])
            for id in shares
        },
    )


def questions_on_the_person(instrument: Instrument) -> tuple[str, ...]:
    """The ids of the questions of an instrument that are answered about the person."""
    closed = (q for q in instrument.questions("answers") if q.disclosure == "profile")
    return tuple(question.id for question in closed if options(question))


def _shares(question: Question, known: Shares) -> Sequence[float]:
    number = len(options(question))
    return known.get(question.id) or (1 / number,) * number
