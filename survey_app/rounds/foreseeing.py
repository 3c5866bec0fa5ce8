"""What can be told of a round before it opens: how long it takes, and who could be recognised."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from exports.uniqueness import expected_unique, questions_on_the_person
from grids.conditions import holds
from grids.enterprise import Origin
from grids.instrument import Instrument
from grids.rounds import SurveyRound, study_answers
from grids.timing import estimate
from survey_app import current
from survey_app.rounds.blueprint import questionnaires


@dataclass(frozen=True, slots=True, kw_only=True)
class Unique:
    """The share of people, in per cent, who would be alone with their answers about themselves;
    `drop` the question without which it would be least, and `without` the share then, where the
    study can leave it out."""

    percent: int
    questions: tuple[str, ...]
    too_many: bool
    drop: str = ""
    without: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """A questionnaire as this round asks it: expected minutes and answers, how many minutes it
    should take at `most` (None: not stated), and the share of unique people (None: nobody can
    tell, because no numbers are wanted)."""

    id: str
    version: str
    title: str
    minutes: int
    answers: int
    most: int | None
    unique: Unique | None

    @property
    def too_long(self) -> bool:
        """Whether it takes longer than it should."""
        return self.most is not None and self.minutes > self.most


def foreseen(planned: SurveyRound) -> tuple[Foreseen, ...]:
    """What to expect of each questionnaire of a round."""
    return tuple(_foreseen(planned, each) for each in questionnaires(planned).values())


def _foreseen(planned: SurveyRound, instrument: Instrument) -> Foreseen:
    time = estimate(instrument, study_answers(planned, instrument))
    return Foreseen(
        id=instrument.id,
        version=instrument.version,
        title=instrument.title,
        minutes=max(1, round(time.minutes)),
        answers=round(time.answers),
        most=instrument.minutes,
        unique=_unique(planned, instrument),
    )


def _unique(planned: SurveyRound, instrument: Instrument) -> Unique | None:
    groups = list(_groups(planned, instrument.id))
    asked = _asked(planned, instrument)
    if not groups or not asked:
        return None
    expected = expected_unique(instrument, asked, groups)
    labels = {id: instrument.question(id).label for id in asked}
    chosen = {id: share for id, share in expected.without.items() if _chosen(instrument, id)}
    drop = min(chosen, key=lambda id: chosen[id], default="")
    return Unique(
        percent=_percent(expected.share),
        questions=tuple(labels.values()),
        too_many=expected.too_many,
        drop=labels.get(drop, ""),
        without=_percent(chosen.get(drop, 0)),
    )


def _groups(planned: SurveyRound, instrument: str) -> Iterator[int]:
    """The sizes of the groups in which people would be told apart: all of a role in a country, or
    where responses are kept with enterprises about as many as each of these has."""
    for country in planned.countries:
        wanted = planned.target(country, instrument) or 0
        places = 1 if planned.anonymous else len(_enterprises(country)) or 1
        if wanted:
            yield from [max(1, round(Decimal(wanted) / places))] * places


def _enterprises(country: str) -> list[str]:
    registered = current.store().enterprises.all(country)
    return [each.id for each in registered if each.origin is not Origin.PUBLISHED]


def _asked(planned: SurveyRound, instrument: Instrument) -> list[str]:
    """The questions on the person that are asked, given what the study chose."""
    look = study_answers(planned, instrument).get
    asked = (instrument.question(id) for id in questions_on_the_person(instrument))
    return [q.id for q in asked if q.show_if is None or holds(q.show_if, look) is not False]


def _chosen(instrument: Instrument, question: str) -> bool:
    """Whether the study can leave a question out."""
    return instrument.question(question).show_if is not None


def _percent(share: float) -> int:
    return round(100 * share)
