"""Makes of a form what its page draws."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
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
from grids.values import Missing, Parts
from survey_app.forms.asked import Asked, Entry, Message, Option
from survey_app.forms.figures import HUNDRED
from survey_app.forms.inputs import VALUE, WHY, keys, name, reason_in_group
from survey_app.forms.questions import AnswerField, SectionForm
from survey_app.forms.spoken import REASONS, figure, unit

YES_NO = (("yes", lazy_gettext("Yes")), ("no", lazy_gettext("No")))
PLACES = {
    "1": lazy_gettext("In the first place"),
    "2": lazy_gettext("In the second place"),
    "3": lazy_gettext("In the third place"),
}
TENTH = Decimal("0.1")
UNFOLDED = 11
"""How many options stand open on a page; more of them fold out of a list."""
OFFERED = {
    **REASONS,
    Missing.NOT_RECORDED: lazy_gettext("Not recorded: our records do not show it"),
    Missing.DOES_NOT_APPLY: lazy_gettext("Does not apply here"),
}
"""Reasons for giving no answer, as they are offered."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown beside questions, by their id: the answer of an earlier year in words, notes
    of checks."""

    before: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, tuple[Message, ...]] = field(default_factory=dict)


NOTHING = Beside()


def draw(
    form: SectionForm, questions: Iterable[Question], beside: Beside = NOTHING
) -> tuple[Asked, ...]:
    """Some questions of a form, as the macros of `macros/questions.html` take them."""
    return tuple(_drawn(form, form[question.id], beside) for question in questions)


def _drawn(form: SectionForm, given: AnswerField, beside: Beside) -> Asked:
    question = given.question
    return Asked(
        question,
        _entries(given),
        reasons=_reasons(given),
        unit=unit(question, form.currency),
        beside=_share(form, given),
        total=_total(given),
        before=beside.before.get(question.id, ""),
        notes=beside.notes.get(question.id, ()),
    )


def _entries(given: AnswerField) -> tuple[Entry, ...]:
    question = given.question
    match question:
        case SingleChoice() | RatingScale() | YesNo():
            found = (*_own_options(question), *_apart(question))
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


def _apart(question: Question) -> tuple[Option, ...]:
    """Reasons that stand among the options, with the words for when a rating does not apply."""
    not_for = question.does_not_apply if isinstance(question, RatingScale) else ""
    return tuple(
        Option(
            "",
            reason_in_group(reason),
            OFFERED[reason],
            not_for if reason is Missing.DOES_NOT_APPLY else "",
            apart=True,
        )
        for reason in question.missing
    )


def _group(
    given: AnswerField,
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


def _input(given: AnswerField, key: str, label: Choice | None = None) -> Entry:
    return Entry(
        name(given.question, key),
        label.text if label else "",
        label.hint if label else "",
        text="".join(given.texts.get(key, ())[:1]),
        error=given.troubles.get(key, ""),
    )


def _reasons(given: AnswerField) -> Entry | None:
    """The ticks for giving no answer; also the one of a stored answer that is no longer offered."""
    stored = given.object_data
    found = list(given.question.missing)
    if isinstance(stored, Missing) and stored not in found:
        found.append(stored)
    if WHY not in keys(given.question) or not found:
        return None
    ticks = tuple(Option("", reason.value, OFFERED[reason]) for reason in found)
    return _group(given, WHY, ticks, one=False)


def _place(place: str) -> Choice:
    ordinal = str(PLACES[place]) if place in PLACES else gettext("In place %(n)s", n=place)
    return Choice(id=place, text=ordinal)


def _share(form: SectionForm, given: AnswerField) -> str:
    """What share of its base an amount is: "12.5 % of total revenue"."""
    question, value = given.question, given.data
    if not isinstance(question, Money) or not question.share_of or not isinstance(value, Decimal):
        return ""
    whole = form.look(question.share_of)
    if not isinstance(whole, Decimal | int) or whole == 0:
        return ""
    share = figure((value * HUNDRED / whole).quantize(TENTH), "%")
    base = question.base or form.instrument.question(question.share_of).label
    return gettext("%(share)s of %(base)s", share=share, base=base)


def _total(given: AnswerField) -> str:
    """What parts of a figure add up to."""
    if not isinstance(given.question, Shares | HeadCount) or not isinstance(given.data, Parts):
        return ""
    total = sum((Decimal(v) for _, v in given.data.items if not isinstance(v, str)), Decimal(0))
    return figure(total, unit(given.question))
