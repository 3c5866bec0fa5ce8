"""A section as a form: what is sent becomes answers in their types, mistakes become messages."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from grids.instrument import Section
from grids.questions import Question
from grids.values import Answer, Answers, Missing, Parts, Range
from survey_app.forms import foreign, section_form, taken
from survey_app.forms.answers import Taken
from survey_app.forms.questions import SectionForm
from tests.grids.demo import demo
from tests.survey_app.answering import answers_to, sent_by

DEMO = demo()
CLOSED, FIGURES = DEMO.sections
QUESTIONS = tuple(DEMO.questions())
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=[q.kind for q in QUESTIONS])
Sent = dict[str, str | list[str]]


def filled(section: Section, sent: Sent, stored: Answers | None = None) -> SectionForm:
    """The form of a section with what was sent."""
    return section_form(DEMO, section.questions, stored or {}, MultiDict(sent), currency="EUR")


def said(section: Section, sent: Sent, stored: Answers | None = None) -> Taken:
    """What a section says after this was sent."""
    return taken(filled(section, sent, stored), section)


def message(section: Section, sent: Sent, stored: Answers | None = None) -> str:
    """The only message after this was sent."""
    form = filled(section, sent, stored)
    assert not taken(form, section).valid
    ((found,),) = form.errors.values()
    return str(found)


@every_question
@given(data=st.data())
def test_what_a_page_shows_comes_back_as_the_same_answer(
    question: Question, data: st.DataObject
) -> None:
    answer = data.draw(answers_to(question))
    sent = sent_by(section_form(DEMO, [question], {question.id: answer}))
    form = section_form(DEMO, [question], {}, sent)
    assert form.validate()
    assert form.data == {question.id: answer}


@every_question
def test_blank_is_no_answer_and_clears_the_stored_one(question: Question) -> None:
    names = sent_by(section_form(DEMO, [question], {}))
    sent: MultiDict[str, str] = MultiDict(dict.fromkeys(names, ""))
    form = section_form(DEMO, [question], {question.id: Missing.SKIPPED}, sent)
    assert form.validate()
    assert form.data == {question.id: None}


@pytest.mark.parametrize(
    ("sent", "id", "answer"),
    [
        ({"one": "a"}, "one", "a"),
        ({"more": ["b", "a"]}, "more", ("a", "b")),
        ({"first:1": "c", "first:2": "a"}, "first", ("c", "a")),
        ({"first:2": "a"}, "first", ("a",)),
        ({"step": "4"}, "step", 4),
        ({"step": "-cannot_judge"}, "step", Missing.CANNOT_JUDGE),
        ({"rows:r2": "y"}, "rows", Parts((("r2", "y"),))),
        ({"agreed": "no"}, "agreed", False),
    ],
)
def test_a_choice_becomes_its_code(sent: Sent, id: str, answer: Answer) -> None:
    assert said(CLOSED, sent).answers == {id: answer}


@pytest.mark.parametrize(
    ("sent", "id", "answer"),
    [
        ({"heads": "1 200"}, "heads", 1200),
        ({"heads-why": "not_recorded"}, "heads", Missing.NOT_RECORDED),
        ({"hours": "38,5"}, "hours", Decimal("38.5")),
        ({"share": "12,5 %"}, "share", Decimal("12.5")),
        ({"revenue": "1.234.567,89 €"}, "revenue", Decimal("1234567.89")),
        ({"revenue": "EUR 500"}, "revenue", Decimal(500)),
        ({"since": "1.2.2019"}, "since", date(2019, 2, 1)),
        ({"since": "2019-02-01"}, "since", date(2019, 2, 1)),
        ({"story": " one\r\ntwo "}, "story", "one\ntwo"),
        (
            {"uses:own": "60", "uses:paid": "40"},
            "uses",
            Parts((("own", Decimal(60)), ("paid", Decimal(40)))),
        ),
        ({"uses:own": "100"}, "uses", Parts((("own", Decimal(100)), ("paid", Decimal(0))))),
        ({"people:staff": "7"}, "people", Parts((("staff", 7),))),
    ],
)
def test_a_figure_becomes_its_value(sent: Sent, id: str, answer: Answer) -> None:
    assert said(FIGURES, sent).answers == {id: answer}


@pytest.mark.parametrize(
    ("section", "sent", "words"),
    [
        (CLOSED, {"one": "z"}, "“z” is none of the options. Choose one of those shown."),
        (CLOSED, {"more": ["a", "z"]}, "“z” is none of the options."),
        (CLOSED, {"first:1": "a", "first:2": "a"}, "The same is chosen twice."),
        (CLOSED, {"step": "9"}, "“9” is none of the options."),
        (CLOSED, {"step": "-not_recorded"}, "“-not_recorded” is none of the options."),
        (CLOSED, {"rows:r1": "z"}, "“z” is none of the options."),
        (CLOSED, {"agreed": "maybe"}, "“maybe” is none of the options."),
        (FIGURES, {"heads": "3", "heads-why": "not_recorded"}, "There is an answer, and a reason"),
        (FIGURES, {"heads-why": "cannot_judge"}, "“cannot_judge” is none of the options."),
        (FIGURES, {"heads-why": ["not_recorded", "x"]}, "“x” is none of the options."),
        (FIGURES, {"hours": "61"}, "This must be from 0 to 60."),
        (FIGURES, {"revenue": "12 %"}, "Write an amount of money here, not a per cent."),
        (FIGURES, {"revenue": "100 RON"}, "“100 RON” is not a number."),
        (FIGURES, {"since": "31.2.2019"}, "“31.2.2019” is not a day. Write day, month and year"),
        (FIGURES, {"since": "2019"}, "“2019” is not a day."),
        (FIGURES, {"story": "x" * 4001}, "This has 4\u00a0001 characters and at most 4\u00a0000"),
        (FIGURES, {"uses:own": "60"}, "The shares add up to 60 %. Change them until they add up"),
        (FIGURES, {"uses:own": "x"}, "“x” is not a number."),
        (FIGURES, {"people:staff": "2.5"}, "Write a whole number, without decimals."),
    ],
)
def test_what_cannot_be_taken_is_told(section: Section, sent: Sent, words: str) -> None:
    assert words in message(section, sent)


def test_a_per_cent_of_a_total_in_the_same_form_becomes_an_amount() -> None:
    found = said(FIGURES, {"revenue": "1 234,50", "sales": "12,5 %"})
    assert found.answers["sales"] == Decimal("154.31")


def test_a_per_cent_of_a_stored_total_becomes_an_amount() -> None:
    only_sales = tuple(q for q in FIGURES.questions if q.id == "sales")
    stored: Answers = {"revenue": Decimal(1000)}
    form = section_form(DEMO, only_sales, stored, MultiDict({"sales": "25%"}))
    assert form.validate()
    assert form.data == {"sales": Decimal("250.00")}


@pytest.mark.parametrize("revenue", ["", "many"])
def test_a_per_cent_of_nothing_is_explained(revenue: str) -> None:
    form = filled(FIGURES, {"revenue": revenue, "sales": "25 %"}, {"revenue": Decimal(1000)})
    assert not form.validate()
    assert "because “Revenue” is not known yet" in str(form.errors["sales"][0])


def test_an_answer_that_no_longer_applies_is_not_kept_nor_complained_about() -> None:
    sent = {"note": "x" * 300}
    assert said(FIGURES, sent, {"agreed": False}) == Taken(
        tuple(q for q in FIGURES.questions if q.id != "note"), {}, True
    )
    assert not said(FIGURES, sent, {"agreed": True}).valid


def test_what_the_inputs_show_less_exactly_is_not_lost() -> None:
    stored: Answers = {"heads": Range(Decimal(50), Decimal(70)), "revenue": Decimal("0.12345")}
    sent = sent_by(section_form(DEMO, FIGURES.questions, stored))
    form = section_form(DEMO, FIGURES.questions, stored, sent)
    assert form.validate()
    assert taken(form, FIGURES).answers == stored


def test_names_that_are_not_on_the_page_are_found() -> None:
    sent = {"one": "a", "heads": "3", "E1.revenue": "1", "csrf_token": "x"}
    assert foreign(CLOSED.questions, sent, "csrf_token") == ("E1.revenue", "heads")
