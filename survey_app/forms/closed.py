"""Fields that offer a few options: one of them, or some."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from wtforms import RadioField, SelectMultipleField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, ValidationError

from survey_app.forms.listing import listed

Options = Mapping[str, str]
"""The labels of a closed field by code, in the order they are offered."""
Fields = dict[str, UnboundField]


def one(label: str, offered: Options, description: str = "") -> UnboundField:
    """A field for one option; the first one is chosen until somebody chooses another."""
    return RadioField(
        label,
        [AnyOf([*offered], gettext("%(label)s: please choose.", label=label))],
        choices=listed(offered),
        default=next(iter(offered), None),
        validate_choice=False,
        description=description,
    )


def some(label: str, offered: Options, lacking: str, description: str = "") -> UnboundField:
    """A field for one option or more; a single one that is offered is ticked."""

    def chosen(_form: BaseForm, field: Any) -> None:
        if not field.data:
            raise ValidationError(lacking)
        if not offered.keys() >= set(field.data):
            raise ValidationError(gettext("%(label)s: choose from the list.", label=label))

    return SelectMultipleField(
        label,
        [chosen],
        choices=listed(offered),
        validate_choice=False,
        default=tuple(offered) if len(offered) == 1 else (),
        description=description,
    )
