"""The questions, page by page: every step saves, and nothing is lost by going back."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey_app import current, errors
from survey_app.forms import (
    Given,
    Typed,
    applying,
    draw_given,
    foreign,
    problems,
    stored,
    typed_page,
)
from survey_app.questionnaire.blueprint import filling_page, show
from survey_app.questionnaire.filling import Filling, renewed
from survey_app.questionnaire.helping import note_answer, to_the_end
from survey_app.questionnaire.pages import Page
from survey_app.questionnaire.pictured import pictured
from survey_app.questionnaire.speaking import in_other_words, offered_to
from survey_app.store import FilledPage

OWN = ("csrf_token", "step", "asked", "opened", "origin")
"""The names on a page that are no answers."""
LANGUAGE = "language:"
CHECKING = "check"


@dataclass(frozen=True)
class Sent:
    """What came from a page, by the ids of the questions it asked."""

    page: Page
    given: Mapping[str, Typed]

    @cached_property
    def wrong(self) -> frozenset[str]:
        """The questions whose answers cannot be taken."""
        return frozenset(id for id, each in self.given.items() if each.troubles)

    def filled(self) -> FilledPage:
        """What is to be stored of it: what cannot be taken changes nothing."""
        right = [id for id in self.given if id not in self.wrong]
        found = ((id, self.given[id].answer) for id in right)
        answers = {id: answer for id, answer in found if answer is not None}
        return FilledPage(page=self.page.id, questions=right, answers=answers, seconds=_seconds())


@filling_page("/page/<id>", "GET", "POST")
def page(filling: Filling, id: str) -> ResponseReturnValue:
    """A page of the questionnaire; sending it saves it."""
    wanted = filling.page(id) or abort(404)
    if request.method == "POST":
        return _sent(filling, wanted)
    here = filling.as_shown(wanted)
    if here is None:
        return redirect(onward(filling, wanted), 303)
    return _page(filling, here, stored(here.questions, filling.answers))


@filling_page("/go-on")
def go_on(filling: Filling) -> ResponseReturnValue:
    """To where somebody stopped."""
    here = filling.going_on()
    return redirect(url_for(".page", id=here.id) if here else to_the_end(filling), 303)


def onward(filling: Filling, page: Page) -> str:
    """The address of what follows a page."""
    following = filling.beside(page, 1)
    return url_for(".page", id=following.id) if following else to_the_end(filling)


def _sent(filling: Filling, page: Page) -> ResponseReturnValue:
    ids = dict.fromkeys(request.form.get("asked", "").split())
    asked = tuple(question for question in page.questions if question.id in ids)
    strange = (*(set(ids) - {q.id for q in asked}), *foreign(asked, request.form, *OWN))
    if strange:
        names = ", ".join(name[:60] for name in strange[:5])
        detail = gettext("These fields do not belong to this page: %(names)s.", names=names)
        return errors.page(400, detail=detail)
    given = typed_page(filling.instrument, asked, request.form, filling.answers)
    sent = Sent(page, given)
    after = renewed(filling, current.store().drafts.save(filling.token, sent.filled()))
    after = note_answer(after, asked)
    step = request.form.get("step", "next")
    if step == "keep":
        return "", 204
    if told := _told(sent, after):
        here = Page(page.id, page.section, asked)
        return _page(after, here, told), 422
    return redirect(_step(after, sent, step), 303)


def _told(sent: Sent, filling: Filling) -> tuple[Typed, ...]:
    """The page as it comes again because of what is wrong on it; nothing where nothing is. What is
    wrong in a question that no longer applies is no reason, and is not told."""
    apply = {question.id for question in applying(sent.page.section, filling.answers.get)}
    if apply.isdisjoint(sent.wrong):
        return ()
    forgiven = sent.wrong - apply
    return tuple(
        replace(each, troubles={}) if id in forgiven else each for id, each in sent.given.items()
    )


def _step(filling: Filling, sent: Sent, step: str) -> str:
    """The address that a button leads to."""
    if step.startswith(LANGUAGE):
        in_other_words(filling, step.removeprefix(LANGUAGE))
        return _here(sent)
    if step == "pause":
        return url_for(".pause")
    if step == "back":
        before = filling.beside(sent.page, -1)
        return url_for(".page", id=before.id) if before else _here(sent)
    if opened := _opened(filling, sent):
        return f"{_here(sent)}#{opened}"
    return url_for(".check") if _origin() else onward(filling, sent.page)


def _here(sent: Sent) -> str:
    return url_for(".page", id=sent.page.id, origin=_origin())


def _opened(filling: Filling, sent: Sent) -> str:
    """The first question on the same page that is asked because of what was just answered; ""
    for none."""
    here = filling.as_shown(sent.page)
    known = {*sent.given, *filling.answers}
    new = [question.id for question in here.questions if question.id not in known] if here else []
    return new[0] if new else ""


def _page(filling: Filling, page: Page, given: Iterable[Given]) -> str:
    questions = draw_given(filling.instrument, given, filling.answers)
    alone = pictured(filling.instrument, questions[0]) if page.single and questions else None
    progress = filling.progress(page)
    return show(
        "page",
        filling=filling,
        page=page,
        questions=questions,
        asked=" ".join(question.id for question in page.questions),
        alone=alone,
        problems=problems(questions),
        progress=progress,
        minutes_left=filling.minutes_left(progress),
        first=filling.beside(page, -1) is None,
        introduced=bool(page.section.text) and _is_first(filling, page),
        languages=offered_to(filling),
        opened=int(time.time()),
        checking=bool(_origin()),
    )


def _is_first(filling: Filling, page: Page) -> bool:
    """Whether a page is the first of its section that is shown."""
    before = filling.beside(page, -1)
    return before is None or before.section.id != page.section.id


def _origin() -> str | None:
    """CHECKING where somebody came from checking the answers, and goes back there."""
    return CHECKING if request.values.get("origin") == CHECKING else None


def _seconds() -> int:
    """For how long the page was open; 0 where that cannot be told, or it is kept on the way."""
    opened = request.form.get("opened", "")
    if request.form.get("step") == "keep" or not (opened.isascii() and opened.isdigit()):
        return 0
    return max(0, int(time.time()) - int(opened[:12]))
