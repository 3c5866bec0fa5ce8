"""A page of 25 radio questions: our forms and macros against WTForms' own widgets."""

from collections.abc import Callable
from functools import cache, partial

from flask import Flask
from flask_babel import Babel
from jinja2 import Template
from wtforms import RadioField
from wtforms.form import BaseForm

from benchmarks.timing import in_turn, report
from grids.definition import read_text
from grids.instrument import Instrument
from survey_app.forms import draw, section_form

QUESTIONS, OPTIONS = 25, 5
RUNS, ROW = 40, 5

OURS = """\
{% from "macros/questions.html" import question %}
{% for q in asked %}{{ question(q) }}{% endfor %}"""
THEIRS = """\
{% for field in form %}<fieldset><legend>{{ field.label.text }}</legend>
{{ field() }}
{% for error in field.errors %}<p>{{ error }}</p>{% endfor %}</fieldset>{% endfor %}"""


def main() -> None:
    """Build the same page both ways, from form to HTML, and compare."""
    app = Flask("survey_app")
    Babel(app)  # type: ignore[no-untyped-call]
    with app.test_request_context():
        ways: dict[str, Callable[[], object]] = {
            "WTForms' own widgets": theirs(app),
            "our forms and macros": partial(_macros, questions(), app.jinja_env.from_string(OURS)),
        }
        for way in ways.values():
            assert str(way()).count('type="radio"') >= QUESTIONS * OPTIONS
        times = in_turn(ways, RUNS, ROW)
    report(f"A page of {QUESTIONS} questions with {OPTIONS} options", times, next(iter(ways)))


def choices() -> dict[str, str]:
    """The options of each question, by code."""
    return {f"c{n}": f"Choice {n} of the list" for n in range(OPTIONS)}


@cache
def questions(number: int = QUESTIONS) -> Instrument:
    """So many closed questions."""
    offered = ", ".join(f"{{id: {code}, text: {text}}}" for code, text in choices().items())
    lines = [
        f"  - {{id: q{n}, kind: single_choice, text: How is number {n}, choices: [{offered}]}}"
        for n in range(number)
    ]
    head = (
        'id: page\nversion: "1.0"\ntitle: Page\nsections:\n- id: all\n  title: All\n  questions:\n'
    )
    return read_text(head + "\n".join(lines), "page.yaml")


def _macros(instrument: Instrument, page: Template) -> str:
    questions = instrument.sections[0].questions
    asked = draw(section_form(instrument, questions, {}), questions)
    return page.render(asked=asked)


def theirs(app: Flask) -> Callable[[], object]:
    """The page as WTForms makes it, with its own widgets."""
    return partial(_widgets, questions(), app.jinja_env.from_string(THEIRS))


def plain_form(instrument: Instrument) -> BaseForm:
    """The form as WTForms has it."""
    fields = {
        question.id: RadioField(
            question.text, choices=[(choice.id, choice.text) for choice in question.choices]
        )
        for question in instrument.sections[0].questions
        if question.kind == "single_choice"
    }
    return BaseForm(fields)


def _widgets(instrument: Instrument, page: Template) -> str:
    form = plain_form(instrument)
    form.process()
    return page.render(form=form)
