"""One closed question as a group of people answered it, and the figures that rest on it.

Figures know the whole distribution behind them, so that the same answers are shown or hidden
alike on every sheet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from exports.results.staff.counted import Group
from exports.results.staff.skills_asked import drawn_from
from exports.scales import Scale
from exports.tables import Behind, Figure, Measure, Rule
from exports.tabulate import Tally
from grids.instrument import Question
from grids.questions import Matrix, RankedChoices, RatingScale, SeveralChoices, options
from grids.values import Missing

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Asked:
    """A closed question, or one row of a matrix, and the group that was asked it."""

    group: Group
    question: Question
    row: str = ""

    @property
    def tally(self) -> Tally:
        """The column that tells how many were asked and answered."""
        return self.group.tally(self.question.id, self._first_part())

    @property
    def asked(self) -> int:
        """To how many it was shown."""
        return self.tally.asked

    @property
    def answered(self) -> int:
        """How many gave an answer."""
        return self.tally.valid

    @property
    def is_scale(self) -> bool:
        """Whether its options are steps of a scale, and opinions."""
        steps = isinstance(self.question, RatingScale | Matrix)
        return steps and self.question.disclosure == "opinion"

    @property
    def scale(self) -> Scale:
        """The answers by step."""
        return self.group.scale(self.question.id, self.row)

    def given(self, option: str) -> int:
        """How many chose an option; of several or ranked ones, among others."""
        match self.question:
            case SeveralChoices():
                return self.group.tally(self.question.id, option).given["yes"]
            case RankedChoices():
                places = range(1, self.question.at_most + 1)
                tallies = (self.group.tally(self.question.id, str(place)) for place in places)
                return sum(tally.given[option] for tally in tallies)
            case _:
                return self.tally.given[option]

    def reasons(self) -> dict[Missing, int]:
        """How many gave no answer, by reason: those that the question offers, and skipping."""
        offered = dict.fromkeys((Missing.SKIPPED, *self.question.missing), 0)
        found = {r: n for r, n in self.tally.why_none.items() if r is not Missing.NOT_SHOWN}
        return offered | found

    def figure(
        self, value: int | Decimal, measure: Measure, behind: Behind, base: int | None = None
    ) -> Figure:
        """A figure that rests on those who answered, or on `base` people."""
        base = self.answered if base is None else base
        return people_figure(self.group, self.question.disclosure, value, measure, base, behind)

    @property
    def differing(self) -> int | None:
        """How many differ from the most frequent answer; None where one may give several."""
        if isinstance(self.question, SeveralChoices | RankedChoices):
            return None
        return self.answered - max(self.tally.given.values(), default=0)

    def _first_part(self) -> str:
        match self.question:
            case SeveralChoices():
                return options(self.question)[0].id
            case RankedChoices():
                return "1"
            case _:
                return self.row


def parts(group: Group, question: Question) -> Iterator[Asked]:
    """The question, or each row of a matrix, where it is closed and anybody was asked."""
    rows = [row.id for row in question.rows] if isinstance(question, Matrix) else [""]
    if any(id == question.id for id, _ in group.answers):
        yield from (own for row in rows if (own := Asked(group, question, row)).asked)


def people_figure(
    group: Group, rule: Rule, value: int | Decimal, measure: Measure, base: int, behind: Behind
) -> Figure:
    """A figure on what people of a group said."""
    return Figure(
        value=value,
        rule=rule,
        measure=measure,
        base=base,
        respondents="staff" if group.staff else "workers",
        behind=behind,
    )


def n_asked(own: Asked) -> Figure:
    """To how many it was shown. Where that follows from another answer, those who gave it and
    those who did not must be none or not few."""
    return own.figure(own.asked, "n", Behind(cells=_filter(own)), base=own.asked)


def n_answered(own: Asked) -> Figure:
    """How many answered."""
    if own.question.disclosure == "opinion":
        return own.figure(own.answered, "n", Behind(cells=_filter(own)))
    cells, reasons = _profile(own)
    return own.figure(own.answered, "count", Behind(cells=cells, told=reasons))


def option_figures(own: Asked, option: str) -> tuple[Figure, Figure]:
    """How many chose an option, and their share of those who answered in per cent."""
    codes = [choice.id for choice in options(own.question)] or list(own.tally.given)
    count = own.given(option)
    if isinstance(own.question, SeveralChoices | RankedChoices):
        behind = Behind(cells=(count, own.answered - count))
        return _both(own, count, behind, behind)
    if own.question.disclosure == "opinion":
        cells = tuple(own.given(code) for code in codes)
        behind = Behind(cells=cells, told=(codes.index(option),))
        return _both(own, count, behind, behind)
    cells, reasons = _profile(own)
    place = codes.index(option)
    alone = Behind(cells=cells, told=(place,))
    return _both(own, count, alone, Behind(cells=cells, told=(place, *reasons)))


def first_figures(own: Asked, option: str) -> tuple[Figure, Figure]:
    """How many put an option of a ranking first, and their share in per cent."""
    if not isinstance(own.question, RankedChoices):
        raise TypeError(f"{own.question.id} is no ranking")
    codes = [choice.id for choice in own.question.choices]
    place = codes.index(option)
    behind = Behind(
        cells=(*(own.tally.given[code] for code in codes), own.tally.empty),
        told=(place,),
        most=(*(own.given(code) for code in codes), own.answered),
    )
    return _both(own, own.tally.given[option], behind, behind)


def reason_figures(own: Asked, reason: Missing) -> tuple[Figure, Figure]:
    """How many gave no answer for a reason, and their share of those asked in per cent."""
    count = own.reasons()[reason]
    share = HUNDRED * count / own.asked if own.asked else Decimal(0)
    if own.question.disclosure == "opinion":
        behind = Behind(cells=tuple(own.reasons().values()))
    else:
        cells, reasons = _profile(own)
        place = list(own.reasons()).index(reason)
        behind = Behind(cells=cells, told=(reasons[place],))
    return (
        own.figure(count, "count", behind, base=own.asked),
        own.figure(share, "share", behind, base=own.asked),
    )


def category_figures(own: Asked, merged: Sequence[range], places: range) -> tuple[Figure, Figure]:
    """How many gave one of the steps `places` of a scale, and their share in per cent; they are
    shown where every category of `merged` may be."""
    scale = own.scale
    behind = Behind(cells=scale.within(tuple(merged)))
    return _both(own, sum(scale.counts[place] for place in places), behind, behind)


def _both(own: Asked, count: int, one: Behind, other: Behind) -> tuple[Figure, Figure]:
    share = HUNDRED * count / own.answered if own.answered else Decimal(0)
    counted, shared = own.figure(count, "count", one), own.figure(share, "share", other)
    return (
        replace(counted, differing=own.differing),
        replace(shared, differing=own.differing),
    )


def _filter(own: Asked) -> tuple[int, ...]:
    """Who was asked and who was not, and the answers that decided it."""
    everybody = own.group.responses
    if own.asked == everybody:
        return ()
    cells = (own.asked, everybody - own.asked)
    source = drawn_from(own.group.instrument, own.question)
    if not source:
        return cells
    scale = own.group.scale(source)
    return (*cells, *scale.within(scale.two()))


def _profile(own: Asked) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """All who were asked: by option, then by reason for no answer; and the places of reasons."""
    given = tuple(own.tally.given.values())
    reasons = tuple(own.reasons().values())
    return (*given, *reasons), tuple(range(len(given), len(given) + len(reasons)))
