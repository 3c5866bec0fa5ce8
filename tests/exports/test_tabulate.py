"""Counting packed answers, and the matrix of ratings."""

import random
import tracemalloc
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import tabulate
from exports.tabulate import Counts, counts, matrix, steps, tallies
from grids.codes import PLACE_EMPTY, REASONS, CodedColumn
from grids.responses import Context, Response, Round
from grids.values import Answers, Missing

ROWS = st.lists(st.tuples(st.sampled_from("abc"), st.binary(min_size=3, max_size=3)), max_size=200)


def one_by_one(rows: list[tuple[str, bytes]]) -> dict[str, Counts]:
    """The same counts in the plainest way."""
    return {
        label: Counts(
            sum(other == label for other, _ in rows),
            tuple(
                Counter(codes[place] for other, codes in rows if other == label)
                for place in range(3)
            ),
        )
        for label, _ in rows
    }


@given(ROWS)
def test_counts_as_counted_one_by_one(rows: list[tuple[str, bytes]]) -> None:
    found = counts(rows, 3)
    assert found == one_by_one(rows)
    for counted in found.values():
        assert all(sum(column.values()) == counted.responses for column in counted.columns)


@given(ROWS, st.integers(1, 7), st.integers(1, 7), st.integers(1, 20))
def test_the_size_of_the_blocks_changes_nothing(
    rows: list[tuple[str, bytes]], read: int, enough: int, most: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tabulate, "READ", read)
        patch.setattr(tabulate, "ENOUGH", enough)
        patch.setattr(tabulate, "MOST", most)
        assert counts(rows, 3) == one_by_one(rows)


@given(ROWS)
def test_the_order_of_responses_changes_nothing(rows: list[tuple[str, bytes]]) -> None:
    assert counts(sorted(rows), 3) == counts(rows, 3)


def test_a_response_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="has 4 bytes, its instrument 3 columns"):
        counts([("a", b"123"), ("a", b"1234")], 3)


def test_memory_does_not_grow_with_the_number_of_responses() -> None:
    def peak(number: int) -> int:
        draw = random.Random(number)  # noqa: S311 (repeatable, not secret)

        def rows() -> Iterator[tuple[int, bytes]]:
            for _ in range(number):
                yield draw.randrange(5), draw.randbytes(40)

        tracemalloc.start()
        counts(rows(), 40)
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    assert peak(60_000) < 1.5 * peak(20_000)


def test_a_column_in_words() -> None:
    column = CodedColumn("E6.market", "", ("local", "national"))
    found = Counts(9, ({0: 1, 1: 3, 2: 2, REASONS[Missing.NOT_RECORDED]: 1, 255: 2},))
    (tally,) = tallies(found, [column])
    assert dict(tally.given) == {"local": 3, "national": 2}
    assert tally.why_none == {Missing.NOT_SHOWN: 1, Missing.NOT_RECORDED: 1, Missing.SKIPPED: 2}
    assert (tally.valid, tally.asked) == (5, 8)


def test_free_places_of_a_ranking_are_answers() -> None:
    (tally,) = tallies(Counts(3, ({1: 1, PLACE_EMPTY: 2},)), [CodedColumn("q", "2", ("a", "b"))])
    assert (tally.given["a"], tally.given["b"], tally.empty, tally.valid) == (1, 0, 2, 3)


def test_a_byte_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match='"q" has no option with the code 9'):
        tallies(Counts(1, ({9: 1},)), [CodedColumn("q", "", ("a", "b"))])


def rating(
    rater: str,
    answers: Answers,
    round: Round | None = Round.FIRST,
    subject: str = "e1",
    **more: str,
) -> Response:
    """One rater's response about one enterprise."""
    context = Context(rater=rater, round=round, focus_group=more.get("group", "g"))
    return Response(
        id=f"{subject}{rater}{round}{context.focus_group}",
        instrument="evaluation_grid",
        version="1.0",
        subject=subject,
        answers=answers,
        context=context,
    )


def test_second_ratings_replace_first_ones_of_discussed_indicators_only() -> None:
    (rated,) = matrix(
        [
            rating("r1", {"E1": 2, "E2": 4}),
            rating("r1", {"E1": 3, "E2": Missing.NOT_RATED}, Round.SECOND),
            rating("r2", {"E1": 5, "E2": Missing.CANNOT_JUDGE}),
            rating("r3", {"E1": 4}, Round.SECOND),
        ],
        ["E1", "E2"],
    )
    assert rated.steps("E1") == (3, 5, 4)
    assert rated.steps("E2") == (4,)
    assert steps(rated.first, "E1") == (2, 5)


def test_self_ratings_and_agreed_ones_stand_apart() -> None:
    agreed = rating("", {"E1": 4, "E1.reason": "seen"}, Round.AGREED)
    (rated,) = matrix(
        [rating("r1", {"E1": 2}), rating("r9", {"E1": 5}, Round.SELF), agreed], ["E1"]
    )
    assert rated.steps("E1") == (2,)
    assert steps(rated.own, "E1") == (5,)
    assert rated.agreed == (agreed,)


def test_raters_of_two_groups_with_the_same_token_are_two_people() -> None:
    (rated,) = matrix([rating("r1", {"E1": 2}), rating("r1", {"E1": 4}, group="other")], ["E1"])
    assert sorted(rated.steps("E1")) == [2, 4]


def test_invented_ratings_never_join_collected_ones() -> None:
    invented = Response(
        id="s",
        instrument="evaluation_grid",
        version="1.0",
        subject="e1",
        answers={"E1": 1},
        context=Context(rater="s", synthetic=True),
    )
    real, made = matrix([rating("r1", {"E1": 4}), invented], ["E1"])
    assert (real.synthetic, real.steps("E1")) == (False, (4,))
    assert (made.synthetic, made.steps("E1")) == (True, (1,))


def test_true_and_false_are_no_steps() -> None:
    (rated,) = matrix([rating("r1", {"E1": True})], ["E1"])
    assert rated.steps("E1") == ()


@given(st.permutations([rating(f"r{n}", {"E1": n % 5 + 1}, subject=f"e{n % 3}") for n in range(9)]))
def test_the_matrix_does_not_depend_on_the_order(responses: list[Response]) -> None:
    assert matrix(responses, ["E1"]) == matrix(sorted(responses, key=lambda r: r.id), ["E1"])
