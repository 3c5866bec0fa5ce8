"""The form with the plan of a round: what is asked, where, when, and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.validators import AnyOf, DataRequired, Length, ValidationError

from grids.rounds import SurveyRound
from survey_app.forms.listing import listed
from survey_app.forms.moments import day_field, day_in, moment_in, time_field

Options = Mapping[str, str]
"""The labels of a closed field by code, in the order they are offered."""
Fields = dict[str, UnboundField]

LONGEST_TITLE = 100
LONGEST_CONTACT = 200
MOST_QUESTIONS = 3
"""On the person; each one more makes it easier to tell who has answered."""
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
        fields = _what(offer) | times(offer.zones) | _blocks(offer.profile) | _kept()
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
        "questionnaires": _some(
            gettext("Questionnaires"),
            offer.questionnaires,
            gettext("Choose at least one questionnaire."),
        ),
        "countries": _some(
            gettext("Countries"), offer.countries, gettext("Choose at least one country.")
        ),
        "languages": _some(
            gettext("Languages"),
            offer.languages,
            gettext("Choose at least one language."),
            gettext("Only languages in which the pages and the questionnaires are complete."),
        ),
    }


def _blocks(profile: Options) -> Fields:
    return {
        "digital": _one(
            gettext("Questions on digital skills"),
            {
                "short": gettext("Short: 21 questions, one for each skill"),
                "full": gettext(
                    "Full: 82 questions, half an hour more; for an occasion of its own"
                ),
                "none": gettext("None"),
            },
        ),
        "skills": _one(
            gettext("Questions on skills at work"),
            {
                "two_stage": gettext("In two stages: details only on the most relevant skills"),
                "full": gettext("All details on all skills, twice as long"),
            },
        ),
        "satisfaction": _one(
            gettext("Questions on satisfaction"),
            {
                "usual": gettext("As the questionnaire has them"),
                "seven": gettext("With seven steps, to be laid beside published figures"),
            },
        ),
        "profile": SelectMultipleField(
            gettext("Questions about the person"),
            [_few],
            choices=listed(profile),
            validate_choice=False,
            default=("years", "age"),
            description=gettext(
                "Asked of managers, counsellors and coaches, last of all. Ask two or three: each "
                "one more makes it easier to tell who has answered."
            ),
        ),
        "functioning": BooleanField(
            gettext("Ask workers about difficulties in functioning"),
            description=gettext(
                "Six questions on seeing, hearing, walking and the like. These are health data: "
                "ask only where the study states why."
            ),
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
        "kept": _one(
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


def _some(label: str, offered: Options, lacking: str, description: str = "") -> UnboundField:
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


def _one(label: str, offered: Options, description: str = "") -> UnboundField:
    return RadioField(
        label,
        [AnyOf([*offered], gettext("%(label)s: please choose.", label=label))],
        choices=listed(offered),
        default=next(iter(offered)),
        validate_choice=False,
        description=description,
    )


def _few(_form: BaseForm, field: Any) -> None:
    offered = {choice.value for choice in field.choices}
    if not offered >= set(field.data or ()):
        raise ValidationError(gettext("%(label)s: choose from the list.", label=field.label.text))
    if len(field.data or ()) > MOST_QUESTIONS:
        raise ValidationError(gettext("Ask at most three questions about the person."))
