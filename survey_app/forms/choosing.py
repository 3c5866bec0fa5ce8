"""Reads what was chosen: one option, several, some in order, one for each row."""

from flask_babel import gettext

from grids.questions import (
    Matrix,
    RankedChoices,
    RatingScale,
    SeveralChoices,
    SingleChoice,
    YesNo,
    options,
)
from grids.values import Missing, Parts
from survey_app.forms.inputs import WHY, Texts, keys, reason_in_group
from survey_app.forms.numbers import ReadingError
from survey_app.forms.outcomes import Read, Trouble, code, not_offered


def one(question: SingleChoice | RatingScale | YesNo, text: str) -> str | int | bool | Missing:
    """The option, the number of the step, yes or no; or a reason that stands among them."""
    for reason in question.missing:
        if text == reason_in_group(reason):
            return reason
    if isinstance(question, YesNo):
        if text not in ("yes", "no"):
            raise ReadingError(not_offered(text))
        return text == "yes"
    chosen = code(text, options(question))
    return int(chosen) if isinstance(question, RatingScale) else chosen


def several(question: SeveralChoices, ticked: tuple[str, ...]) -> tuple[str, ...]:
    """The options ticked, in the order of the definition."""
    for text in ticked:
        code(text, question.choices)
    count = len(set(ticked))
    if question.at_most is not None and count > question.at_most:
        message = gettext(
            "Tick at most %(most)s; %(count)s are ticked.", most=question.at_most, count=count
        )
        raise ReadingError(message)
    return tuple(choice.id for choice in question.choices if choice.id in ticked)


def ranked(question: RankedChoices, given: Texts) -> tuple[str, ...]:
    """The options chosen for the places, the first one first; a place left open is closed up."""
    places = [key for key in keys(question) if key != WHY]
    codes = [code(given[place][0], question.choices) for place in places if given.get(place)]
    if len(set(codes)) < len(codes):
        raise ReadingError(gettext("The same is chosen twice. Choose each only once."))
    return tuple(codes)


def rows(question: Matrix, given: Texts) -> Read:
    """The option chosen for each row; a row may stay open."""
    found, troubles = [], []
    for row in question.rows:
        if not given.get(row.id):
            continue
        try:
            found.append((row.id, code(given[row.id][0], question.choices)))
        except ReadingError as error:
            troubles.append(Trouble(row.id, error.message))
    return Read(None if troubles else Parts(tuple(found)), tuple(troubles))
