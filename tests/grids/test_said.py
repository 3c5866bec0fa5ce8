"""What the program says reads as English and remembers what it was made from."""

from datetime import date
from decimal import Decimal

import pytest

from grids.said import Said, joined, say, say_number


def test_what_is_said_is_text() -> None:
    said = say("{count} at step {step}", count=3, step=5)
    assert said == "3 at step 5"
    assert f"Raters: {said}" == "Raters: 3 at step 5"
    assert (said.sentence, dict(said.parts)) == ("{count} at step {step}", {"count": 3, "step": 5})


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        (Decimal("12.50"), "12.50"),
        (Decimal("1E+3"), "1000"),
        (2026, "2026"),
        (date(2026, 11, 22), "2026-11-22"),
        ("{braces}", "{braces}"),
        (say("not {known}", known="seen"), "not seen"),
    ],
)
def test_parts_are_shown_in_full(part: Decimal | int | date | str, shown: str) -> None:
    assert say("Value: {value}", value=part) == f"Value: {shown}"


def test_braces_without_parts_stay() -> None:
    assert say("{a} is a set") == "{a} is a set"


@pytest.mark.parametrize(("number", "words"), [(0, "0 rows"), (1, "1 row"), (21, "21 rows")])
def test_numbers_choose_their_form(number: int, words: str) -> None:
    said = say_number("{number} row", "{number} rows", number)
    assert (said, said.sentence, said.many) == (words, "{number} row", "{number} rows")


def test_joined_texts_remember_theirs() -> None:
    found = joined("; ", [say("yes"), "as typed {by} hand"])
    assert found == "yes; as typed {by} hand"
    assert isinstance(found, Said)
    assert found.sentence == "{p0}; {p1}"
    assert isinstance(found.parts["p0"], Said)


def test_joined_texts_of_others_are_plain() -> None:
    found = joined("; ", ["one", "two"])
    assert found == "one; two"
    assert not isinstance(found, Said)
    assert joined("; ", []) == ""
