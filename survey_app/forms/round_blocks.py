"""The part of the plan of a round that says how much is asked."""

from typing import Any

from flask_babel import gettext
from wtforms import BooleanField, SelectMultipleField
from wtforms.form import BaseForm
from wtforms.validators import ValidationError

from survey_app.forms.closed import Fields, Options, one
from survey_app.forms.listing import listed

MOST_QUESTIONS = 3
"""On the person; each one more makes it easier to tell who has answered."""


def blocks(profile: Options) -> Fields:
    """What is asked on skills and satisfaction, on the person, and on functioning."""
    return {
        "digital": one(
            gettext("Questions on digital skills"),
            {
                "short": gettext("Short: 21 questions, one for each skill"),
                "full": gettext(
                    "Full: 82 questions, half an hour more; for an occasion of its own"
                ),
                "none": gettext("None"),
            },
        ),
        "skills": one(
            gettext("Questions on skills at work"),
            {
                "two_stage": gettext("In two stages: details only on the most relevant skills"),
                "full": gettext("All details on all skills, twice as long"),
            },
        ),
        "satisfaction": one(
            gettext("Questions on satisfaction"),
            {
                "usual": gettext("As the questionnaire has them"),
                "seven": gettext("With seven steps, to be laid beside published figures"),
            },
        ),
        "profile": SelectMultipleField(
            gettext("Questions about the person"),
            [_few],
            choices=listed(profile),
            validate_choice=False,
            default=("years", "age"),
            description=gettext(
                "Asked of managers, counsellors and coaches, last of all. Ask two or three: each "
                "one more makes it easier to tell who has answered."
            ),
        ),
        "functioning": BooleanField(
            gettext("Ask workers about difficulties in functioning"),
            description=gettext(
                "Six questions on seeing, hearing, walking and the like. These are health data: "
                "ask only where the study states why."
            ),
        ),
    }


def _few(_form: BaseForm, field: Any) -> None:
    offered = {choice.value for choice in field.choices}
    if not offered >= set(field.data or ()):
        raise ValidationError(gettext("%(label)s: choose from the list.", label=field.label.text))
    if len(field.data or ()) > MOST_QUESTIONS:
        raise ValidationError(gettext("Ask at most three questions about the person."))
