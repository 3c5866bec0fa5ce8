"""A questionnaire that somebody is filling in, as the pages need it."""

from dataclasses import dataclass, replace
from functools import lru_cache

from flask import g

from grids.catalogues import in_language
from grids.draws import drawn
from grids.instrument import Instrument
from grids.rounds import SurveyRound
from grids.timing import estimate
from grids.values import Answers
from survey_app import current
from survey_app.questionnaire import device
from survey_app.questionnaire.pages import (
    Page,
    Progress,
    Study,
    every_page,
    neighbour,
    progress,
    shown_page,
    shown_pages,
    study_of,
)
from survey_app.store import Draft


@dataclass(frozen=True)
class Filling:
    """A questionnaire. `instrument` is in the words of its reader, `published` as it was published;
    `answers` hold what the program fills in too; `every` are all pages there can be."""

    token: str
    draft: Draft
    survey_round: SurveyRound
    published: Instrument
    instrument: Instrument
    answers: Answers
    every: tuple[Page, ...]

    @property
    def easy(self) -> bool:
        """Whether it is worded for people who find reading hard."""
        return self.instrument.form == "easy"

    @property
    def shown(self) -> tuple[Page, ...]:
        """The pages that are shown, given the answers."""
        return shown_pages(self.every, self.answers)

    def page(self, id: str) -> Page | None:
        """The page with this id, with all its questions; None where there is none."""
        return next((page for page in self.every if page.id == id), None)

    def as_shown(self, page: Page) -> Page | None:
        """A page as far as it is shown, given the answers."""
        return shown_page(page, self.answers)

    def beside(self, page: Page, step: int) -> Page | None:
        """The next page that is shown (1), or the one before (-1)."""
        return neighbour(self.every, self.answers, page.id, step)

    def progress(self, page: Page) -> Progress:
        """How far somebody is who sees this page."""
        return progress(self.instrument, self.every, self.answers, page.id)

    def minutes_left(self, progress: Progress) -> int:
        """About how many minutes are left, at least one."""
        whole = _minutes(self.published, study_of(self.published, self.answers))
        return max(1, round(whole * (100 - progress.done) / 100))

    def going_on(self) -> Page | None:
        """Where to go on after a pause: the page saved last while something on it is open, else
        the next one; None where the answers are to be checked."""
        last = self.page(self.draft.page)
        if last is None:
            return next(iter(self.shown), None)
        here = self.as_shown(last)
        if here and any(question.id not in self.answers for question in here.questions):
            return here
        return self.beside(last, 1)


def in_hand() -> Filling | None:
    """The questionnaire that this browser fills in; None where it knows of none any more."""
    if "filling" not in g:
        token = device.token()
        draft = current.store().drafts.of(token) if token else None
        g.filling = filling_of(token, draft) if draft else None
    found: Filling | None = g.filling
    return found


def filling_of(token: str, draft: Draft) -> Filling:
    """A questionnaire with everything that belongs to it."""
    store = current.store()
    survey_round = store.rounds.get(draft.survey_round)
    if survey_round is None:
        raise LookupError(draft.survey_round)  # the store keeps the rounds of drafts
    published = store.instruments.get(draft.instrument, draft.version)
    instrument = in_language(published, draft.wording.language)
    answers = drawn(published, draft.answers, draft.lot)
    every = every_page(instrument, study_of(instrument, answers), draft.lot)
    return Filling(token, draft, survey_round, published, instrument, answers, every)


def renewed(filling: Filling, draft: Draft) -> Filling:
    """The same questionnaire after something was saved."""
    g.filling = replace(
        filling, draft=draft, answers=drawn(filling.instrument, draft.answers, draft.lot)
    )
    found: Filling = g.filling
    return found


@lru_cache(maxsize=64)
def _minutes(instrument: Instrument, study: Study) -> float:
    return float(estimate(instrument, dict(study)).minutes)
