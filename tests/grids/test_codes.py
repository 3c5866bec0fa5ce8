"""Closed answers as bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grids.codes import REASONS, columns, pack
from grids.values import Answer, Missing, Parts
from tests.grids.demo import demo

DEMO = demo()
COLUMNS = columns(DEMO)


def meanings(answers: dict[str, Answer]) -> list[tuple[str, str, object]]:
    packed = pack(DEMO, answers)
    return [
        (column.question, column.part, column.meaning(code))
        for column, code in zip(COLUMNS, packed, strict=True)
    ]


def test_each_closed_question_has_its_columns() -> None:
    assert [(c.question, c.part) for c in COLUMNS] == [
        ("one", ""),
        ("more", "a"),
        ("more", "b"),
        ("first", "1"),
        ("first", "2"),
        ("step", ""),
        ("rows", "r1"),
        ("rows", "r2"),
        ("agreed", ""),
    ]


def test_answers_are_packed_by_meaning() -> None:
    answers: dict[str, Answer] = {
        "one": "b",
        "more": ("b",),
        "first": ("c",),
        "step": 4,
        "rows": Parts((("r2", "x"),)),
        "agreed": False,
    }
    assert [meaning for _, _, meaning in meanings(answers)] == [
        "b",
        "no",
        "yes",
        "c",
        None,
        "4",
        Missing.SKIPPED,
        "x",
        "no",
    ]


def test_what_was_not_shown_is_zero() -> None:
    assert pack(DEMO, {}) == bytes(len(COLUMNS))
    assert {meaning for _, _, meaning in meanings({})} == {Missing.NOT_SHOWN}


@given(st.sampled_from(Missing), st.sampled_from(["one", "more", "first", "step", "agreed"]))
def test_the_reason_for_no_answer_is_kept(reason: Missing, question: str) -> None:
    found = {m for q, _, m in meanings({question: reason}) if q == question}
    assert found == {reason}


def test_reasons_never_collide_with_options_and_never_change() -> None:
    assert sorted(REASONS.values()) == [0, *range(248, 256)]
    assert set(REASONS) == set(Missing)
    assert REASONS[Missing.SKIPPED] == 255
    assert REASONS[Missing.NOT_RATED] == 248


@pytest.mark.parametrize(
    ("question", "answer"),
    [("one", "z"), ("more", ("a", "z")), ("step", 6), ("rows", Parts((("r1", "z"),)))],
)
def test_an_unknown_option_is_refused(question: str, answer: Answer) -> None:
    with pytest.raises(ValueError, match="has no option"):
        pack(DEMO, {question: answer})


def test_an_answer_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match='"agreed" is a yes_no and cannot hold'):
        pack(DEMO, {"agreed": "perhaps"})
