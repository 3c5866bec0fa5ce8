"""The questionnaires for managers and supporters, and what the three for staff share."""

import pytest

from grids.computed import compute
from grids.draws import drawn
from grids.instrument import Instrument
from grids.library import shipped
from grids.questions import (
    Matrix,
    Question,
    RankedChoices,
    RatingScale,
    SeveralChoices,
    options,
)
from grids.responses import kept, shown
from grids.values import Answer, Missing

ENABLER, SUPPORTER = shipped().get("staff_enabler"), shipped().get("staff_supporter")
WORKER = shipped().get("staff_wsn")
ROLES = [ENABLER, SUPPORTER]
STAFF = [*ROLES, WORKER]
GRID = shipped().get("evaluation_grid")
OTHERS = [
    shipped().get(id)
    for id in ("employer_assessment", "progress_review", "exit_follow_up", "mutual_feedback")
]
SHARED = ("communicating", "together", "problems", "stress", "digital")
each_role = pytest.mark.parametrize("role", ROLES, ids=lambda role: role.id)
each_form = pytest.mark.parametrize("form", [*STAFF, *OTHERS], ids=lambda form: form.id)


def skills(form: Instrument, aspect: str) -> list[str]:
    parts = [question.id.split(".") for question in form.questions()]
    return [
        part[1] for part in parts if len(part) == 3 and (part[0], part[2]) == ("skills", aspect)
    ]


def shown_to(form: Instrument, study: dict[str, Answer] | None = None) -> list[Question]:
    answers = drawn(form, study or {}, 1)
    return [q for s in form.sections if s.layer != "drawn" for q in shown(s, answers.get)]


@each_role
def test_fourteen_skills_four_ways(role: Instrument) -> None:
    wanted = skills(role, "relevance")
    assert len(wanted) == len(set(wanted)) == 14
    for aspect in ("own", "colleagues", "future"):
        assert skills(role, aspect) == wanted
    future = role.question("skills.future")
    assert isinstance(future, SeveralChoices)
    assert future.at_most == 3


@each_role
def test_a_skill_has_the_same_words_everywhere(role: Instrument) -> None:
    future = role.question("skills.future")
    assert isinstance(future, SeveralChoices)
    words = {choice.id: choice.text for choice in future.choices}
    for skill, text in words.items():
        for aspect in ("relevance", "own", "colleagues", "future"):
            assert role.question(f"skills.{skill}.{aspect}").text == text


def test_five_skills_are_shared_by_all_three_groups() -> None:
    for form in STAFF:
        assert set(SHARED) <= set(skills(form, "own"))
    for skill in SHARED:
        own = [form.question(f"skills.{skill}.own") for form in STAFF]
        assert own[0] == own[1]
        assert [len(q.steps) for q in own if isinstance(q, RatingScale)] == [5, 5, 3]
    assert "support_needs" in skills(ENABLER, "own")
    assert "support_needs" in skills(SUPPORTER, "own")


def test_the_skills_that_were_published_stay_apart() -> None:
    first_four = {"strategy", "organising", "leading", "deciding"}
    assert first_four | {"networking", "marketing", "support_needs", "change"} <= set(
        skills(ENABLER, "relevance")
    )
    assert {"needs", "teaching", "monitoring", "adapting"} <= set(skills(SUPPORTER, "relevance"))


def test_what_is_shared_is_the_same_in_both_roles() -> None:
    common = {q.id for q in ENABLER.questions()} & {q.id for q in SUPPORTER.questions()}
    lists = {id for id in common if id.endswith(("_asked", "skills.lot", "skills.future"))}
    for id in common - lists:
        assert ENABLER.question(id) == SUPPORTER.question(id), id
    assert len([id for id in common if id.startswith("digital.")]) == 82


def test_technology_is_the_list_of_the_grid_and_asked_of_enablers_only() -> None:
    importance, facts = ENABLER.question("technology.importance"), GRID.question("E5.technologies")
    assert isinstance(importance, Matrix)
    assert isinstance(facts, Matrix)
    assert importance.rows == facts.rows
    assert "essential" in [choice.id for choice in importance.choices]
    for id in ("technology.used", "technology.future"):
        question = ENABLER.question(id)
        assert isinstance(question, SeveralChoices)
        assert question.choices == facts.rows
    assert "technology.importance" not in SUPPORTER


@each_role
def test_gaps_training_and_attractiveness(role: Instrument) -> None:
    for id in ("gaps.reasons", "gaps.effects", "gaps.coping", "training.wanted"):
        question = role.question(id)
        assert isinstance(question, RankedChoices)
        assert question.at_most == 3
    for id in ("training.received", "training.wanted"):
        question = role.question(id)
        assert isinstance(question, SeveralChoices | RankedChoices)
        assert {"coaching", "marketing"} <= {choice.id for choice in question.choices}
    recommend = role.question("attractiveness.recommend")
    assert isinstance(recommend, RatingScale)
    assert (recommend.first, len(recommend.steps)) == (0, 11)


