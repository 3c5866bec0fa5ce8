"""What was sent for a page of ratings: is it of this page, did somebody else save meanwhile?"""

import hashlib
from collections.abc import Iterable, Mapping

from flask import request
from flask_babel import gettext

from grids.questions import Question
from grids.values import Answers, to_json
from survey_app.forms import SectionForm, foreign, spoken

OWN = ("csrf_token", "page", "step")


def strangers(questions: Iterable[Question]) -> tuple[str, ...]:
    """The names sent that have no business on a page with these questions."""
    return foreign(questions, request.form, *OWN)


def mark_of(whose: Iterable[str], questions: Iterable[Question], answers: Answers) -> str:
    """Goes out and comes back with a page: whose answers it shows, and what they were."""
    given = [(q.id, to_json(answers[q.id])) for q in questions if q.id in answers]
    return hashlib.sha256(repr((tuple(whose), given)).encode()).hexdigest()[:20]


def meanwhile(form: SectionForm, sent: Answers, mark: str) -> Mapping[str, tuple[str, ...]]:
    """Notes beside the answers that were changed elsewhere since the page was loaded; empty where
    the page is up to date or says the same. `mark` is that of what is stored now."""
    if request.form.get("page") == mark:
        return {}
    return {
        question.id: (_theirs(question, form.stored),)
        for question in form.questions
        if sent.get(question.id) != form.stored.get(question.id)
    }


def _theirs(question: Question, stored: Answers) -> str:
    if question.id not in stored:
        return gettext("Meanwhile this was left open, on another page or device.")
    words = "; ".join(spoken(question, stored[question.id]))
    return gettext("Meanwhile this was saved, on another page or device: %(answer)s", answer=words)
