"""The inputs of a question as they are drawn: what they are called, offer and hold."""

from collections.abc import Sequence
from typing import assert_never

from flask_babel import gettext, lazy_gettext

from grids.questions import (
    Choice,
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
    options,
)
from grids.values import Missing
from survey_app.forms.asked import Entry, Option
from survey_app.forms.given import Given
from survey_app.forms.inputs import VALUE, WHY, keys, name, reason_in_group
from survey_app.forms.spoken import REASONS

YES_NO = (("yes", lazy_gettext("Yes")), ("no", lazy_gettext("No")))
PLACES = {
    "1": lazy_gettext("In the first place"),
    "2": lazy_gettext("In the second place"),
    "3": lazy_gettext("In the third place"),
}
UNFOLDED = 11
"""How many options stand open on a page; more of them fold out of a list."""
OFFERED = {
    **REASONS,
    Missing.NOT_RECORDED: lazy_gettext("Not recorded: our records do not show it"),
    Missing.DOES_NOT_APPLY: lazy_gettext("Does not apply here"),
}
"""Reasons for giving no answer, as they are offered."""


def entries(given: Given) -> tuple[Entry, ...]:
    """The inputs of a question, or its groups of options."""
    question = given.question
    match question:
        case SingleChoice() | RatingScale() | YesNo():
            found = (*_own_options(question), *_apart(given))
            return (_group(given, VALUE, found, folded=len(found) > UNFOLDED),)
        case SeveralChoices():
            return (_group(given, VALUE, _own_options(question), one=False),)
        case RankedChoices():
            return tuple(
                _group(given, place, _own_options(question), _place(place), folded=True)
                for place in keys(question)
                if place != WHY
            )
        case Matrix():
            choices = _own_options(question)
            return tuple(_group(given, row.id, choices, row) for row in question.rows)
        case WholeNumber() | DecimalNumber() | Percentage() | Money() | Date():
            return (_input(given, VALUE),)
        case ShortText() | LongText():
            return (_input(given, VALUE),)
        case Shares() | HeadCount():
            return tuple(_input(given, part.id, part) for part in options(question))
        case _:
            assert_never(question)


def _own_options(question: Question) -> tuple[Option, ...]:
    if isinstance(question, YesNo):
        return tuple(Option("", value, text) for value, text in YES_NO)
    numbered = isinstance(question, RatingScale)
    return tuple(
        Option("", choice.id, choice.text, choice.hint, choice.id if numbered else "")
        for choice in options(question)
    )


def _apart(given: Given) -> tuple[Option, ...]:
    """Reasons that stand among the options, with the words for when a rating does not apply."""
    question = given.question
    not_for = question.does_not_apply if isinstance(question, RatingScale) else ""
    return tuple(
        Option(
            "",
            reason_in_group(reason),
            OFFERED[reason],
            not_for if reason is Missing.DOES_NOT_APPLY else "",
            apart=True,
        )
        for reason in _offered(given)
    )


def _offered(given: Given) -> tuple[Missing, ...]:
    """The reasons for giving no answer; also that of a stored answer, if it is offered no more."""
    stored, offered = given.object_data, given.question.missing
    return (*offered, stored) if isinstance(stored, Missing) and stored not in offered else offered


def _group(
    given: Given,
    key: str,
    found: Sequence[Option],
    label: Choice | None = None,
    *,
    one: bool = True,
    folded: bool = False,
) -> Entry:
    """A group of options. Of those that allow only one, a chosen one can be taken back."""
    named = name(given.question, key)
    chosen = given.texts.get(key, ())
    if one and chosen and not folded:
        found = (*found, Option("", "", lazy_gettext("No answer yet"), apart=True))
    return Entry(
        named,
        label.text if label else "",
        label.hint if label else "",
        options=tuple(
            Option(f"{named}-{n}", o.value, o.text, o.hint, o.number, o.value in chosen, o.apart)
            for n, o in enumerate(found)
        ),
        error=given.troubles.get(key, ""),
        folded=folded,
    )


def _input(given: Given, key: str, label: Choice | None = None) -> Entry:
    return Entry(
        name(given.question, key),
        label.text if label else "",
        label.hint if label else "",
        text="".join(given.texts.get(key, ())[:1]),
        error=given.troubles.get(key, ""),
    )


def reasons(given: Given) -> Entry | None:
    """The ticks for giving no answer, where they stand apart from the input."""
    found = _offered(given)
    if WHY not in keys(given.question) or not found:
        return None
    ticks = tuple(Option("", reason.value, OFFERED[reason]) for reason in found)
    return _group(given, WHY, ticks, one=False)


def _place(place: str) -> Choice:
    ordinal = str(PLACES[place]) if place in PLACES else gettext("In place %(n)s", n=place)
    return Choice(id=place, text=ordinal)
