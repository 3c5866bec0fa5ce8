"""One rater: all answers at a glance, and taking a rating out that was entered by mistake."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from grids.questions import Question
from survey_app import current
from survey_app.facilitate.assessments import Assessment, rated
from survey_app.facilitate.blueprint import actor, facilitate, staff
from survey_app.facilitate.opening import RATER, address, opened, whose
from survey_app.facilitate.words import rater_name
from survey_app.forms import spoken


@facilitate.get(RATER)
@staff
def rater(enterprise: str, rater: str, turn: str) -> str:
    """Everything a rater has said, page by page, and what is still open."""
    given = opened(enterprise, rater, turn)
    return render_template(
        "facilitate/rater.html",
        given=given,
        enterprise=given.enterprise,
        whose=whose(given),
        pages=[
            (section, address(given, section), given.open(section)) for section in given.sections
        ],
        said=_said,
    )


@facilitate.route(f"{RATER}/remove", methods=["GET", "POST"])
@staff
def remove(enterprise: str, rater: str, turn: str) -> ResponseReturnValue:
    """Ask, then erase a rating; of a first one also the second that rests on it."""
    given = opened(enterprise, rater, turn)
    if request.method == "GET":
        return render_template(
            "facilitate/remove.html", given=given, enterprise=given.enterprise, whose=whose(given)
        )
    store, context = current.store(), given.response.context
    same = [
        response
        for response in rated(store, given.enterprise)
        if (response.context.focus_group, response.context.rater)
        == (context.focus_group, context.rater)
        and (not given.again or response.context.round is context.round)
    ]
    if not same:
        abort(404)
    with store.together():
        for response in same:
            store.responses.delete(response.id)
        store.audit.append(actor(), "rating removed", given.enterprise.id)
    flash(gettext("%(rater)s: the rating is removed.", rater=rater_name(given.rater)))
    return redirect(url_for("facilitate.enterprise", enterprise=given.enterprise.id), 303)


def _said(given: Assessment, question: Question) -> tuple[str, tuple[str, ...]]:
    """The step that was chosen ("" for none), and the answer in words."""
    answer = given.answers.get(question.id)
    if answer is None:
        return "", (gettext("as in the first round") if given.again else gettext("still open"),)
    step = str(answer) if isinstance(answer, int) and not isinstance(answer, bool) else ""
    return step, spoken(question, answer)
