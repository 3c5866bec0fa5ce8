"""The form that asks what an export is for."""

from flask_babel import lazy_gettext
from wtforms import Form, StringField
from wtforms.validators import DataRequired, Length


class PurposeForm(Form):
    """What a workbook is for; it is kept in the audit log."""

    purpose = StringField(
        lazy_gettext("What is it for?"),
        [
            DataRequired(lazy_gettext("Write in a few words what the workbook is for.")),
            Length(max=200, message=lazy_gettext("Use at most 200 characters.")),
        ],
        description=lazy_gettext(
            "A few words, for example “chapter 3 of the report”. They are kept with your name."
        ),
    )
