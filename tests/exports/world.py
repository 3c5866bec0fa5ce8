"""Enterprises, facts and ratings for tests of results, made in a line each."""

import random
from collections.abc import Iterable, Mapping
from typing import Any

from exports.audience import Audience, Limits
from exports.disclosure import Disclosed, disclose
from exports.results import CountryInput, country_tables
from exports.tables import Draft, Figure, Released, Shown
from grids.criteria import rules_for
from grids.enterprise import Enterprise, Origin, Release
from grids.instrument import Instrument
from grids.library import shipped
from grids.responses import Context, Fact, FactRecord, Response, Round
from grids.study import cases, countries
from grids.values import Answer, Missing

Cells = dict[str, Shown | Figure]
RATERS = ("r1", "r2", "r3")


def grid() -> Instrument:
    """The evaluation grid as it is shipped."""
    return shipped().get("evaluation_grid")


def enterprise(number: int, **given: Any) -> Enterprise:
    """An Austrian enterprise that shows itself in aggregates only, unless told otherwise."""
    fixed = {"id": f"00000000-0000-4000-8000-{number:012d}", "name": f"Enterprise {number:02d}"}
    return Enterprise(**{**fixed, "country": "AT", **given})


def facts(subject: Enterprise, year: int | None = 2024, /, **answers: Answer) -> FactRecord:
    """A fact sheet; two underscores in a name stand for the dot of a question's id."""
    given = tuple(Fact(question=q.replace("__", "."), answer=a) for q, a in answers.items())
    return FactRecord(
        subject=subject.id, instrument="evaluation_grid", version="1.0", year=year, facts=given
    )


def rating(
    subject: Enterprise,
    rater: str,
    round: Round = Round.FIRST,
    /,
    synthetic: bool = False,
    **answers: Answer,
) -> Response:
    """One rater's assessment in one round."""
    return Response(
        id=f"{subject.id}/{rater}/{round}",
        instrument="evaluation_grid",
        version="1.0",
        subject=subject.id,
        answers={question.replace("__", "."): a for question, a in answers.items()},
        context=Context(
            country="AT", focus_group="g", round=round, rater=rater, synthetic=synthetic
        ),
    )


def ratings(subject: Enterprise, *steps: int, **more: Any) -> list[Response]:
    """One rating of E1 for each step given, by as many raters."""
    return [rating(subject, f"r{n}", E1=step, **more) for n, step in enumerate(steps)]


def study(**given: Any) -> CountryInput:
    """What is stored of Austria, as far as a test says."""
    fixed: dict[str, Any] = {"country": "AT", "name": "Austria", "instruments": (grid(),)}
    return CountryInput(**{**fixed, **{name: _tuple(value) for name, value in given.items()}})


def published(country: str, name: str) -> CountryInput:
    """A country of which there is nothing but what the study published."""
    return CountryInput(
        country=country,
        name=name,
        instruments=shipped().instruments,
        cases=cases(),
        profiles=countries(),
        rules=rules_for(country),
    )


def table(source: CountryInput, id: str, limits: Limits | None = None) -> Draft:
    """One result table before disclosure control."""
    return next(t for t in country_tables(source, limits) if t.id == id)


def released(source: CountryInput) -> Disclosed:
    """All tables of a country as they may leave."""
    return disclose(country_tables(source), Audience.RELEASE)


def out(source: CountryInput, id: str) -> Released:
    """One result table as it may leave."""
    return next(t for t in released(source).tables if t.id == id)


def rows(table: Draft | Released) -> list[Cells]:
    """The rows of a table by column id."""
    names = [column.id for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def row(table: Draft | Released, **wanted: Shown) -> Cells:
    """The one row of a table that has these cells."""
    found = [r for r in rows(table) if all(r[name] == cell for name, cell in wanted.items())]
    assert len(found) == 1, f"{len(found)} rows with {wanted}"
    return found[0]


def value(cell: Shown | Figure) -> Any:
    """What a cell holds before disclosure control."""
    return cell.value if isinstance(cell, Figure) else cell


def values(found: Mapping[str, Shown | Figure]) -> dict[str, Any]:
    """What the cells of a row hold before disclosure control."""
    return {name: value(cell) for name, cell in found.items()}


def crowd(seed: int, enterprises: int = 8, raters: int = 5) -> dict[str, Any]:
    """Enterprises with ratings of all indicators by several raters, some of them missing."""
    draw = random.Random(seed)  # noqa: S311 (repeatable, not secret)
    everybody = [enterprise(n) for n in range(enterprises)]
    ids = [indicator.id for indicator in grid().indicators]
    gaps = (Missing.CANNOT_JUDGE, Missing.DOES_NOT_APPLY)
    given = [
        rating(each, f"r{n}", **{i: _step(draw, gaps) for i in ids})
        for each in everybody
        for n in range(raters)
    ]
    return {"enterprises": everybody, "assessments": given}


def _step(draw: random.Random, gaps: tuple[Missing, ...]) -> Answer:
    return draw.choice(gaps) if draw.random() < 0.15 else draw.randint(1, 5)


def _tuple(value: Any) -> Any:
    return value if isinstance(value, str) or not isinstance(value, Iterable) else tuple(value)


NAMED = {"release": Release.NAMED}
SYNTHETIC = {"origin": Origin.SYNTHETIC}
