"""What a definition says about draws, choices of the study and the own profile must fit its
questions: each mistake with its place and what to do."""

from collections import Counter
from collections.abc import Iterator

from grids.design import Draw, Take
from grids.instrument import Instrument
from grids.marked import Loc, Marked
from grids.mistakes import did_you_mean
from grids.questions import (
    Question,
    RankedChoices,
    RatingScale,
    SeveralChoices,
    SingleChoice,
    options,
)
from grids.values import Missing

Told = tuple[Loc, str]
"""Where a mistake is, and what it is."""


def note_design_mistakes(marked: Marked, instrument: Instrument) -> None:
    """Note every place where what the program fills in does not fit the questions."""
    checks = (_study, _draws, _filled, _profile, _reasons)
    for check in checks:
        for loc, told in check(instrument):
            marked.mistake(loc, told)


def _study(one: Instrument) -> Iterator[Told]:
    for n, choice in enumerate(one.study):
        loc: Loc = ("study", n, "question")
        question = _hidden(one, choice.question)
        if not isinstance(question, SingleChoice | SeveralChoices):
            yield loc, _wanted(choice.question, "a single_choice or several_choices")
            continue
        several = isinstance(choice.default, tuple)
        if several != isinstance(question, SeveralChoices):
            how = "a list of codes" if not several else "one code"
            yield ("study", n, "default"), f'"{question.id}" is a {question.kind}; write {how}'
        codes = choice.default if isinstance(choice.default, tuple) else (choice.default,)
        yield from _codes(("study", n, "default"), question, codes)


def _draws(one: Instrument) -> Iterator[Told]:
    order = [question.id for question in one.questions()]
    for n, draw in enumerate(one.draws):
        yield from _candidates(one, ("draws", n), draw)
        for t, take in enumerate(draw.takes):
            loc: Loc = ("draws", n, "takes", t)
            yield from _take(one, loc, draw, take)
            asked = [order.index(c.question) for c in draw.candidates if c.question in order]
            if take.into in order and max(asked, default=-1) > order.index(take.into):
                told = f'"{take.into}" stands before what it is drawn from; move it below'
                yield (*loc, "into"), told


def _candidates(one: Instrument, loc: Loc, draw: Draw) -> Iterator[Told]:
    for c, candidate in enumerate(draw.candidates):
        where: Loc = (*loc, "from", c, "question")
        question = _found(one, candidate.question)
        if not isinstance(question, RatingScale):
            known = [q.id for q in one.questions() if isinstance(q, RatingScale)]
            hint = did_you_mean(candidate.question, known)
            yield where, f'"{candidate.question}" is no rating_scale of this file; {hint}'
        elif not question.first <= draw.reached < question.first + len(question.steps):
            yield (*loc, "reached"), f'"{question.id}" has no step {draw.reached}'


def _take(one: Instrument, loc: Loc, draw: Draw, take: Take) -> Iterator[Told]:
    wanted = (("several_choices", "into"), ("single_choice", "lot"), ("decimal", "probability"))
    for kind, key in wanted:
        id: str | None = getattr(take, key)
        question = None if id is None else _hidden(one, id)
        if id is not None and (question is None or question.kind != kind):
            yield (*loc, key), _wanted(id, f"a {kind}")
        elif question is not None and kind != "decimal":
            yield from _codes((*loc, key), question, tuple(c.item for c in draw.candidates))


def _filled(one: Instrument) -> Iterator[Told]:
    """Every hidden question is filled by one thing."""
    filled = Counter(choice.question for choice in one.study)
    for draw in one.draws:
        for take in draw.takes:
            filled.update(id for id in (take.into, take.lot, take.probability) if id)
    for s, section in enumerate(one.sections):
        for n, question in enumerate(section.questions if section.layer == "drawn" else ()):
            loc: Loc = ("sections", s, "questions", n, "id")
            if not filled[question.id]:
                yield loc, f'nothing fills "{question.id}"; name it in study or draws'
            if filled[question.id] > 1:
                yield loc, f'"{question.id}" is filled twice; name it once in study or draws'


def _profile(one: Instrument) -> Iterator[Told]:
    for n, area in enumerate(one.profile):
        scales = [_found(one, ability.question) for ability in area.abilities]
        for a, question in enumerate(scales):
            if not isinstance(question, RatingScale):
                ref = area.abilities[a].question
                told = f'"{ref}" is no rating_scale of this file; name one that is'
                yield ("profile", n, "abilities", a, "question"), told
        found = [q for q in scales if isinstance(q, RatingScale)]
        if len({(q.first, len(q.steps)) for q in found}) > 1:
            yield ("profile", n, "abilities"), "these scales have other steps; make an area of each"
        elif found and not found[0].first <= area.able < found[0].first + len(found[0].steps):
            yield ("profile", n, "able"), f"these scales have no step {area.able}"
    if one.wanted is not None:
        question = _found(one, one.wanted)
        if not isinstance(question, SeveralChoices | RankedChoices):
            told = f'"{one.wanted}" is no several_choices or ranked_choices of this file'
            yield ("wanted",), told


def _reasons(one: Instrument) -> Iterator[Told]:
    known = [reason.value for reason in Missing]
    for n, reason in enumerate(one.reasons):
        if reason.id not in known:
            told = f'there is no reason "{reason.id}"; {did_you_mean(reason.id, known)}'
            yield ("reasons", n, "id"), told


def _found(one: Instrument, id: str) -> Question | None:
    return one.question(id) if id in one else None


def _hidden(one: Instrument, id: str) -> Question | None:
    """The question with this id where it is one the program fills in."""
    hidden = {question.id: question for question in one.questions("drawn")}
    return hidden.get(id)


def _wanted(id: str, kind: str) -> str:
    return f'"{id}" must be {kind} in a section of the layer drawn'


def _codes(loc: Loc, question: Question, codes: tuple[str, ...]) -> Iterator[Told]:
    known = [choice.id for choice in options(question)]
    for code in codes:
        if code not in known:
            yield loc, f'"{question.id}" has no option "{code}"; {did_you_mean(code, known)}'
