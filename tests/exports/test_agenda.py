"""The consent agenda: what passes as rated, what is discussed first, what is settled."""

from exports.results.agenda import Agenda, agenda
from exports.results.standing import rated_enterprises
from grids.enterprise import Enterprise
from grids.library import shipped
from grids.responses import Context, Response, Round
from grids.values import Answer, Missing

GRID = shipped().get("evaluation_grid")
HOME = Enterprise(id="one", name="One", country="AT")


def response(rater: str, round: Round, **answers: Answer) -> Response:
    """A response about the one enterprise; `_` stands for the dot in an id."""
    return Response(
        id=f"{rater}-{round}",
        instrument=GRID.id,
        version=GRID.version,
        answers={id.replace("_", "."): answer for id, answer in answers.items()},
        subject=HOME.id,
        context=Context(country="AT", round=round, rater=rater),
    )


def first(**steps: tuple[Answer, ...]) -> list[Response]:
    """First ratings: for each indicator the answer of each rater."""
    count = max(map(len, steps.values()))
    return [
        response(f"rater-{n}", Round.FIRST, **{i: given[n] for i, given in steps.items()})
        for n in range(count)
    ]


def of(*responses: Response) -> Agenda:
    """The agenda of the one enterprise after these responses."""
    (rated,) = rated_enterprises(GRID, [HOME], responses)
    return agenda(GRID, rated)


def ids(items: tuple[object, ...]) -> list[str]:
    return [item.indicator.id for item in items]  # type: ignore[attr-defined]


def test_agreement_of_five_is_proposed_as_rated() -> None:
    found = of(*first(E1=(3, 3, 4, 3, 3), E5=(1, 5, 1, 5, 3)))
    assert ids(found.as_rated) == ["E1"]
    assert found.as_rated[0].as_rated == 3
    assert ids(found.discuss) == ["E5"]


def test_four_raters_are_too_few_for_a_proposal() -> None:
    found = of(*first(E1=(3, 3, 3, 3)))
    assert found.as_rated == ()
    assert ids(found.discuss) == ["E1"]


def test_a_median_between_two_steps_stays_open() -> None:
    assert ids(of(*first(E1=(3, 3, 3, 4, 4, 4))).discuss) == ["E1"]


def test_the_widest_differences_come_first() -> None:
    found = of(*first(E1=(2, 3, 4, 3), E5=(1, 5, 5, 1), I2=(3, 3, 3, 3), I5=(3, 5, 3, 5)))
    assert ids(found.discuss) == ["E5", "I5", "E1", "I2"]


def test_where_nobody_gave_a_step_it_is_silent() -> None:
    found = of(*first(E1=(3,), E2=(Missing.DOES_NOT_APPLY,), I8=(Missing.CANNOT_JUDGE,)))
    assert len(found.silent) == 17
    assert "E2" in ids(found.silent)


def test_what_the_group_settled_is_off_the_agenda() -> None:
    settled = response("", Round.AGREED, E1=4, E2=Missing.DOES_NOT_APPLY, E5=Missing.SKIPPED)
    found = of(*first(E1=(1, 5), E5=(1, 5)), settled)
    assert ids(found.settled) == ["E1", "E2"]
    assert ids(found.discuss) == ["E5"]


def test_second_ratings_take_the_place_of_first_ones() -> None:
    again = [response(f"rater-{n}", Round.SECOND, E1=4) for n in range(5)]
    found = of(*first(E1=(1, 5, 2, 5, 1)), *again)
    assert found.as_rated[0].as_rated == 4
    assert found.as_rated[0].standing.first == (1, 5, 2, 5, 1)
