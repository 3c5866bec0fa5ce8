"""The worker's questionnaire: never more than 25 questions, easy to read, always a way out."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grids.draws import drawn
from grids.instrument import Instrument
from grids.library import shipped
from grids.questions import LongText, Question, RatingScale, SeveralChoices, YesNo, options
from grids.responses import counted, kept
from grids.sections import Section
from grids.values import Answer, Missing

FORM: Instrument = shipped().get("staff_wsn")
STANDARD_WORDING = {"satisfaction"}  # seven points, where the study chooses them
QUOTED = {"functioning"}  # the words of the Washington Group
SHOWN = [s for s in FORM.sections if s.layer != "drawn"]
EASY = [s for s in SHOWN if s.id not in STANDARD_WORDING]
asked = [question for section in SHOWN for question in section.questions]
STUDIES: list[dict[str, Answer]] = [
    {"study.satisfaction": satisfaction, "study.functioning": functioning}
    for satisfaction in ("three", "seven")
    for functioning in ("leave_out", "ask")
]
patiently = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def an_answer(question: Question) -> st.SearchStrategy[Answer]:
    match question:
        case RatingScale():
            own: st.SearchStrategy[Answer] = st.integers(1, len(question.steps))
        case YesNo():
            own = st.booleans()
        case LongText():
            own = st.just("More light")
        case SeveralChoices():
            own = st.just((question.choices[0].id,))
        case _:
            own = st.sampled_from([choice.id for choice in options(question)])
    return own | st.sampled_from(question.missing)


ANSWERS = st.fixed_dictionaries({question.id: an_answer(question) for question in asked})


@pytest.mark.parametrize("study", STUDIES)
@patiently
@given(answers=ANSWERS)
def test_no_path_has_more_than_25_questions_unless_wanted(
    study: dict[str, Answer], answers: dict[str, Answer]
) -> None:
    found = kept(FORM, drawn(FORM, study | answers, 1))
    wants_more = answers["more.go_on"] is True
    assert len(counted(FORM, found)) == (30 if wants_more else 25)


def test_the_25_are_what_was_planned() -> None:
    found = counted(FORM, drawn(FORM, {}, 1))
    blocks = ["skills.", "since.", "satisfaction.", "digital_easy.", "wishes.", "profile."]
    sizes = [sum(q.id.startswith(block) for q in found) for block in blocks]
    assert sizes == [10, 2, 4, 5, 2, 2]
    assert sum(sizes) == len(found) == 25


def test_practice_comes_first_the_break_after_twelve_and_help_last() -> None:
    assert (SHOWN[0].id, SHOWN[-1].id) == ("practice", "help")
    before = SHOWN[: [section.id for section in SHOWN].index("break")]
    assert sum(len(section.questions) for section in before if section.counted) == 12
    pause = next(section for section in SHOWN if section.id == "break")
    assert not pause.questions
    assert "12 questions" in pause.text
    assert "13 questions" in pause.text


def test_one_question_a_page_and_always_a_way_out() -> None:
    for section in SHOWN:
        assert section.page == "single"
        for question in section.questions:
            assert {Missing.DONT_KNOW, Missing.PREFER_NOT_TO_SAY} <= set(question.missing)
    words = {reason.id: reason.text for reason in FORM.reasons}
    assert words["dont_know"] == "I don’t know"
    assert words["prefer_not_to_say"] == "I don’t want to say"
    assert FORM.question("skills.job_search.own").missing[-1] is Missing.DOES_NOT_APPLY
    assert words["does_not_apply"] == "Not for me"


def test_every_scale_has_three_steps_with_words_and_pictures() -> None:
    scales = [q for s in EASY if s.id not in QUOTED for q in s.questions]
    for question in scales:
        if isinstance(question, RatingScale):
            assert len(question.steps) == len(question.pictures) == 3, question.id
            assert all(len(step.split()) <= 2 for step in question.steps)
        assert question.picture, question.id
    own = {q.steps for q in scales if isinstance(q, RatingScale) and q.id.endswith(".own")}
    assert own == {("Not yet", "With help", "Alone")}


def test_the_six_questions_on_functioning_are_off_by_default() -> None:
    functioning = next(s for s in SHOWN if s.id == "functioning")
    assert all(question.disclosure == "sensitive" for question in functioning.questions)
    assert len(functioning.questions) == 6
    off, on = drawn(FORM, {}, 1), drawn(FORM, {"study.functioning": "ask"}, 1)
    answers: dict[str, Answer] = {"functioning.seeing": 2}
    assert "functioning.seeing" not in kept(FORM, {**off, **answers})
    assert "functioning.seeing" in kept(FORM, {**on, **answers})


def test_who_helped_is_asked_only_of_those_who_were_helped() -> None:
    alone: dict[str, Answer] = {"help.how": "alone", "help.who": "coach"}
    helped: dict[str, Answer] = {"help.how": "read", "help.who": "coach"}
    assert "help.who" not in kept(FORM, alone)
    assert "help.who" in kept(FORM, helped)


# How easy the texts are to read, as far as it can be measured.


def said(section: Section) -> list[str]:
    """Every text of a section that a worker reads or hears."""
    texts = [section.title, section.text, section.stem]
    for question in section.questions:
        texts += [question.text, question.hint, question.definition]
        texts += [choice.text for choice in options(question)]
        if isinstance(question, RatingScale):
            texts.append(question.does_not_apply)
    return [text for text in texts if text]


def sentences(texts: list[str]) -> list[list[str]]:
    """Sentences as lists of words."""
    divided = (re.split(r"(?<=[.!?])\s+|:\s", text) for text in texts)
    found = [re.findall(r"[\w’'-]+", part) for parts in divided for part in parts]
    return [words for words in found if words]


HEAD = [FORM.title, FORM.text, *(reason.text for reason in FORM.reasons)]
LINES = [ability.text for area in FORM.profile for ability in area.abilities]
TEXTS = HEAD + LINES + [text for section in EASY for text in said(section)]
OWN = HEAD + LINES + [text for s in EASY if s.id not in QUOTED for text in said(s)]


def test_sentences_are_short() -> None:
    lengths = {" ".join(words): len(words) for words in sentences(TEXTS)}
    assert {text: n for text, n in lengths.items() if n > 12} == {}
    assert sum(lengths.values()) / len(lengths) <= 9


def test_nothing_is_said_by_what_it_is_not() -> None:
    negative = re.compile(r"\b(not|no|never|none|nobody|nothing|without|cannot)\b|n’t\b", re.I)
    everywhere = {"Not yet", "I don’t know", "I don’t want to say", "Not for me"}
    kind = {"Your boss never sees your answers."}  # what people want to hear in these words
    parts = [part for text in OWN for part in re.split(r"(?<=[.!?])\s+", text)]
    assert [p for p in parts if p not in everywhere | kind and negative.search(p)] == []


def test_words_are_short_and_of_every_day() -> None:
    words = {word.lower() for text in OWN for word in re.findall(r"[A-Za-z’]+", text)}
    assert [word for word in sorted(words) if len(word) > 11] == []
    foreign = {"skill", "competence", "digital", "level", "support", "integration", "feedback"}
    assert words & foreign == set()
    assert not [text for text in OWN if re.search(r"\be\.g\.|\bi\.e\.|\betc|%|;|\(|\"", text)]


def test_the_same_thing_has_the_same_words() -> None:
    skills = next(section for section in SHOWN if section.id == "skills")
    stems = {s.stem for s in EASY if s.stem and s.id != "satisfaction_easy"}
    assert stems == {skills.stem}
    assert " or " in skills.stem


def test_people_are_spoken_to() -> None:
    for section in EASY:
        if section.id in {"skills", "digital", "digital_more", "practice"}:
            assert all(re.search(r"\b[Yy]ou\b", q.text) for q in section.questions)
    assert all(re.match(r"I ", line) for line in LINES)


def test_no_number_is_large() -> None:
    numbers = [int(n) for text in OWN for n in re.findall(r"\d+", text)]
    assert max(numbers) <= 55
