"""What the tests of the published study look things up with."""

from collections.abc import Iterator
from decimal import Decimal

from grids.library import shipped
from grids.responses import Fact, FactRecord
from grids.study import cases, countries, focus_groups
from grids.values import Answer, Missing

GRID = shipped().get("evaluation_grid")
CASES = {case.enterprise.name: case for case in cases()}
PROFILES = {profile.country: profile for profile in countries()}
[ROMANIA] = focus_groups()


def records() -> Iterator[tuple[str, FactRecord]]:
    """Every record of the study, with the name it is told under."""
    for name, case in CASES.items():
        yield f"{name}, facts", case.facts
        yield f"{name}, story", case.story
    for country, profile in PROFILES.items():
        yield country, profile.facts
    yield ROMANIA.id, ROMANIA.facts


def stated(record: FactRecord) -> list[Fact]:
    """The facts that hold a value."""
    return [fact for fact in record.facts if not isinstance(fact.answer, Missing)]


def figures(record: FactRecord, question: str) -> dict[str, Answer]:
    """The labelled answers to one question."""
    return {fact.label: fact.answer for fact in record.facts if fact.question == question}


def fact(record: FactRecord, question: str, label: str = "") -> Fact:
    """The one fact with this label."""
    [found] = [f for f in record.facts if (f.question, f.label) == (question, label)]
    return found


def case_fact(name: str, question: str) -> Fact:
    """A fact of a case's grid."""
    return fact(CASES[name].facts, question)


def number(answer: Answer) -> Decimal:
    """An answer that is one figure."""
    assert isinstance(answer, int | Decimal)
    return Decimal(answer)


def given(country: str, question: str) -> list[Fact]:
    """All facts of a national profile for one question, in their order."""
    return [one for one in PROFILES[country].facts.facts if one.question == question]
