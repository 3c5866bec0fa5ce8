"""What a group agreed on about an enterprise: one response, filled in step by step."""

import uuid
from collections.abc import Iterable
from dataclasses import replace

from grids.enterprise import Enterprise, Origin
from grids.instrument import Instrument, Section
from grids.questions import Question, RatingScale
from grids.responses import Context, Response, Round
from grids.values import Answers, Missing
from survey_app.facilitate.assessments import GRID, group_of, keep, rated
from survey_app.store import Store

WRITTEN = ("reason", "minority", "evidence", "grade")
CLOSING = "agreement_close"
COMMENT = "reply.enterprise"
CLOSEST = ("M.fit", "M.closest", "M.second")


def agreed(
    store: Store, grid: Instrument, enterprise: Enterprise, group: str | None = None
) -> Response:
    """What a group agreed on so far, an empty response where it has not begun; where no group is
    named, the one that most ratings belong to."""
    group = group_of(rated(store, enterprise)) if group is None else group
    found = store.responses.rating(enterprise.id, group, "", Round.AGREED)
    context = Context(
        country=enterprise.country,
        focus_group=group,
        round=Round.AGREED,
        synthetic=enterprise.origin is Origin.SYNTHETIC,
    )
    return found or Response(
        id=str(uuid.uuid4()),
        instrument=GRID,
        version=grid.version,
        subject=enterprise.id,
        context=context,
    )


def on_indicator(grid: Instrument, indicator: str) -> Section:
    """The page on which a group settles one indicator: the step, and what stands behind it. That
    it cannot judge is no agreement: then the step stays open."""
    asked = grid.question(indicator)
    applies = tuple(why for why in asked.missing if why is Missing.DOES_NOT_APPLY)
    step = asked.model_copy(update={"missing": applies})
    written = (grid.question(f"{indicator}.{what}") for what in WRITTEN)
    return _page(f"agreement_{indicator}", grid.indicator(indicator).title, (step, *written))


def closing(grid: Instrument) -> Section:
    """The page with the models and the last word of the enterprise."""
    own = next(section for section in grid.sections if section.id == CLOSING)
    models = tuple(grid.question(id) for id in CLOSEST)
    return _page(CLOSING, own.title, (*models, *own.questions), own.text)


def reply_page(grid: Instrument) -> Section:
    """The page with the comment of the enterprise alone, for the enterprise itself."""
    comment = grid.question(COMMENT)
    return _page("reply", comment.label, (comment,))


def settle_on(
    store: Store,
    grid: Instrument,
    enterprise: Enterprise,
    section: Section,
    given: Answers,
    group: str | None = None,
) -> None:
    """Keep the answers of a page, beside what is saved on other pages at the same moment."""
    with store.together():
        now = agreed(store, grid, enterprise, group)
        after = with_answers(now, grid, section.questions, given)
        if after.answers == now.answers:
            return
        keep(store, after)
        if group:
            store.focus_groups.touch(group)


def with_answers(
    response: Response, grid: Instrument, questions: Iterable[Question], given: Answers
) -> Response:
    """The agreement with these answers in the place of those to the same questions."""
    asked = {question.id for question in questions}
    others = {id: answer for id, answer in response.answers.items() if id not in asked}
    found = {**others, **given}
    ordered = [question.id for question in grid.questions() if question.id in found]
    return replace(response, version=grid.version, answers={id: found[id] for id in ordered})


def take_as_rated(store: Store, response: Response, grid: Instrument, steps: Answers) -> None:
    """Take the steps that were proposed without discussion as agreed ratings."""
    scales = (q for q in grid.questions("ratings") if isinstance(q, RatingScale) and q.id in steps)
    keep(store, with_answers(response, grid, scales, steps))


def _page(id: str, title: str, questions: tuple[Question, ...], text: str = "") -> Section:
    return Section(id=id, title=title, text=text, layer="agreement", questions=questions)
