"""Estimated times: within what people are promised, and following the definition."""

from decimal import Decimal

import pytest

from grids.definition import read_text
from grids.instrument import Instrument
from grids.library import shipped
from grids.questions import options
from grids.timing import asked_for, deciding, estimate, expected_of

TIMED = [each for each in shipped().instruments if each.minutes is not None]
ENABLER, SUPPORTER = shipped().get("staff_enabler"), shipped().get("staff_supporter")
WORKER = shipped().get("staff_wsn")


@pytest.mark.parametrize("instrument", TIMED, ids=lambda each: each.id)
def test_no_instrument_takes_longer_than_it_says(instrument: Instrument) -> None:
    assert instrument.minutes is not None
    assert estimate(instrument).minutes <= instrument.minutes


def test_the_promises_to_staff() -> None:
    assert [each.minutes for each in (ENABLER, SUPPORTER, WORKER)] == [18, 15, 20]
    for role in (ENABLER, SUPPORTER):  # with the questions on satisfaction too
        assert role.minutes is not None
        assert estimate(role, {"study.satisfaction": "seven"}).minutes <= role.minutes


def test_the_enabler_form_has_about_eighty_five_answers() -> None:
    assert 80 <= estimate(ENABLER).answers <= 90


def test_longer_ways_take_longer() -> None:
    usual = estimate(ENABLER)
    full = estimate(ENABLER, {"study.skills": "full"})
    assert full.answers - usual.answers == pytest.approx(Decimal(28), abs=1)
    assert full.minutes > usual.minutes
    digital = estimate(ENABLER, {"study.digital": "full"})
    assert digital.answers == usual.answers + 61
    assert estimate(ENABLER, {"study.digital": "none"}).answers == usual.answers - 21


def test_the_expected_number_of_cards() -> None:
    draw = ENABLER.draws[0]
    own, colleagues = draw.takes
    assert 6 <= expected_of(draw, own.most, by_lot=False) <= 6.5
    assert 4.5 <= expected_of(draw, colleagues.most, by_lot=True) <= 5
    assert expected_of(draw, 14, by_lot=False) == pytest.approx(14 * 0.45)


ONE = """\
id: one
version: "1.0"
title: One question
form: {form}
sections:
- id: s
  title: S
  questions:
  - {{id: a, kind: rating_scale, text: How important is this for your own daily work at present?,
     steps: [Of no importance, Of little importance, Of some importance, Important, Essential]}}
"""


def test_a_question_that_stands_alone_takes_about_ten_seconds() -> None:
    standard = read_text(ONE.format(form="standard"), "one.yaml")
    assert Decimal("0.15") <= estimate(standard).minutes <= Decimal("0.35")
    easy = read_text(ONE.format(form="easy"), "one.yaml")
    assert estimate(easy).minutes > estimate(standard).minutes


@pytest.mark.parametrize("instrument", shipped().instruments, ids=shipped().ids())
def test_every_kind_takes_time_and_asks_for_answers(instrument: Instrument) -> None:
    for question in instrument.questions():
        assert deciding(question) > 0
        assert 1 <= asked_for(question) <= max(1, 25, len(options(question)))
    assert estimate(instrument).minutes > 0


def test_hidden_sections_take_no_time() -> None:
    without = [section for section in ENABLER.sections if section.layer != "drawn"]
    assert len(without) < len(ENABLER.sections)
    visible = ENABLER.model_copy(update={"sections": tuple(without)})
    assert estimate(visible) == estimate(ENABLER)