@each_role
def test_the_person_is_asked_last_two_or_three_coarse_things(role: Instrument) -> None:
    assert role.sections[-1].id == "profile"
    usual = [q for q in shown_to(role) if q.disclosure == "profile"]
    assert [q.id for q in usual] == ["profile.years", "profile.age"]
    chosen = role.question("study.profile")
    assert isinstance(chosen, SeveralChoices)
    assert chosen.at_most == 3
    more = shown_to(role, {"study.profile": ("years", "age", "gender")})
    assert len([q for q in more if q.disclosure == "profile"]) == 3
    for question in role.sections[-1].questions:
        assert 2 <= len(getattr(question, "choices", ())) <= 3
        assert Missing.PREFER_NOT_TO_SAY in question.missing


def test_what_the_enterprise_record_knows_is_not_asked() -> None:
    record = ("country", "sector", "size", "model", "region", "job_title", "support_group")
    for form in STAFF:
        assert not [q.id for q in form.questions() if q.id.rpartition(".")[2] in record]


def steps(form: Instrument, id: str) -> tuple[str, ...]:
    question = form.question(id)
    assert isinstance(question, RatingScale)
    return question.steps


def test_satisfaction_on_seven_points_and_on_three_are_kept_apart() -> None:
    aspects = ("usefulness", "relations", "pay", "career")
    for aspect in aspects:
        seven = {steps(form, f"satisfaction.{aspect}_seven") for form in STAFF}
        assert [len(each) for each in seven] == [7]
        assert len(steps(WORKER, f"satisfaction.{aspect}")) == 3
        assert f"satisfaction.{aspect}" not in ENABLER
    for chosen, ending in (("three", ""), ("seven", "_seven")):
        found = shown_to(WORKER, {"study.satisfaction": chosen})
        ids = [q.id for q in found if q.id.startswith("satisfaction.")]
        assert ids == [f"satisfaction.{aspect}{ending}" for aspect in aspects]
    assert not [q for q in shown_to(ENABLER) if q.id.startswith("satisfaction.")]


@each_form
def test_every_question_is_classed_and_has_a_short_label(form: Instrument) -> None:
    for section in form.sections:
        for question in section.questions:
            assert question.short or section.layer == "drawn", question.id
            text = question.kind in ("short_text", "long_text")
            assert (question.disclosure == "text") == text, question.id
            if question.id.startswith("profile.") or question.id.startswith("leaving."):
                assert question.disclosure == "profile", question.id
            if question.id.startswith(("functioning.", "help.")):
                assert question.disclosure == "sensitive", question.id
            assert question.disclosure not in ("published", "amount"), question.id
    assert all(computed.disclosure != "amount" for computed in form.computed)


@each_form
def test_every_question_asks_once_or_says_of_what(form: Instrument) -> None:
    for section in form.sections:
        assert section.stem.count("?") == bool(section.stem), section.id
        for question in section.questions:
            asks = question.text.count("?")
            assert asks + bool(section.stem) == 1, question.id
    assert form.notes
    assert form.minutes


@each_form
def test_notes_say_what_is_ours(form: Instrument) -> None:
    assert any("ours" in note for note in form.notes)
    assert form.source
    assert "EUPL-1.2" in form.licence


def test_change_is_the_end_less_the_beginning() -> None:
    review = shipped().get("progress_review")
    answers: dict[str, Answer] = {"review.stage": "end"}
    answers |= {"criteria.punctual.start": 2, "criteria.punctual.end": 5}
    answers |= {"criteria.reliable.start": 4, "criteria.reliable.end": 3}
    answers |= {"criteria.pace.start": 3, "criteria.pace.end": 3, "criteria.rules.end": 5}
    found = {v.computed.id: v.value for v in compute(review, kept(review, answers).get)}
    assert (found["criteria.punctual.change"], found["criteria.reliable.change"]) == (3, -1)
    assert found["criteria.rules.change"] is None
    assert float(found["criteria.habits.change"] or 0) == pytest.approx(2 / 3)
    assert found["criteria.social.change"] is None
    starts = {q.id[:-6] for q in review.questions() if q.id.endswith(".start")}
    ends = {q.id[:-4] for q in review.questions() if q.id.endswith(".end")}
    assert starts == ends
    assert len(starts) == 14


def test_employers_judge_by_the_criteria_of_the_review() -> None:
    review, employer = shipped().get("progress_review"), shipped().get("employer_assessment")
    own = [q for q in employer.questions() if q.id.startswith("criteria.")]
    assert len(own) == 10
    for question in own:
        start = review.question(f"{question.id}.start")
        assert isinstance(start, RatingScale)
        assert isinstance(question, RatingScale)
        assert (start.text, start.steps) == (question.text, question.steps)


def test_day_92_and_the_destinations_of_the_grid() -> None:
    follow = shipped().get("exit_follow_up")
    assert options(follow.question("follow.when"))[0].id == "day_92"
    destinations = options(GRID.question("I6.destinations"))
    for id in ("leaving.destination", "follow.status"):
        assert options(follow.question(id)) == destinations
    nobody: dict[str, Answer] = {"follow.reached": "nobody", "follow.working": True}
    assert "follow.working" not in kept(follow, nobody)


def test_feedback_goes_both_ways() -> None:
    feedback = shipped().get("mutual_feedback")

    def sections(about: str) -> set[str]:
        answers = drawn(feedback, {"feedback.about": about}, 1)
        return {s.id for s in feedback.sections if list(shown(s, answers.get))}

    assert {"leading", "satisfaction", "words"} <= sections("supervisor")
    assert "working" not in sections("supervisor")
    assert "working" in sections("worker")
    assert "leading" not in sections("worker")
