"""The forms of the register: an enterprise, and an Excel file with several."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import FileField, Form, RadioField, SelectField, StringField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, ValidationError

from grids.enterprise import Enterprise, Release, SizeClass, Visible
from grids.instrument import Instrument
from survey_app import register
from survey_app.forms.listing import listed
from survey_app.register import COUNTRY, FIELDS, PSEUDONYM, RELEASE, Field, Options

REASON = Field(
    "reason",
    lazy_gettext("Why is it corrected?"),
    lazy_gettext("A few words; they stand in the history of the enterprise."),
    longest=300,
    required=True,
)
AS_RADIOS = ("unit", "release")
SEEN = "seen_"


class EnterpriseForm(BaseForm):
    """An enterprise as the register holds it. Only `countries` can be chosen (None: all of
    them); a correction also asks for its reason."""

    def __init__(
        self, grid: Instrument, countries: frozenset[str] | None, *, correction: bool = False
    ) -> None:
        fields: dict[str, UnboundField] = {}
        for field in FIELDS:
            offered = register.options_of(field, grid)
            if field is COUNTRY and countries is not None:
                offered = {code: label for code, label in offered.items() if code in countries}
            fields[field.name] = _closed(field, offered) if offered else _text(field)
        for part in grid.parts:
            label = gettext("What may the focus group see of “%(part)s”?", part=part.text)
            shown = Field(SEEN + part.id, lazy_gettext("%(label)s", label=label))
            fields[SEEN + part.id] = _radios(shown, register.sights())
        if correction:
            fields["reason"] = _text(REASON)
        super().__init__(fields)

    @property
    def parts(self) -> list[Any]:
        """The fields about what the focus group may see."""
        return [field for field in self if field.name.startswith(SEEN)]

    def show(self, enterprise: Enterprise) -> None:
        """Fill in what is stored."""
        shown = {field.name: getattr(enterprise, field.name) or "" for field in FIELDS}
        seen = {SEEN + part: str(choice) for part, choice in enterprise.visible}
        self.process(data={**shown, **seen})

    def values(self) -> dict[str, Any]:
        """What was filled in, by the fields of `Enterprise`."""
        given: dict[str, Any] = {field.name: self[field.name].data or "" for field in FIELDS}
        given["size"] = SizeClass(given["size"]) if given["size"] else None
        given["release"] = Release(given["release"] or Release.AGGREGATE)
        given["visible"] = tuple(
            (field.name.removeprefix(SEEN), Visible(field.data))
            for field in self.parts
            if field.data
        )
        return given


class RegisterFile(Form):
    """A filled-in Excel form."""

    file = FileField(
        lazy_gettext("Filled-in form (.xlsx)"),
        [InputRequired(lazy_gettext("Choose the file you filled in."))],
    )


def _text(field: Field) -> UnboundField:
    longest = gettext("Use at most %(most)s characters.", most=field.longest)
    rules: list[Any] = [Length(max=field.longest, message=longest)]
    if field.required:
        lacking = gettext("%(label)s: please fill this in.", label=field.label)
        rules.insert(0, DataRequired(lacking))
    if field is PSEUDONYM:
        rules.append(_pseudonym_where_needed)
    return StringField(field.label, rules, filters=[_tidy], description=field.hint)


def _closed(field: Field, offered: Options) -> UnboundField:
    if field.name in AS_RADIOS:
        return _radios(field, offered)
    lacking = gettext("%(label)s: please choose.", label=field.label)
    rules: list[Any] = [AnyOf([*offered, *([] if field.required else [""])], lacking)]
    first = (
        {}
        if field.required and len(offered) == 1
        else {"": gettext("Please choose") if field.required else gettext("Not known yet")}
    )
    return SelectField(
        field.label,
        rules,
        choices=listed({**first, **offered}),
        validate_choice=False,
        filters=[_tidy],
        description=field.hint,
    )


def _radios(field: Field, offered: Options) -> UnboundField:
    """One of a few; where nothing needs to be said, that is an option too."""
    none = {} if field is RELEASE else {"": gettext("Not decided yet")}
    return RadioField(
        field.label,
        [AnyOf([*offered, ""], gettext("%(label)s: please choose.", label=field.label))],
        choices=listed({**offered, **none}),
        default=Release.AGGREGATE if field is RELEASE else "",
        validate_choice=False,
        filters=[_tidy],
        description=field.hint,
    )


def _pseudonym_where_needed(form: BaseForm, field: Any) -> None:
    if form["release"].data == Release.PSEUDONYM and not field.data:
        raise ValidationError(register.no_pseudonym())


def _tidy(text: str | None) -> str:
    """One line, without control characters and marks that turn the direction of writing."""
    shown = (letter for letter in text or "" if letter.isprintable() or letter.isspace())
    return " ".join("".join(shown).split())
