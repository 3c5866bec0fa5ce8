"""Whatever is sent to the pages of a fact sheet: a clear answer, never a breakdown."""

import io

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grids.library import shipped
from survey_app.forms.inputs import names
from tests.survey_app.conftest import OpenSheet, Register
from tests.survey_app.sheets import fields

GRID = shipped().get("evaluation_grid")
SECTIONS = tuple(section for section in GRID.sections if section.layer == "facts")
ODD = st.sampled_from(
    [
        *("", " ", "0", "-1", "1e9", "NaN", "Infinity", "١٢٣", "1.234", "12,5 %", "%", "(5)", "()"),
        *("-not_recorded", "-", "2026-02-30", "31.12.9999", "0001-01-01", "yes", "x" * 5_000),
        *("<script>", "\0", "\ud7ff\uffff", "='", "{{ 7 * 7 }}", "%(name)s", "%s", "\r\n\r\n", "∞"),
    ]
)
WORDS = ODD | st.text(max_size=40)
slow = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
CLEAR = {303, 400, 409, 413, 422}


@pytest.fixture
def browser_of_one(sheet: OpenSheet, register: Register) -> FlaskClient:
    """Somebody with a link to a whole sheet."""
    return sheet(register())


@given(data=st.data())
@slow
def test_sections_take_anything(browser_of_one: FlaskClient, data: st.DataObject) -> None:
    section = data.draw(st.sampled_from(SECTIONS))
    url = f"/sheet/section/{section.id}"
    sent = fields(browser_of_one.get(url).text)
    own = st.sampled_from(sorted(names(section.questions)))
    for name, value in data.draw(st.dictionaries(own, WORDS, max_size=8)).items():
        sent.setlist(name, [value])
    odd = data.draw(st.dictionaries(st.sampled_from(["source", "asked", "step", "why:S4"]), WORDS))
    for name, value in odd.items():
        sent.setlist(name, [value])
    assert browser_of_one.post(url, data=sent).status_code in CLEAR
    assert browser_of_one.get(url).status_code == 200
    assert browser_of_one.get("/sheet/review").status_code == 200


@given(sent=st.dictionaries(st.text(max_size=20), WORDS, max_size=6))
@slow
def test_other_forms_take_anything(browser_of_one: FlaskClient, sent: dict[str, str]) -> None:
    for url in ("/sheet/review", "/sheet/release", "/sheet/section/facts_E2"):
        assert browser_of_one.post(url, data=sent).status_code in CLEAR


@given(content=st.binary(max_size=400))
@slow
def test_files_take_anything(browser_of_one: FlaskClient, content: bytes) -> None:
    sent = {"file": (io.BytesIO(content), "facts.xlsx")}
    assert browser_of_one.post("/sheet/excel", data=sent).status_code == 422
