"""Marks on responses, and leaving them out: by hand, with a reason."""

from decimal import Decimal
from statistics import median as middle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.quality import LeftOut, Mark, Marked, Sent, counted, marks, median_minutes
from grids.codes import pack
from grids.definition import read_text
from grids.instrument import Instrument
from grids.library import shipped
from grids.values import Answers, Missing, Parts

ENABLER = shipped().get("staff_enabler")
SKILLS = tuple(f"skills.{c.item}.relevance" for c in ENABLER.draws[0].candidates)
DIGITAL = tuple(
    q.id for q in ENABLER.questions("answers") if q.id.startswith("digital.q") and not q.show_if
)


def sent(id: str, answers: Answers, instrument: Instrument = ENABLER, minutes: int = 0) -> Sent:
    """A response with these answers."""
    return Sent(id, pack(instrument, answers), minutes or None)


def test_the_same_step_for_all_of_a_battery_is_noticed() -> None:
    straight, varied = dict.fromkeys(SKILLS, 4), dict(zip(SKILLS, [4, 5] * 7, strict=True))
    found = list(marks(ENABLER, [sent("a", straight), sent("b", varied)]))
    assert found == [Marked("a", Mark.STRAIGHT, SKILLS, "4")]


def test_a_battery_is_all_that_is_asked_in_the_same_way() -> None:
    (found,) = marks(ENABLER, [sent("a", dict.fromkeys(DIGITAL, 0))])
    assert (found.mark, found.answer) == (Mark.STRAIGHT, "0")
    assert set(DIGITAL) <= set(found.questions)


@pytest.mark.parametrize(
    "answers",
    [
        dict.fromkeys(SKILLS[:7], 4),  # too few to notice anything
        {**dict.fromkeys(SKILLS, 4), SKILLS[3]: 5},
        dict.fromkeys(SKILLS, Missing.SKIPPED),
        {},
    ],
)
def test_others_are_left_alone(answers: Answers) -> None:
    assert list(marks(ENABLER, [sent("a", answers)])) == []


def test_answers_left_open_do_not_hide_a_straight_line() -> None:
    answers = {**dict.fromkeys(SKILLS, 2), SKILLS[0]: Missing.SKIPPED}
    (found,) = marks(ENABLER, [sent("a", answers)])
    assert found.answer == "2"


def test_rows_of_a_matrix_are_a_battery() -> None:
    rows = "".join(f"{{id: r{n}, text: R{n}}}, " for n in range(9))
    instrument = read_text(
        f"""
id: small
version: "1.0"
title: T
sections:
- id: s
  title: S
  questions:
  - {{id: m, kind: matrix, text: M, rows: [{rows}],
     choices: [{{id: low, text: L}}, {{id: high, text: H}}]}}
""",
        "small",
    )
    answers = {"m": Parts(tuple((f"r{n}", "high") for n in range(9)))}
    assert list(marks(instrument, [sent("a", answers, instrument)])) == [
        Marked("a", Mark.STRAIGHT, ("m",), "high")
    ]


@pytest.mark.parametrize(("minutes", "fast"), [(5, True), (6, False), (20, False), (0, False)])
def test_under_a_third_of_the_median_is_fast(minutes: int, fast: bool) -> None:
    found = list(marks(ENABLER, [sent("a", {}, minutes=minutes)], Decimal(18)))
    assert found == ([Marked("a", Mark.FAST)] if fast else [])


def test_nobody_is_fast_without_a_median() -> None:
    assert list(marks(ENABLER, [sent("a", {}, minutes=1)])) == []


@given(st.lists(st.integers(1, 60), max_size=40))
def test_the_median_is_that_of_all_durations(minutes: list[int]) -> None:
    counts = {each: minutes.count(each) for each in minutes}
    expected = Decimal(str(middle(minutes))) if len(minutes) >= 10 else None
    assert median_minutes(counts) == expected


def test_a_response_is_left_out_by_hand_only_and_with_a_reason() -> None:
    both = [sent("a", dict.fromkeys(SKILLS, 4)), sent("b", {})]
    assert list(counted(both, [])) == both
    assert list(counted(both, [LeftOut("a", "The same person sent twice, as she told us.")])) == [
        both[1]
    ]
    with pytest.raises(ValueError, match="say why"):
        LeftOut("a", "  ")
