"""What is known before anybody answers: from the register, and from an earlier year."""

from collections.abc import Mapping

from flask_babel import gettext

from grids.instrument import Section
from grids.questions import options
from grids.values import Answer, Answers
from survey_app.forms import spoken
from survey_app.respond.sheet import CURRENCY, Sheet, currency

REFERENCE_YEAR = "G.reference_year"


def from_register(sheet: Sheet) -> Answers:
    """Answers that the register gives for questions nobody has answered yet."""
    enterprise = sheet.enterprise
    known: dict[str, Answer] = {
        REFERENCE_YEAR: sheet.year,
        CURRENCY: sheet.currency.lower(),
        "G.unit": enterprise.unit,
        "G.status": enterprise.status,
        "G.region": enterprise.region,
    }
    return {id: answer for id, answer in known.items() if answer and _possible(sheet, id, answer)}


def earlier(sheet: Sheet, section: Section) -> Mapping[str, str]:
    """The answers of the earlier year to the questions of a section, in words."""
    if sheet.before is None:
        return {}
    answers, money = sheet.answers_before, currency_before(sheet)
    return {
        question.id: gettext(
            "%(year)s: %(answer)s",
            year=sheet.before.year,
            answer="; ".join(spoken(question, answers[question.id], money)),
        )
        for question in section.questions
        if question.id in answers
    }


def currency_before(sheet: Sheet) -> str:
    """The code of the money the amounts of the earlier year are in."""
    answer = sheet.before.answers().get(CURRENCY) if sheet.before else None
    return currency(sheet.instrument, sheet.enterprise.country, answer)


def _possible(sheet: Sheet, id: str, answer: Answer) -> bool:
    if id in sheet.answers or id not in sheet.instrument:
        return False
    codes = [choice.id for choice in options(sheet.instrument.question(id))]
    return not codes or answer in codes
