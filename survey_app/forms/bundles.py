"""The forms of bundles: a file, and a key that is trusted."""

from flask_babel import lazy_gettext
from wtforms import FileField, Form, StringField
from wtforms.validators import DataRequired, InputRequired, Length


class BundleFile(Form):
    """A bundle that somebody was sent."""

    file = FileField(
        lazy_gettext("Bundle"),
        [InputRequired(lazy_gettext("Choose the bundle that you were sent."))],
    )


class KeyForm(Form):
    """A key, as those who have it read its fingerprint aloud."""

    name = StringField(
        lazy_gettext("Whose key is it?"),
        [
            DataRequired(lazy_gettext("Write whose key it is.")),
            Length(max=200, message=lazy_gettext("Use at most 200 characters.")),
        ],
        filters=[lambda text: " ".join((text or "").split())],
        description=lazy_gettext("The organisation, for example “ADV Romania”."),
    )
    fingerprint = StringField(
        lazy_gettext("Fingerprint of the key"),
        [DataRequired(lazy_gettext("Write the fingerprint that was read to you."))],
        description=lazy_gettext(
            "Eight groups of four digits or letters. Telephone the people whose key it is, on a "
            "number you know, and type what they read to you. Do not take it from the message "
            "that the bundle came with."
        ),
    )
