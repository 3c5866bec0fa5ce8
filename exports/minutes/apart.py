"""Ratings that stand apart: by type of stakeholder, late ones, those of an enterprise's people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from exports.agreement import agreement
from exports.document.blocks import Block, Cell, Column, Paragraph, Table
from exports.minutes.meant import Discussed, Meant, steps_for
from exports.minutes.spread import named, plain
from grids.responses import Round
from grids.said import say
from grids.values import Answers

MEDIANS = (
    Column(say("Indicator"), 60),
    Column(say("People"), 14, figures=True),
    Column(say("Median"), 14, figures=True),
)


def by_stakeholder(meant: Meant, taken: Discussed) -> Iterator[Block]:
    """Medians by type of stakeholder, for the types that are large enough to stand apart."""
    sheets = _latest(taken)
    columns = _shown(meant, taken)
    if not columns:
        least = meant.limits.stakeholders
        text = say(
            "No type of stakeholder gave {number} ratings or more, so none is shown apart.",
            number=least,
        )
        yield Paragraph(text, aside=True)
        return
    kinds = meant.kinds()
    yield Table(
        caption=say("Median and agreement by type of stakeholder"),
        columns=(
            Column(say("Indicator"), 50),
            *(Column(kinds.get(kind, kind), 100 // len(columns)) for kind in columns),
        ),
        rows=tuple(
            (named(i), *(_told(meant, sheets, kind, i.id) for kind in columns))
            for i in meant.grid.indicators
        ),
    )


def _latest(taken: Discussed) -> Mapping[str, tuple[str, Answers]]:
    """The type and the latest answers of each rater."""
    found: dict[str, tuple[str, Answers]] = {}
    for response in (*taken.of(Round.FIRST), *taken.of(Round.SECOND)):
        rater = response.context.rater
        _, before = found.get(rater, ("", {}))
        steps = {id: a for id, a in response.answers.items() if isinstance(a, int)}
        found[rater] = (response.context.stakeholder, {**before, **steps})
    return found


def _shown(meant: Meant, taken: Discussed) -> tuple[str, ...]:
    """The types that gave enough ratings, unless those of the few others could then be told."""
    counted = Counter(r.context.stakeholder for r in taken.of(Round.FIRST))
    enough = {kind for kind, n in counted.items() if n >= meant.limits.stakeholders}
    rest = counted.total() - sum(counted[kind] for kind in enough)
    if 0 < rest < meant.limits.raters:
        return ()
    return tuple(kind for kind in meant.kinds() if kind in enough)


def _told(
    meant: Meant, sheets: Mapping[str, tuple[str, Answers]], kind: str, indicator: str
) -> Cell:
    steps = steps_for((own for of, own in sheets.values() if of == kind), indicator)
    found = agreement(steps)
    if found is None or found.raters < meant.limits.stakeholders:
        return "–"
    return say(
        "{median}; {percent} % within one step",
        median=plain(found.quartiles.median),
        percent=round(found.within_one * 100),
    )


def late(meant: Meant, taken: Discussed) -> Iterator[Block]:
    """What came after the reveal, the ratings of further people and what raters corrected: it
    never enters a distribution."""
    before = _latest(taken)
    further = [answers for rater, answers in taken.late.items() if rater not in before]
    if further:
        yield from _few(meant, further, say("Late ratings, kept apart"))
    both = [(before[rater][1], own) for rater, own in taken.late.items() if rater in before]
    corrected = [changed for changed in (_changed(*each) for each in both) if changed]
    if corrected:
        yield from _few(meant, corrected, say("Ratings corrected afterwards, kept apart"))


def _changed(before: Answers, after: Answers) -> Answers:
    """The steps that somebody corrected."""
    steps = {id: step for id, step in after.items() if isinstance(step, int)}
    return {id: step for id, step in steps.items() if before.get(id) != step}


def own(meant: Meant, taken: Discussed) -> Iterator[Block]:
    """How the enterprise's own people rate it."""
    given = [response.answers for response in taken.of(Round.SELF)]
    if given:
        yield from _few(meant, given, say("Self-ratings by people of the enterprise, kept apart"))


def _few(meant: Meant, given: Iterable[Answers], caption: str) -> Iterator[Block]:
    """Medians of some people, or how many they are where they are too few."""
    sheets = tuple(given)
    if len(sheets) < meant.limits.raters:
        text = say(
            "{number} given; at least {least} are needed to show them.",
            number=len(sheets),
            least=meant.limits.raters,
        )
        yield Paragraph(text, lead=say("{what}:", what=caption))
        return
    rows = []
    for indicator in meant.grid.indicators:
        steps = steps_for(sheets, indicator.id)
        found = agreement(steps)
        enough = found is not None and found.raters >= meant.limits.raters
        middle = plain(found.quartiles.median) if found and enough else "–"
        rows.append((named(indicator), len(steps), middle))
    yield Table(caption=caption, columns=MEDIANS, rows=tuple(rows))
