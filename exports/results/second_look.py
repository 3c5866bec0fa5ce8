"""What a facilitator looks at twice: ratings beside facts that do not fit, raters who gave the
same step everywhere. Nothing of it is corrected or left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exports.results.standing import CategoryStanding, RatedEnterprise, rated_enterprises
from exports.tabulate import Sheets, rater_of
from grids.checks import run
from grids.conditions import condition_refs
from grids.enterprise import Enterprise
from grids.instrument import Check, Instrument
from grids.responses import FactRecord, Response
from grids.values import Answer, Answers

LEAST_FOR_SAME = 5
"""Steps a rater must have given before giving always the same one is worth a mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A check that finds a rating beside a fact that does not fit it.

    `ratings` and `facts` are the ids of the questions that decide it; `raters` who rated so.
    """

    check: str
    text: str
    remedy: str
    ratings: tuple[str, ...]
    facts: tuple[str, ...]
    raters: tuple[str, ...]


def contradictions(
    grid: Instrument, record: FactRecord | None, rated: RatedEnterprise
) -> tuple[Contradiction, ...]:
    """The soft findings on ratings and facts together, with all raters who gave rise to each.

    Findings on facts alone are not among them: those were put to the enterprise.
    """
    facts = record.answers() if record else {}
    rating_ids = {question.id for question in grid.questions("ratings")}
    across = _across(grid, rating_ids)
    found: dict[tuple[str, tuple[str, ...]], Contradiction] = {}
    for rater, sheet in rated.rated.latest.items():
        for each in _of_one(across, facts, sheet, rater, rating_ids):
            key = (each.check, each.ratings)
            before = found[key].raters if key in found else ()
            found[key] = Contradiction(
                check=each.check,
                text=each.text,
                remedy=each.remedy,
                ratings=each.ratings,
                facts=each.facts,
                raters=(*before, rater),
            )
    return tuple(found.values())


def _across(grid: Instrument, rating_ids: set[str]) -> Instrument:
    """The instrument with only those checks that read a rating."""

    def read(check: Check) -> set[str]:
        conditions = (check.when, check.must, check.unusual)
        return {ref for c in conditions if c is not None for ref in condition_refs(c)}

    checks = tuple(check for check in grid.checks if rating_ids & read(check))
    return grid.model_copy(update={"checks": checks})


def _of_one(
    grid: Instrument, facts: Answers, sheet: Answers, rater: str, rating_ids: set[str]
) -> Iterable[Contradiction]:
    """The findings on one rater's sheet, one per rating, so that each can be asked back apart."""
    rated = {id: answer for id, answer in sheet.items() if id in rating_ids}
    for id, answer in rated.items():
        alone: dict[str, Answer] = {**facts, id: answer}
        for finding in run(grid, alone.get):
            if id in finding.questions and not finding.hard:
                yield Contradiction(
                    check=finding.check.id,
                    text=finding.check.text,
                    remedy=finding.check.remedy,
                    ratings=(id,),
                    facts=tuple(q for q in finding.questions if q not in rating_ids),
                    raters=(rater,),
                )


def uniform_raters(grid: Instrument, sheets: Sheets) -> tuple[str, ...]:
    """The raters who gave at least five steps, always the same one."""
    ids = [indicator.id for indicator in grid.indicators]
    return tuple(rater for rater in sorted(sheets) if _uniform([sheets[rater].get(i) for i in ids]))


def _uniform(answers: Sequence[Answer | None]) -> bool:
    steps = [a for a in answers if isinstance(a, int) and not isinstance(a, bool)]
    return len(steps) >= LEAST_FOR_SAME and len(set(steps)) == 1


def categories_without(
    grid: Instrument,
    enterprise: Enterprise,
    assessments: Iterable[Response],
    raters: Iterable[str],
) -> tuple[CategoryStanding, ...]:
    """How the categories stand without some raters; empty where nobody else rated."""
    left_out = frozenset(raters)
    others = [a for a in assessments if rater_of(a) not in left_out]
    rated = rated_enterprises(grid, [enterprise], others)
    return rated[0].categories if rated else ()
