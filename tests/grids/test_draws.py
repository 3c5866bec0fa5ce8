"""What the program draws for a person: the same whenever it is asked, fair, and never too much."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grids.draws import drawn, in_order
from grids.instrument import Instrument
from grids.library import shipped
from grids.questions import SeveralChoices
from grids.responses import kept, shown, unanswered
from grids.timing import asked_for
from grids.values import Answer, Answers, Missing

ENABLER = shipped().get("staff_enabler")
ROLES = [ENABLER, shipped().get("staff_supporter")]
each_role = pytest.mark.parametrize("role", ROLES, ids=lambda role: role.id)
patiently = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LOTS = st.integers(0, 2**63 - 1)
STEPS = st.one_of(st.none(), st.just(Missing.SKIPPED), st.integers(1, 5))
IMPORTANT = 4


def items(role: Instrument) -> tuple[str, ...]:
    return tuple(candidate.item for candidate in role.draws[0].candidates)


def relevance(steps: dict[str, Answer | None]) -> dict[str, Answer]:
    return {f"skills.{item}.relevance": s for item, s in steps.items() if s is not None}


def given_steps(role: Instrument) -> st.SearchStrategy[dict[str, Answer]]:
    """Importance of the skills of a role, some of it left open."""
    return st.fixed_dictionaries(dict.fromkeys(items(role), STEPS)).map(relevance)


def asked(answers: Answers, id: str) -> tuple[str, ...]:
    found = answers[id]
    assert isinstance(found, tuple)
    return found


FIVE = ("strategy", "organising", "leading", "deciding", "networking")


def all_alike(step: int, some: tuple[str, ...]) -> dict[str, Answer]:
    """The same importance for some skills, the least for all others."""
    return relevance({item: step if item in some else 1 for item in items(ENABLER)})


@each_role
@patiently
@given(data=st.data(), lot=LOTS)
def test_what_is_drawn_follows_from_the_answers(
    role: Instrument, data: st.DataObject, lot: int
) -> None:
    answers = data.draw(given_steps(role))
    found = drawn(role, answers, lot)
    steps = {item: answers.get(f"skills.{item}.relevance") for item in items(role)}
    counting = {item: s for item, s in steps.items() if isinstance(s, int) and s >= IMPORTANT}
    own, others = asked(found, "skills.own_asked"), asked(found, "skills.colleagues_asked")
    assert len(own) == min(len(counting), 8)
    assert len(others) == min(len(counting), 4) + (len(counting) > 4)
    assert {*own, *others} <= set(counting)
    left_out = [s for item, s in counting.items() if item not in own]
    assert all(counting[item] >= s for item in own for s in left_out)
    by_lot, chance = found["skills.lot"], found["skills.lot_probability"]
    if len(counting) <= 4:
        assert (by_lot, chance) == (Missing.DOES_NOT_APPLY, Missing.DOES_NOT_APPLY)
    else:
        assert by_lot in others
        assert isinstance(chance, Decimal)
        assert abs(chance * (len(counting) - 4) - 1) < Decimal("0.00001")


@each_role
@patiently
@given(data=st.data(), lot=LOTS)
def test_asking_again_changes_nothing(role: Instrument, data: st.DataObject, lot: int) -> None:
    answers = data.draw(given_steps(role))
    once = drawn(role, answers, lot)
    assert drawn(role, once, lot) == once
    assert drawn(role, dict(reversed(once.items())), lot) == once
    assert kept(role, drawn(role, kept(role, once), lot)) == kept(role, once)


@each_role
@patiently
@given(data=st.data(), lot=LOTS)
def test_one_changed_answer_changes_one_place_at_most(
    role: Instrument, data: st.DataObject, lot: int
) -> None:
    answers = data.draw(given_steps(role))
    item = data.draw(st.sampled_from(items(role)))
    changed = answers | {f"skills.{item}.relevance": data.draw(st.integers(1, 5))}
    before, after = (drawn(role, each, lot) for each in (answers, changed))
    own = set(asked(before, "skills.own_asked")) ^ set(asked(after, "skills.own_asked"))
    assert len(own) <= 2
    assert len(own - {item}) <= 1


@each_role
@patiently
@given(data=st.data(), lot=LOTS)
def test_no_path_through_the_skills_has_more_than_thirty_answers(
    role: Instrument, data: st.DataObject, lot: int
) -> None:
    answers = drawn(role, data.draw(given_steps(role)), lot)
    shown_questions = [
        question
        for section in role.sections
        if section.id.startswith("skills_") and section.layer != "drawn"
        for question in shown(section, answers.get)
    ]
    assert sum(map(asked_for, shown_questions)) <= 30


def test_all_thirty_are_asked_where_everything_is_essential() -> None:
    answers = drawn(ENABLER, all_alike(5, items(ENABLER)), 1)
    own = [q.id for s in ENABLER.sections for q in shown(s, answers.get) if q.id.endswith(".own")]
    assert len(own) == 8
    assert len(asked(answers, "skills.colleagues_asked")) == 5
    assert answers["skills.lot_probability"] == Decimal("0.1")


@each_role
def test_the_full_way_has_fifty_six_cards_and_draws_nothing(role: Instrument) -> None:
    full: dict[str, Answer] = {"study.skills": "full"}
    answers = kept(role, drawn(role, full, 1))
    assert not {"skills.own_asked", "skills.lot"} & set(answers)
    cards = [
        question
        for section in role.sections
        if section.id.startswith("skills_") and section.layer != "drawn"
        for question in shown(section, answers.get)
    ]
    assert len(cards) == 56


def test_an_answer_to_a_card_no_longer_shown_is_dropped() -> None:
    answers = dict(drawn(ENABLER, all_alike(5, FIVE), 1)) | {"skills.strategy.own": 3}
    assert kept(ENABLER, answers)["skills.strategy.own"] == 3
    answers["skills.strategy.relevance"] = 2
    assert "skills.strategy.own" not in kept(ENABLER, drawn(ENABLER, answers, 1))


def test_nothing_hidden_is_left_open() -> None:
    hidden = {question.id for question in ENABLER.questions("drawn")}
    for answers in ({}, all_alike(5, FIVE)):
        left = unanswered(ENABLER, drawn(ENABLER, answers, 1))
        assert not hidden & {question.id for question in left}


def test_what_the_study_chose_stays_and_the_rest_is_as_the_definition_has_it() -> None:
    found = drawn(ENABLER, {"study.digital": "full"}, 1)
    assert found["study.digital"] == "full"
    assert found["study.skills"] == "two_stage"
    assert found["study.profile"] == ("years", "age")


def test_lots_are_fair_between_equal_skills() -> None:
    answers = all_alike(4, FIVE)
    by_lot = Counter(str(drawn(ENABLER, answers, lot)["skills.lot"]) for lot in range(2000))
    assert set(by_lot) == set(FIVE)
    assert all(340 <= n <= 460 for n in by_lot.values())  # 400 each, three deviations


def test_the_lot_takes_each_of_the_others_with_the_probability_stored() -> None:
    high, low = items(ENABLER)[:4], items(ENABLER)[4:7]
    answers = all_alike(4, low) | {f"skills.{item}.relevance": 5 for item in high}
    found = [drawn(ENABLER, answers, lot) for lot in range(1500)]
    assert {each["skills.lot_probability"] for each in found} == {Decimal("0.333333")}
    by_lot = Counter(str(each["skills.lot"]) for each in found)
    assert set(by_lot) == set(low)
    assert all(445 <= n <= 555 for n in by_lot.values())  # 500 each, three deviations


def test_answers_weighted_by_the_probability_stand_for_all_relevant_skills() -> None:
    some = items(ENABLER)[:9]
    weights: Counter[str] = Counter()
    lots = 3000
    for lot in range(lots):
        found = drawn(ENABLER, all_alike(4, some), lot)
        by_lot, chance = found["skills.lot"], found["skills.lot_probability"]
        for item in asked(found, "skills.colleagues_asked"):
            assert isinstance(chance, Decimal)
            weights[item] += round(1 / chance) if item == by_lot else 1
    assert set(weights) == set(some)
    assert all(0.9 <= weights[item] / lots <= 1.1 for item in some)


def test_the_order_differs_by_person_and_stays_for_one() -> None:
    section = next(s for s in ENABLER.sections if s.id == "skills_relevance")
    orders = {in_order(section, section.questions, lot) for lot in range(50)}
    assert len(orders) == 50
    assert all(set(order) == set(section.questions) for order in orders)
    assert in_order(section, section.questions, 7) == in_order(section, section.questions, 7)
    fewer = section.questions[:6]  # what is left out changes nothing for the others
    whole = in_order(section, section.questions, 7)
    assert in_order(section, fewer, 7) == tuple(q for q in whole if q in fewer)


def test_other_sections_keep_their_order() -> None:
    section = next(s for s in ENABLER.sections if s.id == "digital_1")
    assert in_order(section, section.questions, 3) == section.questions


@each_role
def test_the_codes_drawn_are_the_skills_asked(role: Instrument) -> None:
    for id in ("skills.own_asked", "skills.colleagues_asked"):
        question = role.question(id)
        assert isinstance(question, SeveralChoices)
        assert tuple(choice.id for choice in question.choices) == items(role)
