"""A person's own profile, worked out from the own answers and nothing else: areas as dots with
words, three things the person can do, one to learn next. Never compared with others here."""

from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, Decimal

from grids.design import Ability, Area
from grids.instrument import Instrument
from grids.questions import RankedChoices, RatingScale, SeveralChoices, options
from grids.values import Answers

THINGS = 3


@dataclass(frozen=True, slots=True)
class Dots:
    """One area: `dots` of `of`, from 1, and the words of that step. `answered` scales tell it."""

    area: str
    title: str
    dots: int
    of: int
    word: str
    answered: int


@dataclass(frozen=True, slots=True)
class Profile:
    """What a page can show: areas with at least one answer, up to three things the person can do,
    and one to learn next ("" where nothing suggests itself)."""

    areas: tuple[Dots, ...]
    can: tuple[str, ...]
    learn: str

    @property
    def empty(self) -> bool:
        """Whether nothing was answered that a profile could be made of."""
        return not self.areas


@dataclass(frozen=True, slots=True)
class _Level:
    """An ability as answered: the step as a share of the way from the first to the last one."""

    words: str
    height: Decimal
    able: bool


def profile(instrument: Instrument, answers: Answers) -> Profile:
    """The own profile of one person. Questions left open are left out."""
    levels = [_levels(instrument, area, answers) for area in instrument.profile]
    areas = (_dots(instrument, area, answers) for area in instrument.profile)
    return Profile(
        areas=tuple(dots for dots in areas if dots is not None),
        can=_can(levels),
        learn=_wish(instrument, answers) or _next(levels),
    )


def _dots(instrument: Instrument, area: Area, answers: Answers) -> Dots | None:
    steps = [step for ability in area.abilities if (step := _step(ability, answers)) is not None]
    if not steps:
        return None
    scale = _scale(instrument, area.abilities[0])
    mean = Decimal(sum(steps)) / len(steps)
    nearest = int(mean.quantize(Decimal(1), ROUND_HALF_DOWN)) - scale.first
    return Dots(
        area.id, area.title, nearest + 1, len(scale.steps), scale.steps[nearest], len(steps)
    )


def _levels(instrument: Instrument, area: Area, answers: Answers) -> list[_Level]:
    """The abilities of an area that were answered, in their order."""
    found = []
    for ability in area.abilities:
        step = _step(ability, answers)
        if step is not None:
            scale = _scale(instrument, ability)
            height = Decimal(step - scale.first) / (len(scale.steps) - 1)
            found.append(_Level(ability.text or scale.text, height, step >= area.able))
    return found


def _can(levels: list[list[_Level]]) -> tuple[str, ...]:
    """The best of each area first, so that three things come from several areas."""
    best, rest = [], []
    for area in levels:
        able = sorted((level for level in area if level.able), key=lambda level: -level.height)
        best += able[:1]
        rest += able[1:]
    ordered = [*_highest_first(best), *_highest_first(rest)]
    return tuple(level.words for level in ordered[:THINGS])


def _next(levels: list[list[_Level]]) -> str:
    """What is nearest to being able: the highest step of those below, the first of equals."""
    below = [level for area in levels for level in area if not level.able]
    return _highest_first(below)[0].words if below else ""


def _highest_first(levels: list[_Level]) -> list[_Level]:
    return sorted(levels, key=lambda level: -level.height)


def _wish(instrument: Instrument, answers: Answers) -> str:
    """What the person wants to learn, where that was asked and said."""
    if instrument.wanted is None:
        return ""
    question, wish = instrument.question(instrument.wanted), answers.get(instrument.wanted)
    if not isinstance(question, SeveralChoices | RankedChoices) or not isinstance(wish, tuple):
        return ""
    return next((c.text for code in wish for c in options(question) if c.id == code), "")


def _step(ability: Ability, answers: Answers) -> int | None:
    answer = answers.get(ability.question)
    return answer if isinstance(answer, int) else None


def _scale(instrument: Instrument, ability: Ability) -> RatingScale:
    question = instrument.question(ability.question)
    if not isinstance(question, RatingScale):
        raise ValueError(f'"{ability.question}" is no rating_scale; definitions are checked for it')
    return question
