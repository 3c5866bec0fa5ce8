"""What an enterprise is told of the answers of its staff: no more than a release would tell."""

import uuid
from decimal import Decimal

import pytest
from flask import Flask

from exports.charts import records
from grids.enterprise import Enterprise
from grids.library import shipped
from grids.questions import RatingScale
from grids.responses import Context, Response
from survey_app.own_staff import own_staff
from survey_app.store import Store
from tests.survey_app.conftest import Register
from tests.survey_app.surveys import round_of

ENABLER = shipped().get("staff_enabler")
SCALES = [q.id for q in ENABLER.questions("answers") if isinstance(q, RatingScale)]
TOLD = ("mean", "lower", "middle", "upper")


@pytest.fixture
def enterprise(register: Register) -> Enterprise:
    """The enterprise that is told of its staff."""
    return register(country="AT")


def answer(store: Store, number: int, subject: str = "") -> None:
    """So many managers answer, with steps that differ."""
    asking = round_of(store, anonymous=False)
    for place in range(number):
        response = Response(
            id=str(uuid.uuid4()),
            instrument=ENABLER.id,
            version=ENABLER.version,
            answers=dict.fromkeys(SCALES, 1 + place % 3),
            subject=subject,
            context=Context(country="AT", survey_round=asking.id),
        )
        store.responses.submit(response, str(uuid.uuid4()))


def told(app: Flask, store: Store, enterprise: Enterprise) -> int | None:
    """How many figures are shown; None where there is no table."""
    with app.test_request_context():
        table = own_staff(store, enterprise)
    if table is None:
        return None
    cells = (row[column] for row in records(table) for column in TOLD)
    return sum(isinstance(cell, int | Decimal) for cell in cells)


def test_nobody_answered(app: Flask, store: Store, enterprise: Enterprise) -> None:
    answer(store, 12)
    assert told(app, store, enterprise) is None


def test_few_are_not_shown(app: Flask, store: Store, enterprise: Enterprise) -> None:
    answer(store, 4, enterprise.id)
    assert told(app, store, enterprise) == 0


def test_enough_are_shown_as_in_a_release(app: Flask, store: Store, enterprise: Enterprise) -> None:
    answer(store, 30, enterprise.id)
    assert told(app, store, enterprise)


@pytest.mark.parametrize(("elsewhere", "shown"), [(0, True), (1, False), (9, False), (10, True)])
def test_few_elsewhere_could_be_told_from_the_difference(
    app: Flask, store: Store, enterprise: Enterprise, elsewhere: int, shown: bool
) -> None:
    answer(store, 30, enterprise.id)
    if elsewhere:
        answer(store, elsewhere)
    assert (told(app, store, enterprise) is not None) is shown
