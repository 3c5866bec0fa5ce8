"""The forms by which people join a focus group, or come back to it."""

from collections.abc import Mapping

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, Form, RadioField, SelectField, StringField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, DataRequired, Length

from survey_app.forms.listing import listed

LONGEST = 60


class CodeForm(Form):
    """The six signs on the wall, or the nine of somebody who comes back."""

    code = StringField(
        lazy_gettext("Code"),
        [
            DataRequired(lazy_gettext("Type the code.")),
            Length(max=LONGEST, message=lazy_gettext("A code is shorter than that.")),
        ],
        description=lazy_gettext("Capital or small letters, with or without the dash."),
    )


class JoinForm(BaseForm):
    """As whom somebody takes part: a kind of stakeholder, perhaps an enterprise, never a name."""

    def __init__(self, stakeholders: Mapping[str, str], enterprises: Mapping[str, str]) -> None:
        fields = {
            "stakeholder": RadioField(
                gettext("As whom do you take part?"),
                [AnyOf(list(stakeholders), gettext("Choose what fits best."))],
                choices=listed(stakeholders),
                validate_choice=False,
            ),
            "own": SelectField(
                gettext("Do you work for one of these enterprises?"),
                [AnyOf(["", *enterprises], gettext("Choose one of the list."))],
                choices=listed({"": gettext("No"), **enterprises}),
                description=gettext(
                    "Your rating of your own enterprise is kept apart from that of the group."
                ),
                default="",
                validate_choice=False,
            ),
            "paper": BooleanField(gettext("I key in the paper sheet of somebody else")),
        }
        super().__init__(fields)
