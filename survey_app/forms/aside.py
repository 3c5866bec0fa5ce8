"""The form by which a response is set aside."""

from flask_babel import lazy_gettext
from wtforms import Form, StringField
from wtforms.validators import DataRequired, Length

LONGEST = 300


class AsideForm(Form):
    """Why a response shall count no more; it is kept in the audit log."""

    reason = StringField(
        lazy_gettext("Why is it set aside?"),
        [
            DataRequired(lazy_gettext("Say in a few words why. A flag alone is no reason.")),
            Length(max=LONGEST, message=lazy_gettext("Use at most 300 characters.")),
        ],
        filters=[lambda text: " ".join((text or "").split())],
        description=lazy_gettext(
            "For example “filled in during the training of interviewers”. It is kept with your "
            "name. Write nothing that tells who answered."
        ),
    )
