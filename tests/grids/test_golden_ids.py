"""Ids and options of the shipped instruments: stable, never reused, one line each."""

from pathlib import Path

import pytest

from grids.instrument import Instrument
from grids.library import shipped
from grids.questions import Matrix, Question, RatingScale, options

GOLDEN = Path(__file__).with_name("golden_ids")
INSTRUMENTS = shipped().ids()


def line(question: Question) -> str:
    """A question as its line: id, kind, rows, options (of a scale how many steps)."""
    if isinstance(question, RatingScale):
        return f"{question.id} {question.kind} {len(question.steps)}"
    rows = [f"{row.id}:" for row in question.rows] if isinstance(question, Matrix) else []
    return " ".join([question.id, question.kind, *rows, *(c.id for c in options(question))])


def lines(instrument: Instrument) -> list[str]:
    """What must not change without a new version: questions, computed values, checks."""
    return [
        *(line(question) for question in instrument.questions()),
        *(f"{computed.id} computed {computed.unit}" for computed in instrument.computed),
        *(f"{check.id} check {check.severity}" for check in instrument.checks),
    ]


@pytest.mark.parametrize("id", INSTRUMENTS)
def test_no_id_and_no_option_changed(id: str) -> None:
    file = GOLDEN / f"{id}.txt"
    kept = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    now = lines(shipped().get(id))
    gone, new = sorted(set(kept) - set(now)), sorted(set(now) - set(kept))
    assert not gone, f"gone or changed, though ids are stable and never reused: {gone}"
    assert not new, f"new; add to {file.name}: {new}"


@pytest.mark.parametrize("id", INSTRUMENTS)
def test_an_id_is_used_for_one_thing_only(id: str) -> None:
    instrument = shipped().get(id)
    questions = [question.id for question in instrument.questions()]
    computed = [computed.id for computed in instrument.computed]
    context = [item.id for item in instrument.context]
    every = [*questions, *computed, *context]
    assert len(every) == len(set(every))


def test_every_golden_list_belongs_to_an_instrument() -> None:
    assert {file.stem for file in GOLDEN.glob("*.txt")} == set(INSTRUMENTS)
