"""How questions are drawn: every kind, sound, and the same from prepared pieces as anew."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined
from werkzeug.datastructures import MultiDict

from grids.questions import Question
from grids.values import Answer, Answers, Missing
from survey_app.forms import (
    Asked,
    Beside,
    draw,
    draw_given,
    problems,
    section_form,
    stored,
    taken,
    typed_page,
)
from survey_app.forms.inputs import WHY, keys, name
from tests.grids.demo import demo
from tests.survey_app.answering import answers_to
from tests.survey_app.pages import check
from tests.survey_app.sheets import fields

DEMO = demo()
FIGURES = DEMO.sections[1]
QUESTIONS = tuple(DEMO.questions())
ANSWERS = st.fixed_dictionaries({}, optional={q.id: answers_to(q) for q in QUESTIONS})
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=[q.kind for q in QUESTIONS])


@pytest.fixture(scope="module", autouse=True)
def page_context() -> Iterator[None]:
    """The macros of the application, without its store."""
    app = Flask("survey_app")
    Babel(app, default_locale="en_GB")  # type: ignore[no-untyped-call]
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    with app.test_request_context():
        yield


def html(asked: Asked, macro: str = "question") -> str:
    """A question as a macro draws it."""
    from flask import current_app

    module = current_app.jinja_env.get_template("macros/questions.html").module
    return str(getattr(module, macro)(asked))


def drawn(question: Question, stored: Answers, beside: Beside | None = None) -> Asked:
    """A question with its stored answer, as it is drawn."""
    form = section_form(DEMO, QUESTIONS, stored, currency="EUR")
    (asked,) = draw(form, [question], beside or Beside())
    return asked


def page(body: str) -> str:
    """A whole page around some HTML."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head>'
        f"<body><h1>t</h1><form>{body}</form></body></html>"
    )


@every_question
@given(data=st.data())
def test_prepared_pieces_make_the_same_page(question: Question, data: st.DataObject) -> None:
    before = data.draw(st.sampled_from(["", "2024: <5>"]))
    asked = drawn(question, data.draw(ANSWERS), Beside({question.id: before}))
    assert asked.ready is not None
    assert "".join(asked.ready.split()) == "".join(html(asked, "drawn").split())


@every_question
@given(data=st.data())
def test_what_is_stored_is_drawn_like_a_form(question: Question, data: st.DataObject) -> None:
    answers = data.draw(ANSWERS)
    (by_form,) = draw(section_form(DEMO, QUESTIONS, answers), [question])
    (alone,) = draw_given(DEMO, stored([question], answers), answers)
    assert html(alone) == html(by_form)
    assert html(alone, "drawn") == html(by_form, "drawn")


@every_question
@given(data=st.data())
def test_what_was_typed_is_read_and_drawn_like_a_form(
    question: Question, data: st.DataObject
) -> None:
    answers = data.draw(ANSWERS)
    inputs = [name(question, key) for key in keys(question)]
    words = st.sampled_from(["", "1", "a", "12.5 %", "<wrong>", "2026-01-31", "yes"])
    sent = MultiDict({each: data.draw(words) for each in inputs})
    form = section_form(DEMO, [question], answers, sent)
    form.validate()
    alone = typed_page(DEMO, [question], sent, answers)
    own, field = alone[question.id], form[question.id]
    assert (own.texts, own.troubles, own.data) == (field.texts, field.troubles, field.data)
    (by_form,), (drawn_alone,) = (
        draw(form, [question]),
        draw_given(DEMO, alone.values(), answers),
    )
    assert html(drawn_alone) == html(by_form)


@every_question
@given(data=st.data())
def test_every_kind_is_sound_and_holds_all_its_inputs(
    question: Question, data: st.DataObject
) -> None:
    answer = data.draw(answers_to(question))
    check(page(html(drawn(question, {question.id: answer}))))
    text = html(drawn(question, {}))
    for key in keys(question):
        if key != WHY or question.missing:
            assert f'name="{name(question, key)}"' in text


@every_question
def test_a_mistake_stands_beside_its_input_and_in_the_summary(question: Question) -> None:
    inputs = {name(question, key): "<wrong>" for key in keys(question) if key != WHY}
    form = section_form(DEMO, [question], {}, MultiDict(inputs))
    if form.validate():  # a text takes everything
        return
    (asked,) = draw(form, [question])
    assert asked.ready is None
    text = html(asked)
    check(page(text))
    for problem in problems([asked]):
        assert f'id="{problem.target}"' in text
        assert "&lt;wrong&gt;" in text
        assert problem.label == question.label


def test_a_chosen_option_can_be_taken_back() -> None:
    one = DEMO.question("one")
    assert "No answer yet" not in html(drawn(one, {}))
    text = html(drawn(one, {"one": "a"}))
    assert "No answer yet" in text
    assert fields(page(text))["one"] == "a"


@pytest.mark.parametrize(
    ("id", "reason"), [("heads", Missing.NOT_STATED), ("step", Missing.SKIPPED)]
)
def test_a_stored_reason_that_is_not_offered_is_shown_and_kept(id: str, reason: Missing) -> None:
    question, stored = DEMO.question(id), {id: reason}
    sent = fields(page(html(drawn(question, stored))))
    form = section_form(DEMO, [question], stored, sent)
    assert form.validate()
    assert form.data == stored


def test_a_note_and_the_share_of_the_total_stand_beside_the_amount() -> None:
    stored: dict[str, Answer] = {"revenue": 200, "sales": 50}
    sales = DEMO.question("sales")
    beside = Beside({"sales": "2024: 40"}, {"sales": ("Look again.",)})
    text = html(drawn(sales, stored, beside))
    for words in ("2024: 40", "Look again.", "EUR"):
        assert words in text


def test_a_suggestion_is_put_in_only_where_nothing_stands() -> None:
    form = section_form(DEMO, FIGURES.questions, {"heads": 3})
    assert not form["heads"].suggest(4)
    assert form["hours"].suggest(8)
    assert taken(form, FIGURES).answers == {"heads": 3}
    heads, hours = draw(form, [DEMO.question("heads"), DEMO.question("hours")])
    assert fields(page(html(heads) + html(hours)))["hours"] == "8"
