"""Invented answers of managers, supporters and workers to the staff questionnaires."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from uuid import NAMESPACE_URL, uuid5

from grids.draws import drawn
from grids.instrument import Instrument
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
from grids.responses import Context, Form, Help, Response, coarse_minutes, completed
from grids.rounds import SurveyRound, study_answers
from grids.values import Answer, Answers, Missing, Parts
from survey_app.demonstration.countries import Setting
from survey_app.demonstration.drawing import lot

PEOPLE = {"staff_enabler": (10, 14), "staff_supporter": (22, 30), "staff_wsn": (36, 46)}
"""How many answer each questionnaire in a country, at least and at most."""
MINUTES = {"staff_enabler": 17, "staff_supporter": 15, "staff_wsn": 12}
LEVELS = {"relevance": (0.45, 0.9), "own": (0.45, 0.9), "colleagues": (0.4, 0.85)}
"""From where to where on a scale (0 to 1) the people of a country stand, by what is asked."""
USUAL = (0.3, 0.85)
NOTHING = "nothing"
RARE, LITTLE = ("nothing", "other"), 0.4
MOST = 5
"""Options that one person ticks at most, where the question sets no number."""
NO_ANSWER, LEFT_OUT, ON_PAPER, ROMANIAN = 0.05, 0.02, 0.1, 0.8
HELPS: Mapping[Answer | None, Help] = {
    "alone": Help.ALONE,
    "read": Help.READ,
    "explained": Help.HELPED,
    "answered": Help.ANSWERED_FOR,
}
"""What workers say of the help they had, as it is noted of a response."""
HELPED = {"alone": 3.0, "read": 1.2, "explained": 1.5, "answered": 0.3}
"""How common each is, among options that all others have from 0.1 to 1."""


def responses(
    setting: Setting, planned: SurveyRound, instruments: Sequence[Instrument]
) -> Iterator[Response]:
    """What the people of a country answer to all questionnaires."""
    for instrument in instruments:
        asking = _Asking.of(setting, planned, instrument)
        number = lot(setting.country, instrument.id, "people").randint(*PEOPLE[instrument.id])
        yield from map(asking.response, range(1, number + 1))


@dataclass(frozen=True, slots=True)
class _Asking:
    """A questionnaire as it is asked in a country; `questions` with the codes of their options."""

    country: str
    planned: SurveyRound
    instrument: Instrument
    chosen: Answers
    questions: tuple[tuple[Question, tuple[str, ...]], ...]

    @classmethod
    def of(cls, setting: Setting, planned: SurveyRound, instrument: Instrument) -> "_Asking":
        questions = instrument.questions("answers")
        coded = tuple((each, tuple(option.id for option in options(each))) for each in questions)
        chosen = study_answers(planned, instrument)
        return cls(setting.country, planned, instrument, chosen, coded)

    def response(self, person: int) -> Response:
        """What one person sends."""
        named = f"{self.country} {self.instrument.id} {person}"
        dice = lot(named)
        answers = dict(self.chosen)
        answers.update(self._answers(dice))
        given = drawn(self.instrument, answers, dice.getrandbits(32))
        stored = completed(self.instrument, given)
        return Response(
            id=str(uuid5(NAMESPACE_URL, f"bwise-demonstration:{named}")),
            instrument=self.instrument.id,
            version=self.instrument.version,
            answers=stored,
            context=self._context(stored, dice),
        )

    def _answers(self, dice: Random) -> Iterator[tuple[str, Answer]]:
        """What they would answer to every question; what is not asked falls away later."""
        taste = dice.gauss(0, 0.1)
        for question, codes in self.questions:
            answer = _answer(self.country, question, codes, taste, dice)
            if dice.random() < NO_ANSWER and question.missing:
                answer = dice.choice(question.missing)
            if answer is not None:
                yield question.id, Missing.SKIPPED if dice.random() < LEFT_OUT else answer

    def _context(self, answers: Answers, dice: Random) -> Context:
        easy = self.instrument.form == "easy"
        paper = easy and dice.random() < ON_PAPER
        minutes = max(4.0, dice.gauss(MINUTES[self.instrument.id], 4))
        romanian = self.country == "RO" and dice.random() < ROMANIAN
        return Context(
            country=self.country,
            synthetic=True,
            survey_round=self.planned.id,
            language="ro" if romanian else "en",
            form=Form.PAPER if paper else Form.EASY if easy else Form.STANDARD,
            help=HELPS.get(answers.get("help.how")),
            consent_version=self.planned.consent_version,
            minutes=None if paper else coarse_minutes(round(60 * minutes)),
        )


def _answer(
    country: str, question: Question, codes: Sequence[str], taste: float, dice: Random
) -> Answer | None:
    """What one person answers; None where words are asked for."""
    match question:
        case RatingScale():
            level = _between(question.id, _liking(country, question.id))
            return question.first + _step(level + taste, len(codes), dice)
        case Matrix():
            liked = {row.id: _liking(country, question.id, row.id) for row in question.rows}
            chosen = {row: codes[_step(liked[row] + taste, len(codes), dice)] for row in liked}
            return Parts(tuple(chosen.items()))
        case YesNo():
            return dice.random() < _liking(country, question.id)
        case SingleChoice():
            weights = [HELPED.get(code, _liking(country, question.id, code)) for code in codes]
            return dice.choices(codes, weights)[0]
        case SeveralChoices():
            liked_most = _liked(country, question.id, codes, question.at_most or MOST, dice)
            return tuple(code for code in codes if code in liked_most)
        case RankedChoices():
            return _liked(country, question.id, codes, question.at_most, dice)
        case _:
            return None


def _liked(
    country: str, question: str, codes: Sequence[str], most: int, dice: Random
) -> tuple[str, ...]:
    """Some options, at most so many, the one liked best first; "nothing" stands alone."""
    places = {
        code: dice.random() * _liking(country, question, code) * (LITTLE if code in RARE else 1)
        for code in codes
    }
    first, *others = sorted(codes, key=lambda code: -places[code])
    if first == NOTHING:
        return (first,)
    return (first, *(code for code in others if code != NOTHING))[: dice.randint(1, most)]


def _step(level: float, steps: int, dice: Random) -> int:
    """A step from 0, near a level from 0 to 1."""
    return min(steps - 1, max(0, round((steps - 1) * (level + dice.gauss(0, 0.2)))))


def _between(question: str, place: float) -> float:
    low, high = LEVELS.get(question.rpartition(".")[2], USUAL)
    return low + place * (high - low)


@cache
def _liking(country: str, *names: str) -> float:
    """How far the people of a country are for something, from 0.1 to 1: the same for all of
    them."""
    return lot(country, "staff", *names).uniform(0.1, 1)
