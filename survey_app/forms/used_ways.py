"""The forms about ways that were made: reminding, and withdrawing a single one."""

from flask_babel import lazy_gettext
from wtforms import FileField, Form, StringField
from wtforms.validators import DataRequired, InputRequired, Length


class RemindForm(Form):
    """The file with personal links, as it was downloaded."""

    file = FileField(
        lazy_gettext("File with the links (.csv)"),
        [InputRequired(lazy_gettext("Choose the file with the links."))],
        description=lazy_gettext("As it was downloaded here. Nothing of it is kept."),
    )


class WithdrawOneForm(Form):
    """A single link or code that nobody should use any more."""

    way = StringField(
        lazy_gettext("Link or code"),
        [
            DataRequired(lazy_gettext("Copy the link or the code into this field.")),
            Length(max=500, message=lazy_gettext("That is longer than any link made here.")),
        ],
        filters=[lambda text: (text or "").strip()],
        description=lazy_gettext("As it stands in the file, or on the slip of paper."),
    )
