"""The ratings of an enterprise as its facilitator has them in hand: who rated, what is open."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from grids.enterprise import Enterprise, Origin
from grids.instrument import Instrument, Section
from grids.questions import Question, RatingScale
from grids.responses import Context, Response, Round
from grids.values import Answer, Answers, Missing
from survey_app import languages
from survey_app.facilitate.words import TRAILING
from survey_app.store import NotThere, Store

GRID = "evaluation_grid"
NAMED = "rater-"
RATED_IN = (Round.FIRST, Round.SECOND)
NOT_HERE = (Missing.NOT_SHOWN, Missing.SKIPPED)


@dataclass(frozen=True)
class Assessment:
    """The ratings of one rater in one round. `first` are, in a second round, the answers of the
    first one; then only the steps are asked again, and a blank one stays as it was."""

    enterprise: Enterprise
    instrument: Instrument
    response: Response
    first: Answers = field(default_factory=dict)

    @property
    def rater(self) -> str:
        """The token of the rater."""
        return self.response.context.rater

    @property
    def again(self) -> bool:
        """Whether it is a second rating."""
        return self.response.context.round is Round.SECOND

    @property
    def core(self) -> bool:
        """Whether only the core indicators are asked."""
        asked = {**self.first, **self.response.answers}
        return any(asked.get(id) is Missing.NOT_SHOWN for id in beyond_core(self.instrument))

    @cached_property
    def answers(self) -> Answers:
        """What was answered; a question left open, or not asked, has no answer."""
        return {id: a for id, a in self.response.answers.items() if a not in NOT_HERE}

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The pages, in their order."""
        return tuple(
            section
            for section in self.instrument.sections
            if section.layer == "ratings" and self.questions(section)
        )

    def section(self, id: str) -> Section | None:
        """The page with this id, or None."""
        return next((section for section in self.sections if section.id == id), None)

    def questions(self, section: Section) -> tuple[Question, ...]:
        """What a page asks."""
        left_out = beyond_core(self.instrument) if self.core else ()
        return tuple(
            question
            for question in section.questions
            if question.id not in left_out and (not self.again or isinstance(question, RatingScale))
        )

    def open(self, section: Section) -> tuple[Question, ...]:
        """What nobody has answered on a page; in a second round nothing has to be."""
        if self.again:
            return ()
        return tuple(q for q in self.questions(section) if q.id not in self.answers)

    def with_page(self, section: Section, given: Answers) -> "Assessment":
        """The same with the answers of a page in the place of those before. In a first round what
        was left open counts as skipped."""
        asked = [question.id for question in self.questions(section)]
        blank: Answers = {} if self.again else dict.fromkeys(asked, Missing.SKIPPED)
        others = {id: a for id, a in self.response.answers.items() if id not in asked}
        found: dict[str, Answer] = {**others, **blank, **given}
        ordered = [q.id for q in self.instrument.questions() if q.id in found]
        return self.with_answers({id: found[id] for id in ordered})

    def with_answers(self, answers: Answers) -> "Assessment":
        """The same with other answers."""
        return Assessment(
            self.enterprise, self.instrument, replace(self.response, answers=answers), self.first
        )


def counted(instrument: Instrument, answers: Answers) -> tuple[int, int]:
    """How many indicators have an answer, a step or a reason for none, and how many are asked."""
    ids = [i.id for i in instrument.indicators if answers.get(i.id) is not Missing.NOT_SHOWN]
    return sum(answers.get(id) not in (None, Missing.SKIPPED) for id in ids), len(ids)


def beyond_core(instrument: Instrument) -> tuple[str, ...]:
    """The ids of the indicators that a short session leaves out."""
    return tuple(i.id for i in instrument.indicators if not i.core)


def group_of(responses: Iterable[Response]) -> str:
    """The focus group that an enterprise's ratings belong to: that of most of them, "" for none."""
    groups = [r.context.focus_group for r in responses if r.context.round in RATED_IN]
    return max(sorted(set(groups)), key=groups.count, default="")


def rated(store: Store, enterprise: Enterprise) -> tuple[Response, ...]:
    """All ratings and agreements on an enterprise."""
    return tuple(r for r in store.responses.of(enterprise.id) if r.instrument == GRID)


def assessment(store: Store, enterprise: Enterprise, rater: str, round: Round) -> Assessment | None:
    """What a rater gave in a round; of a second one not begun yet, an empty one. None where the
    rater never rated."""
    group = group_of(rated(store, enterprise))
    first = store.responses.rating(enterprise.id, group, rater, Round.FIRST)
    if first is None or round not in RATED_IN:
        return None
    instrument = languages.shown(store.instruments.get(GRID, first.version))
    if round is Round.FIRST:
        return Assessment(enterprise, instrument, first)
    again = store.responses.rating(enterprise.id, group, rater, Round.SECOND)
    begun = again or replace(
        first,
        id=str(uuid.uuid4()),
        answers={},
        context=replace(first.context, round=Round.SECOND),
    )
    return Assessment(enterprise, instrument, begun, first.answers)


def begun(store: Store, enterprise: Enterprise, stakeholder: str, answers: Answers) -> Assessment:
    """Begin the ratings of a further rater, and keep them. Tokens are given out one by one."""
    instrument = languages.shown(store.instruments.latest(GRID))
    with store.together():
        given = rated(store, enterprise)
        context = Context(
            country=enterprise.country,
            focus_group=group_of(given),
            round=Round.FIRST,
            rater=f"{NAMED}{1 + max(map(number_of, given), default=0)}",
            stakeholder=stakeholder,
            synthetic=enterprise.origin is Origin.SYNTHETIC,
        )
        response = Response(
            id=str(uuid.uuid4()),
            instrument=GRID,
            version=instrument.version,
            answers=answers,
            subject=enterprise.id,
            context=context,
        )
        keep(store, response)
    return Assessment(enterprise, instrument, response)


def change(
    store: Store, given: Assessment, changed: Callable[[Assessment], Assessment]
) -> Assessment:
    """Store a change to an assessment as it is now, beside what is saved on its other pages at
    the same moment. Raises NotThere where it was removed meanwhile."""
    context = given.response.context
    with store.together():
        now = assessment(store, given.enterprise, context.rater, context.round or Round.FIRST)
        if now is None:
            raise NotThere("This rating has been removed in the meantime.")
        after = changed(now)
        keep(store, after.response)
    return after


def number_of(response: Response) -> int:
    """The number at the end of a rater's token; 0 where there is none."""
    number = TRAILING.search(response.context.rater)
    return int(number[0]) if number else 0


def keep(store: Store, response: Response) -> None:
    """Store a rating in the place of the one it changes; a rater has one per round, so the same
    sent twice is kept once."""
    store.responses.submit(response, str(uuid.uuid4()))
