"""What is shown, kept and still missing."""

from grids.definition import read_text
from grids.instrument import asked_in
from grids.responses import Fact, FactRecord, completed, kept, shown, unanswered
from grids.values import Answer, Missing
from tests.grids.demo import demo

DEMO = demo()
CHAIN = """\
id: chain
version: "1.0"
title: Each answer opens the next question
sections:
- id: all
  title: All
  questions:
  - {id: a, kind: yes_no, text: A}
  - {id: b, kind: yes_no, text: B, show_if: {answer: a, is: true}}
  - {id: c, kind: whole_number, text: C, show_if: {answer: b, is: true}}
"""


def test_a_conditional_question_is_shown_only_when_its_condition_holds() -> None:
    figures = DEMO.sections[1]
    assert "note" not in [q.id for q in shown(figures, {}.get)]
    agreed: dict[str, Answer] = {"agreed": True}
    assert "note" in [q.id for q in shown(figures, agreed.get)]


def test_an_answer_to_a_question_no_longer_shown_is_not_kept() -> None:
    answers: dict[str, Answer] = {"agreed": False, "note": "hidden", "heads": 3}
    assert kept(DEMO, answers) == {"agreed": False, "heads": 3}


def test_what_was_left_open_is_skipped_and_what_is_hidden_is_not() -> None:
    answers: dict[str, Answer] = {"agreed": False, "note": "hidden", "heads": 3}
    found = completed(DEMO, answers)
    assert (found["agreed"], found["heads"]) == (False, 3)
    assert found["hours"] is Missing.SKIPPED
    assert "note" not in found
    assert set(found) == {q.id for s in DEMO.sections for q in shown(s, answers.get)}
    assert completed(DEMO, found) == found


def test_an_answer_that_falls_takes_with_it_what_depended_on_it() -> None:
    chain = read_text(CHAIN, "chain.yaml")
    answers: dict[str, Answer] = {"a": False, "b": True, "c": 3}
    assert kept(chain, answers) == {"a": False}
    assert kept(chain, {**answers, "a": True}) == {"a": True, "b": True, "c": 3}


def test_a_reason_counts_as_an_answer_but_skipping_does_not() -> None:
    answers: dict[str, Answer] = {"heads": Missing.NOT_RECORDED, "hours": Missing.SKIPPED}
    open_ids = [q.id for q in unanswered(DEMO, answers)]
    assert "heads" not in open_ids
    assert "hours" in open_ids


def test_of_several_labelled_figures_the_first_is_the_answer() -> None:
    facts = (Fact(question="a", answer=1, label="x"), Fact(question="a", answer=2, label="y"))
    record = FactRecord(subject="s", instrument="i", version="1.0", year=2015, facts=facts)
    assert record.answers() == {"a": 1}
    assert record.fact("a") is facts[0]
    assert record.fact("b") is None


def test_a_shorter_sheet_leaves_longer_questions_out() -> None:
    question = DEMO.question("heads")
    assert question.length == "core"
    assert [asked_in(question, length) for length in ("light", "core", "full")] == [
        False,
        True,
        True,
    ]
