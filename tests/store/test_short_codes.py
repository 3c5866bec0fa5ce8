"""Codes that people type: no sign looks like another, and slips are noticed."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey_app.store.short_codes import (
    LOOKS_LIKE,
    ONE_TIME,
    RESUMING,
    SIGNS,
    WITHDRAWING,
    code_from,
    in_groups,
    new_code,
    typed,
)

LENGTHS = (ONE_TIME, RESUMING, WITHDRAWING)
ALIKE = ("0OQD", "1IL", "2Z", "5S", "6G", "8B", "UV")
"""Signs that are mistaken for each other on paper."""


def test_of_signs_that_look_alike_at_most_one_is_in_use() -> None:
    for group in ALIKE:
        assert sum(sign in SIGNS for sign in group) <= 1
    assert not set("AEIOU") & set(SIGNS)  # so that no code is a word
    assert len(set(SIGNS)) == len(SIGNS) == 23  # a prime, so that every slip changes the sum
    assert set(SIGNS) < set(string.ascii_uppercase + string.digits)


@pytest.mark.parametrize("length", LENGTHS)
def test_a_code_is_read_however_it_is_typed(length: int) -> None:
    for _ in range(50):
        code = new_code(length)
        printed = in_groups(code)
        for text in (code, printed, printed.lower(), f" {printed.replace('-', ' ')} "):
            assert typed(text, length) == code


def test_a_sign_that_looks_like_one_of_ours_is_taken_for_it() -> None:
    for other, ours in ((chr(a), chr(b)) for a, b in LOOKS_LIKE.items()):
        code = next(code for code in iter(lambda: new_code(ONE_TIME), "") if ours in code)
        assert typed(code.replace(ours, other), ONE_TIME) == code


@given(st.integers(0, 10**9), st.data())
def test_a_wrong_sign_and_two_that_changed_places_are_noticed(
    seed: int, data: st.DataObject
) -> None:
    code = code_from(str(seed), data.draw(st.sampled_from(LENGTHS)))
    place = data.draw(st.integers(0, len(code) - 1))
    sign = data.draw(st.sampled_from([sign for sign in SIGNS if sign != code[place]]))
    assert typed(code[:place] + sign + code[place + 1 :], len(code)) is None
    after = min(place + 1, len(code) - 1)
    if code[place] != code[after]:
        swapped = code[:place] + code[after] + code[place] + code[after + 1 :]
        assert typed(swapped, len(code)) is None


@given(st.text(max_size=80))
def test_what_is_no_code_is_none(text: str) -> None:
    for length in LENGTHS:
        code = typed(text, length)
        assert code is None or len(code) == length


@pytest.mark.parametrize("text", ["", "-", "K7RM", "K7RM-4TXP-29H!", "x" * 10_000, "\0" * 12])
def test_what_cannot_be_a_code_is_refused(text: str) -> None:
    assert typed(text, ONE_TIME) is None


def test_codes_are_random_or_follow_from_a_secret() -> None:
    assert len({new_code(RESUMING) for _ in range(500)}) == 500
    assert code_from("a", WITHDRAWING) == code_from("a", WITHDRAWING)
    assert len({code_from(str(n), WITHDRAWING) for n in range(500)}) == 500
    counted = "".join(code_from(str(n), WITHDRAWING)[:-1] for n in range(500))
    assert set(counted) == set(SIGNS)
