"""The form by which an enterprise decides who sees what of its fact sheet."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import RadioField, StringField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, Length, ValidationError

from grids.enterprise import Enterprise, Release, Visible
from grids.questions import Choice
from survey_app import register
from survey_app.forms.listing import listed

SEEN = "seen_"


class DecisionForm(BaseForm):
    """What the focus group may see of some parts; with `whole`, also how the enterprise appears
    in results."""

    def __init__(self, parts: Iterable[Choice], *, whole: bool) -> None:
        fields = {SEEN + part.id: _sight(part) for part in parts}
        if whole:
            fields["release"] = _release()
            fields["pseudonym"] = StringField(
                gettext("Pseudonym"),
                [Length(max=100, message=gettext("Use at most 100 characters.")), _where_needed],
                filters=[lambda text: " ".join((text or "").split())],
                description=gettext(
                    "Only for results under a pseudonym. With few enterprises in a country, a "
                    "pseudonym protects little: people may guess."
                ),
            )
        super().__init__(fields)

    @property
    def sights(self) -> list[Any]:
        """The fields about what the focus group may see."""
        return [field for field in self if field.name.startswith(SEEN)]

    def show(self, enterprise: Enterprise) -> None:
        """Fill in what was decided before."""
        seen = {SEEN + part: str(choice) for part, choice in enterprise.visible}
        release = {"release": str(enterprise.release), "pseudonym": enterprise.pseudonym}
        self.process(data={**seen, **release})

    def decided(self, enterprise: Enterprise) -> Mapping[str, Any]:
        """What is to be changed of an enterprise, by field; other parts keep their choice."""
        seen = {f.name.removeprefix(SEEN): Visible(f.data) for f in self.sights}
        changes: dict[str, Any] = {"visible": tuple({**dict(enterprise.visible), **seen}.items())}
        if "release" in self:
            changes["release"] = Release(self["release"].data)
            changes["pseudonym"] = self["pseudonym"].data or ""
        return changes


def _sight(part: Choice) -> UnboundField:
    return RadioField(
        gettext("What may the focus group see of “%(part)s”?", part=part.text),
        [AnyOf([*Visible], lazy_gettext("Choose one of the three."))],
        choices=listed(register.sights()),
        default=Visible.NOTHING.value,
        validate_choice=False,
    )


def _release() -> UnboundField:
    return RadioField(
        gettext("How may the enterprise appear in results that are passed on?"),
        [AnyOf([*Release], lazy_gettext("Choose one of the three."))],
        choices=listed(register.releases()),
        default=Release.AGGREGATE.value,
        validate_choice=False,
    )


def _where_needed(form: BaseForm, field: Any) -> None:
    if form["release"].data == Release.PSEUDONYM and not field.data:
        raise ValidationError(register.no_pseudonym())
