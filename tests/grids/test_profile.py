"""A person's own profile: what it says for answers, and that it says nothing it cannot know."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grids.instrument import Instrument
from grids.library import shipped
from grids.profile import Dots, Profile, profile
from grids.questions import RatingScale
from grids.values import Answer, Missing

ENABLER, WORKER = shipped().get("staff_enabler"), shipped().get("staff_wsn")
STAFF = [ENABLER, shipped().get("staff_supporter"), WORKER]
each_form = pytest.mark.parametrize("form", STAFF, ids=lambda form: form.id)
patiently = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def abilities(form: Instrument) -> list[str]:
    return [ability.question for area in form.profile for ability in area.abilities]


def scale(form: Instrument, id: str) -> RatingScale:
    found = form.question(id)
    assert isinstance(found, RatingScale)
    return found


def test_areas_are_dots_with_the_words_of_the_step() -> None:
    answers: dict[str, Answer] = {
        "skills.tasks.own": 3,
        "skills.safety.own": 3,
        "skills.reliable.own": 2,
        "skills.together.own": 2,
    }
    found = profile(WORKER, answers)
    assert found.areas == (
        Dots("job", "My job", dots=3, of=3, word="Alone", answered=3),
        Dots("people", "Other people", dots=2, of=3, word="With help", answered=1),
    )


def test_half_way_counts_as_the_lower_step() -> None:
    found = profile(WORKER, {"skills.tasks.own": 3, "skills.safety.own": 2})
    assert found.areas[0].dots == 2


def test_scales_from_zero_have_one_dot_at_least() -> None:
    found = profile(ENABLER, {"digital.q03": 0, "digital.q05": 0})
    assert (found.areas[0].dots, found.areas[0].of) == (1, 4)
    assert found.areas[0].word.startswith("I don’t know how")


def test_three_things_come_from_several_areas() -> None:
    answers: dict[str, Answer] = dict.fromkeys(abilities(WORKER), 3)
    found = profile(WORKER, answers)
    assert found.can == ("I do the tasks of my job.", "I talk with other people.", "I stay calm.")


def test_what_needs_help_is_not_called_an_ability() -> None:
    found = profile(WORKER, {"skills.tasks.own": 2, "skills.together.own": 1})
    assert found.can == ()
    assert found.learn == "I do the tasks of my job."  # the nearest to being able


def test_the_own_wish_comes_first() -> None:
    answers: dict[str, Answer] = {"skills.tasks.own": 2, "wishes.learn": ("language", "digital")}
    assert profile(WORKER, answers).learn == "The language of this country"
    wish: dict[str, Answer] = {"training.wanted": ("marketing", "coaching")}
    assert profile(ENABLER, wish).learn == "Marketing and sales"


def test_without_words_of_its_own_a_line_has_those_of_the_question() -> None:
    found = profile(ENABLER, {"skills.strategy.own": 5})
    assert found.can == ("Developing objectives and strategies for the enterprise",)


@pytest.mark.parametrize(
    "answers", [{}, {"skills.tasks.own": Missing.DONT_KNOW, "wishes.learn": Missing.SKIPPED}]
)
def test_no_answers_no_profile(answers: dict[str, Answer]) -> None:
    found = profile(WORKER, answers)
    assert found == Profile(areas=(), can=(), learn="")
    assert found.empty


@each_form
@patiently
@given(data=st.data())
def test_any_answers_make_a_profile(form: Instrument, data: st.DataObject) -> None:
    asked = data.draw(st.lists(st.sampled_from(abilities(form)), unique=True))
    answers: dict[str, Answer] = {}
    for id in asked:
        first = scale(form, id).first
        answers[id] = data.draw(st.integers(first, first + len(scale(form, id).steps) - 1))
    found = profile(form, answers)
    assert sum(area.answered for area in found.areas) == len(asked)
    assert all(1 <= area.dots <= area.of for area in found.areas)
    assert len(found.can) == len(set(found.can)) <= 3
    assert found.learn not in found.can
    able = sum(
        int(str(answers[ability.question])) >= area.able
        for area in form.profile
        for ability in area.abilities
        if ability.question in answers
    )
    assert len(found.can) == min(able, 3)
    assert bool(found.learn) == (able < len(asked))


@each_form
def test_every_skill_asked_has_a_place_in_the_profile(form: Instrument) -> None:
    own = {q.id for q in form.questions() if q.id.startswith("skills.") and q.id.endswith(".own")}
    assert own <= set(abilities(form))
    assert len(abilities(form)) == len(set(abilities(form)))


def test_only_the_short_form_of_the_digital_part_is_in_the_profile() -> None:
    digital = [id for id in abilities(ENABLER) if id.startswith("digital.")]
    assert len(digital) == 21
