"""The form with the plan of a round: what is asked, where, when, and what becomes of it."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, DataRequired, Length

from grids.rounds import SurveyRound
from survey_app.forms.closed import Fields, Options, one, some
from survey_app.forms.listing import listed
from survey_app.forms.moments import day_field, day_in, moment_in, time_field
from survey_app.forms.round_blocks import blocks

LONGEST_TITLE = 100
LONGEST_CONTACT = 200
OPENING, CLOSING = "08:00", "20:00"
ANONYMOUS, WITH_ENTERPRISE = "anonymous", "enterprise"
LISTS = ("countries", "languages", "profile")
SINGLE = ("zone", "digital", "skills", "satisfaction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What can be chosen for a round: `questionnaires` by "id version", `countries` that the
    account coordinates, `languages` of the pages, time `zones` with the usual one first, questions
    on the person for its `profile`."""

    questionnaires: Options
    countries: Options
    languages: Options
    zones: Options
    profile: Options


class PlanForm(BaseForm):
    """The plan of a round. Once somebody has `begun`, it is asked no more whether it is anonymous
    and whether it is a test. A `contact` goes into the proposed text to agree to."""

    def __init__(self, offer: Offer, *, begun: bool = False) -> None:
        fields = _what(offer) | times(offer.zones) | blocks(offer.profile) | _kept()
        super().__init__(fields if begun else fields | _once())

    def show(self, planned: SurveyRound) -> None:
        """Fill in what is planned."""
        shown: dict[str, Any] = {name: getattr(planned, name) for name in (*LISTS, *SINGLE)}
        shown["title"] = planned.title
        shown["questionnaires"] = [f"{id} {version}" for id, version in planned.instruments]
        zone = ZoneInfo(planned.zone)
        for name, moment in (("opens", planned.opens), ("closes", planned.closes)):
            local = moment.astimezone(zone)
            shown[f"{name}_day"], shown[f"{name}_time"] = f"{local:%Y-%m-%d}", f"{local:%H:%M}"
        shown["functioning"] = planned.washington_group
        shown["retention"] = planned.retention.isoformat()
        shown["kept"] = ANONYMOUS if planned.anonymous else WITH_ENTERPRISE
        shown["test"] = planned.test
        self.process(data=shown)

    def values(self) -> dict[str, Any]:
        """What was filled in, by the fields of `SurveyRound`; it must have been validated."""
        zone = self["zone"].data
        values = {name: self[name].data for name in ("title", *SINGLE)}
        values |= {name: tuple(self[name].data or ()) for name in LISTS}
        asked = self["questionnaires"].data or ()
        values["instruments"] = tuple(tuple(each.split(" ", 1)) for each in asked)
        values["opens"] = moment_in(self["opens_day"], self["opens_time"], zone)
        values["closes"] = moment_in(self["closes_day"], self["closes_time"], zone)
        values["washington_group"] = self["functioning"].data
        values["retention"] = day_in(self["retention"])
        if "kept" in self:
            values["anonymous"] = self["kept"].data == ANONYMOUS
            values["test"] = self["test"].data
        return values


def title_field() -> UnboundField:
    """The title of a round."""
    return StringField(
        gettext("Title"),
        [
            DataRequired(gettext("Give the round a title.")),
            Length(
                max=LONGEST_TITLE,
                message=gettext("Use at most %(most)s characters.", most=LONGEST_TITLE),
            ),
        ],
        filters=[lambda text: " ".join((text or "").split())],
        description=gettext("For you and your colleagues, for example “Staff, spring 2027”."),
    )


def times(zones: Options) -> Fields:
    """From when to when a round is open, in the time of one of the zones."""
    return {
        "opens_day": day_field(gettext("Opens on")),
        "opens_time": time_field(gettext("at (time)"), OPENING),
        "closes_day": day_field(gettext("Closes on")),
        "closes_time": time_field(
            gettext("at (closing time)"),
            CLOSING,
            gettext("What was begun by then can be finished for another day."),
        ),
        "zone": SelectField(
            gettext("Times are those of"),
            [AnyOf([*zones], gettext("Choose a time zone."))],
            choices=listed(zones),
            validate_choice=False,
        ),
    }


def _what(offer: Offer) -> Fields:
    return {
        "title": title_field(),
        "questionnaires": some(
            gettext("Questionnaires"),
            offer.questionnaires,
            gettext("Choose at least one questionnaire."),
        ),
        "countries": some(
            gettext("Countries"), offer.countries, gettext("Choose at least one country.")
        ),
        "languages": some(
            gettext("Languages"),
            offer.languages,
            gettext("Choose at least one language."),
            gettext("Only languages in which the pages and the questionnaires are complete."),
        ),
    }


def _kept() -> Fields:
    longest = gettext("Use at most %(most)s characters.", most=LONGEST_CONTACT)
    return {
        "retention": day_field(
            gettext("Responses are erased after"),
            gettext("The last day on which they are kept. It stands in the text people agree to."),
        ),
        "contact": StringField(
            gettext("Whom can people ask?"),
            [Length(max=LONGEST_CONTACT, message=longest)],
            filters=[lambda text: " ".join((text or "").split())],
            description=gettext("Name, and telephone or e-mail. It goes into the proposed text."),
        ),
    }


def _once() -> Fields:
    """What cannot be changed once somebody has begun."""
    return {
        "kept": one(
            gettext("How are responses kept?"),
            {
                ANONYMOUS: gettext("Anonymously: nothing tells from which enterprise one came"),
                WITH_ENTERPRISE: gettext("With the enterprise they come from"),
            },
            gettext("This cannot be changed once somebody has begun."),
        ),
        "test": BooleanField(
            gettext("This is a test"),
            description=gettext("Its responses never count. A copy of it is a real round."),
        ),
    }
