"""The form with the plan of a focus group: who meets, where and when, what is talked about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, DataRequired, Length, ValidationError

from grids.focus_groups import FocusGroup, Meeting
from survey_app.forms.listing import listed
from survey_app.forms.moments import day_field, later_day_field, moment_in, time_field

Options = Mapping[str, str]
"""The labels of a closed field by code, in the order they are offered."""
Fields = dict[str, UnboundField]

LONGEST_LINE = 200
MOST_LINES = 20
STARTING, CLOSING = "09:00", "20:00"
PLAIN = ("title", "country", "zone", "place", "ahead")
LINES = ("organisers", "topics")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOffer:
    """What can be chosen for a focus group: `countries` that the account may facilitate, ways of
    `meeting`, `languages` of the pages, time `zones` ("": the one that is usual in the country).
    `topics` are those that a new group starts from."""

    countries: Options
    meetings: Options
    languages: Options
    zones: Options
    usual_zones: Options
    topics: tuple[str, ...]


class GroupForm(BaseForm):
    """The plan of a focus group. Only a new one is asked whether it is a rehearsal."""

    def __init__(self, offer: GroupOffer, *, new: bool = False) -> None:
        self.usual_zones = offer.usual_zones
        fields = _what(offer) | _when(offer.zones) | _who(offer)
        super().__init__(fields | _once() if new else fields)

    def show(self, planned: FocusGroup) -> None:
        """Fill in what is planned."""
        shown: dict[str, Any] = {name: getattr(planned, name) for name in PLAIN}
        shown |= {name: "\n".join(getattr(planned, name)) for name in LINES}
        shown["meeting"] = planned.meeting.value
        shown["languages"] = list(planned.languages)
        zone = ZoneInfo(planned.zone)
        for name, moment in (("starts", planned.starts), ("closes", planned.closes)):
            if moment is not None:
                local = moment.astimezone(zone)
                shown[f"{name}_day"], shown[f"{name}_time"] = f"{local:%Y-%m-%d}", f"{local:%H:%M}"
        self.process(data=shown)

    def values(self) -> dict[str, Any]:
        """What was filled in, by the fields of `FocusGroup`; it must have been validated."""
        values: dict[str, Any] = {name: self[name].data for name in PLAIN}
        values |= {name: tuple((self[name].data or "").splitlines()) for name in LINES}
        values["meeting"] = Meeting(self["meeting"].data)
        values["languages"] = tuple(self["languages"].data or ())
        zone = values["zone"] = values["zone"] or self.usual_zones[values["country"]]
        values["starts"] = moment_in(self["starts_day"], self["starts_time"], zone)
        ends = values["meeting"] is Meeting.WRITTEN and self["closes_day"].data
        values["closes"] = (
            moment_in(self["closes_day"], self["closes_time"], zone) if ends else None
        )
        if "rehearsal" in self:
            values["rehearsal"] = self["rehearsal"].data
        return values


def _what(offer: GroupOffer) -> Fields:
    return {
        "title": _line(
            gettext("Title"),
            gettext("For you and everybody in the room, for example “Graz, spring 2027”."),
            [DataRequired(gettext("Give the group a title."))],
        ),
        "country": _one_of_many(
            gettext("Country"),
            offer.countries,
            gettext("Choose a country from the list."),
            [DataRequired(gettext("Choose a country from the list."))],
        ),
        "meeting": RadioField(
            gettext("How does the group come together?"),
            [AnyOf([*offer.meetings], gettext("Choose how the group comes together."))],
            choices=listed(offer.meetings),
            default=next(iter(offer.meetings)),
            validate_choice=False,
        ),
        "place": _line(gettext("Place"), gettext("Leave it open where nobody meets in a room.")),
    }


def _when(zones: Options) -> Fields:
    return {
        "starts_day": day_field(gettext("Day")),
        "starts_time": time_field(gettext("Start"), STARTING),
        "closes_day": later_day_field(
            gettext("In writing only: ratings are taken until"),
            gettext("Nothing is shown before. Leave it open where the group meets."),
        ),
        "closes_time": time_field(gettext("at (closing time)"), CLOSING),
        "zone": _one_of_many(gettext("Times are those of"), zones, gettext("Choose a time zone.")),
    }


def _who(offer: GroupOffer) -> Fields:
    return {
        "languages": SelectMultipleField(
            gettext("Languages spoken"),
            [_from_list],
            choices=listed(offer.languages),
            validate_choice=False,
            default=tuple(offer.languages)[:1],
            description=gettext("In these people can rate, and sheets are printed."),
        ),
        "organisers": _lines(
            gettext("Organisers"), gettext("Organisations, not persons; one on each line.")
        ),
        "topics": _lines(
            gettext("Topics beside the ratings"),
            gettext(
                "One on each line. A new group starts with the five of the first Romanian group: "
                "all five need half a day, in two hours there is time for one or two."
            ),
            "\n".join(offer.topics),
        ),
        "ahead": BooleanField(
            gettext("People may rate before the meeting"),
            description=gettext("From the day they join, with what the enterprises let them see."),
        ),
    }


def _once() -> Fields:
    """What stays as it was when the group was made."""
    return {
        "rehearsal": BooleanField(
            gettext("This is a rehearsal"),
            description=gettext(
                "You practise on the published cases of the study. No rating is kept."
            ),
        )
    }


def _line(label: str, description: str = "", checks: list[Any] | None = None) -> UnboundField:
    longest = gettext("Use at most %(most)s characters.", most=LONGEST_LINE)
    return StringField(
        label,
        [*(checks or ()), Length(max=LONGEST_LINE, message=longest)],
        filters=[_in_one_line],
        description=description,
    )


def _lines(label: str, description: str, usual: str = "") -> UnboundField:
    return TextAreaField(
        label,
        [_short_lines],
        filters=[_tidy_lines],
        description=description,
        default=usual,
    )


def _one_of_many(
    label: str, offered: Options, lacking: str, checks: list[Any] | None = None
) -> UnboundField:
    return SelectField(
        label,
        [*(checks or ()), AnyOf([*offered], lacking)],
        choices=listed(offered),
        validate_choice=False,
    )


def _from_list(_form: BaseForm, field: Any) -> None:
    if not field.data:
        raise ValidationError(gettext("Choose at least one language."))
    if not {choice.value for choice in field.choices} >= set(field.data):
        raise ValidationError(gettext("%(label)s: choose from the list.", label=field.label.text))


def _short_lines(_form: BaseForm, field: Any) -> None:
    lines = (field.data or "").splitlines()
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        raise ValidationError(
            gettext(
                "Write at most %(lines)s lines of at most %(most)s characters.",
                lines=MOST_LINES,
                most=LONGEST_LINE,
            )
        )


def _in_one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def _tidy_lines(text: str | None) -> str:
    lines = (_in_one_line(line) for line in (text or "").splitlines())
    return "\n".join(dict.fromkeys(line for line in lines if line))
