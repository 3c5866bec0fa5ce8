"""The forms of the planner: what there is to plan with, and which enterprises come when."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext
from wtforms import RadioField, StringField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, ValidationError

from survey_app.forms.listing import listed

MOST: Mapping[str, int] = {"people": 300, "enterprises": 30, "minutes": 2000, "tables": 20}
PLACE = "place_"
NUMBER = re.compile(r"\d{1,4}", re.ASCII)


class PlannerForm(BaseForm):
    """How many people, enterprises and minutes there are; how enterprises are rated, one of the
    `arrangements`; at how many tables, left open for as many as are needed."""

    def __init__(self, arrangements: Mapping[str, str]) -> None:
        super().__init__(
            {
                "people": _number(gettext("People who rate"), "people"),
                "enterprises": _number(gettext("Enterprises"), "enterprises"),
                "minutes": _number(
                    gettext("Minutes"),
                    "minutes",
                    gettext("From the welcome to the end, without breaks."),
                ),
                "arrangement": RadioField(
                    gettext("How are they rated?"),
                    [AnyOf([*arrangements], gettext("Choose how enterprises are rated."))],
                    choices=listed(arrangements),
                    default=next(iter(arrangements)),
                    validate_choice=False,
                ),
                "tables": _number(
                    gettext("Tables"),
                    "tables",
                    gettext("Only for rating at tables. Leave it open for as many as are needed."),
                    least=2,
                    needed=False,
                ),
            }
        )

    def numbers(self) -> dict[str, int]:
        """What was typed, 0 for what was left open; it must have been validated."""
        return {name: int(self[name].data or 0) for name in MOST}


class PlacesForm(BaseForm):
    """Which enterprises (names by id) a group rates, in which order: a number for each that it
    rates, nothing for the others."""

    def __init__(self, enterprises: Mapping[str, str]) -> None:
        super().__init__(
            {
                PLACE + id: StringField(name, [_is_place], filters=[_trimmed])
                for id, name in enterprises.items()
            }
        )

    def show(self, chosen: Sequence[str]) -> None:
        """Fill in the order that is planned."""
        self.process(data={PLACE + id: str(place) for place, id in enumerate(chosen, 1)})

    def chosen(self) -> tuple[str, ...]:
        """The ids in their order; of the same number in the order of the page."""
        numbered = [(int(f.data), f.name.removeprefix(PLACE)) for f in self if f.data]
        return tuple(id for _, id in sorted(numbered, key=lambda each: each[0]))


def _number(
    label: str, name: str, description: str = "", *, least: int = 1, needed: bool = True
) -> Any:
    def is_number(_form: BaseForm, field: Any) -> None:
        if not field.data and not needed:
            return
        typed = int(field.data) if NUMBER.fullmatch(field.data or "") else 0
        if not least <= typed <= MOST[name]:
            raise ValidationError(
                gettext(
                    "%(label)s: write a number from %(least)s to %(most)s.",
                    label=label,
                    least=least,
                    most=MOST[name],
                )
            )

    return StringField(label, [is_number], filters=[_trimmed], description=description)


def _is_place(_form: BaseForm, field: Any) -> None:
    if field.data and not (NUMBER.fullmatch(field.data) and int(field.data)):
        raise ValidationError(
            gettext("%(name)s: write 1 for the first, 2 for the second.", name=field.label.text)
        )


def _trimmed(text: str | None) -> str:
    return (text or "").strip()
