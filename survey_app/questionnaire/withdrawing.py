"""Taking back what was sent, with the code that came with it."""

from flask import request
from flask.typing import ResponseReturnValue

from survey_app import access, current
from survey_app.questionnaire.blueprint import questionnaire, show
from survey_app.store import NotThere

LONGEST = 80


@questionnaire.route("/withdraw", methods=["GET", "POST"])
@access.anyone
def withdraw() -> ResponseReturnValue:
    """Type the code, and the answers are erased."""
    if request.method == "GET":
        return show("withdraw", typed="", wrong=False)
    typed = request.form.get("code", "")[:LONGEST].strip()
    try:
        current.store().responses.withdraw(typed)
    except NotThere:
        return show("withdraw", typed=typed, wrong=True), 422
    return show("withdrawn")
