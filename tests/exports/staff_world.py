"""Responses to the staff questionnaires for tests of results, invented by lot."""

import random
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from exports.results.respondents import Label, StaffResponses
from exports.results.staff.counted import Group, groups
from grids.codes import pack
from grids.draws import drawn
from grids.instrument import Instrument
from grids.library import shipped
from grids.questions import (
    Matrix,
    Question,
    RankedChoices,
    RatingScale,
    SeveralChoices,
    SingleChoice,
    YesNo,
    options,
)
from grids.responses import completed
from grids.values import Answer, Answers, Missing, Parts

ENABLER, SUPPORTER, WORKER = (
    shipped().get(f"staff_{role}") for role in ("enabler", "supporter", "wsn")
)
LANGUAGES = ("en", "ro", "ro")
Sent = tuple[Label, Answers]


def people(instrument: Instrument, number: int, seed: int = 1, **chosen: Answer) -> list[Sent]:
    """Responses of so many people, each as one would fill it in; `chosen` are choices of the study
    with two underscores for the dot."""
    study = {id.replace("__", "."): answer for id, answer in chosen.items()}
    return [
        (Label(language=LANGUAGES[n % 3], form="standard"), person(instrument, n, seed, study))
        for n in range(number)
    ]


def person(instrument: Instrument, number: int, seed: int, study: Answers) -> Answers:
    """What one person answers to everything that is asked, in the order of the questionnaire."""
    dice = random.Random(f"{instrument.id} {number} {seed}")  # noqa: S311 (repeatable, no secret)
    answers: dict[str, Answer] = dict(study)
    for section in instrument.sections:
        for question in section.questions if section.layer == "answers" else ():
            said = _said(question, dice)
            if said is not None:
                answers[question.id] = said
        answers = dict(drawn(instrument, answers, number))
    return completed(instrument, answers)


def _said(question: Question, dice: random.Random) -> Answer | None:
    codes = [choice.id for choice in options(question)]
    if question.missing and dice.random() < 0.06:
        return dice.choice(question.missing)
    if dice.random() < 0.03:
        return Missing.SKIPPED
    match question:
        case RatingScale():
            likely = range(1, len(codes) + 1)
            return int(dice.choices(codes, [w * (1 + (w > 2)) for w in likely])[0])
        case SingleChoice():
            return dice.choice(codes)
        case YesNo():
            return dice.random() < 0.5
        case SeveralChoices():
            ticked = dice.sample(codes, dice.randint(0, question.at_most or 4))
            return tuple(code for code in codes if code in ticked)
        case RankedChoices():
            return tuple(dice.sample(codes, dice.randint(1, question.at_most)))
        case Matrix():
            return Parts(tuple((row.id, dice.choice(codes)) for row in question.rows))
        case _:
            return None


def sent(instrument: Instrument, some: Iterable[Sent], **given: Any) -> StaffResponses:
    """Responses as results get them."""
    every = list(some)
    return StaffResponses(
        instrument=instrument,
        packed=((label, pack(instrument, answers)) for label, answers in every),
        lots=_lots(instrument, every),
        **given,
    )


def _lots(instrument: Instrument, some: list[Sent]) -> Iterator[tuple[Label, Decimal, bytes]]:
    for label, answers in some:
        chance = answers.get("skills.lot_probability")
        if isinstance(chance, Decimal):
            yield label, chance, pack(instrument, answers)


def group(instrument: Instrument, some: Iterable[Sent]) -> Group:
    """Responses that are all counted together."""
    (only,) = groups([sent(instrument, some)])
    return only


def saying(instrument: Instrument, each: Iterable[Mapping[str, Answer]]) -> list[Sent]:
    """Responses that hold just these answers; two underscores in a name stand for the dot."""
    return [(Label(), {q.replace("__", "."): a for q, a in said.items()}) for said in each]
