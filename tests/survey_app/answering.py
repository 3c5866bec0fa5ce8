"""Answers of every kind for the tests of forms, and what a browser would send for them."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import assert_never

from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from grids.questions import (
    Date,
    DecimalNumber,
    HeadCount,
    LongText,
    Matrix,
    Money,
    Percentage,
    Question,
    RankedChoices,
    RatingScale,
    SeveralChoices,
    Shares,
    ShortText,
    SingleChoice,
    WholeNumber,
    YesNo,
)
from grids.values import Answer, Parts
from survey_app.forms import draw
from survey_app.forms.questions import SectionForm
from survey_app.forms.reading import tidy

Sent = MultiDict[str, str]


def sent_by(form: SectionForm) -> Sent:
    """What the browser sends when somebody presses the button without touching anything."""
    sent: Sent = MultiDict()
    for question in draw(form, form.questions):
        for entry in question.inputs:
            if entry.options:
                for option in entry.options:
                    if option.chosen:
                        sent.add(entry.name, option.value)
            else:
                sent.add(entry.name, entry.text)
    return sent


def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    """Every answer a question takes, reasons for none included."""
    own = _own(question)
    return own | st.sampled_from(question.missing) if question.missing else own


def _own(question: Question) -> st.SearchStrategy[Answer]:
    match question:
        case SingleChoice():
            return st.sampled_from([choice.id for choice in question.choices])
        case SeveralChoices():
            return _subset(question)
        case RankedChoices():
            codes = [choice.id for choice in question.choices]
            most = min(question.at_most, len(codes))
            ordered = st.lists(st.sampled_from(codes), min_size=1, max_size=most, unique=True)
            return ordered.map(tuple)
        case RatingScale():
            return st.integers(question.first, question.first + len(question.steps) - 1)
        case Matrix():
            codes = st.sampled_from([choice.id for choice in question.choices])
            return _each([row.id for row in question.rows], codes)
        case WholeNumber():
            return st.integers(question.minimum, question.maximum)
        case DecimalNumber() | Percentage():
            return st.decimals(question.minimum, question.maximum, places=4)
        case Money():
            return st.decimals(question.minimum, question.maximum, places=2)
        case Date():
            return st.dates(date(1800, 1, 1), date(2200, 12, 31))
        case ShortText() | LongText():
            return _text(question)
        case YesNo():
            return st.booleans()
        case Shares():
            return _shares([part.id for part in question.parts])
        case HeadCount():
            return _each([group.id for group in question.groups], st.integers(0, 10**7))
        case _:
            assert_never(question)


def _subset(question: SeveralChoices) -> st.SearchStrategy[Answer]:
    codes = [choice.id for choice in question.choices]
    most = question.at_most or len(codes)
    ticked = st.sets(st.sampled_from(codes), min_size=1, max_size=most)
    return ticked.map(lambda found: tuple(code for code in codes if code in found))


def _each(
    parts: list[str], value: "st.SearchStrategy[int] | st.SearchStrategy[str]"
) -> st.SearchStrategy[Answer]:
    some = st.sets(st.sampled_from(parts), min_size=1)
    return some.flatmap(
        lambda found: st.tuples(*[st.tuples(st.just(p), value) for p in parts if p in found])
    ).map(Parts)


def _shares(parts: list[str]) -> st.SearchStrategy[Answer]:
    cut = st.lists(
        st.decimals(0, 100, places=2), min_size=len(parts) - 1, max_size=len(parts) - 1
    ).map(sorted)

    def between(cuts: list[Decimal]) -> Parts:
        ends = [Decimal(0), *cuts, Decimal(100)]
        sizes = [high - low for low, high in pairwise(ends)]
        return Parts(tuple(zip(parts, sizes, strict=True)))

    return cut.map(between)


def _text(question: ShortText | LongText) -> st.SearchStrategy[Answer]:
    letters = st.characters(exclude_categories=["Cs"])
    texts = st.text(letters, min_size=1, max_size=min(question.maximum, 80)).map(tidy)
    if isinstance(question, ShortText):
        texts = texts.map(lambda text: text.replace("\n", " "))
    return texts.filter(lambda text: bool(text) and text == tidy(text))
