"""The forms of an account: signing in, choosing a password."""

from flask_babel import lazy_gettext
from wtforms import Form, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

SHORTEST = 12
LONGEST = 1000


class SignIn(Form):
    """Name and password."""

    name = StringField(
        lazy_gettext("Name"),
        [InputRequired(lazy_gettext("Write the name of your account."))],
    )
    password = PasswordField(
        lazy_gettext("Password"),
        [
            InputRequired(lazy_gettext("Write your password.")),
            Length(max=LONGEST, message=lazy_gettext("A password has at most 1000 characters.")),
        ],
    )


class NewPassword(Form):
    """A new password, twice."""

    password = PasswordField(
        lazy_gettext("New password"),
        [
            InputRequired(lazy_gettext("Write a new password.")),
            Length(
                min=SHORTEST,
                max=LONGEST,
                message=lazy_gettext("Use at least 12 characters: a few words work well."),
            ),
        ],
        description=lazy_gettext(
            "At least 12 characters. A few words that only you put together are easier to "
            "remember and harder to guess than signs and digits."
        ),
    )
    again = PasswordField(
        lazy_gettext("The same password again"),
        [EqualTo("password", lazy_gettext("This differs from the password above."))],
    )
